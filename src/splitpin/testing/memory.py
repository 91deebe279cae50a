"""Stores in dictionaries: for tests, and for trying things out. They are gone with the process."""

from __future__ import annotations

import hmac
import itertools
import threading
from collections.abc import Mapping
from dataclasses import replace

from splitpin.errors import Conflict, InvalidToken
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import AGAIN, Session, SessionStart
from splitpin.relying_party.users import SignedIn, User


class MemoryUsers:
    """A `UserStore` that keeps its users in a dictionary; safe to share between threads.

    It never links: a person with an unknown (issuer, subject) is a new user. No id is used again.

    Attributes:
        by_subject: The users, by issuer and subject, for a test to look at.
    """

    def __init__(self) -> None:
        self.by_subject: dict[tuple[str, str], User] = {}
        self._numbers = itertools.count(1)
        self._writing = threading.Lock()

    def sign_in(self, identity: Identity) -> SignedIn:
        """See `UserStore.sign_in`."""
        key = (identity.issuer, identity.subject)
        with self._writing:
            known = self.by_subject.get(key)
            if known is not None and known.identifier == identity.identifier:
                return SignedIn(known, registered=False)
            user = User(f"user-{next(self._numbers)}" if known is None else known.id, identity.identifier)
            self.by_subject[key] = user
        return SignedIn(user, registered=known is None)

    def find(self, identity: Identity) -> User | None:
        """See `UserFinder.find`."""
        return self.by_subject.get((identity.issuer, identity.subject))

    def delete(self, user_id: str) -> None:
        """Delete a user, as an app does; no error where there is none."""
        with self._writing:
            self.by_subject = {key: user for key, user in self.by_subject.items() if user.id != user_id}


class MemorySessions:
    """A `TokenSessionStore` that keeps its sessions in a dictionary; safe to share between threads.

    Args:
        users: Whose sessions they are; then a session shows its user as they are known now, and ends with them.

    Attributes:
        by_digest: The sessions as they were stored, for a test to look at.
    """

    def __init__(self, users: MemoryUsers | None = None) -> None:
        self.by_digest: dict[bytes, Session] = {}
        self._begun: dict[bytes, bytes] = {}
        self._signed_out: dict[str, int] = {}
        self._users = users
        self._writing = threading.Lock()

    def start(self, start: SessionStart, session: Session) -> None:
        """See `SessionStore.start`.

        Raises:
            InvalidToken: `spent`.
            Conflict: The digest is in use.
        """
        with self._writing:
            if start.digest in self.by_digest:
                raise Conflict("There is such a session")
            before = self._begun.get(start.token_id)
            begun = None if before is None else self.by_digest.get(before)
            again = (
                begun is not None and begun.user.id == session.user.id and start.created_at < begun.created_at + AGAIN
            )
            if (before is not None and not again) or start.issued_at < self._signed_out.get(session.user.id, 0):
                raise InvalidToken("spent", "jti")
            for ended in (before, start.replaces):
                if ended is not None:
                    self.by_digest.pop(ended, None)
            self.by_digest[start.digest] = session if begun is None else replace(session, created_at=begun.created_at)
            self._begun[start.token_id] = start.digest

    def is_spent(self, start: SessionStart) -> bool:
        """Tell whether a token begins no session, whoever's it is."""
        before = self._begun.get(start.token_id)
        begun = None if before is None else self.by_digest.get(before)
        return before is not None and (begun is None or start.created_at >= begun.created_at + AGAIN)

    def find(self, digest: bytes) -> Session | None:
        """See `SessionStore.find`."""
        session = self.by_digest.get(digest)
        return None if session is None else self._shown(session)

    def touch(self, digest: bytes, seen_at: int) -> None:
        """See `SessionStore.touch`."""
        with self._writing:
            session = self.by_digest.get(digest)
            if session is not None and session.seen_at < seen_at:
                self.by_digest[digest] = replace(session, seen_at=seen_at)

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool:
        """See `TokenSessionStore.renew`."""
        with self._writing:
            session = self.by_digest.get(digest)
            if session is None or session.tokens is None or not hmac.compare_digest(session.tokens, before):
                return False
            self.by_digest[digest] = replace(session, tokens=tokens)
        return True

    def end(self, digest: bytes) -> None:
        """See `SessionStore.end`."""
        with self._writing:
            self.by_digest.pop(digest, None)

    def end_all(self, user_id: str, at: int) -> int:
        """See `SessionStore.end_all`."""
        with self._writing:
            self._signed_out[user_id] = max(at, self._signed_out.get(user_id, at))
            ended = [digest for digest, session in self.by_digest.items() if session.user.id == user_id]
            for digest in ended:
                del self.by_digest[digest]
        return len(ended)

    def find_all(self, user_id: str) -> Mapping[bytes, Session]:
        """See `SessionStore.find_all`."""
        with self._writing:
            found = [(digest, session) for digest, session in self.by_digest.items() if session.user.id == user_id]
        found.sort(key=lambda entry: entry[1].created_at, reverse=True)
        shown = ((digest, self._shown(session)) for digest, session in found)
        return {digest: session for digest, session in shown if session is not None}

    def _shown(self, session: Session) -> Session | None:
        """The session with its user as they are known now; None for a user who was deleted."""
        if self._users is None:
            return session
        user = self._users.by_subject.get((session.issuer, session.subject))
        return None if user is None or user.id != session.user.id else replace(session, user=user)


class MemoryStore:
    """A `Store` in memory: users and sessions that belong together.

    Attributes:
        users: The users alone.
        sessions: The sessions alone.
    """

    def __init__(self) -> None:
        self.users: MemoryUsers = MemoryUsers()
        self.sessions: MemorySessions = MemorySessions(self.users)

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn:
        """See `Store.sign_in`.

        Raises:
            InvalidToken: `spent`.
        """
        if self.sessions.is_spent(start):
            raise InvalidToken("spent", "jti")
        signed_in = self.users.sign_in(identity)
        self.sessions.start(start, start.session(identity, signed_in.user))
        return signed_in
