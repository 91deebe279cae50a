"""An authorization code: the outcome of a sign-in whose tokens are for another page than the proof was given on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization.flow import authorize
from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode
from splitpin.issuer.db import Transaction


@dataclass(frozen=True, slots=True)
class CodeForPage:
    """Writes a code in the session, for whoever is to have the tokens (`signin.model.Outcome`).

    Attributes:
        request: What it is to be bound to, checked against the same client.
        entropy: Random bytes.
    """

    request: AuthorizationRequest
    entropy: Callable[[int], bytes]

    async def prepare(self, now: int) -> None:
        """Nothing: the tokens are signed when the code is redeemed."""

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> IssuedCode:
        """The code."""
        return authorize(tx, admitted, self.request, now=now, entropy=self.entropy)

    def deliver(self, prepared: None, admitted: Admitted, bound: IssuedCode, now: int) -> IssuedCode:  # noqa: ARG002
        """The code, once."""
        return bound
