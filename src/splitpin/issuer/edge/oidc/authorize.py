"""The authorization endpoint (RFC 6749 section 3.1, OpenID Connect Core section 3.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.authorization_requests.address import PATH, PUSHING_PATH, address_of, is_code
from splitpin.issuer.authorization_requests.addressee import addressee
from splitpin.issuer.authorization_requests.answering import Answered, Browser, Next, Waits
from splitpin.issuer.authorization_requests.endpoint import AuthorizationEndpoint
from splitpin.issuer.authorization_requests.flow import Act
from splitpin.issuer.authorization_requests.model import AuthenticationRequest
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.authorization_requests.pushing import PushedRequests
from splitpin.issuer.clients.assertions.service import ClientAssertions
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.bodies import read_form, read_pairs
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing, speaking
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.edge.oidc.answers import Answers
from splitpin.issuer.edge.oidc.client import client_of
from splitpin.issuer.edge.oidc.errors import oauth_error
from splitpin.issuer.edge.oidc.views import AuthorizeViews
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.identifier import path_of
from splitpin.issuer.openid_policy import PUSHED_REQUEST_LIFETIME

_ACTS: dict[str, Act] = {"continue": "continue", "other": "other", "allow": "allow", "deny": "deny"}


@dataclass(frozen=True, slots=True)
class Authorize:
    """`/oauth2/authorize`, where apps send browsers, and the page of each request that waits, below it.

    Attributes:
        issuer: The issuer's identifier.
        endpoint: Decides.
        pushed: Keeps what clients push.
        assertions: Knows clients by keys of their own.
        callers: Tells who calls.
        answers: Carry an answer to the app.
        views: What people see.
        errors: What people see where nobody can be answered.
    """

    issuer: str
    endpoint: AuthorizationEndpoint
    pushed: PushedRequests
    assertions: ClientAssertions
    callers: Callers
    answers: Answers
    views: AuthorizeViews
    errors: ErrorPages

    def routes(self) -> list[Route]:
        """The endpoint and the pages."""
        return [
            Route(PATH, showing(self.errors.of, self._begin), methods=["GET", "POST"]),
            self.callers.cors.route(
                PUSHING_PATH, speaking(oauth_error, self._push), ["POST"], headers="authorization, content-type"
            ),
            Route(f"{PATH}/{{code}}", showing(self.errors.of, self._page), methods=["GET", "POST"]),
        ]

    async def _begin(self, request: Request) -> Response:
        posted = request.method == "POST"
        parameters = Parameters.of(await read_pairs(request) if posted else request.query_params.multi_items())
        client = await self._client(parameters)
        pushed = None
        if (request_uri := parameters.get("request_uri")) is not None and request_uri.startswith("urn:"):
            named = await self.pushed.named(client, request_uri)
            if named is None:
                raise InvalidRequest("This form is not complete. Begin again.", field="request_uri")
            parameters, pushed = named  # ordinary parameters are ignored (RFC 9126 section 4)
        to = addressee(client, parameters)
        # Where another site posts, the cookie of the session stays behind (RFC 6265bis section 5.6.7.1).
        begun = await self.endpoint.begin(to, parameters, self._browser(request), at_once=not posted, pushed=pushed)
        return self._next(request, begun)

    async def _page(self, request: Request) -> Response:
        code = request.path_params["code"]
        if not is_code(code):
            raise NotFound("There is nothing here.")
        if request.method == "POST":
            following = await self._pressed(request, code)
        else:
            following = await self.endpoint.open_page(code, self._browser(request))
        if following is None:
            raise NotFound("There is nothing here.")
        return self._next(request, following)

    async def _pressed(self, request: Request, code: str) -> Next | None:
        """A form of the page, taken from our own pages alone."""
        self.callers.require_own_page(request)
        sent = await read_form(request)
        pressed = _ACTS.get(sent.get("step", ""))
        if pressed is None:
            raise InvalidRequest("This form is not complete. Begin again.", field="step")
        return await self.endpoint.act(code, pressed, sent.get("mark", ""), self._browser(request))

    async def _push(self, request: Request) -> Response:
        """RFC 9126 section 2."""
        pairs = await read_pairs(request)
        parameters = {name: value for name, value in pairs if value}
        if len(parameters) != len([name for name, value in pairs if value]):
            raise InvalidRequest("A parameter is given twice.")
        credentials = client_of(parameters, request.headers.get("authorization"))
        if "origin" in request.headers:
            await self.callers.cors.client(request, credentials.client_id)
        client = await self.assertions.look_at(credentials)
        request_uri = await self.pushed.push(client, Parameters.of(pairs), network=self.callers.network(request))
        told = {"request_uri": request_uri, "expires_in": PUSHED_REQUEST_LIFETIME}
        return Response(msgspec.json.encode(told), 201, NO_STORE, media_type="application/json")

    async def _client(self, parameters: Parameters) -> Client:
        client_id = parameters.get("client_id")
        if client_id is None or "client_id" in parameters.twice:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.callers.cors.clients.find(client_id)
        if client is None:
            raise NotFound("There is no app with the client_id of this link.")
        return client

    def _browser(self, request: Request) -> Browser:
        return Browser(self.callers.sessions.digest_shown(request), self.callers.network(request))

    def _next(self, request: Request, following: Next) -> Response:
        if isinstance(following, Answered):
            return self.answers.of(following, language_of(request))
        if following.request is None or following.ask is None:
            return _to(address_of(path_of(self.issuer), following.code))
        asked, ask = following.request, following.ask
        if ask.step == "sign_in" or ask.session is None:
            return _to(self._sign_in(following, asked))
        language = language_of(request, asked.ui_locales)
        return self.views.of(following, asked, ask, ask.session, language=language)

    def _sign_in(self, waits: Waits, request: AuthenticationRequest) -> str:
        """The hosted sign-in that leads back to the page of the request."""
        named = {
            "client_id": request.addressee.client.id,
            "return_to": address_of(self.issuer, waits.code),
            "login_hint": request.login_hint,
            "ui_locales": request.ui_locales,
        }
        return f"{path_of(self.issuer)}/sign-in?{urlencode({name: text for name, text in named.items() if text})}"


def _to(location: str) -> Response:
    return Response(status_code=303, headers=NO_STORE | {"Location": location})
