"""The routes of OAuth 2.1 and OpenID Connect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.authorization.code_grant import BroughtCode, CodeGrant
from splitpin.issuer.clients.assertions.service import ClientAssertions
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS
from splitpin.issuer.clients.model import ClientCredentials
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.cors import PUBLIC
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.key_document import KeyDocument
from splitpin.issuer.edge.oidc.authorize import Authorize
from splitpin.issuer.edge.oidc.client import client_of
from splitpin.issuer.edge.oidc.errors import oauth_error
from splitpin.issuer.edge.oidc.metadata import INTROSPECTION_PATH, JWKS_PATH, REVOCATION_PATH, TOKEN_PATH, metadata
from splitpin.issuer.edge.oidc.userinfo import UserInfoRoutes
from splitpin.issuer.edge.problem import NO_STORE, problem
from splitpin.issuer.tokens.client_credentials import ClientCredentialsGrant
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.introspection import Introspection

_METADATA_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class OIDC:
    """OAuth 2.1 and OpenID Connect.

    Attributes:
        issuer: The issuer's origin.
        keys: The key set as RFC 7517 has it.
        tokens: The token and revocation endpoints.
        codes: The token endpoint, for codes.
        services: The token endpoint, for services in their own name.
        introspection: The introspection endpoint.
        authorize: The authorization endpoint.
        userinfo: The UserInfo endpoint.
        callers: Tells who calls, and lets the pages of projects.
        assertions: Knows clients by keys of their own.
    """

    issuer: str
    keys: KeyDocument
    tokens: TokenEndpoint
    codes: CodeGrant
    services: ClientCredentialsGrant
    introspection: Introspection
    authorize: Authorize
    userinfo: UserInfoRoutes
    callers: Callers
    assertions: ClientAssertions

    def routes(self) -> list[Route]:
        """All routes of the dialect."""
        described = Document(msgspec.json.encode(metadata(self.issuer)), "application/json", _METADATA_SECONDS, PUBLIC)
        token = speaking(oauth_error, self._token)
        revoke = speaking(oauth_error, self._revoke)
        return [
            Route("/.well-known/openid-configuration", described.serve),
            Route("/.well-known/oauth-authorization-server", described.serve),
            Route(JWKS_PATH, speaking(problem, self.keys.serve)),
            self.callers.cors.route(TOKEN_PATH, token, ["POST"], headers="authorization, content-type"),
            self.callers.cors.route(REVOCATION_PATH, revoke, ["POST"], headers="authorization, content-type"),
            Route(INTROSPECTION_PATH, speaking(oauth_error, self._introspect), methods=["POST"]),
            *self.authorize.routes(),
            *self.userinfo.routes(),
        ]

    async def _token(self, request: Request) -> Response:
        parameters = await read_form(request)
        client = await self._client(request, parameters)
        grant_type = _required(parameters, "grant_type")
        if grant_type == "refresh_token":
            token_set = await self.tokens.refresh(client, _required(parameters, "refresh_token"))
        elif grant_type == "authorization_code":
            brought = BroughtCode(
                _required(parameters, "code"),
                _required(parameters, "redirect_uri"),
                parameters.get("code_verifier"),
                parameters.get("resource"),
            )
            token_set = await self.codes.exchange(client, brought, network=self.callers.network(request))
        elif grant_type == CLIENT_CREDENTIALS:
            asked = {name: parameters.get(name) for name in ("scope", "resource")}
            token_set = await self.services.issue(client, **asked)
        else:
            raise OAuthError("unsupported_grant_type", "The grant_type is none that is supported.")
        answer = {
            "access_token": token_set.access_token,
            "token_type": token_set.token_type,
            "expires_in": token_set.expires_in,
            **({"refresh_token": token_set.refresh_token} if token_set.refresh_token else {}),
            "scope": token_set.scope,
            **({"id_token": token_set.id_token} if token_set.id_token else {}),
        }
        return Response(msgspec.json.encode(answer), headers=NO_STORE, media_type="application/json")

    async def _revoke(self, request: Request) -> Response:
        parameters = await read_form(request)
        client = await self._client(request, parameters)
        await self.tokens.revoke(client, _required(parameters, "token"))
        return Response(headers=NO_STORE)

    async def _introspect(self, request: Request) -> Response:
        parameters = await read_form(request)
        client = await self._client(request, parameters)
        told = await self.introspection.of(client, _required(parameters, "token"))
        return Response(msgspec.json.encode(told), headers=NO_STORE, media_type="application/json")

    async def _client(self, request: Request, parameters: Mapping[str, str]) -> ClientCredentials:
        """Who asks, as far as that can be told before a transaction."""
        client = client_of(parameters, request.headers.get("authorization"))
        if "origin" in request.headers:
            await self.callers.cors.client(request, client.client_id)
        return await self.assertions.look_at(client)


def _required(parameters: Mapping[str, str], name: str) -> str:
    value = parameters.get(name)
    if value is None:
        raise InvalidRequest(f"The parameter {name} is missing.", field=name)
    return value
