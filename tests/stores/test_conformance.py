"""The ready-made stores keep every promise of the protocols, on the event loop and off it."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from splitpin.relying_party.sessions.session import SessionStore, Store
from splitpin.relying_party.users import User, UserStore
from splitpin.stores.postgres import PostgresSessionStore
from splitpin.stores.psycopg import PsycopgSessionStore
from splitpin.stores.sqlite import SQLiteSessionStore
from stores.conformance import (
    ANN,
    Conformance,
    SessionStoreConformance,
    StoreConformance,
    UserFinderConformance,
    UserStoreConformance,
)
from stores.conftest import Backend


class OffTheLoop(Conformance):
    """Runs each call in a thread, as a WSGI server does."""

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        answer = await asyncio.to_thread(method, *args)
        return await answer if inspect.isawaitable(answer) else answer


class WithARow(Conformance):
    """Deletes a user as an app does: by a statement of its own, on a connection of its own."""

    on: Backend

    async def delete_user(self, store: Any, user_id: str) -> None:
        await self.on.run("DELETE FROM splitpin_users WHERE id = $1", user_id)


class TestUsers(WithARow, UserFinderConformance, UserStoreConformance):
    @pytest.fixture
    def users(self, backend: Backend) -> UserStore:
        self.on = backend
        return backend.store().users


class TestUsersWithHooks(WithARow, UserStoreConformance):
    @pytest.fixture
    def users(self, backend: Backend) -> UserStore:
        self.on = backend
        nothing = "UPDATE splitpin_users SET created_at = created_at WHERE id = $1"
        return backend.store(on_created=nothing, revoke=nothing).users


class TestUsersInThreads(OffTheLoop, WithARow, UserFinderConformance, UserStoreConformance):
    @pytest.fixture
    def users(self, blocking_backend: Backend) -> UserStore:
        self.on = blocking_backend
        return blocking_backend.store().users


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
    async def sessions(self, blocking_backend: Backend) -> SessionStore:
        store = blocking_backend.store()
        self.signed_in: User = (await self.call(store.users.sign_in, ANN)).user
        return store.sessions


class TestSessionsOfUsersKeptElsewhere(SessionStoreConformance):
    @pytest.fixture
    def user(self) -> User:
        return User(id="17", identifier="ann@example.com")

    @pytest.fixture(params=["sqlite", "postgres", "psycopg"])
    async def sessions(self, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SessionStore]:
        if request.param == "sqlite":
            on_sqlite = SQLiteSessionStore(tmp_path / "app.db")
            yield on_sqlite
            on_sqlite.close()
        elif request.param == "postgres":
            on_postgres = PostgresSessionStore(request.getfixturevalue("postgres_url"))
            yield on_postgres
            await on_postgres.close()
        else:
            on_psycopg = PsycopgSessionStore(request.getfixturevalue("postgres_url"))
            yield on_psycopg
            on_psycopg.close()


class TestStore(WithARow, StoreConformance):
    @pytest.fixture
    def store(self, backend: Backend) -> Store:
        self.on = backend
        return backend.store()


class TestStoreInThreads(OffTheLoop, WithARow, StoreConformance):
    @pytest.fixture
    def store(self, blocking_backend: Backend) -> Store:
        self.on = blocking_backend
        return blocking_backend.store()
