"""The stores in memory that a user has, and the same behind `await`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.users import SignedIn
from splitpin.testing import MemorySessions, MemoryStore, MemoryUsers

__all__ = ["AsyncMemorySessions", "AsyncMemoryUsers", "MemorySessions", "MemoryStore", "MemoryUsers"]


class AsyncMemoryUsers:
    """The same users behind `await`."""

    def __init__(self, users: MemoryUsers) -> None:
        self.kept = users

    async def sign_in(self, identity: Identity) -> SignedIn:
        await asyncio.sleep(0)
        return self.kept.sign_in(identity)


class AsyncMemorySessions:
    """The same sessions behind `await`."""

    def __init__(self, sessions: MemorySessions) -> None:
        self.kept = sessions

    async def start(self, digest: bytes, session: Session, replaces: bytes | None = None) -> None:
        await asyncio.sleep(0)
        self.kept.start(digest, session, replaces)

    async def find(self, digest: bytes) -> Session | None:
        await asyncio.sleep(0)
        return self.kept.find(digest)

    async def touch(self, digest: bytes, seen_at: int) -> None:
        await asyncio.sleep(0)
        self.kept.touch(digest, seen_at)

    async def end(self, digest: bytes) -> None:
        await asyncio.sleep(0)
        self.kept.end(digest)

    async def end_all(self, user_id: str) -> int:
        await asyncio.sleep(0)
        return self.kept.end_all(user_id)

    async def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        await asyncio.sleep(0)
        return self.kept.find_all(user_id)
