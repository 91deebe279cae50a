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

from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore
from splitpin.stores.statements import for_sqlite

ReadyStore = SQLiteStore | PostgresStore


class Backend:
    """A fresh database, the store under test on it, and the app's own way in."""

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.address = address
        self.opened: list[ReadyStore] = []

    def store(self, **options: Any) -> ReadyStore:
        """Open a store; hooks are SQL texts with one parameter, the user's id, or plain functions."""
        for hook in ("on_created", "revoke"):
            if isinstance(options.get(hook), str):
                options[hook] = self.hook(options[hook])
        kind: type[ReadyStore] = SQLiteStore if self.name == "sqlite" else PostgresStore
        store = kind(self.address, **options)
        self.opened.append(store)
        return store

    def hook(self, sql: str) -> Callable[..., Any]:
        """A hook that runs one statement with the user's id, in the store's transaction."""

        def on_sqlite(connection: sqlite3.Connection, user: Any) -> None:
            connection.execute(for_sqlite(sql), (getattr(user, "id", user),))

        async def on_postgres(connection: asyncpg.Connection, user: Any) -> None:
            await connection.execute(sql, getattr(user, "id", user))

        return on_sqlite if self.name == "sqlite" else on_postgres

    def failing_hook(self, error: Exception) -> Callable[..., Any]:
        """A hook that raises."""

        def on_sqlite(connection: sqlite3.Connection, user: Any) -> None:
            raise error

        async def on_postgres(connection: asyncpg.Connection, user: Any) -> None:
            raise error

        return on_sqlite if self.name == "sqlite" else on_postgres

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
        return (await user if inspect.isawaitable(user) else user).id

    async def close(self) -> None:
        """Close the stores."""
        for store in self.opened:
            closed = store.close()
            if inspect.isawaitable(closed):
                await closed


@pytest.fixture(params=["sqlite", "postgres"])
async def backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Backend]:
    """Each test that takes this runs on SQLite and on PostgreSQL."""
    address = str(tmp_path / "app.db") if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    backend = Backend(request.param, address)
    yield backend
    await backend.close()
