"""An answer is the truth: what has not begun when patience ends never does, and what has begun is waited for."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from splitpin.issuer.db import Database, DatabaseUnavailable, OutcomeUnknown, Transaction, open_database
from splitpin.issuer.db import queued as queueing
from splitpin.issuer.db.patience import Patience, one_request


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = open_database(database_url)
    database.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    yield database
    database.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "PATIENCE", Patience(to_begin=0.2, to_end=1.0))


def insert(tx: Transaction, number: int) -> int:
    tx.execute("INSERT INTO things (id) VALUES (:id)", id=number)
    return number


def slowly(tx: Transaction, number: int, seconds: float) -> int:
    insert(tx, number)
    time.sleep(seconds)
    return number


def ids(tx: Transaction) -> list[int]:
    return [row["id"] for row in tx.all("SELECT id FROM things ORDER BY id")]


@pytest.mark.direct  # hurried: to connect through a pooler takes a few round trips more
@pytest.mark.usefixtures("hurried")
async def test_what_has_begun_is_waited_for(db: Database) -> None:
    """Or a person is told that nothing was done, and finds it done."""
    assert await db.run(slowly, 1, 0.6) == 1
    assert await db.run(ids) == [1]


@pytest.mark.direct  # hurried: to connect through a pooler takes a few round trips more
@pytest.mark.usefixtures("hurried")
async def test_what_has_begun_and_does_not_end_is_not_said_to_be_undone(db: Database) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        await db.run(slowly, 1, 1.5)
    assert "Try again" in caught.value.message
    assert (caught.value.status_hint, caught.value.code) == (503, "outcome_unknown")
    await asyncio.sleep(0.8)
    assert await db.run(ids) == [1]


@pytest.mark.direct  # hurried: to connect through a pooler takes a few round trips more
@pytest.mark.usefixtures("hurried")
async def test_what_is_said_to_be_undone_stays_undone(db: Database) -> None:
    """However close together giving up and beginning are: 400 calls behind threads that are busy for about as long."""
    busy = [asyncio.ensure_future(db.run(slowly, -n, 0.19)) for n in range(1, 9)]
    await asyncio.sleep(0.01)
    outcomes = await asyncio.gather(*[db.run(insert, n) for n in range(400)], return_exceptions=True)
    await asyncio.gather(*busy, return_exceptions=True)
    done = {outcome for outcome in outcomes if isinstance(outcome, int)}
    assert all(isinstance(outcome, int) or type(outcome) is DatabaseUnavailable for outcome in outcomes)
    assert {number for number in await asyncio.to_thread(db.run_now, ids) if number >= 0} == done


@pytest.mark.direct  # hurried: to connect through a pooler takes a few round trips more
@pytest.mark.usefixtures("hurried")
async def test_a_request_has_one_patience_for_all_it_needs(db: Database) -> None:
    gate = threading.Event()
    held = [asyncio.ensure_future(db.run(lambda _tx: gate.wait(5))) for _ in range(8)]
    await asyncio.sleep(0.02)
    began = time.monotonic()
    with one_request():
        for _ in range(3):
            with pytest.raises(DatabaseUnavailable):
                await db.run(ids)
    assert time.monotonic() - began < 0.4
    gate.set()
    await asyncio.gather(*held, return_exceptions=True)


@pytest.mark.direct  # hurried: to connect through a pooler takes a few round trips more
@pytest.mark.usefixtures("hurried")
async def test_what_a_request_does_besides_takes_no_patience_for_the_database(db: Database) -> None:
    with one_request():
        await db.run(insert, 1)
        await asyncio.sleep(1)  # as hashing takes on a busy machine
        assert 1 in await db.run(ids)


def test_a_frozen_server_leaves_nobody_with_a_lie(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its processes are stopped in the middle: each call is said to be done, undone or unknown, and is just that."""
    monkeypatch.setattr(queueing, "PATIENCE", Patience(to_begin=0.3, to_end=0.6))
    db = open_database(postgres_url)
    db.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))

    async def some() -> list[int | BaseException]:
        calls = [asyncio.ensure_future(db.run(insert, n)) for n in range(200)]
        await asyncio.sleep(0.01)
        with psycopg.connect(postgres_url, autocommit=True) as admin:
            rows = admin.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'splitpin'").fetchall()
        pids = [int(pid) for (pid,) in rows]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            return await asyncio.gather(*calls, return_exceptions=True)
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    outcomes = asyncio.run(some())
    stored = set(db.run_now(ids))
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, int):
            assert number in stored
        elif not isinstance(outcome, OutcomeUnknown):
            assert isinstance(outcome, DatabaseUnavailable)
            assert number not in stored
    db.close()
