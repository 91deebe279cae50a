"""Fixtures for what is tried in every order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from interleaving.explorer import Explorer, Tried
from interleaving.kills import KillExplorer
from issuer.migrated_databases import MigratedDatabases
from splitpin.issuer.db import open_database


@pytest.fixture(scope="session")
def explorer(postgres_server: str) -> Iterator[Explorer]:
    """PostgreSQL with the issuer's tables and a connection for each who meets."""
    with MigratedDatabases(postgres_server).one() as url:
        explorer = Explorer(url)
        yield explorer
        explorer.close()


@pytest.fixture(scope="session")
def kill_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillExplorer]:
    """A SQLite file with the issuer's tables."""
    path = tmp_path_factory.mktemp("kills") / "issuer.sqlite3"
    database = open_database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    explorer = KillExplorer(str(path))
    yield explorer
    explorer.close()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[Tried], None]:
    """Has the run's summary say how many orders a test tried."""
    return lambda tried: record_property("tried", str(tried))
