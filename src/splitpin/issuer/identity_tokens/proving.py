"""An identity token as a sign-in judges it."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo
from splitpin.issuer.db import Transaction


@dataclass(frozen=True, slots=True)
class BroughtToken:
    """A genuine identity token (`IdentityTokens.verify`), which is good any number of times until it ends.

    Attributes:
        authentication: What it proves.
    """

    authentication: Authentication

    def prove(self, _tx: Transaction, _now: int) -> Authentication:
        """What it proves."""
        return self.authentication

    def use_up(self, _tx: Transaction, _now: int, _led_to: LedTo | None) -> None:
        """Notes nothing: brought again it proves the same again, and a session that nobody uses ends by itself."""

    def refusal(self, reason: str) -> Refused:
        """The answer about somebody who may not sign in, or who was signed out everywhere since."""
        return Refused("This account cannot sign in.", reason=reason)
