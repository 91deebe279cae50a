"""The app's own users: one method to implement, and the one rule by which accounts are linked.

A store answers one question: whom does this identity sign in? Accounts are keyed by (issuer, subject); an address
selects an existing account only where `link` says so.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from splitpin.relying_party.login import Identity


@dataclass(frozen=True, slots=True)
class User:
    """A user of the app, as the app's own database knows them.

    Attributes:
        id: The app's own id of the user, as text. Not the issuer's subject.
        identifier: The address or name last seen in a token of this user.
    """

    id: str
    identifier: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The answer of a store to an identity.

    Attributes:
        user: Who is signed in now.
        registered: True when this very call created the user; of any number of concurrent first sign-ins exactly one
            is told so.
    """

    user: User
    registered: bool


class UserFinder(Protocol):
    """Where the app looks for a registered user, in an app in which the token replaces the session."""

    def find(self, identity: Identity) -> User | Awaitable[User | None] | None:
        """Return the user of (issuer, subject), or None for nobody, and for one who may not sign in.

        It changes nothing: it registers nobody, and stores no new address from the token.
        """
        ...


class UserStore(Protocol):
    """Where the app keeps its users; the one method may be `def` or `async def`."""

    def sign_in(self, identity: Identity) -> SignedIn | Awaitable[SignedIn]:
        """Find the user of (issuer, subject) or create one, atomically.

        Any number of concurrent first calls for one identity create one user. The same subject with a new identifier
        stays the same user, who gets the new identifier. `link` decides whether a user without a link to the subject
        may be adopted.

        Raises:
            Conflict: The identifier belongs to a user who cannot be adopted, and the store's table has no room for
                two users with one identifier.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalUser:
    """A user of the app who already has the canonical identifier that a first sign-in brings.

    Attributes:
        verified: Whether the app itself has verified that this user controls the identifier.
        linked: Whether the user is linked to some subject of the identity's issuer already.
    """

    verified: bool
    linked: bool


class Linking(Enum):
    """What a store does with an identity whose (issuer, subject) it has never seen."""

    CREATE = "create"
    """Create a new user, or raise `Conflict` where the table admits only one user per identifier."""

    ADOPT = "adopt"
    """Link the subject to the existing user."""

    REVOKE_AND_ADOPT = "revoke_and_adopt"
    """In one transaction end everything that was set up before anybody proved the identifier (sessions, passwords,
    linked identities, API keys), then link the subject to the existing user and mark the identifier verified."""


def link(identity: Identity, local: LocalUser | None, *, may_revoke: bool) -> Linking:
    """Decide about an identity seen for the first time (OWASP ASVS 5.0, 6.8.1; Sudhodanan and Paverd 2022).

    Args:
        identity: Who the token proves.
        local: The user who has the same canonical identifier, if there is one.
        may_revoke: Whether the app gave the store a hook that ends what was set up before the identifier was proved.
            Without it an account that somebody else may have prepared is never adopted.

    Returns:
        What to do; the store does it in the transaction in which it read `local`.
    """
    if local is None or local.linked or not identity.verified:
        return Linking.CREATE
    if local.verified:
        return Linking.ADOPT
    return Linking.REVOKE_AND_ADOPT if may_revoke else Linking.CREATE
