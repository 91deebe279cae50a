"""The routes of the published clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.key_document import KeyDocument
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.tokens.endpoint import Client, TokenEndpoint

_PREFIX = "/api/v0"
_HEADERS = "api_key_id, content-type"


class RefreshRequest(msgspec.Struct, frozen=True):
    """What the clients post; a page that was never signed in posts it without a token."""

    grant_type: Literal["refresh_token"]
    refresh_token: str | None = None


class RevokeRequest(msgspec.Struct, frozen=True):
    """Our own addition: the browser client names no token when it signs out."""

    refresh_token: str | None = None


@dataclass(frozen=True, slots=True)
class Cotter:
    """The published clients' dialect.

    Attributes:
        keys: The key set as their verifiers need it.
        tokens: The token and revocation endpoints.
        cors: Lets the pages of projects call.
    """

    keys: KeyDocument
    tokens: TokenEndpoint
    cors: Cors

    def routes(self) -> list[Route]:
        """All routes of the dialect."""
        return [
            Route(f"{_PREFIX}/token/jwks", speaking(cotter_error, self.keys.serve)),
            self.cors.route(
                f"{_PREFIX}/token/{{client_id}}",
                speaking(cotter_error, self._token),
                ["POST", "DELETE"],
                headers=_HEADERS,
                credentials=True,
            ),
            self.cors.route(
                f"{_PREFIX}/token", speaking(cotter_error, self._token), ["POST"], headers=_HEADERS, credentials=True
            ),
        ]

    async def _token(self, request: Request) -> Response:
        client_id = request.path_params.get("client_id") or request.headers.get("api_key_id")
        if client_id is None:
            raise InvalidRequest("The header API_KEY_ID is missing; some proxies drop it for its underscores.")
        client = Client(client_id)
        if "origin" in request.headers:
            await self.cors.project(request, client_id)
        return await (self._revoke(request, client) if request.method == "DELETE" else self._refresh(request, client))

    async def _refresh(self, request: Request, client: Client) -> Response:
        asked = await read_json(request, RefreshRequest)
        if not asked.refresh_token:
            raise OAuthError("invalid_grant", "The refresh token is not valid.")
        token_set = await self.tokens.refresh(client, asked.refresh_token, auth_time_as_text=True)
        return Response(msgspec.json.encode(token_set.oauth_token()), headers=NO_STORE, media_type="application/json")

    async def _revoke(self, request: Request, client: Client) -> Response:
        """Ends the session whose token is brought; without one there is nothing to end, and that is no error."""
        if request.headers.get("content-type"):
            asked = await read_json(request, RevokeRequest)
            if asked.refresh_token:
                await self.tokens.revoke(client, asked.refresh_token)
        return Response(b"{}", headers=NO_STORE, media_type="application/json")
