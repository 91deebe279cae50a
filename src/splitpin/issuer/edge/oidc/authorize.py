"""The authorization endpoint (RFC 6749 section 3.1, OpenID Connect Core section 3.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.authorization_requests.address import PATH, address_of, is_code
from splitpin.issuer.authorization_requests.addressee import Addressee, addressee
from splitpin.issuer.authorization_requests.endpoint import AuthorizationEndpoint
from splitpin.issuer.authorization_requests.flow import Answered, Browser, Next, Waits
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.edge.bodies import read_pairs
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.oidc.answers import Answers
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.identifier import path_of


@dataclass(frozen=True, slots=True)
class Authorize:
    """`/oauth2/authorize`, where apps send browsers, and the page of each request that waits, below it.

    Attributes:
        issuer: The issuer's identifier.
        endpoint: Decides.
        callers: Tells who calls.
        answers: Carry an answer to the app.
        errors: What people see where nobody can be answered.
    """

    issuer: str
    endpoint: AuthorizationEndpoint
    callers: Callers
    answers: Answers
    errors: ErrorPages

    def routes(self) -> list[Route]:
        """The endpoint and the pages."""
        return [
            Route(PATH, showing(self.errors.of, self._begin), methods=["GET", "POST"]),
            Route(f"{PATH}/{{code}}", showing(self.errors.of, self._page), methods=["GET"]),
        ]

    async def _begin(self, request: Request) -> Response:
        posted = request.method == "POST"
        parameters = Parameters.of(await read_pairs(request) if posted else request.query_params.multi_items())
        to = await self._addressee(parameters)
        # Where another site posts, the cookie of the session stays behind (RFC 6265bis section 5.6.7.1).
        return self._next(await self.endpoint.begin(to, parameters, self._browser(request), at_once=not posted))

    async def _page(self, request: Request) -> Response:
        code = request.path_params["code"]
        following = await self.endpoint.open_page(code, self._browser(request)) if is_code(code) else None
        if following is None:
            raise NotFound("There is nothing here.")
        return self._next(following)

    async def _addressee(self, parameters: Parameters) -> Addressee:
        client_id = parameters.get("client_id")
        if client_id is None or "client_id" in parameters.twice:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.callers.cors.clients.find(client_id)
        if client is None:
            raise NotFound("There is no app with the client_id of this link.")
        return addressee(client, parameters)

    def _browser(self, request: Request) -> Browser:
        return Browser(self.callers.sessions.digest_shown(request), self.callers.network(request))

    def _next(self, following: Next) -> Response:
        if isinstance(following, Answered):
            return self.answers.of(following)
        if following.request is None:
            return _to(address_of(path_of(self.issuer), following.code))
        return _to(self._sign_in(following))

    def _sign_in(self, waits: Waits) -> str:
        """The hosted sign-in that leads back to the page of the request."""
        request = waits.request
        if request is None:
            raise RuntimeError("nobody looked at the request yet")
        named = {
            "client_id": request.addressee.client.id,
            "return_to": address_of(self.issuer, waits.code),
            "login_hint": request.login_hint,
            "ui_locales": request.ui_locales,
        }
        return f"{path_of(self.issuer)}/sign-in?{urlencode({name: text for name, text in named.items() if text})}"


def _to(location: str) -> Response:
    return Response(status_code=303, headers=NO_STORE | {"Location": location})
