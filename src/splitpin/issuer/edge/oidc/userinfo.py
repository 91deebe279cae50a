"""The UserInfo endpoint (OpenID Connect Core section 5.3): a token in the header or in a form (RFC 6750 section 2)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidToken
from splitpin.issuer.edge.bodies import discard_body, read_form
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.oidc.errors import oauth_error
from splitpin.issuer.edge.oidc.metadata import USERINFO_PATH
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.tokens.userinfo import NotForUserInfo, UserInfo

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class UserInfoRoutes:
    """`/oauth2/userinfo`, for servers and for the pages of clients.

    Attributes:
        info: Answers.
        cors: Lets pages call.
    """

    info: UserInfo
    cors: Cors

    def routes(self) -> list[Route]:
        """The one route."""
        return [
            self.cors.route(
                USERINFO_PATH,
                speaking(oauth_error, self._serve),
                ["GET", "POST"],
                headers="authorization, content-type",
            )
        ]

    async def _serve(self, request: Request) -> Response:
        token = await _token_of(request)
        if token is None:
            return _refused(401, "", "")
        try:
            claims = await self.info.of(token)
        except InvalidToken:
            return _refused(401, "invalid_token", "The access token is not valid.")
        except NotForUserInfo:
            return _refused(403, "insufficient_scope", "The access token was given without the scope openid.")
        return Response(msgspec.json.encode(claims), headers=NO_STORE, media_type="application/json")


async def _token_of(request: Request) -> str | None:
    """The access token, by the header or by the one member of a form."""
    authorization = request.headers.get("authorization")
    if request.method == "POST" and request.headers.get("content-type", "").startswith(_FORM):
        parameters = await read_form(request)
        if authorization is None:
            return parameters.get("access_token")
    else:
        await discard_body(request)
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _refused(status: int, error: str, description: str) -> Response:
    """RFC 6750 section 3: who brought nothing is told no more than how to."""
    challenge = f'Bearer error="{error}", error_description="{description}"' if error else "Bearer"
    document = {"error": error or "invalid_request", "error_description": description or "The access token is missing."}
    headers = NO_STORE | {"WWW-Authenticate": challenge}
    return Response(msgspec.json.encode(document), status, headers, media_type="application/json")
