"""Sessions as values: what a request that signs somebody in says of itself, what was proven, when a session is over."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.locale.sentences import ENGLISH

FRESH = 300
"""Seconds after a proof during which credentials may be changed (OWASP ASVS 5.0 7.5.1: recently authenticated)."""

SITTING = 600
"""Seconds after a first proof within which a second factor makes two of it: as long as a code may live (ASVS 5.0
6.5.5)."""

SEEN_EVERY = 3600
"""Seconds within which a session that is used is not written again."""

IDLE_STEPS = 30
"""Steps of its lifetime in which the idle end moves on, rounded up: a day of a month. There is an index of ends, and an
end that moved each hour would have PostgreSQL write all of a session's indexes anew with it."""


_SID_BYTES = 16
_SID = re.compile(r"[A-Za-z0-9_-]{22}")

EndReason = Literal[
    "revoked_by_client",
    "operator",
    "person",
    "user_disabled",
    "refresh_token_reused",
    "authorization_code_reused",
    "recovered",
]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a request that signs somebody in says of where it comes from.

    Attributes:
        network: A /24 or /56, never a full address.
        user_agent: Family and platform, such as `Firefox on Linux`, never the header; empty where unknown.
        browser_digest: SHA-256 of the cookie that tells this browser from others; None where it has none.
        session_digest: SHA-256 of the cookie of the issuer's own session, where one came and the request may use it.
        own_page: Whether the request comes from the issuer's own page at top level. A new session is then given a
            cookie, by which the browser is known when it returns.
        by_server: Whether the project's own server asks, which has shown the secret: no browser is there to be known.
        language: That the person reads (BCP 47).
    """

    network: str
    user_agent: str = ""
    browser_digest: bytes | None = field(default=None, repr=False)
    session_digest: bytes | None = field(default=None, repr=False)
    own_page: bool = False
    by_server: bool = False
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that a person proved.

    Attributes:
        method: The published clients' word: `OTP`, `MAGIC_LINK` and so on.
        amr: Authentication method references (RFC 8176); empty where none of its words fits.
        at: When, seconds UTC.
        low: Whether it counts for one address and no more, so soon after a recovery of the account.
    """

    method: str
    amr: tuple[str, ...]
    at: int
    low: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One browser or device of one person.

    Attributes:
        sid: 128 random bits in base64url (OpenID Connect Back-Channel Logout 1.0 section 2.1).
        project_id: Whose person it is.
        subject: The person.
        proofs: What was proven in it, oldest first; at least one.
        network: Where it began, a /24 or /56.
        user_agent: What it began in, such as `Firefox on Linux`; empty where unknown.
        created_at: Seconds UTC.
        seen_at: When it was last used, to `SEEN_EVERY` seconds.
        idle_expires_at: The end if nobody uses it, seconds UTC, in `IDLE_STEPS`; of one that was ended, when that was.
        expires_at: The end in any case, seconds UTC.
        ended_at: When it was ended early, seconds UTC, or None.
        ended_because: Why it was, or None.
        language: That the person read when it began (BCP 47).
    """

    sid: str
    project_id: str
    subject: str
    proofs: tuple[Proof, ...]
    network: str
    user_agent: str
    created_at: int
    seen_at: int
    idle_expires_at: int
    expires_at: int
    ended_at: int | None = None
    ended_because: str | None = None
    language: str = ENGLISH

    @property
    def newest(self) -> Proof:
        """The proof given last."""
        return max(self.proofs, key=lambda proof: proof.at)

    def is_fresh(self, now: int) -> bool:
        """Whether something was proven in it in the last `FRESH` seconds."""
        return now - self.newest.at <= FRESH

    def recent(self, now: int) -> tuple[Proof, ...]:
        """What was proven in it in the last `FRESH` seconds."""
        return tuple(each for each in self.proofs if now - each.at <= FRESH)

    def end_at(self, now: int) -> Literal["ended", "expired"] | None:
        """Why the session is over, or None while it stands."""
        if self.ended_at is not None:
            return "ended"
        return "expired" if now >= self.idle_expires_at or now >= self.expires_at else None


@dataclass(frozen=True, slots=True)
class Established:
    """The session that a sign-in ends in.

    Attributes:
        session: As it stands.
        continued: Whether the browser had it before.
        known_browser: Whether the person had signed in from this browser before: one of the same cookie, or where
            there is none, of the same look and network. Also true of the very first session, which is like no other.
        cookie: What the browser is to hold from now on; None: nothing, or what it has.
    """

    session: Session
    continued: bool
    known_browser: bool
    cookie: str | None = field(default=None, repr=False)


def new_sid(entropy: Callable[[int], bytes]) -> str:
    """A session's name, never given twice."""
    return _text(entropy(_SID_BYTES))


def is_sid(text: str) -> bool:
    """Whether a session could have this name."""
    return _SID.fullmatch(text) is not None


def digest_of(cookie: str) -> bytes:
    """What is kept of a cookie. A plain SHA-256 will do: there is nothing to guess in 256 bits."""
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).digest()


def _text(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
