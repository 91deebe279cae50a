"""A session and nothing else: the outcome of a sign-in on a page of the issuer's that has no app behind it."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.admission import Admitted
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction

_NAMED = "session alone"


@dataclass(frozen=True, slots=True)
class SessionAlone:
    """Hands nothing over (`signin.model.Outcome`): no token is made that nobody would keep."""

    async def prepare(self, now: int) -> None:
        """Nothing: nothing is signed."""

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> str:  # noqa: ARG002
        """Nothing beside the session, which is there."""
        return _NAMED

    def named(self, bound: str) -> str:
        """That it was this."""
        return bound

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> str | None:  # noqa: ARG002
        """The same, as often as it is asked for: it gives nothing away."""
        return named if named == _NAMED else None

    def deliver(self, prepared: None, admitted: Admitted, bound: str, now: int) -> str:  # noqa: ARG002
        """Who signed in, by the address that was proven."""
        return admitted.identifier
