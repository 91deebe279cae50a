"""The ready-made stores, each on its own fresh database, behind one set of words for the tests."""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from splitpin.relying_party.users import User
from splitpin.stores.tables.statements import for_sqlite
from stores.ready_stores import AWAITED, BLOCKING, STORES, ReadyStore, close_store, create_tables, hook_of, open_store

__all__ = ["Backend", "ReadyStore"]


class Backend:
    """A fresh database, the store under test on it, and the app's own way in.

    Attributes:
        kind: One of `STORES`.
        name: `sqlite` or `postgres`.
        address: The database's.
    """

    def __init__(self, kind: str, address: str) -> None:
        self.kind = kind
        self.name = STORES[kind]
        self.address = address
        self.opened: list[ReadyStore] = []

    def store(self, **options: Any) -> ReadyStore:
        """Open a store; hooks are SQL texts with one parameter, the user's id, or plain functions."""
        for hook in ("on_created", "revoke"):
            if isinstance(options.get(hook), str):
                options[hook] = hook_of(self.kind, options[hook])
        store = open_store(self.kind, self.address, **options)
        self.opened.append(store)
        return store

    def failing_hook(self, error: Exception) -> Callable[..., Any]:
        """A hook that raises."""

        def plain(connection: Any, user: Any) -> None:
            raise error

        async def awaited(connection: Any, user: Any) -> None:
            raise error

        return awaited if self.kind in AWAITED else plain

    async def run(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        """Run the app's own statement on a connection of its own."""
        if self.name == "sqlite":
            with closing(sqlite3.connect(self.address, isolation_level=None, timeout=5)) as connection:
                return connection.execute(for_sqlite(sql), args).fetchall()
        connection = await asyncpg.connect(self.address)
        try:
            return [tuple(row) for row in await connection.fetch(sql, *args)]
        finally:
            await connection.close()

    async def add_user(self, store: ReadyStore, identifier: str, *, verified: bool) -> str:
        """A user from before, whom no identity is linked to; their id."""
        user = store.add_user(identifier, verified=verified)
        added: User = await user if inspect.isawaitable(user) else user
        return added.id

    async def close(self) -> None:
        """Close the stores."""
        for store in self.opened:
            closed = close_store(store)
            if inspect.isawaitable(closed):
                await closed


@pytest.fixture(params=STORES)
async def backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Backend]:
    """Each test that takes this runs on every ready-made store."""
    backend = fresh(request, tmp_path)
    yield backend
    await backend.close()


@pytest.fixture(params=BLOCKING)
async def blocking_backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Backend]:
    """Each test that takes this runs on every store that threads may call."""
    backend = fresh(request, tmp_path)
    yield backend
    await backend.close()


@pytest.fixture(scope="session")
def tables_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A SQLite file with the tables that SQLAlchemy's stores leave to the app."""
    path = tmp_path_factory.mktemp("tables") / "app.db"
    create_tables("sqlalchemy+pysqlite", str(path))
    return path.read_bytes()


def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    """A fresh database for the kind of store that the fixture's parameter names."""
    kind = request.param
    if STORES[kind] == "postgres":
        address = request.getfixturevalue("postgres_url")
        create_tables(kind, address)
        return Backend(kind, address)
    path = tmp_path / "app.db"
    if kind.startswith("sqlalchemy"):
        path.write_bytes(request.getfixturevalue("tables_file"))
    return Backend(kind, str(path))
