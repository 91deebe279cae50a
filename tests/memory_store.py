"""The stores in memory that a user has, and the same behind `await`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import SignedIn, User
from splitpin.testing import MemorySessions, MemoryStore, MemoryUsers

__all__ = ["AsyncMemorySessions", "AsyncMemoryUsers", "MemorySessions", "MemoryStore", "MemoryUsers"]


class AsyncMemoryUsers:
    """The same users behind `await`."""

    def __init__(self, users: MemoryUsers) -> None:
        self.kept = users

    async def sign_in(self, identity: Identity) -> SignedIn:
        await asyncio.sleep(0)
        return self.kept.sign_in(identity)

    async def find(self, identity: Identity) -> User | None:
        await asyncio.sleep(0)
        return self.kept.find(identity)


class AsyncMemorySessions:
    """The same sessions behind `await`."""

    def __init__(self, sessions: MemorySessions) -> None:
        self.kept = sessions

    async def start(self, start: SessionStart, session: Session) -> None:
        await asyncio.sleep(0)
        self.kept.start(start, session)

    async def find(self, digest: bytes) -> Session | None:
        await asyncio.sleep(0)
        return self.kept.find(digest)

    async def touch(self, digest: bytes, seen_at: int) -> None:
        await asyncio.sleep(0)
        self.kept.touch(digest, seen_at)

    async def end(self, digest: bytes) -> None:
        await asyncio.sleep(0)
        self.kept.end(digest)

    async def end_all(self, user_id: str, at: int) -> int:
        await asyncio.sleep(0)
        return self.kept.end_all(user_id, at)

    async def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        await asyncio.sleep(0)
        return self.kept.find_all(user_id)
