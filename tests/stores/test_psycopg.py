"""What is particular to psycopg: a pool for threads, whose connections break and do not survive a fork."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import User
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.psycopg import PsycopgStore
from splitpin.stores.psycopg.database import Connection, PsycopgDatabase
from splitpin.testing.conformance import ANN, NOW, digest
from starting import starting

BOB = replace(ANN, subject="bob", identifier="bob@example.com")
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def store(postgres_url: str) -> Iterator[PsycopgStore]:
    store = PsycopgStore(postgres_url, size=3)
    yield store
    store.close()


@pytest.fixture
def database(postgres_url: str) -> Iterator[PsycopgDatabase]:
    database = PsycopgDatabase(postgres_url, size=2, timeout=1)
    yield database
    database.close()


@pytest.fixture
def app(postgres_url: str) -> Iterator[psycopg.Connection[Any]]:
    """The app's own connection."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection


def start(name: str) -> SessionStart:
    return starting(digest(name), NOW, NOW + 60)


def count(app: psycopg.Connection[Any], sql: str) -> int:
    row = app.execute(sql.encode()).fetchone()
    assert row is not None
    return int(row[0])


def test_at_most_so_many_connections(store: PsycopgStore, app: psycopg.Connection[Any]) -> None:
    """Whoever comes later waits their turn."""
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda number: store.sign_in(ANN, start(str(number))), range(60)))
    assert count(app, f"SELECT COUNT(*) {OTHERS}") <= 3


def test_broken_connections_are_replaced(store: PsycopgStore, app: psycopg.Connection[Any]) -> None:
    """The server restarts, a firewall forgets: the next sign-in opens a new connection."""
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda number: store.sign_in(ANN, start(str(number))), range(10)))
    app.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}".encode())
    deadline = time.monotonic() + 5
    while count(app, f"SELECT COUNT(*) {OTHERS}") and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.05)
    assert not store.sign_in(ANN, start("after")).registered


def test_nobody_waits_for_ever(database: PsycopgDatabase) -> None:
    """Neither for a connection nor for a statement; and both are free again afterwards."""
    began = time.monotonic()
    with pytest.raises(psycopg.errors.QueryCanceled):
        database.fetch("SELECT pg_sleep(10)")
    release, held = threading.Event(), threading.Barrier(3)

    def hold(connection: Connection) -> None:
        held.wait()
        release.wait(20)

    with ThreadPoolExecutor(2) as pool:
        holding = [pool.submit(database.run, hold) for _ in range(2)]
        held.wait()
        with pytest.raises(TimeoutError, match="all connections"):
            database.fetch("SELECT 1")
        release.set()
        for each in holding:
            each.result()
    assert database.fetch("SELECT 1") == [(1,)]
    assert time.monotonic() - began < 8


def test_a_transaction_left_open_never_reaches_the_next_use(database: PsycopgDatabase) -> None:
    """Such a connection is thrown away, and so is one whose work was interrupted."""

    def leave_open(connection: Connection) -> int:
        connection.execute("BEGIN")
        return connection.info.backend_pid

    def interrupted(connection: Connection) -> None:
        connection.execute("BEGIN")
        raise KeyboardInterrupt

    before = database.run(leave_open)
    with pytest.raises(KeyboardInterrupt):
        database.run(interrupted)
    assert database.run(lambda connection: connection.info.backend_pid) != before
    assert database.run(lambda connection: connection.info.transaction_status) == psycopg.pq.TransactionStatus.IDLE


def test_an_error_of_the_server_keeps_the_connection(database: PsycopgDatabase) -> None:
    before = database.run(lambda connection: connection.info.backend_pid)
    with pytest.raises(psycopg.errors.UndefinedColumn):
        database.fetch("SELECT nonsense")
    assert database.run(lambda connection: connection.info.backend_pid) == before


def test_a_server_that_is_away_is_an_error_and_heals(postgres_url: str) -> None:
    """Nothing is remembered of a failed connection."""
    store = PsycopgStore(postgres_url.replace("/test_", "/missing_"), size=1, timeout=2)
    for _ in range(5):
        with pytest.raises(psycopg.OperationalError):
            store.sign_in(ANN, start("a"))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_worker_opens_connections_of_its_own(store: PsycopgStore, app: psycopg.Connection[Any]) -> None:
    """A server that loads the app and then forks: neither process disturbs the other's connections."""
    first = store.sign_in(ANN, start("parent")).user
    pid = os.fork()
    if pid == 0:
        try:
            right = store.sign_in(ANN, start("child")).user == first and store.sign_in(BOB, start("bob")).registered
            os._exit(0 if right else 1)
        except BaseException:  # noqa: BLE001 - the parent is told by the status
            os._exit(2)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert store.sign_in(ANN, start("parent again")).user == first
    assert count(app, "SELECT COUNT(*) FROM splitpin_sessions") == 4


@pytest.mark.direct
def test_a_role_without_the_right_to_create_tables(
    store: PsycopgStore, postgres_url: str, app: psycopg.Connection[Any]
) -> None:
    """Once the tables are there, the app's role needs to read and write them, no more."""
    store.sign_in(ANN, start("a"))
    app.execute("DROP ROLE IF EXISTS splitpin_threads")
    app.execute("CREATE ROLE splitpin_threads")
    try:
        app.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO splitpin_threads")
        separator = "&" if "?" in postgres_url else "?"
        modest = PsycopgStore(f"{postgres_url}{separator}options=-c%20role%3Dsplitpin_threads")
        assert modest.sign_in(BOB, start("b")).registered
        modest.close()
    finally:
        app.execute("DROP OWNED BY splitpin_threads")
        app.execute("DROP ROLE splitpin_threads")


def test_the_hook_speaks_psycopg_as_it_is_documented(postgres_url: str, app: psycopg.Connection[Any]) -> None:
    """With `%s`, on the store's own connection, inside the transaction."""
    app.execute("CREATE TABLE welcome (user_id TEXT, letter TEXT)")

    def on_created(connection: psycopg.Connection[Any], user: User) -> None:
        connection.execute("INSERT INTO welcome VALUES (%s, %s)", (user.id, "100 %"))

    store = PsycopgStore(postgres_url, on_created=on_created)
    user = store.sign_in(ANN, start("a")).user
    assert app.execute("SELECT * FROM welcome").fetchall() == [(user.id, "100 %")]
    store.close()


async def test_beside_the_store_for_event_loops(store: PsycopgStore, postgres_url: str) -> None:
    """An app that moves from WSGI to ASGI: the same tables, the same users, the same sessions."""
    other = PostgresStore(postgres_url)
    user = store.sign_in(ANN, start("a")).user
    assert (await other.users.sign_in(ANN)).user == user
    assert await other.sessions.find(digest("a")) == store.sessions.find(digest("a"))
    assert await other.sessions.end_all(user.id, NOW) == 1
    assert store.sessions.find(digest("a")) is None
    await other.close()
