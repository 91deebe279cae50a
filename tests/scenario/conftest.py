"""Four frameworks, two databases, two issuers: each test of this folder runs in all sixteen.

Issuer and databases live as long as the test process, so everybody in a test has an address of their own.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scenario.issuers import Fake, Issuer, Real
from scenario.sites import FRAMEWORKS, Site, open_site
from token_world import token_world


@pytest.fixture(scope="session")
def real_issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """The issuer wing on a SQLite file, served on a socket."""
    with token_world(tmp_path_factory.mktemp("issuer")) as world:
        yield Real(world)


@pytest.fixture(params=["fake", "real"])
def issuer(request: pytest.FixtureRequest) -> Issuer:
    """Where the people of the scenario sign in."""
    if request.param == "fake":
        return Fake()
    real: Real = request.getfixturevalue("real_issuer")
    return real


@pytest.fixture(scope="session")
def kept_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file for all tests of this process."""
    return tmp_path_factory.mktemp("app") / "app.db"


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest) -> str:
    """The app's database."""
    return str(request.getfixturevalue("kept_sqlite_file" if request.param == "sqlite" else "kept_postgres_url"))


@pytest.fixture(params=FRAMEWORKS)
async def site(request: pytest.FixtureRequest, address: str, issuer: Issuer) -> AsyncIterator[Site]:
    """The app."""
    # As many threads as a server would have, for what this framework runs in threads.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(50))
    async with open_site(request.param, address, issuer) as site:
        yield site


@pytest.fixture
def ann() -> str:
    """The address of somebody whom nobody knows yet."""
    return f"ann-{secrets.token_hex(6)}@example.com"


@pytest.fixture
def mallory() -> str:
    """The address of somebody else."""
    return f"mallory-{secrets.token_hex(6)}@example.com"
