"""What an account looks like to its owner, and what has to be proven before it is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from splitpin.issuer.consents.model import Consent
from splitpin.issuer.devices.model import EnrolledKey
from splitpin.issuer.factors.model import Held as SecondFactors
from splitpin.issuer.passkeys.flow import Held
from splitpin.issuer.passkeys.model import METHOD as PASSKEY
from splitpin.issuer.passkeys.model import Passkey, usable
from splitpin.issuer.past_addresses.model import PastAddress
from splitpin.issuer.recovery.model import Recovery
from splitpin.issuer.sessions.assurance import SECOND_FACTORS
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.model import Identifier, User

Asks = Literal["nothing", "any", "strongest"]
"""What an act asks for: that somebody is signed in, any proof of the last minutes, or the strongest that they have."""

Missing = Literal["code", "passkey", "second"]
"""A code, a passkey, or after a code the second factor."""


@dataclass(frozen=True, slots=True)
class Overview:
    """An account as its owner sees it.

    Attributes:
        user: Who.
        session: Where they look at it.
        identifiers: Their addresses, those first that were proven longest ago.
        held: Their passkeys; None for who never had one.
        factors: What they have as a second factor.
        devices: What the devices of older apps speak for them with.
        sessions: Those that stand, the one at hand first, then the one that was used last.
        past: Addresses that went lately, and may come back.
        consents: What they let apps know.
        recovery: The recovery that may still be finished; None: nobody is on the way into the account.
    """

    user: User
    session: Session
    identifiers: tuple[Identifier, ...]
    held: Held | None
    factors: SecondFactors
    devices: tuple[EnrolledKey, ...]
    sessions: tuple[Session, ...]
    past: tuple[PastAddress, ...] = ()
    recovery: Recovery | None = None
    consents: tuple[Consent, ...] = ()

    @property
    def passkeys(self) -> tuple[Passkey, ...]:
        """Their passkeys, the oldest first."""
        return () if self.held is None else self.held.passkeys

    def usable(self, names: Collection[str] = ()) -> tuple[Passkey, ...]:
        """Those of them that prove something, in a project of these names (`passkeys.model.usable`)."""
        return usable(self.passkeys, names)

    @property
    def proven(self) -> tuple[Identifier, ...]:
        """The addresses that were proven: each can be signed in with."""
        return tuple(each for each in self.identifiers if each.verified_at is not None)

    @property
    def reached_at(self) -> Identifier | None:
        """Where a code goes that proves that it is them: a mailbox before a phone; None where nothing is proven."""
        return next((each for each in self.proven if each.kind == "email"), self.proven[0] if self.proven else None)

    def missing(
        self, session: Session, asks: Asks, *, names: Collection[str], second_factors: bool, now: int
    ) -> Missing | None:
        """What this person has to prove before something is done; None: nothing more.

        Args:
            session: With what was proven in it, as far as it counts here.
            asks: What the act asks for.
            names: Those of the project's passkeys (`passkeys.model.usable`).
            second_factors: Whether the project takes any.
            now: Seconds UTC.
        """
        return missing(
            session,
            asks=asks,
            has_passkey=bool(self.usable(names)),
            has_second=second_factors and self.factors.totp_added_at is not None,
            now=now,
        )


def missing(session: Session, *, asks: Asks, has_passkey: bool, has_second: bool = False, now: int) -> Missing | None:
    """What has to be proven in a session before something is done in it; None: nothing more.

    Args:
        session: Where.
        asks: What the act asks for.
        has_passkey: Whether the person has any that no recovery set aside: then a code is not the strongest that they
            have.
        has_second: Whether the person has a second factor that the project asks for: then a code needs that beside it.
        now: Seconds UTC.
    """
    if asks == "nothing":
        return None
    recent = session.recent(now)
    if asks == "strongest" and has_passkey:
        return None if any(each.method == PASSKEY for each in recent) else "passkey"
    if all(each.method in SECOND_FACTORS for each in recent):
        return "code"
    if asks == "strongest" and has_second:
        strong = any(each.method == PASSKEY or each.method in SECOND_FACTORS for each in recent)
        return None if strong else "second"
    return None
