"""The sessions through SQLAlchemy: each method one transaction."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from splitpin.errors import Conflict
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.steps import Steps, ask
from splitpin.stores.sqlalchemy.accounts import Statement, is_disabled
from splitpin.stores.sqlalchemy.database import Database
from splitpin.stores.sqlalchemy.tables import Tables, python_type
from splitpin.stores.tables.sessions import SWEEP_EVERY, SWEEP_ROWS, session_of
from splitpin.stores.tables.signing_in import Work

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SQLAlchemySessions:
    """A `SessionStore` of the users of `Tables`; the user of a session is the user as the database knows them now.

    Args:
        database: Runs the flows.
        tables: The tables.
    """

    def __init__(self, database: Database, tables: Tables) -> None:
        self._database = database
        table = tables.sessions
        columns = table.c
        self._key_of = _key_reader(tables)
        self._starts = itertools.count()
        this_session = columns.digest == bindparam("of_digest")
        self._insert = insert(table).inline()  # nobody asks for the new row's key
        self._end = delete(table).where(this_session)
        self._end_all = delete(table).where(columns.user_id == bindparam("of_user"))
        self._touch = (
            update(table).where(this_session, columns.seen_at < bindparam("until")).values(seen_at=bindparam("until"))
        )
        self._renew = (
            update(table)
            .where(this_session, columns.tokens == bindparam("of_tokens"))
            .values(tokens=bindparam("new_tokens"))
        )
        found = (
            select(
                columns.user_id, tables.identifier, columns.issuer, columns.subject, columns.authentication_method,
                columns.created_at, columns.seen_at, columns.expires_at, columns.tokens,
                columns.digest,
            )
            .select_from(table.join(tables.users, columns.user_id == tables.key))
            .where(is_disabled(tables).is_(None))
        )  # fmt: skip
        self._find = found.where(this_session)
        self._find_all = found.where(columns.user_id == bindparam("of_user")).order_by(
            columns.created_at.desc(), columns.id.desc()
        )
        # The oldest rows only, by the primary key, but none that somebody holds; MySQL wants the limit in a derived
        # table and the deletion apart.
        oldest = select(columns.id, columns.expires_at).order_by(columns.id).limit(SWEEP_ROWS).subquery()
        self._old = select(oldest.c.id).where(oldest.c.expires_at <= bindparam("until"))
        self._free = (
            select(columns.id).where(columns.id.in_(bindparam("ids", expanding=True))).with_for_update(skip_locked=True)
        )
        self._sweep = delete(table).where(columns.id.in_(bindparam("ids", expanding=True)))

    def start(self, digest: bytes, session: Session, replaces: bytes | None = None) -> Awaitable[None] | None:
        """Store a session under its digest and delete the one under `replaces`."""

        def flow() -> Work[Statement, None]:
            yield from self.starting(digest, session)
            if replaces is not None:
                yield from self.ending(replaces)

        def steps() -> Steps[None]:
            yield from ask(self._database.run(flow))
            yield from self.sweep(session.created_at)

        return self._database.finish(steps())

    def find(self, digest: bytes) -> Session | Awaitable[Session | None] | None:
        """Return the session, or None."""

        def flow() -> Work[Statement, Session | None]:
            rows = yield Statement(self._find, {"of_digest": digest})
            return _session(rows[0]) if rows else None

        return self._database.run(flow)

    def touch(self, digest: bytes, seen_at: int) -> Awaitable[None] | None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        return self._database.run(lambda: _perform(self._touch, of_digest=digest, until=seen_at))

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool | Awaitable[bool]:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""

        def flow() -> Work[Statement, bool]:
            values = {"of_digest": digest, "of_tokens": before, "new_tokens": tokens}
            return bool((yield Statement(self._renew, values))[0][0])

        return self._database.run(flow)

    def end(self, digest: bytes) -> Awaitable[None] | None:
        """Delete the session; no error where there is none."""
        return self._database.run(lambda: _perform(self._end, of_digest=digest))

    def end_all(self, user_id: str) -> int | Awaitable[int]:
        """Delete every session of a user and return how many there were."""

        def flow() -> Work[Statement, int]:
            key = self._key_of(user_id)
            if key is None:
                return 0
            rows = yield Statement(self._end_all, {"of_user": key})
            return int(rows[0][0])

        return self._database.run(flow)

    def find_all(self, user_id: str) -> Mapping[bytes, Session] | Awaitable[Mapping[bytes, Session]]:
        """Return a user's sessions by digest, newest first."""

        def flow() -> Work[Statement, Mapping[bytes, Session]]:
            key = self._key_of(user_id)
            rows = () if key is None else (yield Statement(self._find_all, {"of_user": key}))
            return {bytes(row[-1]): _session(row) for row in rows}

        return self._database.run(flow)

    def starting(self, digest: bytes, session: Session) -> Work[Statement, None]:
        """Store a session inside the caller's transaction."""
        values = {
            "digest": digest,
            "user_id": self._key_of(session.user.id),
            "identifier": session.user.identifier,
            "issuer": session.issuer,
            "subject": session.subject,
            "authentication_method": session.authentication_method,
            "created_at": session.created_at,
            "seen_at": session.seen_at,
            "expires_at": session.expires_at,
            "tokens": session.tokens,
        }
        yield Statement(self._insert, values)

    def ending(self, digest: bytes) -> Work[Statement, None]:
        """Delete a session inside the caller's transaction."""
        yield Statement(self._end, {"of_digest": digest})

    def sweep(self, now: int) -> Steps[None]:
        """Now and then delete old sessions that are past their absolute limit; called after each start.

        The session has started by then, so what goes wrong here is no error of its sign-in.
        """
        if next(self._starts) % SWEEP_EVERY == 0:
            try:
                yield from ask(self._database.run(lambda: self.sweeping(now)))
            except (SQLAlchemyError, Conflict, OSError) as error:
                _log.warning("old sessions could not be deleted: %s", type(error).__name__)

    def sweeping(self, now: int) -> Work[Statement, None]:
        """Delete the oldest sessions that are past their absolute limit, in a transaction of its own."""
        ids = [row[0] for row in (yield Statement(self._old, {"until": now}))]
        if ids:
            ids = [row[0] for row in (yield Statement(self._free, {"ids": ids}))]
        if ids:
            yield Statement(self._sweep, {"ids": ids})


def _perform(executable: Any, **parameters: object) -> Work[Statement, None]:
    yield Statement(executable, parameters)


def _session(row: Sequence[Any]) -> Session:
    return session_of((str(row[0]), *row[1:]))


def _key_reader(tables: Tables) -> Callable[[str], Any]:
    """Return what turns a user's id into the users' key; None for a text that is no key."""
    kind = python_type(tables.key)

    def read(user_id: str) -> Any:
        try:
            return kind(user_id)
        except ValueError:
            return None

    return read
