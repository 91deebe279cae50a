"""SQLite: one thread writes, and all that waited share one commit (group commit)."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from splitpin.errors import ConfigurationError
from splitpin.issuer.db.calls import Call, deliver, fail, gone
from splitpin.issuer.db.checkpoint import LOG_BYTES, Checkpointer
from splitpin.issuer.db.database import SETTING, DatabaseUnavailable, Row, Transaction
from splitpin.issuer.db.dialect import SQLITE, without_row_locks
from splitpin.issuer.db.queued import QueuedDatabase
from splitpin.issuer.db.trouble import Trouble
from splitpin.issuer.given_settings import warn_of_readers
from splitpin.private_files import make_private

P = ParamSpec("P")
T = TypeVar("T")

GROUP = 256
"""How many use cases share a commit at most: a bound on how long the first of them waits."""
PAUSE = 0.0005
"""Seconds between two tries to begin, while another process writes to the same file."""
LONGEST_WAIT = 1.5
"""Seconds of that, less than callers wait, so that they hear why."""
CACHE_KIB = 16_384
"""Memory for pages at the most, in KiB. The usual 2,000 do not hold the upper pages of a million people's indexes."""

_MEMORY = ":memory:"


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
        return self._connection.execute(without_row_locks(sql), parameters).fetchall()

    def execute(self, sql: str, /, **parameters: object) -> int:
        """Run the statement; the number of rows it changed."""
        return self._connection.execute(sql, parameters).rowcount

    def later(self, sql: str, /, **parameters: object) -> None:
        """Run the statement; nothing is nearer than the file."""
        self._connection.execute(sql, parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None; its transaction was begun."""
        return self.one(sql, **parameters)


class SQLiteDatabase(QueuedDatabase):
    """A `Database` in one file, which several processes may share.

    Durability is `synchronous=FULL` over a write-ahead log: what was acknowledged survives a loss of power.

    Args:
        url: `sqlite:///file.db`, `sqlite:////absolute/file.db` or `sqlite:///:memory:`.

    Raises:
        ConfigurationError: The file cannot be opened.
    """

    def __init__(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        if path in {url, ""}:
            raise ConfigurationError(
                SETTING, "does not name a file", "Use sqlite:///file.db or sqlite:////absolute/file.db"
            )
        self._connection = _open(path)
        self._connection.execute("PRAGMA busy_timeout = 0")  # `_begin` waits instead
        self._trouble = Trouble(time.monotonic)
        self._writing = threading.Lock()  # held by the thread that uses the connection
        self._checkpointer = None if path == _MEMORY else Checkpointer(connect(path), self._writing)
        super().__init__(SQLITE, threads=1, name="splitpin-sqlite")

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a thread; see `Database.run_now`.

        While nobody writes, the calling thread does it itself, which saves waking another one twice.
        """
        if not self._writing.acquire(blocking=False):
            return super().run_now(use_case, *args, **kwargs)
        call = Call(use_case, args, kwargs, None)
        try:
            if self._queue.closed:
                raise DatabaseUnavailable
            self._execute([call])
        finally:
            self._writing.release()
        return cast("T", call.result())

    def _serve(self) -> None:
        while taken := self._queue.take(GROUP):
            group = [call for call in taken if not call.given_up]
            with self._writing:
                self._execute(group)
            deliver(group)

    def _execute(self, group: list[Call]) -> None:
        """Give each call its outcome: after the commit, or for want of one."""
        try:
            self._commit(group)
        except BaseException as error:
            self._trouble.log(error.__cause__ or error)
            fail(group, error)
            if self._connection.in_transaction:
                self._connection.rollback()
            if not isinstance(error, Exception):
                raise  # a keyboard interrupt, say, which is the calling thread's
        if self._checkpointer:
            self._checkpointer.committed(self._connection.total_changes)

    def _commit(self, group: list[Call]) -> None:
        """Run each use case, several each in a savepoint of its own, then commit them together."""
        execute = self._connection.execute
        transaction = SQLiteTransaction(self._connection)
        alone = len(group) == 1
        self._begin()
        for call in group:
            if not call.begin():  # given up while this waited to write
                continue
            if not alone:
                execute("SAVEPOINT use_case")
            try:
                call.execute(transaction)
            except BaseException as error:
                if not self._connection.in_transaction or _is_trouble(error):
                    raise  # the group cannot be committed: SQLite may have given up the whole transaction by now
                call.error = gone(error) if _refers_to_nothing(error) else error
                execute("ROLLBACK" if alone else "ROLLBACK TO use_case")
            if not alone:
                execute("RELEASE use_case")
        if self._connection.in_transaction:
            execute("COMMIT")

    def _begin(self) -> None:
        """Begin to write, as soon as no other process does.

        SQLite's own way of waiting sleeps ever longer, up to 100 ms, so that of two busy processes one starves.
        """
        until = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() >= until:
                    raise DatabaseUnavailable from error
                time.sleep(PAUSE)

    def _release(self) -> None:
        if self._checkpointer:
            self._checkpointer.close()
        with self._writing:
            self._connection.close()


def connect(path: str) -> sqlite3.Connection:
    """A connection with the settings all of ours have; it begins no transaction by itself."""
    connection = sqlite3.connect(
        path, timeout=1.5, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA wal_autocheckpoint = 0")  # checkpoints are the Checkpointer's, off the commit's path
    return connection


def _open(path: str) -> sqlite3.Connection:
    try:
        if path != _MEMORY:
            make_private(path)  # sealed keys and addresses are in it; SQLite gives the log the same mode
            warn_of_readers(path, SETTING)
        connection = connect(path)
        _use_log(connection)
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            SETTING, "the file cannot be opened as a database", "Name a file in a writable folder"
        ) from error
    return connection


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging, which it remembers."""
    for patience in (0.01, 0.1, 0.5, 1.0, None):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            # Another process does the same right now; the switch does not wait by itself as other statements do.
            if patience is None:
                raise
            time.sleep(patience)


def _refers_to_nothing(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY


def _is_trouble(error: BaseException) -> bool:
    """Whether the file or the disk is at fault (full, busy, unreadable ...), and not a statement."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # an error made in Python has none
    return isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR
