"""What an OpenID client was granted, and what its tokens and UserInfo say of the person (OpenID Connect Core)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.users.model import Account, Identifier
from splitpin.jose.base64url import encode

OPENID: Final = "openid"
OFFLINE_ACCESS: Final = "offline_access"

CLAIMS_OF: Final[dict[str, tuple[str, ...]]] = {
    "profile": ("name", "preferred_username"),
    "email": ("email", "email_verified"),
    "phone": ("phone_number", "phone_number_verified"),
}
"""What each scope asks for of what there is to tell (OpenID Connect Core section 5.4)."""

SCOPES: Final = (OPENID, *CLAIMS_OF, OFFLINE_ACCESS)
"""All that are known."""


@dataclass(frozen=True, slots=True)
class OpenIDTerms:
    """What goes from an authorization request to its code, and from there to its grant.

    Attributes:
        scope: What was granted, blanks between.
        audience: The one `aud` of its access tokens: the client, or the resource that was named (RFC 8707).
        id_token: The names of the claims that ID tokens tell.
        userinfo: The names of the claims that UserInfo tells.
        refreshes: Whether the client gets refresh tokens.
        nonce: What the first ID token repeats; empty: nothing.
    """

    scope: str
    audience: str
    id_token: tuple[str, ...] = ()
    userinfo: tuple[str, ...] = ()
    refreshes: bool = False
    nonce: str = field(default="", repr=False)

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes one by one."""
        return frozenset(self.scope.split())

    def written(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def read(cls, stored: str | None) -> OpenIDTerms | None:
        """What was stored; None: nothing was, as in the profile of the published clients."""
        return None if stored is None else msgspec.json.decode(stored, type=cls)


def person_claims(account: Account, names: Iterable[str], *, shown: str = "") -> dict[str, Any]:
    """What there is to tell of a person, of what was granted.

    An address is told by what was granted of its kind alone: a name made of it would tell it too, so whoever may know
    neither gets no name (`preferred_username` and `name` are what people sign in with; nothing else is known of them).

    Args:
        account: The person with all addresses.
        names: What was granted.
        shown: The address that was proven, which goes before others of its kind.
    """
    granted, told = frozenset(names), dict[str, Any]()
    known: list[str] = []
    kinds: tuple[tuple[IdentifierKind, str], ...] = (("email", "email"), ("phone", "phone_number"))
    for kind, claim in kinds:
        address = _address(account, kind, shown)
        if address is None or claim not in granted:
            continue
        known.append(address.value)
        told[claim] = address.value
        if f"{claim}_verified" in granted:
            told[f"{claim}_verified"] = address.verified_at is not None
    if known:
        told |= {name: shown if shown in known else known[0] for name in CLAIMS_OF["profile"] if name in granted}
    return told


def at_hash(access_token: str) -> str:
    """What binds an ID token to the access token beside it (OpenID Connect Core section 3.1.3.6), for SHA-256."""
    return encode(hashlib.sha256(access_token.encode("ascii")).digest()[:16])


def _address(account: Account, kind: IdentifierKind, shown: str) -> Identifier | None:
    """The address to tell: what was proven before what was not, and `shown` before others."""
    of_kind = [each for each in account.identifiers if each.kind == kind]
    return min(of_kind, key=lambda each: (each.verified_at is None, each.value != shown), default=None)
