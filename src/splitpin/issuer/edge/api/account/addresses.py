"""A new address is named and gets a code, and the code is typed: only then the account has it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from splitpin.issuer.codes.address import parse_address
from splitpin.issuer.codes.model import NEW_ADDRESS
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.account.requests import ConfirmAddress, NewAddress
from splitpin.issuer.edge.api.account.visitors import Visitor
from splitpin.issuer.edge.api.web import begun_document
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.own_account.addresses import check_typed
from splitpin.issuer.own_account.service import OwnAccount


@dataclass(frozen=True, slots=True)
class Addresses:
    """Sends a code to a new address, and takes it back.

    Attributes:
        codes: One-time codes.
        own: Adds the address.
        callers: Knows browsers again.
    """

    codes: Codes
    own: OwnAccount
    callers: Callers

    async def send(self, request: Request, visitor: Visitor, asked: NewAddress) -> dict[str, str | int | None]:
        """Sends it. Nobody learns here whose address it is."""
        to = parse_address(email=asked.email, phone=asked.phone, channel=asked.channel)
        check_typed(visitor.overview.identifiers, to.canonical)
        begun = await self.codes.begin(
            visitor.client,
            to=to,
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            network=visitor.network,
            page=request.headers.get("origin"),
            language=visitor.language,
            passes=self.callers.known.of(request, asked.browser_passes),
            solution=asked.solution,
            purpose=NEW_ADDRESS,
        )
        return begun_document(begun)

    async def confirm(self, _request: Request, visitor: Visitor, asked: ConfirmAddress) -> dict[str, object]:
        """Adds the address, or puts it in the place of another."""
        typed = self.codes.typed(
            visitor.client,
            challenge_id=asked.challenge_id,
            code=asked.code,
            code_verifier=asked.code_verifier,
            network=visitor.network,
            purpose=NEW_ADDRESS,
        )
        await self.own.confirm_address(
            visitor.client, visitor.session, typed, replaces=asked.replaces or "", network=visitor.network
        )
        return {}
