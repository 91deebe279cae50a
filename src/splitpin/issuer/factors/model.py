"""Second factors as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import Refused
from splitpin.issuer.factors.totp import Picture

Way = Literal["totp", "recovery_code"]
"""What a person has that may follow a first proof."""

TO_CONFIRM = 600
"""Seconds in which the first code of a new app has to be typed."""


@dataclass(frozen=True, slots=True)
class TotpSecret:
    """What an authenticator app shares with us.

    Attributes:
        subject: Whose.
        sealed: The secret, encrypted.
        begun_in: The session, or the first proof, in which it was begun; it is confirmed there and nowhere else.
        begun_at: Seconds UTC.
        confirmed_at: When its first code was typed, seconds UTC; None: it counts for nothing yet.
        last_step: The half minute of the newest code that was used.
    """

    subject: str
    sealed: bytes = field(repr=False)
    begun_in: str = field(repr=False)
    begun_at: int
    confirmed_at: int | None
    last_step: int

    def is_open(self, now: int) -> bool:
        """Whether it can still be confirmed."""
        return self.confirmed_at is None and now < self.begun_at + TO_CONFIRM


@dataclass(frozen=True, slots=True)
class NewTotp:
    """What a person is shown to add an authenticator app, until they type its first code.

    Attributes:
        secret: To be typed into an app that cannot scan, in groups.
        address: The same for an app on this device, `otpauth://totp/...`.
        picture: The same to be scanned.
    """

    secret: str = field(repr=False)
    address: str = field(repr=False)
    picture: Picture = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """The codes that a person has on paper.

    Attributes:
        left: How many can still be used.
        made_at: When they were made, seconds UTC.
    """

    left: int
    made_at: int


@dataclass(frozen=True, slots=True)
class NewCodes:
    """Codes on paper as they are shown, once.

    Attributes:
        codes: `ABCD-EFGH-IJKL-MNOP`.
        at: When they were made, seconds UTC.
    """

    codes: tuple[str, ...] = field(repr=False)
    at: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a person has.

    Attributes:
        totp_added_at: When an authenticator app was added, seconds UTC; None: there is none.
        recovery_codes: Codes on paper; None: never any.
    """

    totp_added_at: int | None = None
    recovery_codes: RecoveryCodes | None = None

    @property
    def ways(self) -> tuple[Way, ...]:
        """What may be asked of the person after a first proof: an app, and for whoever lost it a code on paper."""
        if self.totp_added_at is None:
            return ()
        usable = self.recovery_codes is not None and self.recovery_codes.left > 0
        return ("totp", "recovery_code") if usable else ("totp",)


def refusal(reason: str) -> Refused:
    """The one answer to a second proof that is wrong, used, too old or somebody else's."""
    return Refused("That code does not work. It may be mistyped, used or too old.", reason=reason)
