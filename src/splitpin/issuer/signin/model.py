"""What a finished sign-in is."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.tokens.model import Grant, TokenSet
from splitpin.issuer.users.model import User


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody was proven, may have tokens, and has a grant to mint them from.

    Attributes:
        user: Who.
        kind: What `identifier` is.
        identifier: The canonical address that was proven.
        grant: What the tokens belong to.
    """

    user: User
    kind: IdentifierKind
    identifier: str
    grant: Grant


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A finished sign-in.

    Attributes:
        user: Who.
        kind: What `identifier` is.
        identifier: The canonical address that was proven.
        tokens: For their browser.
    """

    user: User
    kind: IdentifierKind
    identifier: str
    tokens: TokenSet
