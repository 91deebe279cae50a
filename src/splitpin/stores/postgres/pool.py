"""A small pool of asyncpg connections.

asyncpg's own pool resets a connection after each use, one round trip of the two or three that a sign-in takes. Here
nothing that a use leaves behind could reach the next: a connection is returned only outside a transaction, and every
statement of the stores is either a whole transaction or inside one. What is in doubt is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

import asyncpg

from splitpin.errors import SplitpinError
from splitpin.stores.postgres.address import Address
from splitpin.stores.tables.postgres import IS_THERE, LOCK_SCHEMA, SCHEMA_LOCK

T = TypeVar("T")


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


class Connection(Protocol):
    """What the stores use of an `asyncpg.Connection`, whose own annotations leave most of it open."""

    async def fetch(self, query: str, *args: object) -> list[Sequence[Any]]:
        """Run a statement and return its rows."""
        ...

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement, or without arguments several, and return the last one's tag."""
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


class ConnectionPool:
    """At most `size` connections to one database, on one event loop; opens them when they are needed.

    Args:
        address: Where the database is.
        schema: Statements that create what is missing; run once, unless `probe` is there already.
        probe: A table that exists when the schema does.
        size: How many connections at most; who comes later waits their turn.
        timeout: Seconds for connecting, where the address does not say, and for each statement.
    """

    def __init__(self, address: Address, *, schema: str, probe: str, size: int, timeout: float) -> None:
        self._address = address
        self._schema = schema
        self._probe = probe
        self._timeout = timeout
        self._slots = asyncio.Semaphore(size)
        self._idle: list[Connection] = []
        self._preparing = asyncio.Lock()
        self._prepared = False
        self._closed = False

    async def run(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Run `work` with a connection of its own.

        Cancelled work, or work whose connection broke, costs the connection; the next use opens a new one.
        """
        async with self._slots:
            connection = await self._take()
            try:
                result = await work(connection)
            except (asyncpg.PostgresError, SplitpinError):
                self._give_back(connection)
                raise
            except BaseException:
                connection.terminate()
                raise
            self._give_back(connection)
            return result

    async def close(self) -> None:
        """Close the idle connections now, the others when their work is done."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close(timeout=self._timeout)

    async def _take(self) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        connection = await _connect(self._address, self._timeout)
        try:
            async with self._preparing:
                if not self._prepared:
                    await self._prepare(connection)
                    self._prepared = True
        except BaseException:
            connection.terminate()
            raise
        return connection

    async def _prepare(self, connection: Connection) -> None:
        """Create what is missing. Where all is there, the app's role needs no right to create anything."""
        if await self._is_there(connection):
            return
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute(LOCK_SCHEMA, SCHEMA_LOCK)
        if not await self._is_there(connection):
            await connection.execute(self._schema)
        await transaction.commit()

    async def _is_there(self, connection: Connection) -> bool:
        return bool(await connection.fetch(IS_THERE, self._probe))

    def _give_back(self, connection: Connection) -> None:
        if self._closed or connection.is_closed() or connection.is_in_transaction():
            connection.terminate()
        else:
            self._idle.append(connection)


async def _connect(address: Address, timeout: float) -> Connection:  # noqa: ASYNC109 - the driver's own deadline
    connect = cast("Callable[..., Awaitable[Connection]]", asyncpg.connect)  # pyright: ignore[reportUnknownMemberType]
    seconds = timeout if address.connect_timeout is None else address.connect_timeout
    return await connect(address.url, timeout=seconds, command_timeout=timeout)
