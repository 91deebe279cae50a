"""The exchange that ends every sign-in of the published clients: an authorization code for the whole payload."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.authorization.redemption import Redemption
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.payload import Payloads
from splitpin.issuer.edge.cotter.requests import GetIdentity


@dataclass(frozen=True, slots=True)
class Identity:
    """`/api/v0/verify`.

    Attributes:
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        codes: Redeems authorization codes.
        payloads: Write the answer.
        cookie: Holds the refresh token of a browser.
    """

    callers: Callers
    cors: Cors
    codes: Redemption
    payloads: Payloads
    cookie: RefreshCookie

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            routed(self.cors, "/verify/get_identity", {"POST": self.get_identity}),
            routed(self.cors, "/verify/public_key", {"GET": self.public_key}),
        ]

    async def get_identity(self, request: Request) -> Response:
        """`POST /verify/get_identity`. What its query says decides nothing: the method is the proof's."""
        caller = await self.callers.of(request)
        caller.require_proven()
        asked = await read_json(request, GetIdentity)
        signed_in = await self.codes.redeem(
            caller.client,
            number=asked.challenge_id,
            code=asked.authorization_code,
            code_verifier=asked.code_verifier,
            redirect_uri=asked.redirect_url,
            network=caller.network,
            auth_time_as_text=True,
        )
        client_id, browser = caller.client.id, request.headers.get("user-agent", "")
        response = answer(await self.payloads.of(client_id, signed_in, device_name=browser))
        self.cookie.write(response, client_id, signed_in.tokens.refresh_token)
        return response

    async def public_key(self, _request: Request) -> Response:
        """`GET /verify/public_key`: what the signatures of identity tokens are checked with; an addition of ours."""
        return answer({"algorithm": "Ed25519", "public_key": self.payloads.identity_tokens.public_key})
