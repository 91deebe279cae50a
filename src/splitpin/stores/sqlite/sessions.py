"""The sessions in a SQLite file: each method one transaction."""

from __future__ import annotations

import itertools
import os
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.stores.sqlite.file import SQLiteFile
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables.ready import Ready, on_event_loop
from splitpin.stores.tables.schema import SQLITE_SCHEMA
from splitpin.stores.tables.statements import for_sqlite

T = TypeVar("T")

_START = for_sqlite(table.START)
_TOUCH = for_sqlite(table.TOUCH)
_RENEW = for_sqlite(table.RENEW)
_END = for_sqlite(table.END)
_SIGN_OUT = for_sqlite(table.SIGN_OUT)
_END_ALL = for_sqlite(table.END_ALL)
_SWEEP = for_sqlite(table.SWEEP)


class SQLiteSessions:
    """A `SessionStore` over the sessions' table of one file.

    On an event loop each method returns an awaitable, elsewhere the value.

    Args:
        file: The file.
        joined: Whether the users are those of the ready table: then a session whose user is gone or disabled is not
            found, and the user is shown as they are now.
    """

    def __init__(self, file: SQLiteFile, *, joined: bool) -> None:
        self._file = file
        self._find = for_sqlite(table.FIND if joined else table.FIND_ALONE)
        self._find_all = for_sqlite(table.FIND_ALL if joined else table.FIND_ALL_ALONE)
        self._starts = itertools.count()

    def start(self, start: SessionStart, session: Session) -> Awaitable[None] | None:
        """Store a session under its digest and end the one that it replaces.

        Raises:
            InvalidToken: `spent`.
        """

        def work(connection: sqlite3.Connection) -> None:
            self.insert(connection, start, session)
            self.started(connection, start)

        return self._file.write(work)

    def find(self, digest: bytes) -> Session | Awaitable[Session | None] | None:
        """Return the session, or None."""
        rows = self._file.read(self._find, (digest,))
        session = table.session_of(rows[0]) if rows else None
        return Ready(session) if on_event_loop() else session

    def touch(self, digest: bytes, seen_at: int) -> Awaitable[None] | None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        return self._file.write(_execute(_TOUCH, seen_at, digest, seen_at))

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool | Awaitable[bool]:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""
        return self._file.write(
            lambda connection: bool(connection.execute(_RENEW, (tokens, digest, before)).fetchall())
        )

    def end(self, digest: bytes) -> Awaitable[None] | None:
        """End the session; it is no error if there is none."""
        return self._file.write(_execute(_END, digest))

    def end_all(self, user_id: str, at: int) -> int | Awaitable[int]:
        """End every session of a user and return how many there were; no older token begins another."""

        def work(connection: sqlite3.Connection) -> int:
            connection.execute(_SIGN_OUT, (user_id, at))
            return len(connection.execute(_END_ALL, (user_id,)).fetchall())

        return self._file.write(work)

    def find_all(self, user_id: str) -> Mapping[bytes, Session] | Awaitable[Mapping[bytes, Session]]:
        """Return a user's sessions by digest, newest first."""
        rows = self._file.read(self._find_all, (user_id,))
        sessions = {row[-1]: table.session_of(row) for row in rows}
        return Ready(sessions) if on_event_loop() else sessions

    def insert(self, connection: sqlite3.Connection, start: SessionStart, session: Session) -> None:
        """Store a session, inside the caller's transaction.

        Raises:
            InvalidToken: `spent`.
        """
        if not connection.execute(_START, table.start_args(start, session)).fetchall():
            raise table.spent()

    def started(self, connection: sqlite3.Connection, start: SessionStart) -> None:
        """Do what goes with each start, inside its transaction: end what it replaces; now and then sweep."""
        if start.replaces is not None:
            connection.execute(_END, (start.replaces,))
        if next(self._starts) % table.SWEEP_EVERY == 0:
            connection.execute(_SWEEP, (start.created_at, start.created_at))


class SQLiteSessionStore(SQLiteSessions):
    """Sessions alone in a SQLite file, for an app that keeps its users elsewhere, a `SessionStore`.

    The user is shown as they were at the sign-in; when the app disables or deletes one, it calls `end_all`.

    Args:
        path: The file; created if missing. Its folder must exist.
        timeout: Seconds to wait for another writer before `sqlite3.OperationalError`.

    Raises:
        ConfigurationError: An argument is wrong, or the file's folder is missing; names the fix.
    """

    def __init__(self, path: str | os.PathLike[str], *, timeout: float = 5.0) -> None:
        super().__init__(SQLiteFile(path, schema=SQLITE_SCHEMA, timeout=timeout), joined=False)

    def close(self) -> None:
        """Close the connections. The store opens them again if it is used again."""
        self._file.close()


def _execute(sql: str, *args: object) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(sql, args)

    return work
