"""The app's own session: an opaque id in a cookie, its digest in a store, limits that the server enforces.

The id is 256 random bits, new at every sign-in; the store sees only its digest, so that a copy of the database opens no
session (OWASP ASVS 5.0, 7.2.3 and 7.2.4).

In front of both stands the millisecond of the sign-in, as in a UUID of version 7 (RFC 9562 section 5.7). It says
nothing that the row does not, and keys that grow are written side by side in a database's index, where random ones each
have a page of their own to write.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from splitpin.arguments import require_count
from splitpin.draft import draft_of
from splitpin.errors import ConfigurationError
from splitpin.jose import base64url
from splitpin.relying_party.login import Identity
from splitpin.relying_party.proven import ProvenToken
from splitpin.relying_party.users import SignedIn, User, UserStore

AGAIN: Final = 60
"""Seconds after a sign-in in which the same token, posted again, gets the same session under a new id."""
SPENT_FOR: Final = 2 * 86_400
"""Seconds for which an ended session's token is remembered: twice the longest that `login_window` may be."""

_ID: Final = re.compile(r"[A-Za-z0-9_-]{51}")
_LAST_MILLISECOND: Final = 2**48 - 1


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is stored, apart from its key, the digest of its id. Times are Unix seconds.

    Attributes:
        user: Whose session it is, as the app's database knows them now.
        issuer: The issuer of the token that began it.
        audience: Whom that token was for: with the issuer it says which of several sign-ins the session belongs to.
        subject: That token's subject.
        authentication_method: How the person proved themselves.
        created_at: When the person signed in.
        seen_at: When the session was last used, to within `SessionPolicy.touch`.
        expires_at: The absolute limit; use does not move it.
        tokens: The issuer's tokens, sealed, where the app keeps them (`TokenSessions`); None where it does not.
        acr: How strong the proof was that began it, as the token said; None where it did not.
        auth_time: When the person gave that proof, as the token said; None where it did not.
    """

    user: User
    issuer: str
    audience: str
    subject: str
    authentication_method: str
    created_at: int
    seen_at: int
    expires_at: int
    tokens: bytes | None = field(default=None, repr=False)
    acr: str | None = None
    auth_time: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStart:
    """A session that is about to begin with an access token; a token begins at most one session.

    Attributes:
        digest: The digest of the new session's id, 32 bytes: its key.
        created_at: Now, in Unix seconds; `seen_at` begins as the same.
        expires_at: The absolute limit.
        audience: Whom the token was for.
        token_id: Identifies the token, see `token_id`.
        issued_at: When the token was issued.
        replaces: The digest of the session that came with the request and ends here, if one came.
        tokens: The issuer's tokens, sealed, where the app keeps them.
        acr: How strong the proof was, as the token says; None where it does not.
        auth_time: When the person gave it, as the token says; None where it does not.
    """

    digest: bytes
    created_at: int
    expires_at: int
    audience: str
    token_id: bytes
    issued_at: int
    replaces: bytes | None = None
    tokens: bytes | None = field(default=None, repr=False)
    acr: str | None = None
    auth_time: int | None = None

    @classmethod
    def with_token(
        cls,
        token: ProvenToken,
        digest: bytes,
        *,
        now: int,
        lasts: int,
        replaces: bytes | None = None,
        tokens: bytes | None = None,
    ) -> SessionStart:
        """Return the beginning of a session with a verified token.

        Args:
            token: The token that begins it.
            digest: The digest of the new session's id.
            now: Unix seconds.
            lasts: Seconds until the absolute limit.
            replaces: The digest of the session that ends here, or None.
            tokens: The issuer's tokens, sealed, or None.
        """
        draft = _StartDraft()
        draft.digest = digest
        draft.created_at = now
        draft.expires_at = now + lasts
        draft.audience = token.audience
        draft.token_id = token_id(token)
        draft.issued_at = token.issued_at
        draft.replaces = replaces
        draft.tokens = tokens
        draft.acr = token.acr
        draft.auth_time = token.auth_time
        draft.__class__ = SessionStart
        start: SessionStart = draft
        return start

    def session(self, identity: Identity, user: User) -> Session:
        """Return the session that begins, now that the user is known."""
        draft = _SessionDraft()
        draft.user = user
        draft.issuer = identity.issuer
        draft.audience = self.audience
        draft.subject = identity.subject
        draft.authentication_method = identity.authentication_method
        draft.created_at = draft.seen_at = self.created_at
        draft.expires_at = self.expires_at
        draft.tokens = self.tokens
        draft.acr = self.acr
        draft.auth_time = self.auth_time
        draft.__class__ = Session
        session: Session = draft
        return session


_SessionDraft: Final = draft_of(Session)
_StartDraft: Final = draft_of(SessionStart)


class SessionStore(Protocol):
    """Where sessions live. Each method may be `def` or `async def`; each is one transaction.

    The store keeps and finds sessions; the caller decides, by the clock, whether a session is still valid. The store
    may delete sessions past their `expires_at` at any time.

    A token is *spent* once it began a session. If it is posted again within `AGAIN` seconds, because the answer was
    lost or the button was pressed twice, it gets a new id for the same session, as long as that lives. Later, or once
    the session has ended, it begins no other. So a store remembers an ended session's `token_id` for `SPENT_FOR`
    seconds, which is longer than any app accepts a token.

    A store that cannot keep `Session.acr` and `Session.auth_time` has an attribute `keeps_proof = False`: then nothing
    can `require` a stronger or more recent proof of its sessions, and the app is told so when it starts.
    """

    def start(self, start: SessionStart, session: Session) -> Awaitable[None] | None:
        """Store a session under `start.digest` and end the one under `start.replaces`, in one transaction.

        Raises:
            InvalidToken: `spent`: the token began a session before, or was issued before the user's last `end_all`.
        """
        ...

    def find(self, digest: bytes) -> Session | Awaitable[Session | None] | None:
        """Return the session, or None. One that has ended, or whose user is gone or disabled, is not found."""
        ...

    def touch(self, digest: bytes, seen_at: int) -> Awaitable[None] | None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        ...

    def end(self, digest: bytes) -> Awaitable[None] | None:
        """End the session; it is no error if there is none."""
        ...

    def end_all(self, user_id: str, at: int) -> int | Awaitable[int]:
        """End every session of a user and return how many there were; no token from before `at` begins another.

        Args:
            user_id: Whose.
            at: Now, in Unix seconds. A token of this very second counts as issued afterwards.
        """
        ...

    def find_all(self, user_id: str) -> Mapping[bytes, Session] | Awaitable[Mapping[bytes, Session]]:
        """Return a user's sessions by digest, newest first."""
        ...


class TokenSessionStore(SessionStore, Protocol):
    """A `SessionStore` that keeps `Session.tokens` with the session, for `TokenSessions`."""

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool | Awaitable[bool]:
        """Replace a session's tokens where they still are `before`, byte for byte, in one step.

        Returns:
            Whether this call did it. False where the session has ended or somebody else was faster.
        """
        ...


class Store(Protocol):
    """Users and sessions in one database, so that a sign-in is one transaction."""

    @property
    def users(self) -> UserStore:
        """The users alone."""
        ...

    @property
    def sessions(self) -> SessionStore:
        """The sessions alone."""
        ...

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn | Awaitable[SignedIn]:
        """Do what `users.sign_in` does, then what `sessions.start` does, in one transaction."""
        ...


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """How long a session lasts, in seconds.

    The defaults are those for one factor: 7 days without use, 30 days in all (OWASP ASVS 5.0, 7.3.1 and 7.3.2; NIST
    SP 800-63B names 30 days for its first level).

    Attributes:
        idle: A session unused for longer than this has ended.
        absolute: A session older than this has ended, used or not.
        touch: `seen_at` is written at most this often, so that most requests write nothing. At most `idle`.

    Raises:
        ConfigurationError: A limit that is not positive, or a `touch` that could outlast `idle`.
    """

    idle: int = 7 * 86_400
    absolute: int = 30 * 86_400
    touch: int = 3_600

    def __post_init__(self) -> None:
        for name in ("idle", "absolute", "touch"):
            require_count(f"session.{name}", getattr(self, name))
        if self.touch >= self.idle:
            raise ConfigurationError("session.touch", "must be less than idle", "Set it lower than idle.")

    def is_live(self, session: Session, now: int) -> bool:
        """Tell whether a stored session is within both limits."""
        return now < session.expires_at and now - session.seen_at < self.idle

    def is_due(self, session: Session, now: int) -> bool:
        """Tell whether `seen_at` is old enough to be written again."""
        return now - session.seen_at >= self.touch


def new_session_id(entropy: Callable[[int], bytes], now: float) -> str:
    """Return a new session id: the time as 8 characters of base64url, then 256 random bits as 43.

    Args:
        entropy: Gives that many random bytes.
        now: Unix time in seconds, to the millisecond.
    """
    milliseconds = int(now * 1000) & _LAST_MILLISECOND
    return base64url.encode(milliseconds.to_bytes(6) + entropy(32))  # 6 bytes are 8 characters, to the bit


def token_id(token: ProvenToken) -> bytes:
    """Return what tells a token from all others: its issue in seconds, then 120 bits of SHA-256 over issuer and `jti`.

    A `jti` is unique within its issuer (RFC 7519 section 4.1.7). The time stands in front so that keys grow, as
    those of sessions do.
    """
    named = f"{token.issuer}\0{token.jti}".encode()
    return token.issued_at.to_bytes(5) + hashlib.sha256(named).digest()[:15]


def is_session_id(text: str) -> bool:
    """Tell whether a text can be a session id at all, so that nothing else is hashed and looked up."""
    return _ID.fullmatch(text) is not None


def session_digest(session_id: str) -> bytes:
    """Return what a store knows of a session id: its time, then 208 bits of its SHA-256; 32 bytes."""
    text = session_id.encode("ascii")
    return base64url.decode(text[:8]) + hashlib.sha256(text).digest()[:26]
