"""The sessions in a PostgreSQL database: each method one statement."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Mapping

import asyncpg

from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.stores.postgres.database import PostgresDatabase
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables.postgres import END_ALL, START, sweep

_log = logging.getLogger(__name__)


class PostgresSessions:
    """A `SessionStore` over the sessions' table of one database.

    Args:
        database: The database.
        joined: Whether the users are those of the ready table: then a session whose user is gone or disabled is not
            found, and the user is shown as they are now.
    """

    def __init__(self, database: PostgresDatabase, *, joined: bool) -> None:
        self._database = database
        self._find = table.FIND if joined else table.FIND_ALONE
        self._find_all = table.FIND_ALL if joined else table.FIND_ALL_ALONE
        self._starts = itertools.count()

    async def start(self, start: SessionStart, session: Session) -> None:
        """Store a session under its digest and end the one that it replaces.

        Raises:
            InvalidToken: `spent`.
        """
        args = (*table.start_args(start, session), start.replaces, start.token_id)
        if not await self._database.fetch(START, *args):
            raise table.spent()
        await self.sweep(session.created_at)

    async def find(self, digest: bytes) -> Session | None:
        """Return the session, or None."""
        rows = await self._database.fetch(self._find, digest)
        return table.session_of(rows[0]) if rows else None

    async def touch(self, digest: bytes, seen_at: int) -> None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        await self._database.fetch(table.TOUCH, seen_at, digest, seen_at)

    async def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""
        return bool(await self._database.fetch(table.RENEW, tokens, digest, before))

    async def end(self, digest: bytes) -> None:
        """End the session; it is no error if there is none."""
        await self._database.fetch(table.END, digest)

    async def end_all(self, user_id: str, at: int) -> int:
        """End every session of a user and return how many there were; no older token begins another."""
        return len(await self._database.fetch(END_ALL, user_id, at, user_id))

    async def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        """Return a user's sessions by digest, newest first."""
        rows = await self._database.fetch(self._find_all, user_id)
        return {row[-1]: table.session_of(row) for row in rows}

    async def sweep(self, now: int) -> None:
        """Now and then delete old sessions that are past their absolute limit; called after each start.

        The session has started by then, so what goes wrong here is no error of its sign-in.
        """
        if next(self._starts) % table.SWEEP_EVERY == 0:
            try:
                await self._database.execute(sweep(now))
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                _log.warning("old sessions could not be deleted: %s", type(error).__name__)


class PostgresSessionStore(PostgresSessions):
    """Sessions alone in a PostgreSQL database, for an app that keeps its users elsewhere, a `SessionStore`.

    The user is shown as they were at the sign-in; when the app disables or deletes one, it calls `end_all`.

    Args:
        url: The database's address as libpq takes it, `postgresql://user:password@host/name?sslmode=verify-full`. A
            parameter that asyncpg does not support is refused by name.
        size: The maximum number of connections for each event loop.
        timeout: Seconds for connecting, where the address has no `connect_timeout`, and for each statement.

    Raises:
        ConfigurationError: An argument is wrong; names it and the fix.
    """

    def __init__(self, url: str, *, size: int = 8, timeout: float = 5.0) -> None:
        super().__init__(PostgresDatabase(url, size=size, timeout=timeout), joined=False)

    async def close(self) -> None:
        """Close this event loop's connections. The store opens new ones if it is used again."""
        await self._database.close()
