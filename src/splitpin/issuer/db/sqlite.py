"""SQLite: one thread writes, and all that waited share one commit (group commit)."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import dialect
from splitpin.issuer.db.calls import Call, CallQueue, deliver
from splitpin.issuer.db.checkpoint import Checkpointer
from splitpin.issuer.db.database import SETTING, DatabaseUnavailable, Row, Transaction
from splitpin.issuer.db.migrate import apply

P = ParamSpec("P")
T = TypeVar("T")

CAPACITY = 4096
"""How many use cases may wait."""
GROUP = 256
"""How many use cases share a commit at most: a bound on how long the first of them waits."""
BUSY = 2.0
"""Seconds to wait for another process that writes to the same file."""
PATIENCE = 5.0
"""Seconds after which a caller is told that the database is unavailable."""


class SQLiteTransaction:
    """A transaction on the writing connection."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None."""
        cursor = self._connection.execute(sql, parameters)
        row = cast("Row | None", cursor.fetchone())
        cursor.close()  # an unfinished statement would hold up the commit
        return row

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of the statement."""
        return self._connection.execute(sql, parameters).fetchall()

    def execute(self, sql: str, /, **parameters: object) -> int:
        """Run the statement; the number of rows it changed."""
        return self._connection.execute(sql, parameters).rowcount


class SQLiteDatabase:
    """A `Database` in one file.

    Durability is `synchronous=FULL` over a write-ahead log: what was acknowledged survives a loss of power. Several
    processes may share the file.

    Args:
        url: `sqlite:///file.db`, `sqlite:////absolute/file.db` or `sqlite:///:memory:`.

    Raises:
        ConfigurationError: The file cannot be opened.
    """

    def __init__(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        self._connection = _open(path)
        self._queue = CallQueue(CAPACITY)
        self._checkpointer = None if path == ":memory:" else Checkpointer(lambda: connect(path))
        self._writer = threading.Thread(target=self._write, name="splitpin-sqlite", daemon=True)
        self._writer.start()

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a coroutine; see `Database.run`."""
        call = Call(use_case, args, kwargs, asyncio.get_running_loop())
        self._queue.put(call)
        return cast("T", await call.answer(PATIENCE))

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a thread; see `Database.run_now`."""
        call = Call(use_case, args, kwargs, None)
        self._queue.put(call)
        return cast("T", call.answer_now(PATIENCE))

    def migrate(self) -> list[str]:
        """Bring the tables up to date; see `Database.migrate`."""
        return self.run_now(apply, dialect.SQLITE, dialect.migrations())

    def close(self) -> None:
        """Finish what waits, then close the file."""
        if self._queue.close():
            self._writer.join()
            if self._checkpointer:
                self._checkpointer.close()
            self._connection.close()

    def _write(self) -> None:
        while group := self._queue.take(GROUP):
            group = [call for call in group if not call.abandoned]
            try:
                self._commit(group)
            except sqlite3.Error as error:
                self._fail(group, error)
            deliver(group)
            if self._checkpointer:
                self._checkpointer.committed()

    def _commit(self, group: list[Call]) -> None:
        """Run each use case in its own savepoint, then commit them together."""
        execute = self._connection.execute
        transaction = SQLiteTransaction(self._connection)
        execute("BEGIN IMMEDIATE")
        for call in group:
            execute("SAVEPOINT use_case")
            try:
                call.execute(transaction)
            except BaseException as error:
                if (
                    not self._connection.in_transaction
                ):  # a full disk and the like: SQLite gave up the whole transaction
                    raise sqlite3.OperationalError("the transaction was given up") from error
                call.error = error
                execute("ROLLBACK TO use_case")
            execute("RELEASE use_case")
        execute("COMMIT")

    def _fail(self, group: list[Call], cause: sqlite3.Error) -> None:
        """Nothing of the group was stored: everybody in it is told so."""
        for call in group:
            call.error = DatabaseUnavailable()
            call.error.__cause__ = cause
        if self._connection.in_transaction:
            self._connection.rollback()


def connect(path: str) -> sqlite3.Connection:
    """A connection with the settings all of ours have; it begins no transaction by itself."""
    connection = sqlite3.connect(
        path, timeout=BUSY, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 0")  # checkpoints are the Checkpointer's, off the commit's path
    return connection


def _open(path: str) -> sqlite3.Connection:
    try:
        if path != ":memory:" and not Path(path).exists():
            # Sealed keys and addresses are in it: readable by its owner alone. SQLite gives the log files the same mode.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return connect(path)
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            SETTING, "the file cannot be opened", "Name a file in a folder that can be written to"
        ) from error
