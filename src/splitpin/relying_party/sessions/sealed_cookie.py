"""A session kept whole in its cookie, encrypted and authenticated: no table of sessions, and what that costs."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from splitpin.jose.sealed import OVERHEAD, Seal, require_keys
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.users import User

LONGEST_ID = 1500
"""Bytes of a user's id, as JSON, that there is room for beside everything else: half of a cookie.

Nobody knows the id before they are registered, so the token may fill the other half and no more. That is plenty: an
address has 254 characters, a subject 255. And an id that an app makes of either is never too long.
"""

_PURPOSE = "session_cookie"

# `json.dumps` would make an encoder for each session, which takes longer than the encoding.
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SignOuts(Protocol):
    """When a user was last logged out everywhere: one integer column beside the app's users, 0 or NULL for never."""

    def last(self, user_id: str) -> int | Awaitable[int | None] | None:
        """Return when, in Unix seconds; asked for each request. For a user who is gone: any time to come."""
        ...

    def record(self, user_id: str, at: int) -> Awaitable[None] | None:
        """Set when; never back."""
        ...


@dataclass(frozen=True, slots=True)
class SealedCookie:
    """In place of a session store: the session itself is in the cookie, sealed with AES-256-GCM.

        key = base64.b64decode(os.environ["SESSION_KEY"])  # openssl rand -base64 32
        party = RelyingParty(..., users=users, sessions=SealedCookie([key]))

    Both limits of `SessionPolicy` are enforced by what the cookie says. The idle limit begins anew when the front end
    asks `GET /session`, and nowhere else: only there can the cookie be replaced. The user is shown as they were at the
    sign-in.

    What it cannot do: a logout deletes the cookie in that browser, but a copy of it that somebody took before stays
    good until it expires, unused for `idle` seconds or `absolute` seconds after the sign-in. Nobody can list a user's
    sessions, or end one of them. With `sign_outs`, `end_all` ends them all, on every worker with the next request, for
    one look into the app's database per request. Where that is not enough, keep sessions in a store.

    A cookie has 4,096 bytes. Whose session could be longer is refused before they are registered; that leaves 1,500
    bytes for a user's id.

    Attributes:
        keys: Newest first, each at least 32 random bytes: the newest seals, all open. Where a key is taken away, the
            sessions that it sealed end. A key seals at most 2^32 cookies (NIST SP 800-38D section 8.3): change it
            after some years, or sooner with millions of users.
        sign_outs: Where the app remembers who logged out everywhere, and when.

    Raises:
        ConfigurationError: There is no key, or one that is short or not random.
    """

    keys: Sequence[bytes] = field(repr=False)
    sign_outs: SignOuts | None = None
    _seal: Seal = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        require_keys("sessions.keys", self.keys)
        object.__setattr__(self, "_seal", Seal(self.keys, _PURPOSE))

    def seal(self, session: Session, origin: str, entropy: Callable[[int], bytes]) -> str:
        """Return a session as the text of a cookie, base64url.

        Args:
            session: The session.
            origin: The app's: a cookie opens under the same one only, also where two apps share a key.
            entropy: Gives random bytes.
        """
        sealed = self._seal.seal(_plaintext(session), context=origin.encode(), entropy=entropy)
        return base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")

    def open(self, text: str, origin: str) -> Session | None:
        """Return the session of a cookie; None where no key opens it."""
        try:
            sealed = base64.b64decode(f"{text}{'=' * (-len(text) % 4)}", altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        plaintext = self._seal.open(sealed, context=origin.encode())
        if plaintext is None:
            return None
        user_id, identifier, *rest = json.loads(plaintext)
        return Session(User(user_id, identifier), *rest)


def longest_text(session: Session) -> str:
    """Return a text as long as what `SealedCookie.seal` makes of a session whose user's id is still to come.

    Args:
        session: The session, with an empty id.
    """
    sealed = len(_plaintext(session)) + LONGEST_ID + OVERHEAD
    return "0" * -(-4 * sealed // 3)  # base64url without padding, rounded up


def _plaintext(session: Session) -> bytes:
    """A session as JSON; `SealedCookie.open` reads it."""
    user = session.user
    return _to_json([
        user.id, user.identifier, session.issuer, session.subject, session.authentication_method,
        session.created_at, session.seen_at, session.expires_at,
    ]).encode()  # fmt: skip
