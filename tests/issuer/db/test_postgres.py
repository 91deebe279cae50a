"""What PostgreSQL promises beyond `Database`: it heals by itself, and what the server asks to repeat is repeated."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from splitpin.issuer.db import DatabaseUnavailable, Transaction, open_database
from splitpin.issuer.db.postgres import ATTEMPTS, PostgresDatabase

KILL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE application_name = 'splitpin' AND datname = current_database()
"""


@pytest.fixture
def db(postgres_url: str) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(postgres_url)
    database.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)"))
    database.run_now(lambda tx: tx.execute("INSERT INTO things VALUES (1, 0), (2, 0)"))
    yield database
    database.close()


def add(tx: Transaction, *ids: int) -> None:
    for key in ids:
        tx.execute("UPDATE things SET value = value + 1 WHERE id = :id", id=key)


def values(tx: Transaction) -> list[int]:
    return [row["value"] for row in tx.all("SELECT value FROM things ORDER BY id")]


async def test_a_deadlock_is_resolved_by_running_the_loser_again(db: PostgresDatabase) -> None:
    both = threading.Barrier(2)
    tries: list[int] = []

    def embrace(tx: Transaction, first: int, second: int) -> None:
        tx.execute("SET LOCAL deadlock_timeout = '50ms'")  # a second by default
        add(tx, first)
        tries.append(first)
        if len(tries) <= 2:
            both.wait(5)
        add(tx, second)

    await asyncio.gather(db.run(embrace, 1, 2), db.run(embrace, 2, 1))
    assert await db.run(values) == [2, 2]
    assert len(tries) == 3


async def test_a_row_that_a_reading_statement_holds_is_held_until_the_end(db: PostgresDatabase) -> None:
    held, on = threading.Event(), threading.Event()

    def hold(tx: Transaction) -> None:
        before = values(tx)
        tx.one("SELECT value FROM things WHERE id = 1 FOR UPDATE")
        held.set()
        on.wait(5)
        tx.execute("UPDATE things SET value = :value WHERE id = 1", value=before[0] + 10)

    holding = asyncio.ensure_future(db.run(hold))
    await asyncio.to_thread(held.wait, 5)
    adding = asyncio.ensure_future(db.run(add, 1))
    await asyncio.sleep(0.1)
    assert not adding.done()
    on.set()
    await asyncio.gather(holding, adding)
    assert (await db.run(values))[0] == 11


async def test_a_database_that_keeps_asking_for_another_try_is_unavailable_in_the_end(db: PostgresDatabase) -> None:
    tries: list[int] = []

    def unlucky(tx: Transaction) -> None:
        tries.append(1)
        tx.execute("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")

    with pytest.raises(DatabaseUnavailable) as caught:
        await db.run(unlucky)
    assert isinstance(caught.value.__cause__, errors.SerializationFailure)
    assert len(tries) == ATTEMPTS
    assert await db.run(values) == [0, 0]


@pytest.mark.direct
async def test_connections_that_were_cut_are_made_again_unnoticed(db: PostgresDatabase, postgres_url: str) -> None:
    await asyncio.gather(*[db.run(values) for _ in range(32)])
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(KILL)
    await asyncio.gather(*[db.run(add, 1) for _ in range(32)])
    assert await db.run(values) == [32, 0]


@pytest.mark.direct
async def test_a_connection_cut_within_a_use_case_repeats_it_from_its_start(
    db: PostgresDatabase, postgres_url: str
) -> None:
    tries: list[int] = []

    def cut(tx: Transaction) -> None:
        add(tx, 1)
        if not tries:
            with psycopg.connect(postgres_url, autocommit=True) as admin:
                admin.execute(KILL)
        tries.append(1)
        add(tx, 2)

    await db.run(cut)
    assert len(tries) == 2
    assert await db.run(values) == [1, 1]


async def test_a_server_that_is_away_is_reported_at_once_to_all_who_wait() -> None:
    db = open_database("postgresql://nobody@127.0.0.1:1/nothing")
    started = time.monotonic()
    outcomes = await asyncio.gather(*[db.run(values) for _ in range(200)], return_exceptions=True)
    assert time.monotonic() - started < 2.5
    assert all(isinstance(outcome, DatabaseUnavailable) for outcome in outcomes)
    await asyncio.to_thread(db.close)


async def test_a_lock_that_is_not_given_is_unavailable_and_not_an_error_of_the_use_case(
    db: PostgresDatabase, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url) as rude:
        rude.execute("UPDATE things SET value = 7 WHERE id = 1")
        started = time.monotonic()
        with pytest.raises(DatabaseUnavailable):
            await db.run(add, 1)
        assert time.monotonic() - started < 3.5
        rude.rollback()
    await asyncio.sleep(0.5)
    await db.run(add, 2)
    assert await db.run(values) == [0, 1]


def test_transactions_read_what_is_committed_whatever_the_server_prefers(postgres_url: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{admin.info.dbname}" SET default_transaction_isolation TO serializable')
    db = open_database(postgres_url)
    row = db.run_now(lambda tx: tx.one("SHOW transaction_isolation"))
    assert row is not None
    assert row["transaction_isolation"] == "read committed"
    db.close()
