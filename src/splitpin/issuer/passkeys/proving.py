"""A passkey as a sign-in judges it (`signin.model.Proving`)."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import judging
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.client_data import refused


@dataclass(frozen=True, slots=True)
class HeldPasskey:
    """A passkey that was verified, and whose challenge `prove` uses up: the statement that does tells who won.

    Attributes:
        assertion: What was verified.
        device_bound_only: Whether one that may leave its device will not do.
        network: Where it was held.
    """

    assertion: Assertion
    device_bound_only: bool
    network: str

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused:
        """The proof, once: see `judging.judge`."""
        return judging.judge(
            tx, self.assertion, device_bound_only=self.device_bound_only, network=self.network, now=now
        )

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Notes what came of it."""
        if led_to is not None:
            judging.led_to(tx, self.assertion, led_to, now=now)

    def refusal(self, reason: str) -> Refused:
        """What every passkey that comes to nothing is answered with."""
        return refused(reason)
