"""The real issuer, and apps that keep its tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore
from token_app import App
from token_world import TokenWorld, Wire, asgi_browser, token_world, wsgi_browser


@pytest.fixture(scope="session")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenWorld]:
    """One issuer for all; its clock goes on from test to test."""
    with token_world(tmp_path_factory.mktemp("issuer")) as world:
        yield world


@pytest.fixture
def world(shared_world: TokenWorld) -> TokenWorld:
    """The same issuer, and a wire that nobody has used."""
    return replace(shared_world, wire=Wire())


@pytest.fixture(params=["asgi-sqlite", "asgi-postgres", "wsgi-sqlite"])
async def app(request: pytest.FixtureRequest, world: TokenWorld, tmp_path: Path) -> AsyncIterator[App]:
    """Each test that takes this runs on both interfaces and on both databases."""
    interface, _, database = request.param.partition("-")
    postgres = database == "postgres"
    store = PostgresStore(request.getfixturevalue("postgres_url")) if postgres else SQLiteStore(tmp_path / "app.db")
    app = App(world, store, asgi_browser if interface == "asgi" else wsgi_browser)
    yield app
    await app.close()
