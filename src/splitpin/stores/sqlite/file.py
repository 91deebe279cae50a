"""One SQLite file, shared by threads, event loops and processes.

SQLite has one writer at a time. Here a process keeps one connection for writing, behind a lock, and a few for reading,
which in WAL mode never wait for the writer. With `synchronous=NORMAL` a commit syncs nothing and takes some tens of
microseconds: less than handing it to a thread costs. An event loop therefore writes by itself, at the end of each turn
and all that the turn asked for at once; only where somebody else is writing does it wait, and the loop goes on. Syncing
is the checkpoint's work, which is moved off the hot path.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from splitpin.arguments import require_seconds
from splitpin.private_files import make_private
from splitpin.stores.sqlite.path import named_file
from splitpin.stores.sqlite.turn import Turn
from splitpin.stores.tables.ready import on_event_loop

T = TypeVar("T")

_IDLE_READERS = 4
# A checkpoint in so many writes: at about three pages each some 12 MB of log, 10 ms of work for a thread. The rarer it
# is, the more of those pages are one page written again and again.
_CHECKPOINT_EVERY = 1_024
# From here on writers wait a moment, so that a checkpoint comes to its end and the log begins at its start again.
_LONG_LOG_PAGES = 6_000
# Seconds before each attempt that the event loop itself makes; all in all far less than a turn of a busy loop.
_PAUSES = (0.0, 0.000_02, 0.000_05, 0.000_1)
# Where checkpoints never got their turn, a commit does one: the log stays near 40 MB.
_BACKSTOP_PAGES = 10_000


class SQLiteFile:
    """Reads and transactions on one file; opens it, and creates what is missing, on first use.

    Args:
        path: The file. Its folder must exist.
        schema: Statements that create what is missing; run once for each process, harmless when repeated.
        timeout: Seconds to wait for another writer before giving up with `sqlite3.OperationalError`.

    Raises:
        ConfigurationError: The path is no path, its folder is missing, or it names a database in memory, which
            connections cannot share.
    """

    def __init__(self, path: str | os.PathLike[str], *, schema: str, timeout: float) -> None:
        self._path = named_file(path)
        require_seconds("timeout", timeout)
        self._schema = schema
        self._timeout = timeout
        self._connections = _Connections()
        self._inherited: list[_Connections] = []

    def read(self, sql: str, args: tuple[object, ...]) -> list[Any]:
        """Return the rows of one statement, as tuples. Never waits for a writer."""
        readers = self._own().readers
        try:
            connection = readers.pop()
        except IndexError:
            connection = self._open()
        try:
            rows = connection.execute(sql, args).fetchall()
        except BaseException:
            connection.close()
            raise
        if len(readers) < _IDLE_READERS:
            readers.append(connection)
        else:
            connection.close()
        return rows

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T | Awaitable[T]:
        """Run `work` in a write transaction: committed when it returns, rolled back when it raises.

        On an event loop the answer is an awaitable, elsewhere the value itself. `work` must not wait for anything.
        """
        if not on_event_loop():
            return self.write_now(work)
        own, loop = self._own(), asyncio.get_running_loop()
        turn = own.turn
        if turn is None or not turn.takes_from(loop):
            turn = own.turn = Turn(loop)
            loop.call_soon(self._end, turn)
        return turn.add(work)

    def write_now(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do the same, blocking this thread, whatever runs in it."""
        deadline = time.monotonic() + self._timeout
        for delay in _delays():
            try:
                return self._attempt(work, wait=True)
            except _Busy as busy:
                if time.monotonic() > deadline:
                    raise busy.cause from None
            time.sleep(delay)
        raise AssertionError

    def close(self) -> None:
        """Close every connection that is not in use; the file opens again on the next use."""
        own = self._own()
        with own.writing:
            if own.writer is not None:
                own.writer.close()
                own.writer = None
            while own.readers:
                own.readers.pop().close()

    def _end(self, turn: Turn) -> None:
        """Write what a turn of the loop has asked for; where somebody else is writing, later."""
        own = self._own()
        if own.turn is turn:
            own.turn = None
        # Another process commits in less time than the loop takes to turn; where somebody waits already, not so.
        for pause in (0.0,) if own.waiting else _PAUSES:
            if pause:
                time.sleep(pause)
            try:
                return self._commit(turn)
            except _Busy:
                continue
        task = asyncio.get_running_loop().create_task(self._end_later(turn))
        own.waiting.add(task)
        return task.add_done_callback(own.waiting.discard)

    async def _end_later(self, turn: Turn) -> None:
        deadline = time.monotonic() + self._timeout
        for delay in _delays():
            await asyncio.sleep(delay)
            try:
                return self._commit(turn)
            except _Busy as busy:
                if time.monotonic() > deadline:
                    return turn.fail(busy.cause)
        raise AssertionError

    def _commit(self, turn: Turn) -> None:
        """Run a turn as one transaction and answer who waits, or raise _Busy with nothing done."""
        try:
            answers = self._attempt(turn.run, wait=False, pieces=turn.pieces)
        except _Busy:
            raise
        except Exception as error:  # noqa: BLE001 - it is for whoever waits, not for the loop
            parts = turn.alone()
            if len(parts) == 1:
                return turn.fail(error)
            # All of it was rolled back for the sake of one.
            for part in parts:
                self._end(part)
            return None
        for answer, result in answers:
            answer.set_result(result)
        return None

    def _attempt(self, work: Callable[[sqlite3.Connection], T], *, wait: bool, pieces: int = 1) -> T:
        """Run the transaction, or raise _Busy with nothing done. `wait`: for this process's other threads."""
        own = self._own()
        if not own.writing.acquire(blocking=wait, timeout=self._timeout if wait else -1):
            raise _Busy(sqlite3.OperationalError("database is locked"))
        try:
            result = self._transact(own, work)
            own.writes += pieces
            is_due = own.writes >= _CHECKPOINT_EVERY
            if is_due:
                own.writes = 0
        finally:
            own.writing.release()
        if is_due:
            self._checkpoint_elsewhere()
        return result

    def _transact(self, own: _Connections, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = own.writer
        if connection is None:
            connection = own.writer = self._open()
            connection.execute("PRAGMA busy_timeout = 0")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise _Busy(error) from None
            raise
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _open(self) -> sqlite3.Connection:
        """Open a connection; the first of a process creates what is missing."""
        make_private(self._path)  # SQLite gives its log the same mode
        connection = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            own = self._own()
            with own.preparing:
                if not own.prepared:
                    _prepare(connection, self._schema, self._timeout)
                    own.prepared = True
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_BACKSTOP_PAGES}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _checkpoint_elsewhere(self) -> None:
        """Copy the log into the database: in a thread of the event loop's pool, or here where there is no loop."""
        if on_event_loop():
            asyncio.get_running_loop().run_in_executor(None, self._checkpoint)
        else:
            self._checkpoint()

    def _checkpoint(self) -> None:
        """Waits for nobody else's reading or writing and never fails: what cannot be copied now is copied next time."""
        own = self._own()
        if not own.checkpointing.acquire(blocking=False):
            return
        try:
            _, pages, _ = self.read("PRAGMA wal_checkpoint(PASSIVE)", ())[0]
            if pages > _LONG_LOG_PAGES:
                with own.writing:
                    self.read("PRAGMA wal_checkpoint(PASSIVE)", ())
        except sqlite3.Error:
            return
        finally:
            own.checkpointing.release()

    def _own(self) -> _Connections:
        """Return this process's connections. After a fork the parent's are kept: SQLite forbids even closing them."""
        if self._connections.process != os.getpid():
            self._inherited.append(self._connections)
            self._connections = _Connections()
        return self._connections


@dataclass(slots=True)
class _Connections:
    """What one process has of the file."""

    process: int = field(default_factory=os.getpid)
    writing: threading.Lock = field(default_factory=threading.Lock)
    preparing: threading.Lock = field(default_factory=threading.Lock)
    checkpointing: threading.Lock = field(default_factory=threading.Lock)
    writer: sqlite3.Connection | None = None
    readers: deque[sqlite3.Connection] = field(default_factory=deque[sqlite3.Connection])
    turn: Turn | None = None
    waiting: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    writes: int = 0
    prepared: bool = False


class _Busy(Exception):
    """Another connection is writing."""

    def __init__(self, cause: sqlite3.OperationalError) -> None:
        super().__init__()
        self.cause = cause


def _delays() -> Iterator[float]:
    """Yield the seconds to wait between attempts: half a millisecond at first, four in the end."""
    delay = 0.0005
    while True:
        yield delay
        delay = min(delay * 1.25, 0.004)


def _prepare(connection: sqlite3.Connection, schema: str, timeout: float) -> None:
    """Switch to WAL and create what is missing, while other processes may be doing the same.

    SQLite does not call its busy handler for a switch to WAL, so the waiting is done here.
    """
    deadline = time.monotonic() + timeout
    for delay in _delays():
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")
            return
        except sqlite3.OperationalError as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(delay)
