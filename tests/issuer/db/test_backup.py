"""A copy of a database in use: whole, with all that was acknowledged, and nobody waits for it."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError, Conflict, NotFound
from splitpin.issuer.db import Database, Transaction, backup, open_database
from splitpin.issuer.db.backup import back_up, faults

MEGABYTES = 24


def insert(tx: Transaction) -> int:
    row = tx.one("INSERT INTO things (text) VALUES (:text) RETURNING id", text="x" * 300)
    assert row is not None
    number: int = row["id"]
    return number


def things(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM things ORDER BY id")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in use.sqlite3"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """A database that takes some time to copy."""
    database = open_database(f"sqlite:///{path}")
    database.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, text TEXT)"))
    database.run_now(lambda tx: tx.execute("CREATE TABLE ballast (filler BLOB)"))
    for _ in range(MEGABYTES):
        database.run_now(lambda tx: tx.execute("INSERT INTO ballast VALUES (randomblob(1000000))"))
    yield database
    database.close()


@contextmanager
def writing(db: Database) -> Generator[list[int]]:
    """What was acknowledged so far, of eight that write as long as the block runs."""
    acknowledged: list[int] = []
    stop = threading.Event()

    async def write() -> None:
        while not stop.is_set():
            acknowledged.append(await db.run(insert))

    async def write_all() -> None:
        await asyncio.gather(*[write() for _ in range(8)])

    thread = threading.Thread(target=asyncio.run, args=(write_all(),))
    thread.start()
    try:
        yield acknowledged
    finally:
        stop.set()
        thread.join()


def in_a_second(acknowledged: list[int]) -> int:
    before = len(acknowledged)
    time.sleep(1)
    return len(acknowledged) - before


def test_copies_made_under_load_end_and_have_all_that_was_acknowledged(db: Database, path: Path) -> None:
    copy, before = path.with_name("copy.sqlite3"), list[int]()
    with writing(db) as acknowledged:
        began = time.monotonic()
        for _ in range(4):
            before = list(acknowledged)
            size = back_up(path, copy, overwrite=True)
            assert size == copy.stat().st_size > MEGABYTES * 1_000_000
            found = things(copy)
            assert set(before) <= set(found)
            assert found == list(range(1, len(found) + 1)), "one state, without gaps"
            assert faults(copy) == []
        assert time.monotonic() - began < 45
        assert len(acknowledged) > len(before) > 0, "writers went on"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir() if backup.BEING_MADE in file.name] == []


def test_who_reads_an_old_state_does_not_hold_up_those_who_write(db: Database, path: Path) -> None:
    """A checkpoint that waits for readers makes writers wait; once in a while, then, and not each time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader, writing(db) as acknowledged:
        first = in_a_second(acknowledged)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM things").fetchone()
        while path.with_name(f"{path.name}-wal").stat().st_size < 6 << 20:  # the log can only grow now
            time.sleep(0.01)
        held = in_a_second(acknowledged)
        reader.execute("COMMIT")
        free = min(first, in_a_second(acknowledged))
    assert held > free / 8


def test_a_copy_replaces_nothing_unless_told(db: Database, path: Path) -> None:
    copy = path.with_name("copy.sqlite3")
    back_up(path, copy, overwrite=False)
    db.run_now(insert)
    with pytest.raises(Conflict, match="--overwrite"):
        back_up(path, copy, overwrite=False)
    assert things(copy) == []
    back_up(path, copy, overwrite=True)
    assert things(copy) == [1]


def test_a_database_in_use_is_never_replaced(db: Database, path: Path) -> None:
    """Its log would be taken for the copy's."""
    with pytest.raises(Conflict, match="in use"):
        back_up(path, path, overwrite=True)
    assert faults(path) == []


@pytest.mark.parametrize("name", ["no/such/folder.sqlite3", "."])
def test_a_copy_that_cannot_be_made_leaves_nothing(db: Database, path: Path, tmp_path: Path, name: str) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises((ConfigurationError, Conflict)):
        back_up(path, tmp_path / name, overwrite=True)
    assert set(tmp_path.iterdir()) == before


def test_a_copy_of_no_database_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        back_up(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3", overwrite=False)
    with pytest.raises(NotFound):
        faults(tmp_path / "none.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_what_is_damaged_is_told(db: Database, path: Path) -> None:
    copy = path.with_name("copy.sqlite3")
    for _ in range(2000):
        db.run_now(insert)
    back_up(path, copy, overwrite=False)
    octets = bytearray(copy.read_bytes())
    octets[4096 * 2 : 4096 * 2 + 100] = b"\0" * 100
    copy.write_bytes(octets)
    assert faults(copy)
    copy.write_bytes(b"not a database at all" * 500)
    assert faults(copy)
    copy.write_bytes(octets[: len(octets) // 2])
    assert faults(copy)
