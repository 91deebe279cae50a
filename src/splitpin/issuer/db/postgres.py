"""PostgreSQL: a few threads, each with a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

import psycopg
from psycopg import conninfo, errors

from splitpin.errors import ConfigurationError
from splitpin.issuer.db.calls import Call, deliver, fail, gone, unavailable
from splitpin.issuer.db.database import SETTING, OutcomeUnknown, Row
from splitpin.issuer.db.dialect import POSTGRES, only_reads
from splitpin.issuer.db.queued import CAPACITY, QueuedDatabase
from splitpin.issuer.db.trouble import Trouble, logger
from splitpin.issuer.db.wire import BEGIN, COMMIT, Answer, Statement, Wire
from splitpin.pooler import BoundedConnection, Pooler

CONNECTIONS = 8
"""Connections of one process unless a setting says otherwise; more of them made rotations slower, not faster."""
REST = 1.0
"""Seconds after which a thread that got no connection asks for one again, while others have theirs."""
ATTEMPTS = 5
"""How often a use case is tried while the database asks for another try."""
PAUSE = 0.01
"""Seconds before the second try, twice that before the third: whoever won a deadlock takes its locks meanwhile."""

# What is not waited for much longer than a person would: a server that does not answer, a lock, a lost client. Locks
# are given up before their caller is (`PATIENCE`), but after the server has looked for deadlocks (a second). Of several
# hosts the one that can be written to is meant: after a fail-over the old one answers too, and can only be read.
_CONNECT: dict[str, str | int] = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5000,
    "client_encoding": "utf8",
    "application_name": "splitpin",
    "target_session_attrs": "read-write",
}
BOUNDS = {"statement_timeout": "5s", "lock_timeout": "1500ms", "idle_in_transaction_session_timeout": "5s"}

Connection: TypeAlias = BoundedConnection[Any]


class PostgresTransaction:
    """A transaction on one connection.

    It begins with the first statement that writes or holds a row. At READ COMMITTED each statement sees the database as
    it is when it runs, so one that reads sees the same before; a use case that only reads has no transaction at all.

    Attributes:
        may_be_stored: Whether something was sent whose end is that of the transaction.

    Args:
        wire: The connection.
    """

    __slots__ = ("_begun", "_waiting", "_wire", "may_be_stored")

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._begun = False
        self._waiting: list[Statement] = []
        self.may_be_stored = False

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None."""
        return _first(self._run(sql, parameters))

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of the statement."""
        return cast("list[Row]", self._run(sql, parameters).rows)

    def execute(self, sql: str, /, **parameters: object) -> int:
        """Run the statement; the number of rows it changed."""
        return self._run(sql, parameters).changed

    def later(self, sql: str, /, **parameters: object) -> None:
        """Run the statement in one go with the next, before it."""
        self._waiting.append((sql, parameters))

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None; it needs no transaction where none has begun."""
        if self._begun or self._waiting:
            return self.one(sql, **parameters)
        self.may_be_stored = True
        return _first(self._wire.ask((sql, parameters))[0])

    def commit(self) -> None:
        """Run what waits, and end."""
        waiting, self._waiting = self._waiting, []
        if self._begun:
            waiting.append(COMMIT)
        if waiting:  # what did not begin is one transaction by itself
            self.may_be_stored = True
            self._wire.ask(*waiting)

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Answer:
        batch, self._waiting = [*self._waiting, (sql, parameters)], []
        if not self._begun and not all(only_reads(each) for each, _ in batch):
            self._begun = True
            batch.insert(0, BEGIN)
        return self._wire.ask(*batch)[-1]


class PostgresDatabase(QueuedDatabase):
    """A `Database` on a PostgreSQL server. Transactions are READ COMMITTED: statements decide races, not snapshots.

    Connections are made when they are first needed and again after they broke, so the server may be away at any time,
    the start included.

    Args:
        url: A libpq connection URI; several hosts may stand in it.
        connections: How many at the most.

    Raises:
        ConfigurationError: The address cannot be understood.
    """

    def __init__(self, url: str, connections: int = CONNECTIONS) -> None:
        try:
            self._address = conninfo.make_conninfo(url, **(_CONNECT | conninfo.conninfo_to_dict(url)))
        except psycopg.Error as error:
            raise ConfigurationError(
                SETTING, "is not an address PostgreSQL understands", "Use postgresql://user@host:5432/name"
            ) from error
        self._connected = Connected()
        self._trouble = Trouble(time.monotonic)
        self._closing = threading.Event()
        super().__init__(POSTGRES, threads=connections, name="splitpin-postgres")

    def _serve(self) -> None:
        link = Link(self._address, self._connected)
        while group := self._queue.take(1):
            call = group[0]
            if call.given_up:
                continue
            try:
                link.connect()
            except psycopg.Error as error:
                self._trouble.log(error)
                if self._connected.others:
                    # The server gives this process fewer than it wants: those that it has serve everybody.
                    self._queue.put_back(call)
                    self._closing.wait(REST)
                    continue
                # Whoever waits would meet the same silence, one after the other: all hear it now.
                group += self._queue.take_waiting(CAPACITY)
                fail(group, error)
                deliver(group)
                continue
            try:
                _execute(call, link, self._trouble)
            except Exception as error:  # noqa: BLE001 - this thread must outlive whatever happens to one call
                link.drop()
                fail(group, error)
            deliver(group)
        link.drop()

    def close(self) -> None:
        """Finish what waits, then let go; see `Database.close`."""
        self._closing.set()
        super().close()

    def _release(self) -> None:
        """Nothing is left: each thread dropped its own connection."""


class Connected:
    """How many threads of a process have a connection, or are about to hear whether they get one, and through whom."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._pooler = Pooler.NONE

    @property
    def others(self) -> bool:
        """Whether any has; asked by who got none."""
        return self._count > 0

    def add(self, change: int) -> None:
        """One more, or one less."""
        with self._lock:
            self._count += change

    def meet(self, pooler: Pooler) -> None:
        """Say who stands between, where that is news."""
        with self._lock:
            is_news, self._pooler = pooler is not self._pooler, pooler
        if is_news:
            logger.info("in front of PostgreSQL there is %s", pooler.value)


class Link:
    """One thread's connection, made when it is needed and again after it broke."""

    def __init__(self, address: str, connected: Connected) -> None:
        self._address = address
        self._connected = connected
        self._connection: Connection | None = None
        self._wire: Wire | None = None

    @property
    def broken(self) -> bool:
        """Whether the next use has to connect first."""
        return self._connection is None or self._connection.closed

    def connect(self) -> Wire:
        """What speaks through the connection, made anew where it broke.

        Raises:
            psycopg.Error: The server cannot be reached, or gives no more connections, or can only be read.
        """
        if self._wire is not None and not self.broken:
            return self._wire
        self.drop()
        self._connected.add(1)
        try:
            connection = Connection.connect(self._address, autocommit=True)
            connection.bind(**BOUNDS)
            self._connected.meet(connection.pooler)
        except BaseException:
            self._connected.add(-1)
            raise
        self._connection, self._wire = connection, Wire(connection, BOUNDS)
        return self._wire

    def drop(self) -> None:
        """Close the connection, whatever state it is in."""
        if self._connection is not None:
            self._connection.close()
            self._connection = self._wire = None
            self._connected.add(-1)


def _execute(call: Call, link: Link, trouble: Trouble) -> None:
    """Run one use case in its own transaction, again where nothing of it was stored and another try may do better.

    Raises:
        psycopg.Error: The server cannot be reached any more, or keeps asking for another try.
        OutcomeUnknown: The connection broke during the commit.
    """
    for attempt in range(1, ATTEMPTS + 1):
        wire = link.connect()
        if not call.begin():
            return
        transaction = PostgresTransaction(wire)
        try:
            call.execute(transaction)
            transaction.commit()
            return
        except BaseException as error:
            wire.roll_back()
            # Class 40: nothing was stored and the server asks for another try. A connection that broke before the
            # commit stored nothing either; one that broke during it may have, so that is not tried again.
            again = isinstance(error, (errors.SerializationFailure, errors.DeadlockDetected))
            if isinstance(error, errors.ReadOnlySqlTransaction):  # another server is the one that is written to now
                link.drop()
            if link.broken and transaction.may_be_stored:
                trouble.log(error)
                raise OutcomeUnknown from error
            if (again or link.broken) and attempt < ATTEMPTS:
                time.sleep(PAUSE * attempt)
                continue
            if again or link.broken:
                trouble.log(error)
                raise
            # Locks not given, time run out, disks full: the server's trouble, not the caller's.
            if isinstance(error, psycopg.OperationalError):
                trouble.log(error)
                error = unavailable(error)
            elif isinstance(error, errors.ForeignKeyViolation):
                error = gone(error)
            call.error = error
            return


def _first(answer: Answer) -> Row | None:
    return cast("Row", answer.rows[0]) if answer.rows else None
