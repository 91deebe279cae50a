"""What SQLite promises beyond `Database`: shared commits, durability, and a file that others may use too."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError, NotFound
from splitpin.issuer.db import Database, DatabaseUnavailable, Transaction, open_database
from splitpin.issuer.db.sqlite import GROUP, SQLiteDatabase

WRITER = """
import asyncio, sys
from splitpin.issuer.db import open_database
db = open_database(sys.argv[1])
async def main():
    async def some(start):
        for n in range(start, start + 100):
            await db.run(lambda tx: tx.execute("UPDATE counter SET value = value + 1"))
    await asyncio.gather(*[some(start) for start in range(8)])
asyncio.run(main())
db.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.sqlite3"


@pytest.fixture
def db(path: Path) -> Iterator[SQLiteDatabase]:
    database = SQLiteDatabase(f"sqlite:///{path}")
    database.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    yield database
    database.close()


def insert(tx: Transaction, number: int) -> int:
    tx.execute("INSERT INTO things (id) VALUES (:id)", id=number)
    return number


def count(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS n FROM things")
    assert row is not None
    return int(row["n"])


class Held:
    """Keeps the writing thread busy, so that calls pile up behind it."""

    def __init__(self, db: Database) -> None:
        self._gate = threading.Event()
        self._entered = threading.Event()
        self._task = asyncio.ensure_future(db.run(self._hold))

    def _hold(self, _tx: Transaction) -> None:
        self._entered.set()
        self._gate.wait(10)

    async def entered(self) -> Held:
        await asyncio.to_thread(self._entered.wait, 10)
        return self

    async def release(self) -> None:
        self._gate.set()
        await self._task


async def test_all_that_waited_share_one_commit(db: SQLiteDatabase) -> None:
    commits = []
    db._connection.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
    held = await Held(db).entered()
    waiting = [asyncio.ensure_future(db.run(insert, n)) for n in range(GROUP)]
    await asyncio.sleep(0)
    await held.release()
    await asyncio.gather(*waiting)
    assert len(commits) == 2


async def test_nobody_in_a_group_hears_of_a_success_before_the_commit(db: SQLiteDatabase, path: Path) -> None:
    reader = sqlite3.connect(path)
    seen_at_answer = []

    async def one(number: int) -> None:
        await db.run(insert, number)
        seen_at_answer.append(reader.execute("SELECT count(*) FROM things WHERE id = ?", (number,)).fetchone()[0])

    await asyncio.gather(*[one(n) for n in range(100)])
    reader.close()
    assert seen_at_answer == [1] * 100


async def test_a_commit_that_fails_fails_everybody_in_the_group_and_nobody_later(db: SQLiteDatabase) -> None:
    await db.run(lambda tx: tx.execute("CREATE TABLE owners (id INTEGER PRIMARY KEY)"))
    await db.run(
        lambda tx: tx.execute("CREATE TABLE owned (owner INTEGER REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED)")
    )
    held = await Held(db).entered()
    good = [asyncio.ensure_future(db.run(insert, n)) for n in range(5)]
    bad = asyncio.ensure_future(db.run(lambda tx: tx.execute("INSERT INTO owned (owner) VALUES (1)")))
    await asyncio.sleep(0)
    await held.release()
    outcomes = await asyncio.gather(*good, bad, return_exceptions=True)
    failures = [outcome for outcome in outcomes if isinstance(outcome, DatabaseUnavailable)]
    assert all(isinstance(failure.__cause__, sqlite3.IntegrityError) for failure in failures)
    assert len({id(failure) for failure in failures}) == 6, "each caller has an exception of its own"
    assert await db.run(count) == 0
    assert await db.run(insert, 1) == 1


async def test_a_call_given_up_before_it_began_is_not_done(db: SQLiteDatabase) -> None:
    held = await Held(db).entered()
    task = asyncio.ensure_future(db.run(insert, 1))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await held.release()
    assert await db.run(count) == 0


async def test_a_stuck_writer_is_reported_within_two_seconds_and_heals(db: SQLiteDatabase) -> None:
    held = await Held(db).entered()
    started = asyncio.get_running_loop().time()
    with pytest.raises(DatabaseUnavailable):
        await db.run(insert, 1)
    assert 1.5 < asyncio.get_running_loop().time() - started < 3.5
    held._gate.set()
    await asyncio.gather(held._task, return_exceptions=True)
    assert await db.run(insert, 2) == 2
    assert await db.run(count) == 1


async def test_too_many_waiting_calls_are_refused_at_once(db: SQLiteDatabase) -> None:
    held = await Held(db).entered()
    waiting = [asyncio.ensure_future(db.run(insert, n)) for n in range(4096)]
    await asyncio.sleep(0)
    with pytest.raises(DatabaseUnavailable):
        await db.run(insert, 10_000)
    await held.release()
    assert len(await asyncio.gather(*waiting)) == 4096


async def test_a_file_locked_by_somebody_else_is_unavailable_until_they_let_go(db: SQLiteDatabase, path: Path) -> None:
    rude = sqlite3.connect(path, isolation_level=None)
    rude.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable):
        await db.run(insert, 1)
    rude.execute("ROLLBACK")
    rude.close()
    assert await db.run(insert, 1) == 1


async def test_who_gives_up_while_the_file_is_locked_leaves_nothing_behind(db: SQLiteDatabase, path: Path) -> None:
    rude = sqlite3.connect(path, isolation_level=None)
    rude.execute("BEGIN IMMEDIATE")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(db.run(insert, 1), 0.1)
    rude.execute("ROLLBACK")
    rude.close()
    assert await db.run(insert, 1) == 1


def test_two_processes_write_to_one_file_and_lose_nothing(db: SQLiteDatabase, path: Path) -> None:
    db.run_now(lambda tx: tx.execute("CREATE TABLE counter (value INTEGER)"))
    db.run_now(lambda tx: tx.execute("INSERT INTO counter VALUES (0)"))
    processes = [subprocess.Popen([sys.executable, "-c", WRITER, f"sqlite:///{path}"]) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    row = db.run_now(lambda tx: tx.one("SELECT value FROM counter"))
    assert row is not None
    assert row["value"] == 2 * 8 * 100


def test_what_is_committed_is_on_the_disk(db: SQLiteDatabase) -> None:
    """A write-ahead log with synchronous=FULL: a commit is an fsync (sqlite.org/pragma.html)."""

    def pragmas(tx: Transaction) -> list[object]:
        names = ["journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint"]
        rows = [tx.one(f"PRAGMA {name}") for name in names]
        return [row[name] for name, row in zip(names, rows, strict=True) if row is not None]

    assert db.run_now(pragmas) == ["wal", 2, 1, 0]


def test_foreign_keys_hold(db: SQLiteDatabase) -> None:
    db.run_now(lambda tx: tx.execute("CREATE TABLE owned (owner INTEGER REFERENCES things (id))"))
    with pytest.raises(NotFound):
        db.run_now(lambda tx: tx.execute("INSERT INTO owned (owner) VALUES (1)"))


def test_the_file_is_its_owners_alone(db: SQLiteDatabase, path: Path) -> None:
    db.run_now(insert, 1)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(["test.sqlite3", "test.sqlite3-wal", "test.sqlite3-shm"], 0o600)


def test_the_log_does_not_grow_for_ever(db: SQLiteDatabase, path: Path) -> None:
    """The checkpointer moves the log into the file while commits go on, so the log is reused."""
    for n in range(1500):
        db.run_now(insert, n)
    assert (path.parent / "test.sqlite3-wal").stat().st_size < 1500 * 4096 * 2
    db.close()
    assert not (path.parent / "test.sqlite3-wal").exists()


def test_a_database_in_memory_is_one_for_all_its_callers() -> None:
    db = open_database("sqlite:///:memory:")
    assert db.migrate()
    db.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))

    async def some() -> int:
        await asyncio.gather(*[db.run(insert, n) for n in range(10)])
        return await db.run(count)

    assert asyncio.run(some()) == 10
    db.close()


def test_a_file_that_is_no_database_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, though long enough to be taken for one" * 10)
    for path in (tmp_path / "text.db", tmp_path / "no" / "such" / "folder.db", tmp_path):
        with pytest.raises(ConfigurationError, match="SPLITPIN_DATABASE"):
            open_database(f"sqlite:///{path}")


def test_the_log_of_a_few_large_commits_does_not_grow_either(db: SQLiteDatabase, path: Path) -> None:
    """A sweep deletes thousands of rows in a few commits: what counts is pages."""
    log = path.parent / "test.sqlite3-wal"

    def fill(tx: Transaction, first: int) -> None:
        tx.execute("CREATE TABLE IF NOT EXISTS wide (id INTEGER PRIMARY KEY, text TEXT)")
        for number in range(first, first + 500):
            tx.execute("INSERT INTO wide VALUES (:id, :text)", id=number, text="x" * 4000)

    largest = 0
    for first in range(0, 20_000, 500):
        db.run_now(fill, first)
        largest = max(largest, log.stat().st_size)
        time.sleep(0.01)
    assert largest < 40 << 20
    deadline = time.monotonic() + 5
    while log.stat().st_size > 5 << 20 and time.monotonic() < deadline:
        db.run_now(fill, 30_000 + int(1e6 * (time.monotonic() % 1000)))
        time.sleep(0.05)
    assert log.stat().st_size < 8 << 20, "what was once needed is given back"
