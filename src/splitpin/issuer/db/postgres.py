"""PostgreSQL: a few threads, each with a connection of its own."""

from __future__ import annotations

import time
from typing import Any, cast

import psycopg
from psycopg import conninfo, errors
from psycopg.rows import DictRow, dict_row

from splitpin.errors import ConfigurationError
from splitpin.issuer.db.calls import Call, deliver, fail, unavailable
from splitpin.issuer.db.database import SETTING, Row
from splitpin.issuer.db.dialect import POSTGRES, to_pyformat
from splitpin.issuer.db.queued import CAPACITY, QueuedDatabase

CONNECTIONS = 8
"""Connections of one process; more of them made rotations slower, not faster."""
ATTEMPTS = 5
"""How often a use case is tried while the database asks for another try."""
PAUSE = 0.01
"""Seconds before the second try, twice that before the third: whoever won a deadlock takes its locks meanwhile."""

# What is not waited for much longer than a person would: a server that does not answer, a lock, a lost client. Locks
# are given up before their caller is (`PATIENCE`), but after the server has looked for deadlocks (one second).
_CONNECT: dict[str, str | int] = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5000,
    "client_encoding": "utf8",
    "application_name": "splitpin",
}
_LIMITS = "SET statement_timeout = '5s'; SET lock_timeout = '1500ms'; SET idle_in_transaction_session_timeout = '5s'"

Connection = psycopg.Connection[DictRow]


class PostgresTransaction:
    """A transaction on one connection."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None."""
        return self._run(sql, parameters).fetchone()

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of the statement."""
        return cast("list[Row]", self._run(sql, parameters).fetchall())

    def execute(self, sql: str, /, **parameters: object) -> int:
        """Run the statement; the number of rows it changed."""
        return self._run(sql, parameters).rowcount

    def _run(self, sql: str, parameters: dict[str, Any]) -> psycopg.Cursor[DictRow]:
        # Always with parameters, even none: that is what makes psycopg read `%%` as one percent sign.
        return self._connection.execute(cast("Any", to_pyformat(sql)), parameters)


class PostgresDatabase(QueuedDatabase):
    """A `Database` on a PostgreSQL server. Transactions are READ COMMITTED: statements decide races, not snapshots.

    Connections are made when they are first needed and again after they broke, so the server may be away at any time,
    the start included.

    Args:
        url: A libpq connection URI.

    Raises:
        ConfigurationError: The address cannot be understood.
    """

    def __init__(self, url: str) -> None:
        try:
            self._address = conninfo.make_conninfo(url, **_CONNECT)
        except psycopg.Error as error:
            raise ConfigurationError(
                SETTING, "is not an address PostgreSQL understands", "Use postgresql://user@host:5432/name"
            ) from error
        super().__init__(POSTGRES, threads=CONNECTIONS, name="splitpin-postgres")

    def _serve(self) -> None:
        link = Link(self._address)
        while group := self._queue.take(1):
            if group[0].abandoned:
                continue
            try:
                _execute(group[0], link)
            except Exception as error:  # noqa: BLE001 - this thread must outlive whatever happens to one call
                link.drop()
                # Whoever waits would meet the same silence, one after the other: all hear it now.
                group += self._queue.take_waiting(CAPACITY)
                fail(group, error)
            deliver(group)
        link.drop()

    def _release(self) -> None:
        """Nothing is left: each thread dropped its own connection."""


class Link:
    """One thread's connection, made when it is needed and again after it broke."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: Connection | None = None

    @property
    def broken(self) -> bool:
        """Whether the next use has to connect first."""
        return self._connection is None or self._connection.closed

    def connection(self) -> Connection:
        """The connection.

        Raises:
            psycopg.Error: The server cannot be reached.
        """
        if self._connection is None or self._connection.closed:
            connection = Connection.connect(self._address, autocommit=True, row_factory=dict_row)
            self._connection = connection
            connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
            connection.execute(_LIMITS)
            return connection
        return self._connection

    def drop(self) -> None:
        """Close the connection, whatever state it is in."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _execute(call: Call, link: Link) -> None:
    """Run one use case in its own transaction, again where nothing of it was stored and another try may do better.

    Raises:
        psycopg.Error: The server cannot be reached, or keeps asking for another try.
    """
    for attempt in range(1, ATTEMPTS + 1):
        connection = link.connection()
        returned = False
        try:
            with connection.transaction():
                call.execute(PostgresTransaction(connection))
                returned = True
            return
        except BaseException as error:
            # Class 40: nothing was stored and the server asks for another try. A connection that broke before the
            # commit stored nothing either; one that broke during it may have, so that is not tried again.
            again = isinstance(error, (errors.SerializationFailure, errors.DeadlockDetected))
            if (again or (link.broken and not returned)) and attempt < ATTEMPTS:
                time.sleep(PAUSE * attempt)
                continue
            if again or link.broken:
                raise
            # Locks not given, time run out, disks full: the server's trouble, not the caller's.
            call.error = unavailable(error) if isinstance(error, psycopg.OperationalError) else error
            return
