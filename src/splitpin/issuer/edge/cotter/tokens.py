"""Tokens for tokens: refreshing, signing out, further claims, and the grants of the projects' own servers."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.caller import Caller, Callers
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.edge.cotter.requests import CustomClaimsRequest, RevokeRequest, TokenRequest
from splitpin.issuer.identity_tokens.model import IdentityTokens
from splitpin.issuer.identity_tokens.proving import BroughtToken
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.customize import CustomClaims
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.outcome import TokensHere


@dataclass(frozen=True, slots=True)
class Tokens:
    """`/api/v0/token`.

    Attributes:
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        tokens: The token and revocation endpoints.
        identity_tokens: Tells genuine identity tokens from others.
        sign_in: Joins what is brought and what comes of it.
        outcome: What comes of an identity token.
        custom_claims: Adds claims.
        cookie: Holds the refresh token of a browser.
    """

    callers: Callers
    cors: Cors
    tokens: TokenEndpoint
    identity_tokens: IdentityTokens
    sign_in: SignIn
    outcome: TokensHere
    custom_claims: CustomClaims
    cookie: RefreshCookie

    def routes(self) -> list[Route]:
        """All routes. The key of a project stands where `custom` does, so that comes first."""
        return [
            routed(self.cors, "/token/custom", {"POST": self.customize}),
            routed(self.cors, "/token/{client_id}", {"POST": self.token, "DELETE": self.revoke}),
            routed(self.cors, "/token", {"POST": self.token}),
        ]

    async def token(self, request: Request) -> Response:
        """`POST /token[/{client id}]`: the `oauth_token` object, always with the next refresh token."""
        caller = await self.callers.of(request)
        asked = await read_json(request, TokenRequest)
        if asked.grant_type == "refresh_token":
            return await self._refresh(request, caller, asked)
        caller.require_secret()
        if asked.grant_type == "event_token":
            raise OAuthError(
                "unsupported_grant_type", "Event tokens need trusted devices, which are not supported yet."
            )
        if asked.identity_token is None:
            raise InvalidRequest("The member identity_token is missing.", field="identity_token")
        brought = self.identity_tokens.verify(
            asked.identity_token.token(), client=caller.client, now=int(self.sign_in.clock())
        )
        signed_in = await self.sign_in.complete(
            caller.client, BroughtToken(brought), self.outcome, Circumstances(caller.network, by_server=True)
        )
        return answer(signed_in.delivered.tokens.oauth_token())

    async def revoke(self, request: Request) -> Response:
        """`DELETE /token/{client id}`: ends the session that the cookie or the body names; naming none is no error."""
        caller = await self.callers.of(request)
        client_id = caller.client.id
        named = await read_json(request, RevokeRequest) if request.headers.get("content-type") else RevokeRequest()
        for text in {named.refresh_token, self.cookie.read(request, client_id)}:
            if text:
                await self.tokens.revoke(caller.credentials, text)
        response = answer({})
        self.cookie.clear(response, client_id)
        return response

    async def customize(self, request: Request) -> Response:
        """`POST /token/custom`: the access token with further claims, and a refresh token if one was brought."""
        caller = await self.callers.authenticated(request)
        asked = await read_json(request, CustomClaimsRequest)
        given = await self.custom_claims.add(caller.client, asked.token, asked.custom_attributes, asked.refresh_token)
        further = {} if given.refresh_token is None else {"refresh_token": given.refresh_token}
        return answer({"token": given.access_token} | further)

    async def _refresh(self, request: Request, caller: Caller, asked: TokenRequest) -> Response:
        """By the body's token, or else the cookie's. A refusal leaves the cookie: another tab may have renewed it."""
        client_id = caller.client.id
        text = asked.refresh_token or self.cookie.read(request, client_id)
        if text is None:
            # The browser client stops asking until the next sign-in where it finds these words.
            raise OAuthError("invalid_grant", "The refresh token is not valid.")
        token_set = await self.tokens.refresh(caller.credentials, text, auth_time_as_text=True)
        response = answer(token_set.oauth_token())
        self.cookie.write(response, client_id, token_set.refresh_token)
        return response
