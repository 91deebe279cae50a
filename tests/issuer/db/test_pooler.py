"""Behind PgBouncer, which lends two connections by transaction, use cases run as they do without."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg import errors

from issuer.round_trips import counted
from pgbouncer import needs_pgbouncer, pgbouncer
from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database, DatabaseUnavailable, Transaction, open_database, refusal_of

pytestmark = needs_pgbouncer

BOUNDS = "SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock"


@pytest.fixture
def db(pooled_url: str) -> Iterator[Database]:
    database = open_database(pooled_url)
    database.run_now(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)"))
    database.run_now(lambda tx: tx.execute("INSERT INTO things VALUES (1, 0)"))
    yield database
    database.close()


def value(tx: Transaction) -> int:
    row = tx.one("SELECT value FROM things WHERE id = :id", id=1)
    assert row is not None
    return int(row["value"])


def add(tx: Transaction) -> int:
    value(tx)
    row = tx.one("UPDATE things SET value = value + 1 WHERE id = :id RETURNING value", id=1)
    assert row is not None
    return int(row["value"])


async def test_more_callers_than_connections_are_all_served(db: Database) -> None:
    both = [asyncio.to_thread(db.run_now, use_case) for _ in range(100) for use_case in (add, value)]
    outcomes = await asyncio.gather(*both)
    assert sorted(outcomes[::2]) == list(range(1, 101))


def test_the_tables_are_made(pooled_url: str) -> None:
    database = open_database(pooled_url)
    assert database.migrate()
    assert not database.migrate()
    database.close()


async def test_locks_are_given_up_and_what_is_bound_is_nobody_else_s(db: Database, postgres_url: str) -> None:
    """In a transaction and for a statement alone, and on the lent connections nothing is left behind."""
    ours = await asyncio.gather(*(db.run(lambda tx: tx.one(BOUNDS)) for _ in range(8)))
    assert {(row["statement"], row["lock"]) for row in ours if row is not None} == {("5s", "1500ms")}
    with psycopg.connect(postgres_url) as rude:
        rude.execute("UPDATE things SET value = 7 WHERE id = 1")
        with pytest.raises(DatabaseUnavailable) as caught:
            await db.run(add)
        assert isinstance(caught.value.__cause__, errors.LockNotAvailable)
        rude.rollback()
    assert await db.run(add) == 1


def test_no_use_case_waits_more_often_than_without_a_pooler(db: Database, pooled_url: str, tmp_path: Path) -> None:
    """The bounds travel with what begins a transaction, and with a statement alone."""
    address = urlsplit(pooled_url)
    folder = Path(parse_qs(address.query)["host"][0])
    with counted(tmp_path, folder / ".s.PGSQL.5432") as turns:
        one = open_database(address._replace(query=f"host={tmp_path}").geturl(), connections=1)
        one.run_now(value)
        before = turns.count
        one.run_now(value)
        assert turns.count - before == 1
        one.run_now(add)
        assert turns.count - before == 1 + 3  # it reads before it begins to write, and there is an end
        one.close()


@pytest.mark.direct
async def test_a_server_that_cuts_every_connection_of_the_pooler_is_not_noticed(
    db: Database, postgres_url: str
) -> None:
    await asyncio.gather(*(asyncio.to_thread(db.run_now, value) for _ in range(16)))
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        admin.execute(f"SELECT pg_terminate_backend(pid, 5000) {others}".encode())
    await asyncio.gather(*(asyncio.to_thread(db.run_now, add) for _ in range(16)))
    assert await db.run(value) == 16


def said_at_the_start(url: str) -> str:
    database = open_database(url)
    with pytest.raises(DatabaseUnavailable) as caught:
        database.migrate()
    database.close()
    refusal = refusal_of(caught.value)
    assert isinstance(refusal, ConfigurationError)
    return str(refusal)


def test_a_pooler_that_lends_by_statement_is_refused_by_name(postgres_server: str) -> None:
    with pgbouncer(postgres_server, mode="statement") as address:
        assert "pool_mode to transaction" in said_at_the_start(address)


def test_a_parameter_that_the_pooler_does_not_take_is_told(pooled_url: str) -> None:
    assert "ALTER ROLE" in said_at_the_start(f"{pooled_url}&options=-c%20search_path%3Dapp")


def test_the_log_says_that_there_is_one(pooled_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        database = open_database(pooled_url)
        for _ in range(8):
            database.run_now(lambda tx: tx.one("SELECT 1 AS one"))
        database.close()
    lines = [record.getMessage() for record in caplog.records if "pooler" in record.getMessage()]
    assert len(lines) == 1
