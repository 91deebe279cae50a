"""One asyncpg connection, and whether statements that are prepared on it are there when they are wanted.

A pooler (PgBouncer, Supavisor, pgcat) lends the server's connections out, each for one transaction, and what was
prepared on one is not on the next, unless the pooler carries it there. Nobody has to say so: a pooler makes up the
process that a client is told to be connected to, and one that carries statements gives them names of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, cast

import asyncpg

from splitpin.stores.postgres.address import Address

_NAME = "splitpin_carried"
_IS_CARRIED = f"SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = '{_NAME}')"  # noqa: S608 - constants


class Transaction(Protocol):
    """What the stores use of an asyncpg transaction."""

    async def start(self) -> None:
        """Begin."""
        ...

    async def commit(self) -> None:
        """Commit."""
        ...

    async def rollback(self) -> None:
        """Roll back."""
        ...


class Statement(Protocol):
    """What the stores use of an asyncpg prepared statement."""

    async def fetch(self) -> list[Sequence[Any]]:
        """Run it and return its rows."""
        ...


class Connection(Protocol):
    """What the stores use of an `asyncpg.Connection`, whose own annotations leave most of it open."""

    async def fetch(self, query: str, *args: object) -> list[Sequence[Any]]:
        """Run a statement and return its rows."""
        ...

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement, or without arguments several, and return the last one's tag."""
        ...

    async def prepare(self, query: str, *, name: str) -> Statement:
        """Prepare a statement under a name."""
        ...

    def get_server_pid(self) -> int:
        """Return what the client was told of the server's process."""
        ...

    def transaction(self) -> Transaction:
        """Return a transaction that is not begun yet."""
        ...

    def is_in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        ...

    def is_closed(self) -> bool:
        """Tell whether the connection is gone."""
        ...

    def terminate(self) -> None:
        """Drop the connection without a word to the server."""
        ...

    async def close(self, *, timeout: float) -> None:  # noqa: ASYNC109 - the driver's own deadline
        """Close the connection."""
        ...


class Connector:
    """Opens connections to one address; through a pooler that carries no statements, connections that keep none.

    Args:
        address: Where the database is.
        timeout: Seconds for connecting, where the address does not say, and for each statement.
    """

    def __init__(self, address: Address, timeout: float) -> None:
        self._url = address.url
        self._to_connect = timeout if address.connect_timeout is None else address.connect_timeout
        self._timeout = timeout
        self._options: dict[str, int] = {}

    async def connect(self) -> Connection:
        """Open one."""
        connection = await self._open()
        if self._options:
            return connection
        try:
            if await _keeps_statements(connection):
                return connection
        except BaseException:
            connection.terminate()
            raise
        await connection.close(timeout=self._timeout)
        self._options = {"statement_cache_size": 0}
        return await self._open()

    async def _open(self) -> Connection:
        connect = cast("Callable[..., Awaitable[Connection]]", asyncpg.connect)  # pyright: ignore[reportUnknownMemberType]
        return await connect(self._url, timeout=self._to_connect, command_timeout=self._timeout, **self._options)


async def _keeps_statements(connection: Connection) -> bool:
    """Ask whether the server's process is the one that was told, and if not, under which name a statement arrives."""
    if await connection.execute(f"SELECT WHERE pg_backend_pid() = {connection.get_server_pid()}") == "SELECT 1":
        return True
    transaction = connection.transaction()
    await transaction.start()
    try:
        carried = bool(await (await connection.prepare(_IS_CARRIED, name=_NAME)).fetch())
        if not carried:
            await connection.execute(f"DEALLOCATE {_NAME}")
    except asyncpg.DuplicatePreparedStatementError:
        carried = False
    await transaction.rollback()
    return carried
