"""An authorization code: the outcome of a sign-in whose tokens are for another page than the proof was given on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authorization.flow import authorize, unspent
from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction

_NAMED = "authorization code "


@dataclass(frozen=True, slots=True)
class CodeForPage:
    """Writes a code in the session, for whoever is to have the tokens (`signin.model.Outcome`).

    Attributes:
        request: What it is to be bound to, checked against the same client.
        codes: Writes the code.
        entropy: Random bytes.
    """

    request: AuthorizationRequest
    codes: AuthorizationCodes
    entropy: Callable[[int], bytes]

    async def prepare(self, now: int) -> None:
        """Nothing: the tokens are signed when the code is redeemed."""

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> IssuedCode:
        """The code."""
        return authorize(tx, admitted, self.request, codes=self.codes, now=now, entropy=self.entropy)

    def named(self, bound: IssuedCode) -> str:
        """Its number."""
        return f"{_NAMED}{bound.number}"

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> IssuedCode | None:
        """The same code, to the same request, while it is not redeemed."""
        if not named.startswith(_NAMED):
            return None
        number = int(named.removeprefix(_NAMED))
        return unspent(tx, number, client=client, request=self.request, codes=self.codes, now=now)

    def deliver(self, prepared: None, admitted: Admitted, bound: IssuedCode, now: int) -> IssuedCode:  # noqa: ARG002
        """The code."""
        return bound
