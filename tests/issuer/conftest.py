"""Fixtures for whatever the issuer keeps in its database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from issuer.migrated_databases import MigratedDatabases
from splitpin.issuer.db import Database, open_database


@pytest.fixture(scope="session")
def migrated_databases(postgres_server: str, way_to_postgres: str) -> MigratedDatabases:
    """The server's databases with all tables."""
    return MigratedDatabases(postgres_server, way_to_postgres)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A SQLite file with all tables."""
    path = tmp_path_factory.mktemp("migrated") / "issuer.sqlite3"
    database = open_database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path.read_bytes()


@pytest.fixture
def migrated_sqlite_url(migrated_file: bytes, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with all tables."""
    path = tmp_path / "issuer.sqlite3"
    path.write_bytes(migrated_file)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables: each test that takes this runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("migrated_sqlite_url")
        return
    databases: MigratedDatabases = request.getfixturevalue("migrated_databases")
    with databases.one() as url:
        yield url


@pytest.fixture
def db(migrated_url: str) -> Iterator[Database]:
    """That database, opened."""
    database = open_database(migrated_url)
    yield database
    database.close()
