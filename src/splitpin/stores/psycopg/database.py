"""One PostgreSQL database over a small pool of psycopg connections, for threads and greenlets.

The pool has no thread of its own, so that it survives a server that forks its workers after loading the app: a child
leaves the parent's connections alone and opens its own.
"""

from __future__ import annotations

import os
import selectors
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from splitpin.arguments import require_count, require_seconds
from splitpin.errors import ConfigurationError
from splitpin.pooler import BoundedConnection
from splitpin.stores.tables.address import FIX, require_address
from splitpin.stores.tables.postgres import IS_THERE, LOCK_SCHEMA, SCHEMA_LOCK
from splitpin.stores.tables.schema import POSTGRES_SCHEMA

T = TypeVar("T")

Connection: TypeAlias = BoundedConnection[tuple[Any, ...]]


class PsycopgDatabase:
    """Statements and transactions on one database; connects, and creates what is missing, on first use.

    Args:
        url: The database's address, as libpq takes it.
        size: How many connections at most, in each process; who comes later waits their turn.
        timeout: Seconds for a turn, for connecting, where the address does not say, and for each statement.

    Raises:
        ConfigurationError: The address is none, or a number is none.
    """

    def __init__(self, url: str, *, size: int, timeout: float) -> None:
        require_count("size", size)
        require_seconds("timeout", timeout)
        self._parameters = _parameters(url)
        self._size = size
        self._timeout = timeout
        self._preparing = threading.Lock()
        self._prepared = False
        self._inherited: list[Connection] = []
        self._idle: list[Connection] = []
        self._begin_process()

    def fetch(self, sql: str, *args: object) -> list[Sequence[Any]]:
        """Run one statement, a transaction of its own, and return its rows."""
        return self.run(lambda connection: fetch(connection, sql, *args))

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work`, which opens its own transactions, with one connection.

        Raises:
            TimeoutError: All connections were in use for too long.
        """
        if self._process != os.getpid():
            self._begin_process()
        slots = self._slots
        if not slots.acquire(timeout=self._timeout):
            raise TimeoutError("all connections to PostgreSQL are in use")
        try:
            connection = self._take()
            try:
                return work(connection)
            finally:
                # Whatever ended the work: a connection with a transaction or a statement under way is thrown away.
                self._give_back(connection)
        finally:
            slots.release()

    def close(self) -> None:
        """Close the idle connections. New ones are opened if the database is used again."""
        while self._idle:
            self._idle.pop().close()

    def _begin_process(self) -> None:
        """Begin with an empty pool, in a new process too: a connection belongs to the one that opened it."""
        # Kept, so that nothing finds them and complains that they were not closed: that is for the parent to do.
        self._inherited += self._idle
        self._idle = []
        self._slots = threading.Semaphore(self._size)
        self._process = os.getpid()

    def _take(self) -> Connection:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                break
            if _is_good(connection):
                return connection
            connection.close()
        connection = self._connect()
        try:
            with self._preparing:
                if not self._prepared:
                    _prepare(connection)
                    self._prepared = True
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self) -> Connection:
        seconds, milliseconds = max(1, round(self._timeout)), round(self._timeout * 1000)
        ours: dict[str, Any] = {"connect_timeout": seconds, "tcp_user_timeout": milliseconds}
        connection = Connection.connect(**ours | self._parameters, autocommit=True)
        try:
            connection.bind(statement_timeout=str(milliseconds))
        except BaseException:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: Connection) -> None:
        if connection.closed or connection.pgconn.transaction_status != TransactionStatus.IDLE:
            connection.close()
        else:
            self._idle.append(connection)


def _parameters(url: str) -> dict[str, Any]:
    """Return what an address says, as libpq reads it. What libpq complains of may be part of a password."""
    try:
        return conninfo_to_dict(require_address(url))
    except psycopg.ProgrammingError:
        raise ConfigurationError("url", "is not an address that libpq can read", FIX) from None


def fetch(connection: Connection, sql: str, *args: object) -> list[Sequence[Any]]:
    """Run a statement of the stores, whose parameters are PostgreSQL's own `$1`, and return its rows."""
    with psycopg.RawCursor(connection) as cursor:
        with connection.statement():
            cursor.execute(sql.encode(), args or None)
        return [] if cursor.description is None else [*cursor.fetchall()]


def _is_good(connection: Connection) -> bool:
    """Tell whether an idle connection still has a server at its other end, as far as this end has heard.

    A server has nothing to say to an idle connection but good-bye: one that has something to read is in doubt.
    """
    if connection.closed:
        return False
    with selectors.DefaultSelector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        return not selector.select(0)


def _prepare(connection: Connection) -> None:
    """Create what is missing. Where all is there, the app's role needs no right to create anything."""
    if fetch(connection, IS_THERE, "splitpin_sessions"):
        return
    with connection.begin():
        fetch(connection, LOCK_SCHEMA, SCHEMA_LOCK)
        if not fetch(connection, IS_THERE, "splitpin_sessions"):
            fetch(connection, POSTGRES_SCHEMA)
