"""The ready-made stores keep every promise of the protocols, on both databases, on the event loop and off it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from splitpin.relying_party.session import SessionStore, Store
from splitpin.relying_party.users import User, UserStore
from splitpin.stores.postgres_sessions import PostgresSessionStore
from splitpin.stores.sqlite import SQLiteStore
from splitpin.stores.sqlite_sessions import SQLiteSessionStore
from stores.conformance import (
    ANN,
    Conformance,
    SessionStoreConformance,
    StoreConformance,
    UserStoreConformance,
)
from stores.conftest import Backend


class OffTheLoop(Conformance):
    """Runs each call in a thread, as a WSGI server does."""

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.to_thread(method, *args)


class TestUsers(UserStoreConformance):
    @pytest.fixture
    def users(self, backend: Backend) -> UserStore:
        return backend.store().users


class TestUsersWithHooks(UserStoreConformance):
    @pytest.fixture
    def users(self, backend: Backend) -> UserStore:
        nothing = "UPDATE splitpin_users SET created_at = created_at WHERE id = $1"
        return backend.store(on_created=nothing, revoke=nothing).users


class TestUsersInThreads(OffTheLoop, UserStoreConformance):
    @pytest.fixture
    def users(self, tmp_path: Path) -> Iterator[UserStore]:
        store = SQLiteStore(tmp_path / "app.db")
        yield store.users
        store.close()


class TestSessions(SessionStoreConformance):
    @pytest.fixture
    async def user(self, sessions: SessionStore) -> User:
        return self.signed_in

    @pytest.fixture
    async def sessions(self, backend: Backend) -> SessionStore:
        store = backend.store()
        self.signed_in: User = (await self.call(store.users.sign_in, ANN)).user
        return store.sessions


class TestSessionsInThreads(OffTheLoop, SessionStoreConformance):
    @pytest.fixture
    async def user(self, sessions: SessionStore) -> User:
        return self.signed_in

    @pytest.fixture
    async def sessions(self, tmp_path: Path) -> AsyncIterator[SessionStore]:
        store = SQLiteStore(tmp_path / "app.db")
        self.signed_in: User = (await self.call(store.users.sign_in, ANN)).user
        yield store.sessions
        store.close()


class TestSessionsOfUsersKeptElsewhere(SessionStoreConformance):
    @pytest.fixture
    def user(self) -> User:
        return User(id="17", identifier="ann@example.com")

    @pytest.fixture
    async def sessions(self, backend: Backend) -> AsyncIterator[SessionStore]:
        if backend.name == "sqlite":
            on_sqlite = SQLiteSessionStore(backend.address)
            yield on_sqlite
            on_sqlite.close()
        else:
            on_postgres = PostgresSessionStore(backend.address)
            yield on_postgres
            await on_postgres.close()


class TestStore(StoreConformance):
    @pytest.fixture
    def store(self, backend: Backend) -> Store:
        return backend.store()


class TestStoreInThreads(OffTheLoop, StoreConformance):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = SQLiteStore(tmp_path / "app.db")
        yield store
        store.close()
