"""Fixtures for what is tried in every order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from interleaving.explorer import Explorer, Tried
from issuer.migrated_databases import MigratedDatabases


@pytest.fixture(scope="session")
def explorer(postgres_server: str) -> Iterator[Explorer]:
    """PostgreSQL with the issuer's tables and a connection for each who meets."""
    with MigratedDatabases(postgres_server).one() as url:
        explorer = Explorer(url)
        yield explorer
        explorer.close()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[Tried], None]:
    """Has the run's summary say how many orders a test tried."""
    return lambda tried: record_property("tried", str(tried))
