"""What is particular to PostgreSQL: the pool, whose connections break, are cancelled and belong to one event loop."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from splitpin.relying_party.sessions.session import SPENT_FOR, SessionStart
from splitpin.relying_party.users import User
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.postgres.address import Address
from splitpin.stores.postgres.connection import Connection
from splitpin.stores.postgres.pool import ConnectionPool
from splitpin.stores.tables.postgres import sweep
from splitpin.stores.tables.sessions import SWEEP_EVERY, SWEEP_ROWS
from starting import starting
from stores.conformance import ANN, NOW, digest

BOB = replace(ANN, subject="bob", identifier="bob@example.com")


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[PostgresStore]:
    store = PostgresStore(postgres_url, size=3)
    yield store
    await store.close()


@pytest.fixture
async def pool(postgres_url: str) -> AsyncIterator[ConnectionPool]:
    pool = ConnectionPool(Address.of(postgres_url), schema="SELECT 1", probe="none", size=2, timeout=5)
    yield pool
    await pool.close()


@pytest.fixture
async def app(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The app's own connection."""
    connection = await asyncpg.connect(postgres_url)
    yield connection
    await connection.close()


def start(name: str, *, created_at: int = NOW, lifetime: int = 60) -> SessionStart:
    return starting(digest(name), created_at, created_at + lifetime)


OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


async def test_at_most_so_many_connections(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Whoever comes later waits their turn."""
    await asyncio.gather(*(store.sign_in(ANN, start(str(number))) for number in range(60)))
    assert await app.fetchval(f"SELECT COUNT(*) {OTHERS}") <= 3


@pytest.mark.direct
async def test_broken_connections_are_replaced(store: PostgresStore, app: asyncpg.Connection) -> None:
    """The server restarts, a firewall forgets: the next sign-in opens a new connection."""
    await asyncio.gather(*(store.sign_in(ANN, start(str(number))) for number in range(10)))
    await app.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    await asyncio.sleep(0.1)
    assert not (await store.sign_in(ANN, start("after"))).registered


async def test_cancelled_work_gives_its_place_back(pool: ConnectionPool) -> None:
    """However many are cancelled, waiting or at work, the pool stays whole."""
    for delay in (0.0, 0.005, 0.05):
        tasks = [asyncio.ensure_future(pool.run(lambda c: c.fetch("SELECT pg_sleep(60)"))) for _ in range(5)]
        await asyncio.sleep(delay)
        for task in tasks:
            task.cancel()
        assert all(
            isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*tasks, return_exceptions=True)
        )
    answers = await asyncio.gather(*(pool.run(lambda c: c.fetch("SELECT 1")) for _ in range(5)))
    assert [rows[0][0] for rows in answers] == [1] * 5


async def test_a_transaction_left_open_never_reaches_the_next_use(pool: ConnectionPool) -> None:
    """Such a connection is thrown away."""

    async def leave_open(connection: Connection) -> None:
        await connection.execute("BEGIN")

    await pool.run(leave_open)

    async def look(connection: Connection) -> bool:
        return connection.is_in_transaction()

    assert not await pool.run(look)


async def test_an_error_of_the_server_keeps_the_connection(pool: ConnectionPool) -> None:
    """It has answered, and the connection is as good as before."""

    async def process(connection: Connection) -> int:
        return int((await connection.fetch("SELECT pg_backend_pid()"))[0][0])

    before = await pool.run(process)
    with pytest.raises(asyncpg.PostgresError):
        await pool.run(lambda connection: connection.fetch("SELECT nonsense"))
    assert await pool.run(process) == before


@pytest.mark.direct
async def test_a_server_that_is_away_is_an_error_and_heals(postgres_url: str) -> None:
    """Nothing is remembered of a failed connection."""
    store = PostgresStore(postgres_url.replace("/test_", "/missing_"), timeout=2)
    for _ in range(10):
        with pytest.raises(asyncpg.InvalidCatalogNameError):
            await store.sign_in(ANN, start("a"))


async def test_cancelling_a_registration_undoes_it(postgres_url: str, app: asyncpg.Connection) -> None:
    """The browser goes away while the hook runs: no user, no session, no open transaction."""
    reached = asyncio.Event()

    async def slow(connection: asyncpg.Connection, user: User) -> None:
        reached.set()
        await connection.execute("SELECT pg_sleep(10)")

    store = PostgresStore(postgres_url, on_created=slow)
    signing_in = asyncio.ensure_future(store.sign_in(ANN, start("a")))
    await reached.wait()
    # A cancellation that arrives before the statement is for nobody.
    asleep = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
    async with asyncio.timeout(60):
        while not await app.fetchval(asleep):
            await asyncio.sleep(0.05)
    signing_in.cancel()
    with pytest.raises(asyncio.CancelledError):
        await signing_in
    assert await app.fetch("SELECT id FROM splitpin_users") == []
    await store.close()


@pytest.mark.direct
async def test_a_role_without_the_right_to_create_tables(
    store: PostgresStore, postgres_url: str, app: asyncpg.Connection
) -> None:
    """Once the tables are there, the app's role needs to read and write them, no more."""
    await store.sign_in(ANN, start("a"))
    await app.execute("DROP ROLE IF EXISTS splitpin_app")
    await app.execute("CREATE ROLE splitpin_app")
    try:
        await app.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO splitpin_app")
        separator = "&" if "?" in postgres_url else "?"
        modest = PostgresStore(f"{postgres_url}{separator}options=-c%20role%3Dsplitpin_app")
        assert (await modest.sign_in(BOB, start("b"))).registered
        await modest.close()
    finally:
        await app.execute("DROP OWNED BY splitpin_app")
        await app.execute("DROP ROLE splitpin_app")


async def test_old_sessions_are_swept(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Without a thread or a job: the table stays as large as what it has to remember, give or take a sweep."""
    for number in range(300):
        await store.sign_in(ANN, start(str(number), created_at=NOW + number * SPENT_FOR // 60))
    assert 60 <= await app.fetchval("SELECT COUNT(*) FROM splitpin_sessions") <= 60 + SWEEP_EVERY


async def test_a_sweep_reads_the_oldest_rows_alone(store: PostgresStore, app: asyncpg.Connection) -> None:
    """However many sessions there are, and before the server has gathered any statistics."""
    await store.sign_in(ANN, start("a"))
    await app.execute(
        "INSERT INTO splitpin_sessions "
        "(digest, token_id, issued_at, user_id, identifier, issuer, audience, subject, authentication_method, "
        " created_at, seen_at, expires_at) "
        "SELECT sha256(n::text::bytea), n::text::bytea, 0, n, n, 'i', 'a', n, 'OTP', 0, 0, 0 "
        "FROM generate_series(1, 5000) AS n"
    )
    plan = "\n".join(row[0] for row in await app.fetch(f"EXPLAIN (ANALYZE, BUFFERS OFF) {sweep(NOW)}"))
    assert "Seq Scan" not in plan, plan
    assert await app.fetchval("SELECT COUNT(*) FROM splitpin_sessions") == 5001 - (SWEEP_ROWS - 1)


def test_a_second_event_loop(postgres_url: str) -> None:
    """A store may be made once and used by one loop after another."""
    store = PostgresStore(postgres_url)

    async def once(name: str) -> str:
        answer = await store.sign_in(ANN, start(name))
        await store.close()
        return answer.user.id

    assert asyncio.run(once("a")) == asyncio.run(once("b"))


def test_a_store_that_was_closed_keeps_no_event_loop(postgres_url: str) -> None:
    """A script that runs one after another grows no larger."""
    store = PostgresStore(postgres_url)

    async def once() -> weakref.ref[asyncio.AbstractEventLoop]:
        await store.sign_in(ANN, start("a"))
        await store.close()
        return weakref.ref(asyncio.get_running_loop())

    loop = asyncio.run(once())
    gc.collect()
    assert loop() is None
