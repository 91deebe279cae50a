"""A store that keeps everything in dictionaries: what a sign-in costs when no database does."""

from __future__ import annotations

from collections.abc import Mapping

from splitpin.relying_party.login import Identity
from splitpin.relying_party.session import Session, SessionStart
from splitpin.relying_party.users import SignedIn, User


class MemorySessions:
    def __init__(self) -> None:
        self._sessions: dict[bytes, Session] = {}

    def start(self, digest: bytes, session: Session, replaces: bytes | None = None) -> None:
        self._sessions[digest] = session
        if replaces is not None:
            self._sessions.pop(replaces, None)

    def find(self, digest: bytes) -> Session | None:
        return self._sessions.get(digest)

    def touch(self, digest: bytes, seen_at: int) -> None:
        pass

    def end(self, digest: bytes) -> None:
        self._sessions.pop(digest, None)

    def end_all(self, user_id: str) -> int:
        raise NotImplementedError

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        raise NotImplementedError


class MemoryUsers:
    def __init__(self) -> None:
        self._users: dict[tuple[str, str], User] = {}

    def sign_in(self, identity: Identity) -> SignedIn:
        key = (identity.issuer, identity.subject)
        known = self._users.get(key)
        if known is not None:
            return SignedIn(known, registered=False)
        user = self._users[key] = User(str(len(self._users) + 1), identity.identifier)
        return SignedIn(user, registered=True)


class MemoryStore:
    """Both at once, as the ready-made stores are."""

    def __init__(self) -> None:
        self.users = MemoryUsers()
        self.sessions = MemorySessions()

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn:
        signed_in = self.users.sign_in(identity)
        self.sessions.start(start.digest, start.session(identity, signed_in.user), start.replaces)
        return signed_in
