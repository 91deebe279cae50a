"""The stores in memory keep every promise of the protocols, on an event loop and in threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from splitpin.relying_party.sessions.session import Store
from splitpin.relying_party.users import User
from splitpin.testing import MemorySessions, MemoryStore, MemoryUsers
from splitpin.testing.conformance import (
    NOW,
    Conformance,
    SessionStoreConformance,
    StoreConformance,
    TokenSessionStoreConformance,
    UserStoreConformance,
    a_session,
    digest,
)
from starting import starting


class InThreads(Conformance):
    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.to_thread(method, *args)


class TestUsers(UserStoreConformance):
    @pytest.fixture
    def users(self) -> MemoryUsers:
        return MemoryUsers()

    def delete_user(self, users: MemoryUsers, user_id: str) -> None:
        users.delete(user_id)


class TestUsersInThreads(InThreads, TestUsers):
    pass


class TestSessions(SessionStoreConformance, TokenSessionStoreConformance):
    @pytest.fixture
    def sessions(self) -> MemorySessions:
        return MemorySessions()

    @pytest.fixture
    def user(self) -> User:
        return User("user-1", "ann@example.com")


class TestStore(StoreConformance):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()

    def delete_user(self, store: MemoryStore, user_id: str) -> None:
        store.users.delete(user_id)


class TestStoreInThreads(InThreads, TestStore):
    pass


def test_a_session_without_tokens_is_not_given_any() -> None:
    sessions = MemorySessions()
    session = a_session(User("user-1", "ann@example.com"))
    sessions.start(starting(digest("a"), NOW, NOW + 60), session)
    assert not sessions.renew(digest("a"), b"", b"new")
    assert sessions.find(digest("a")) == replace(session, seen_at=NOW)
