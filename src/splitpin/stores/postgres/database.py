"""One PostgreSQL database, used from any number of event loops: each has a pool of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from splitpin.arguments import require_count, require_seconds
from splitpin.stores.postgres.address import Address
from splitpin.stores.postgres.connection import Connection
from splitpin.stores.postgres.pool import ConnectionPool
from splitpin.stores.tables.schema import POSTGRES_SCHEMA

T = TypeVar("T")


class PostgresDatabase:
    """Statements and transactions on one database; connects, and creates what is missing, on first use.

    Args:
        url: The database's address, as libpq takes it.
        size: The maximum number of connections for each event loop.
        timeout: Seconds for connecting, where the address does not say, and for each statement.

    Raises:
        ConfigurationError: The address is none, or asks for what asyncpg cannot do; a number is none.
    """

    def __init__(self, url: str, *, size: int, timeout: float) -> None:
        require_count("size", size)
        require_seconds("timeout", timeout)
        self._address = Address.of(url)
        self._size = size
        self._timeout = timeout
        # An asyncpg connection belongs to the event loop it was opened on.
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, ConnectionPool] = WeakKeyDictionary()
        self._adding = threading.Lock()

    async def fetch(self, sql: str, *args: object) -> list[Sequence[Any]]:
        """Run one statement, a transaction of its own, and return its rows."""
        return await self._pool().run(lambda connection: connection.fetch(sql, *args))

    async def execute(self, sql: str) -> None:
        """Run one statement without arguments, planned anew each time."""
        await self._pool().run(lambda connection: connection.execute(sql))

    async def run(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Run `work`, which opens its own transactions, with one connection."""
        return await self._pool().run(work)

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        with self._adding:
            pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.close()

    def _pool(self) -> ConnectionPool:
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            with self._adding:
                pool = self._pools[loop] = ConnectionPool(
                    self._address,
                    schema=POSTGRES_SCHEMA,
                    probe="splitpin_sessions",
                    size=self._size,
                    timeout=self._timeout,
                )
        return pool
