"""A session kept whole in its cookie, encrypted and authenticated: no table of sessions, and what that costs."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from splitpin.arguments import require_methods
from splitpin.jose import base64url
from splitpin.jose.sealed import OVERHEAD, Seal, require_keys
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.users import User

LONGEST_ID = 1500
"""Bytes of a user's id, as JSON, that there is room for beside everything else: half of a cookie.

Nobody knows the id before they are registered, so the token may fill the other half and no more. That is plenty: an
address has 254 characters, a subject 255. And an id that an app makes of either is never too long.
"""

_PURPOSE = "session_cookie"
_HIGHEST_GENERATION = 2**63 - 1

# `json.dumps` would make an encoder for each session, which takes longer than the encoding.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SignOuts(Protocol):
    """How often a user was logged out everywhere: one integer column beside the app's users, 0 at first."""

    def generation(self, user_id: str) -> int | Awaitable[int | None] | None:
        """Return the number; asked for each request. None for a user who is gone or disabled."""
        ...

    def advance(self, user_id: str) -> Awaitable[None] | None:
        """Make it one more, in one statement."""
        ...


@dataclass(frozen=True, slots=True)
class SealedSession:
    """What a cookie holds.

    Attributes:
        session: The session.
        generation: What `SignOuts.generation` was when it began: it lives while that is the same. No clock has a say,
            for there is one on each worker.
    """

    session: Session
    generation: int


@dataclass(frozen=True, slots=True)
class SealedCookie:
    """In place of a session store: the session itself is in the cookie, sealed with AES-256-GCM.

        key = base64.b64decode(os.environ["SESSION_KEY"])  # openssl rand -base64 32
        party = RelyingParty(..., users=users, sessions=SealedCookie([key]))

    Both limits of `SessionPolicy` are enforced by the times in the cookie. Only `GET /session` restarts the idle limit,
    because only there the cookie can be replaced. The user is shown as they were at the sign-in.

    It has limits. A logout deletes the cookie in that browser, but an earlier copy works until it expires: unused for
    `idle` seconds, or `absolute` seconds after the sign-in. Nobody can list a user's sessions, or end a single one.
    With `sign_outs`, `end_all` ends all of them, on every worker with the next request; this costs one database lookup
    per request. Used tokens are not remembered: while it is younger than `RelyingParty.login_window`, a copy of a token
    can sign in any number of times, even after a logout. If that is not enough, keep sessions in a store.

    A cookie has at most 4,096 bytes. A person whose session could be longer is refused before they are registered; that
    leaves 1,500 bytes for a user's id.

    Attributes:
        keys: Newest first, each at least 32 random bytes: the newest encrypts, all decrypt. If you remove a key, the
            sessions that it encrypted end. A key may encrypt at most 2^32 cookies (NIST SP 800-38D section 8.3): change
            it after some years, or sooner with millions of users.
        sign_outs: Where the app counts how often somebody logged out everywhere.

    Raises:
        ConfigurationError: There is no key, or one that is short or not random.
    """

    keys: Sequence[bytes] = field(repr=False)
    sign_outs: SignOuts | None = None
    _seal: Seal = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        require_keys("sessions.keys", self.keys)
        if self.sign_outs is not None:
            fix = "Give an object with the methods of splitpin.SignOuts."
            require_methods("sessions.sign_outs", self.sign_outs, ("generation", "advance"), fix)
        object.__setattr__(self, "_seal", Seal(self.keys, _PURPOSE))

    def seal(self, sealed: SealedSession, origin: str, entropy: Callable[[int], bytes]) -> str:
        """Return a session as the text of a cookie, base64url.

        Args:
            sealed: The session.
            origin: The app's. A cookie opens under the same one, and for the same issuer and audience, also where two
                apps, or two sign-ins of one, share a key.
            entropy: Gives random bytes.
        """
        session = sealed.session
        context = _context(origin, session.issuer, session.audience)
        text = self._seal.seal(_plaintext(sealed), context=context, entropy=entropy)
        return base64url.encode(text)

    def open(self, text: str, *, origin: str, issuer: str, audience: str) -> SealedSession | None:
        """Return the session of a cookie; None where no key opens it."""
        try:
            sealed = base64url.decode(text.encode())
        except ValueError:
            return None
        plaintext = self._seal.open(sealed, context=_context(origin, issuer, audience))
        if plaintext is None:
            return None
        user_id, identifier, subject, method, created_at, seen_at, expires_at, generation, acr, auth_time = json.loads(
            plaintext
        )
        user = User(user_id, identifier)
        session = Session(
            user, issuer, audience, subject, method, created_at, seen_at, expires_at, acr=acr, auth_time=auth_time
        )
        return SealedSession(session, generation)


def longest_text(session: Session, *, counted: bool) -> str:
    """Return a text as long as what `SealedCookie.seal` makes of a session whose user's id is still to come.

    Args:
        session: The session, with an empty id.
        counted: Whether there are `sign_outs`, whose number is still to come too.
    """
    highest = SealedSession(session, _HIGHEST_GENERATION if counted else 0)
    sealed = len(_plaintext(highest)) + LONGEST_ID + OVERHEAD
    return "0" * -(-4 * sealed // 3)  # base64url without padding, rounded up


def _context(origin: str, issuer: str, audience: str) -> bytes:
    return "\0".join((origin, issuer, audience)).encode()


def _plaintext(sealed: SealedSession) -> bytes:
    """A session as JSON; `SealedCookie.open` reads it. Issuer and audience are in what it is sealed for."""
    session, user = sealed.session, sealed.session.user
    return _to_json([
        user.id, user.identifier, session.subject, session.authentication_method, session.created_at, session.seen_at,
        session.expires_at, sealed.generation, session.acr, session.auth_time,
    ]).encode()  # fmt: skip
