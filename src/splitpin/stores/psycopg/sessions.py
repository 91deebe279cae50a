"""The sessions in a PostgreSQL database, for threads: each method one statement."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Mapping

import psycopg

from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.stores.psycopg.database import PsycopgDatabase
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables.postgres import END_ALL, START, sweep

_log = logging.getLogger(__name__)


class PsycopgSessions:
    """A `SessionStore` over the sessions' table of one database.

    Args:
        database: The database.
        joined: Whether the users are those of the ready table: then a session whose user is gone or disabled is not
            found, and the user is shown as they are now.
    """

    def __init__(self, database: PsycopgDatabase, *, joined: bool) -> None:
        self._database = database
        self._find = table.FIND if joined else table.FIND_ALONE
        self._find_all = table.FIND_ALL if joined else table.FIND_ALL_ALONE
        self._starts = itertools.count()

    def start(self, start: SessionStart, session: Session) -> None:
        """Store a session under its digest and end the one that it replaces.

        Raises:
            InvalidToken: `spent`.
        """
        args = (*table.start_args(start, session), start.replaces, start.token_id)
        if not self._database.fetch(START, *args):
            raise table.spent()
        self.sweep(session.created_at)

    def find(self, digest: bytes) -> Session | None:
        """Return the session, or None."""
        rows = self._database.fetch(self._find, digest)
        return table.session_of(rows[0]) if rows else None

    def touch(self, digest: bytes, seen_at: int) -> None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        self._database.fetch(table.TOUCH, seen_at, digest, seen_at)

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""
        return bool(self._database.fetch(table.RENEW, tokens, digest, before))

    def end(self, digest: bytes) -> None:
        """End the session; it is no error if there is none."""
        self._database.fetch(table.END, digest)

    def end_all(self, user_id: str, at: int) -> int:
        """End every session of a user and return how many there were; no older token begins another."""
        return len(self._database.fetch(END_ALL, user_id, at, user_id))

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        """Return a user's sessions by digest, newest first."""
        rows = self._database.fetch(self._find_all, user_id)
        return {row[-1]: table.session_of(row) for row in rows}

    def sweep(self, now: int) -> None:
        """Now and then delete old sessions that are past their absolute limit; called after each start.

        The session has started by then, so what goes wrong here is no error of its sign-in.
        """
        if next(self._starts) % table.SWEEP_EVERY == 0:
            try:
                self._database.fetch(sweep(now))
            except (psycopg.Error, OSError) as error:
                _log.warning("old sessions could not be deleted: %s", type(error).__name__)


class PsycopgSessionStore(PsycopgSessions):
    """Sessions alone in a PostgreSQL database, for an app that keeps its users elsewhere, a `SessionStore`.

    The user is shown as they were at the sign-in; when the app disables or deletes one, it calls `end_all`.

    Args:
        url: The database's address as libpq takes it, `postgresql://user:password@host/name?sslmode=verify-full`.
        size: The maximum number of connections in each process.
        timeout: Seconds for a turn, for connecting, where the address has no `connect_timeout`, and for each
            statement.

    Raises:
        ConfigurationError: An argument is wrong; names it and the fix.
    """

    def __init__(self, url: str, *, size: int = 8, timeout: float = 5.0) -> None:
        super().__init__(PsycopgDatabase(url, size=size, timeout=timeout), joined=False)

    def close(self) -> None:
        """Close the connections. The store opens new ones if it is used again."""
        self._database.close()
