"""PostgreSQL: a few threads, each with a connection of its own."""

from __future__ import annotations

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

# What a connection must not wait for longer than a person would: a server that does not answer, a lock, a lost client.
_CONNECT: dict[str, str | int] = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5000,
    "client_encoding": "utf8",
    "application_name": "splitpin",
}
_LIMITS = "SET statement_timeout = '5s'; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '5s'"

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
        connection: Connection | None = None
        while group := self._queue.take(1):
            if group[0].abandoned:
                continue
            try:
                connection = self._execute(group[0], connection)
            except Exception as error:  # noqa: BLE001 - this thread must outlive whatever happens to one call
                connection = None
                # Whoever waits would meet the same silence, one after the other: all hear it now.
                group += self._queue.take_waiting(CAPACITY)
                fail(group, error)
            deliver(group)
        if connection:
            connection.close()

    def _release(self) -> None:
        """Nothing is left: each thread closes its own connection."""

    def _execute(self, call: Call, connection: Connection | None) -> Connection:
        """Run one use case in its own transaction.

        Returns:
            The connection to go on with.

        Raises:
            psycopg.Error: The server cannot be reached, or keeps asking for another try.
        """
        attempt = 1
        while True:
            if connection is None or connection.closed:
                connection = self._connect()
            returned = False
            try:
                with connection.transaction():
                    call.execute(PostgresTransaction(connection))
                    returned = True
            except BaseException as error:
                # Class 40: nothing was stored and the server asks for another try. A connection that broke before the
                # commit stored nothing either; one that broke during it may have, so that is not tried again.
                again = isinstance(error, (errors.SerializationFailure, errors.DeadlockDetected))
                if again or (connection.closed and not returned):
                    if attempt == ATTEMPTS:
                        raise
                    attempt += 1
                    continue
                if connection.closed:
                    raise
                # Locks not given, time run out, disks full: the server's trouble, not the caller's.
                call.error = unavailable(error) if isinstance(error, psycopg.OperationalError) else error
            return connection

    def _connect(self) -> Connection:
        connection = Connection.connect(self._address, autocommit=True, row_factory=dict_row)
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        connection.execute(_LIMITS)
        return connection
