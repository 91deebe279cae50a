"""A psycopg connection that keeps its promises behind a pooler too (PgBouncer, Supavisor, pgcat).

A pooler lends the server's connections out, each for one transaction. Whatever belongs to a session is then somebody
else's a moment later: a limit that was set, and a prepared statement, which the next one does not find, or finds
already made. So through a pooler limits are set for each transaction, together with what begins it, and statements are
prepared only where the pooler carries them from one connection to another.

Nobody has to say that there is one. A client is told the process at the other end of its connection, and a pooler makes
that number up, because it has no process for a client that waits. And a pooler that supports prepared statements gives
them names of its own.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from enum import Enum

import psycopg
from psycopg import capabilities
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.rows import Row

__all__ = ["BoundedConnection", "Pooler"]

_NAME = b"splitpin_carried"
_IS_CARRIED = b"SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = '%b')" % _NAME


class Pooler(Enum):
    """Who stands between a connection and PostgreSQL."""

    NONE = "nobody"
    PLAIN = "a pooler that does not support prepared statements"
    CARRYING = "a pooler that supports prepared statements"


class BoundedConnection(psycopg.Connection[Row]):
    """A connection whose statements the server does not let go on for longer than it is told; in autocommit mode.

    Attributes:
        pooler: Who stands between; known after `bind`.
    """

    pooler: Pooler = Pooler.NONE
    _bounds: tuple[bytes, list[str]]

    def bind(self, **settings: str) -> None:
        """Bind every statement to settings of the server: in its session, or through a pooler in each transaction.

        Args:
            **settings: By name, such as `statement_timeout="5s"`.

        Raises:
            psycopg.Error: The server is gone, or does not know a setting.
        """
        values = [text for setting in settings.items() for text in setting]
        # The condition comes first: on a connection that is somebody else's in a moment nothing is set.
        for_session = b"SELECT %b WHERE pg_backend_pid() = %%s" % _calls(settings, for_transaction=False)
        if self.execute(for_session, [*values, self.info.backend_pid]).fetchone() is not None:
            return
        self._bounds = b"SELECT %b" % _calls(settings, for_transaction=True), values
        self.pooler, threshold = Pooler.PLAIN, self.prepare_threshold
        self.prepare_threshold = None
        if self._are_statements_carried():
            self.pooler, self.prepare_threshold = Pooler.CARRYING, threshold

    def begin(self) -> AbstractContextManager[object]:
        """Return a transaction within the bounds; it begins in one round trip."""
        return self.transaction() if self.pooler is Pooler.NONE else self._transaction_within_bounds()

    def statement(self) -> AbstractContextManager[object]:
        """Return a block for one statement within the bounds, in one round trip.

        Outside of a transaction its error is raised, and its rows can be read, when the block has ended.
        """
        if self.pooler is Pooler.NONE or self.info.transaction_status != TransactionStatus.IDLE:
            return nullcontext()
        return self._statement_within_bounds()

    @contextmanager
    def _transaction_within_bounds(self) -> Generator[None]:
        with ExitStack() as whole:
            with self.pipeline():
                # Not `self.transaction()`: begun in a pipeline, it would have all that follows in one.
                whole.enter_context(psycopg.Transaction(self))
                self.execute(*self._bounds)
            yield

    @contextmanager
    def _statement_within_bounds(self) -> Generator[None]:
        # Whatever is sent before a pipeline ends is one transaction.
        with self.pipeline():
            self.execute(*self._bounds)
            yield

    def _are_statements_carried(self) -> bool:
        """Prepare a statement that looks for its own name on the server, and leave none behind."""
        # Begun by itself: a pooler that lends by statement refuses a transaction, and in a pipeline it is not heard.
        with self.transaction():
            self.execute(*self._bounds)
            made = self.pgconn.prepare(_NAME, _IS_CARRIED).status == ExecStatus.COMMAND_OK
            carried = made and self.pgconn.exec_prepared(_NAME, None).ntuples == 1
            if made and not carried:
                self.execute(b"DEALLOCATE %b" % _NAME)
        # Older libraries would say DEALLOCATE to a pooler too, which takes only the protocol's own word for it.
        return carried and capabilities.has_send_close_prepared()


def _calls(settings: dict[str, str], *, for_transaction: bool) -> bytes:
    """Calls that make the settings, whose names and values are parameters."""
    return b", ".join([b"set_config(%%s, %%s, %b)" % (b"true" if for_transaction else b"false")] * len(settings))
