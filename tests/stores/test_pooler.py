"""Behind PgBouncer, which lends two connections by transaction, the stores do what they do without."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from pgbouncer import needs_pgbouncer, pgbouncer
from postgres_databases import of_database
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.postgres.database import PostgresDatabase
from splitpin.stores.psycopg.database import Connection, PsycopgDatabase, fetch
from splitpin.stores.sqlalchemy import SQLAlchemyStore
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.ready_stores import STORES, close_store, create_tables, engine_url, open_store

pytestmark = needs_pgbouncer

BOUND = "SELECT current_setting('statement_timeout')"


async def done(method: Callable[..., Any], *args: Any) -> Any:
    answer = method(*args) if inspect.iscoroutinefunction(method) else await asyncio.to_thread(method, *args)
    return await answer if inspect.isawaitable(answer) else answer


def on_each_connection(url: str, sql: str) -> set[Any]:
    """What a statement says on both connections that are lent, to somebody who has set nothing."""
    clients = [psycopg.connect(url, prepare_threshold=None) for _ in range(2)]
    try:
        # None of them ends its transaction, so each has a connection to itself.
        return {row[0] for client in clients for row in client.execute(sql.encode()).fetchall()}
    finally:
        for client in clients:
            client.close()


@pytest.mark.parametrize("kind", [kind for kind, database in STORES.items() if database == "postgres"])
async def test_people_sign_in_and_their_sessions_are_found(kind: str, pooled_url: str) -> None:
    create_tables(kind, pooled_url)
    store: Any = open_store(kind, pooled_url)

    async def one(number: int) -> str:
        name = digest(str(number))
        signed_in = await done(store.sign_in, ANN, starting(name, NOW, NOW + 60))
        assert (await done(store.sessions.find, name)).user == signed_in.user
        return str(signed_in.user.id)

    assert len(set(await asyncio.gather(*(one(number) for number in range(40))))) == 1
    await done(close_store, store)


def test_statements_of_threads_end_when_their_time_is_up_and_nobody_else_s_do(pooled_url: str) -> None:
    database = PsycopgDatabase(pooled_url, size=2, timeout=0.5)

    def in_a_transaction(connection: Connection) -> None:
        with connection.begin():
            assert fetch(connection, BOUND) == [("500ms",)]
            fetch(connection, "SELECT pg_sleep(60)")

    with pytest.raises(psycopg.errors.QueryCanceled):
        database.fetch("SELECT pg_sleep(60)")
    with pytest.raises(psycopg.errors.QueryCanceled):
        database.run(in_a_transaction)
    assert database.fetch(BOUND) == [("500ms",)]
    assert on_each_connection(pooled_url, BOUND) == {"0"}
    database.close()


async def test_nobody_on_an_event_loop_waits_for_ever(pooled_url: str) -> None:
    database = PostgresDatabase(pooled_url, size=2, timeout=0.5)
    with pytest.raises(TimeoutError):
        await database.fetch("SELECT pg_sleep(60)")
    assert await database.fetch("SELECT 1") == [(1,)]
    await database.close()


async def test_of_several_hosts_the_one_that_can_be_written_to_is_taken(pooled_url: str, postgres_url: str) -> None:
    """Nobody listens at the first, and the second may only be read."""
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("CREATE TABLE things (id INTEGER)")
    fields = conninfo_to_dict(pooled_url)
    host = fields.pop("host")
    query = urlencode({"host": f"/nowhere,{host}", "target_session_attrs": "read-write"} | fields)
    for kind in ("postgres", "psycopg"):
        store: Any = open_store(kind, f"postgresql:///?{query}")
        await done(store.sign_in, ANN, starting(digest(kind), NOW, NOW + 60))
        await done(close_store, store)


def test_an_engine_that_keeps_prepared_statements_is_told_of_the_guide(postgres_url: str, postgres_server: str) -> None:
    create_tables("sqlalchemy+psycopg", postgres_url)
    with pgbouncer(postgres_server) as pooler:
        address = of_database(pooler, str(conninfo_to_dict(postgres_url)["dbname"]))
        stores = [SQLAlchemyStore(create_engine(engine_url("sqlalchemy+psycopg", address))) for _ in range(2)]

        def all_sign_in() -> None:
            for number in range(40):
                stores[number % 2].sign_in(ANN, starting(digest(str(number)), NOW, NOW + 60))

        with pytest.raises(DBAPIError) as caught:
            all_sign_in()
        assert "guide to poolers" in caught.value.__notes__[0]
        for store in stores:
            close_store(store)


@pytest.mark.direct
async def test_without_a_pooler_statements_are_prepared(postgres_url: str) -> None:
    """Whoever has none pays nothing for those who have one."""
    prepared = "SELECT count(*) FROM pg_prepared_statements"
    threads = PsycopgDatabase(postgres_url, size=1, timeout=5)
    counts = [threads.fetch(prepared)[0][0] for _ in range(8)]
    assert counts[-1] == 1
    threads.close()
    store = PostgresStore(postgres_url, size=1)
    await store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60))
    assert (await store._database.fetch(prepared))[0][0] > 1
    await store.close()
