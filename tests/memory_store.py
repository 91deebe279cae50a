"""A store in dictionaries, so that a test of the wing needs no database; and the same behind `await`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import replace

from splitpin.relying_party.login import Identity
from splitpin.relying_party.session import Session, SessionStart
from splitpin.relying_party.users import SignedIn, User


class MemoryUsers:
    def __init__(self) -> None:
        self.by_subject: dict[tuple[str, str], User] = {}
        self._writing = threading.Lock()

    def sign_in(self, identity: Identity) -> SignedIn:
        key = (identity.issuer, identity.subject)
        with self._writing:
            known = self.by_subject.get(key)
            user = User(f"user-{len(self.by_subject) + 1}" if known is None else known.id, identity.identifier)
            self.by_subject[key] = user
        return SignedIn(user, registered=known is None)


class MemorySessions:
    def __init__(self) -> None:
        self.by_digest: dict[bytes, Session] = {}
        self.touched: list[int] = []

    def start(self, digest: bytes, session: Session, replaces: bytes | None = None) -> None:
        assert digest not in self.by_digest
        self.by_digest[digest] = session
        if replaces is not None:
            self.by_digest.pop(replaces, None)

    def find(self, digest: bytes) -> Session | None:
        return self.by_digest.get(digest)

    def touch(self, digest: bytes, seen_at: int) -> None:
        self.touched.append(seen_at)
        self.by_digest[digest] = replace(self.by_digest[digest], seen_at=seen_at)

    def end(self, digest: bytes) -> None:
        self.by_digest.pop(digest, None)

    def end_all(self, user_id: str) -> int:
        mine = self.find_all(user_id)
        for digest in mine:
            del self.by_digest[digest]
        return len(mine)

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        return {digest: session for digest, session in self.by_digest.items() if session.user.id == user_id}


class MemoryStore:
    """Both, and a sign-in in one step."""

    def __init__(self) -> None:
        self.users = MemoryUsers()
        self.sessions = MemorySessions()

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn:
        signed_in = self.users.sign_in(identity)
        self.sessions.start(start.digest, start.session(identity, signed_in.user), start.replaces)
        return signed_in


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
