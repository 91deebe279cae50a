"""PostgreSQL in trouble: fewer connections than wanted, a server that may only be read, and what the log says of it."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
from psycopg import conninfo

from issuer.leaving.rolling import free_port
from splitpin.issuer.db import DatabaseUnavailable, Transaction, open_database
from splitpin.issuer.db.postgres import PostgresDatabase
from splitpin.issuer.db.trouble import Trouble

pytestmark = pytest.mark.direct


@pytest.fixture
def short_url(postgres_url: str) -> Iterator[str]:
    """The database as a role sees it that gets three connections."""
    role = f"short_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 3")
        admin.execute(f"GRANT ALL ON SCHEMA public TO {role}")
        admin.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")
        admin.execute(f"GRANT ALL ON things TO {role}")
        address = urlsplit(postgres_url)
        host = address.netloc.rpartition("@")[2]
        yield address._replace(netloc=f"{role}@{host}").geturl()
        admin.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{role}'")
        admin.execute(f"DROP OWNED BY {role}")
        admin.execute(f"DROP ROLE {role}")


def insert(tx: Transaction, number: int) -> int:
    tx.execute("INSERT INTO things (id) VALUES (:id)", id=number)
    return number


async def test_fewer_connections_than_wanted_serve_everybody(short_url: str) -> None:
    db = PostgresDatabase(short_url, connections=8)
    for first in range(0, 600, 100):
        outcomes = await asyncio.gather(*[db.run(insert, n) for n in range(first, first + 100)])
        assert outcomes == list(range(first, first + 100))
    await asyncio.to_thread(db.close)


async def test_a_process_opens_as_many_connections_as_it_is_told(postgres_url: str) -> None:
    db = open_database(postgres_url, connections=3)
    await asyncio.gather(*[db.run(lambda tx: tx.one("SELECT pg_sleep(0.02)")) for _ in range(12)])
    with psycopg.connect(postgres_url) as admin:
        row = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'splitpin'").fetchone()
    assert row == (3,)
    await asyncio.to_thread(db.close)


async def test_a_server_that_became_read_only_is_left_for_one_that_is_not(postgres_url: str) -> None:
    """After a fail-over the old connection can still read; the use case is done on the next one, unnoticed."""
    db = open_database(postgres_url, connections=1)
    await db.run(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    await db.run(lambda tx: tx.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
    assert await db.run(insert, 1) == 1
    await asyncio.to_thread(db.close)


async def test_of_several_hosts_the_one_that_answers_is_used(postgres_url: str) -> None:
    """The first has nobody behind it, as after a fail-over."""
    fields = conninfo.conninfo_to_dict(postgres_url)
    host, port = fields.pop("host"), fields.pop("port", None) or "5432"
    query = urlencode({"host": f"127.0.0.1,{host}", "port": f"{free_port()},{port}"} | fields)
    db = open_database(f"postgresql:///?{query}")
    await db.run(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    assert await db.run(insert, 1) == 1
    await asyncio.to_thread(db.close)


async def test_a_server_that_may_only_be_read_is_unavailable_until_it_may_be_written(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    db = open_database(postgres_url)
    await db.run(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        name = admin.info.dbname
        admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only TO on')
        admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'splitpin'"
        )
        for number in range(3):
            with pytest.raises(DatabaseUnavailable):
                await db.run(insert, number)
        admin.execute("SET default_transaction_read_only = off")
        admin.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    assert await db.run(insert, 5) == 5
    lines = [record.getMessage() for record in caplog.records if "the database is unavailable" in record.getMessage()]
    assert len(lines) == len(set(lines)), "once a minute for each reason"
    assert lines
    await asyncio.to_thread(db.close)


def test_the_reason_is_logged_once_a_minute_and_never_its_text(caplog: pytest.LogCaptureFixture) -> None:
    now = 0.0
    trouble = Trouble(lambda: now)
    secret = psycopg.errors.DiskFull("canary-value")
    with caplog.at_level(logging.WARNING):
        for moment in (0.0, 1.0, 59.0, 60.0):
            now = moment
            trouble.log(secret)
        trouble.log(psycopg.errors.LockNotAvailable("canary-value"))
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [
        "the database is unavailable: DiskFull (53100)",
        "the database is unavailable: DiskFull (53100)",
        "the database is unavailable: LockNotAvailable (55P03)",
    ]
