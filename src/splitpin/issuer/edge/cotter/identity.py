"""The exchange that ends every sign-in of the published clients: an authorization code for the whole payload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.authorization.redemption import Redemption
from splitpin.issuer.db import Database
from splitpin.issuer.devices.flow import enrolled_methods
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.identity_objects import identifier_object, identity_token_object
from splitpin.issuer.edge.cotter.objects import user_object
from splitpin.issuer.edge.cotter.requests import GetIdentity
from splitpin.issuer.identity_tokens.model import IdentityTokens


@dataclass(frozen=True, slots=True)
class Identity:
    """`/api/v0/verify`.

    Attributes:
        db: Where the users' devices are.
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        codes: Redeems authorization codes.
        identity_tokens: Writes the identity token of the payload.
        cookie: Holds the refresh token of a browser.
        clock: Seconds UTC.
    """

    db: Database
    callers: Callers
    cors: Cors
    codes: Redemption
    identity_tokens: IdentityTokens
    cookie: RefreshCookie
    clock: Callable[[], float]

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
        now, client_id = int(self.clock()), caller.client.id
        token = self.identity_tokens.write(
            client_id=client_id, kind=signed_in.kind, identifier=signed_in.identifier, now=now
        )
        user, browser = signed_in.user, request.headers.get("user-agent", "")
        enrolled = await self.db.run(enrolled_methods, [user.subject])
        response = answer(
            {
                "identifier": identifier_object(signed_in, device_name=browser, now=now),
                "token": identity_token_object(signed_in, token, now=now),
                "user": user_object(user, signed_in.identifier, enrolled[user.subject]),
                "oauth_token": signed_in.tokens.oauth_token(),
            }
        )
        self.cookie.write(response, client_id, signed_in.tokens.refresh_token)
        return response

    async def public_key(self, _request: Request) -> Response:
        """`GET /verify/public_key`: what the signatures of identity tokens are checked with; an addition of ours."""
        return answer({"algorithm": "Ed25519", "public_key": self.identity_tokens.public_key})
