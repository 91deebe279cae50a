"""The two issuers of the shared scenario: the fake one of the test kit, and the real one over real sockets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from scenario.passkey_page import payload_by_passkey
from small_issuer import Clock
from splitpin.jose.keys import KeySource
from splitpin.testing import FakeIssuer, Person
from token_world import TokenWorld


class Issuer(Protocol):
    """What the scenario asks of an issuer.

    Attributes:
        url: Its identifier.
        client_id: The app's.
        clock: The time, for the issuer and for the app.
        keys: Where the app finds the keys; None: where every app does that is told nothing.
    """

    url: str
    client_id: str
    clock: Callable[[], float]
    keys: KeySource | None

    def payload(self, email: str) -> dict[str, Any]:
        """What a page of the app gets when this person has signed in."""

    def payload_by_passkey(self, email: str) -> dict[str, Any]:
        """The same, when they have signed in with a passkey."""

    def payload_elsewhere(self, email: str) -> dict[str, Any]:
        """What a page of another app gets, at the same issuer."""

    def travel(self, seconds: int) -> None:
        """Let time pass."""

    def announce_key(self) -> None:
        """Begin to change the signing key: from the next `start_signing` on another one signs."""

    def start_signing(self) -> None:
        """Sign with the key that was announced."""

    def withdraw_key(self) -> None:
        """Take the key that signs out, and sign with another."""


class Fake:
    """`splitpin.testing.FakeIssuer`.

    Args:
        issuer: One of a certain name, say.
    """

    def __init__(self, issuer: FakeIssuer | None = None) -> None:
        self._issuer = issuer or FakeIssuer(clock=Clock())
        self.url = self._issuer.issuer
        self.client_id = self._issuer.client_id
        self.clock: Callable[[], float] = self._issuer.clock
        self.keys: KeySource | None = self._issuer
        self.travel = self._issuer.travel
        self.start_signing = self._issuer.rotate

    def payload(self, email: str) -> dict[str, Any]:
        return self._issuer.payload(email)

    def payload_by_passkey(self, email: str) -> dict[str, Any]:
        return self._issuer.payload(Person.named(email).with_passkey())

    def payload_elsewhere(self, email: str) -> dict[str, Any]:
        return self._issuer.payload(email, access_token=self._issuer.access_token(email, audience="another app"))

    def announce_key(self) -> None:
        """Apps know its keys at once."""

    def withdraw_key(self) -> None:
        self._issuer.rotate(withdraw=True)


class Real:
    """The issuer wing: every person types the code from their mail, every app fetches the keys.

    Args:
        world: The issuer.
        client_id: The app's; the first one unless given.
        elsewhere: Another app's; one of another project unless given.
    """

    def __init__(self, world: TokenWorld, client_id: str | None = None, elsewhere: str | None = None) -> None:
        self._world = world
        self._elsewhere = elsewhere or world.add_project()
        self.url = world.issuer
        self.client_id = client_id or world.client_id
        self.clock: Callable[[], float] = world.clock
        self.keys: KeySource | None = None
        self.announce_key = world.announce_key
        self.withdraw_key = world.withdraw_key

    def payload(self, email: str) -> dict[str, Any]:
        return self._world.payload(email, self.client_id)

    def payload_by_passkey(self, email: str) -> dict[str, Any]:
        return payload_by_passkey(self._world, email, self.client_id)

    def payload_elsewhere(self, email: str) -> dict[str, Any]:
        return self._world.payload(email, self._elsewhere)

    def travel(self, seconds: int) -> None:
        self._world.clock.now += seconds

    def start_signing(self) -> None:
        """It signs one second after `announce_key`."""
        self.travel(1)
