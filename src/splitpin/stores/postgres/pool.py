"""A small pool of asyncpg connections.

asyncpg's own pool resets a connection after each use, one round trip of the two or three that a sign-in takes. Here
nothing that a use leaves behind could reach the next: a connection is returned only outside a transaction, and every
statement of the stores is either a whole transaction or inside one. What is in doubt is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

from splitpin.errors import SplitpinError
from splitpin.stores.postgres.address import Address
from splitpin.stores.postgres.connection import Connection, Connector
from splitpin.stores.tables.postgres import IS_THERE, LOCK_SCHEMA, SCHEMA_LOCK

T = TypeVar("T")


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
        self._connector = Connector(address, timeout)
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
        connection = await self._connector.connect()
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
