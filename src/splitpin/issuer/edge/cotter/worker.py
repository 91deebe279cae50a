"""The worker's endpoints, at the root of the origin: checks for sites without a server of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, InvalidToken
from splitpin.issuer.db import Database
from splitpin.issuer.edge.bodies import discard_body, read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import answer
from splitpin.issuer.edge.cotter.answers import Screened, Success, Verified
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.cotter.query_text import address_in
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.projects.flow import find_forms
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.lookup import may_screen

_INVALID = Verified(success=False, reason="Error: Invalid JWT token")


class PostedToken(msgspec.Struct, frozen=True):
    """The tokens of a payload, of which the access token is looked at."""

    access_token: str


class PostedPayload(msgspec.Struct, frozen=True):
    """A payload as the browser client hands it over, or as much of it as is looked at."""

    oauth_token: PostedToken


@dataclass(frozen=True, slots=True)
class Worker:
    """The worker.

    Attributes:
        db: Where the projects are.
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        tokens: Verifies access tokens.
        limits: How often a network may ask whether an address passes.
        clock: Seconds UTC.
    """

    db: Database
    callers: Callers
    cors: Cors
    tokens: AccessTokenCheck
    limits: LimitPolicy
    clock: Callable[[], float]

    def routes(self) -> list[Route]:
        """All routes; no cookie goes to any of them."""
        return [
            self._route("/verify", "POST", self.verify),
            self._route("/screening/form", "GET", self.screen_form),
            self._route("/screening/site", "GET", self.screen_site),
            self._route("/completion/form", "POST", self.complete),
        ]

    def _route(self, path: str, method: str, endpoint: Endpoint) -> Route:
        return self.cors.route(path, speaking(cotter_error, endpoint), [method], headers="api_key_id, content-type")

    async def verify(self, request: Request) -> Response:
        """`POST /verify`: 200 whatever comes; with `API_KEY_ID` the token must be for that project."""
        audience = request.headers.get("api_key_id") or None
        if audience is not None:
            await self.cors.client(request, audience)
        try:
            posted = await read_json(request, PostedPayload)
            await self.tokens.verify(posted.oauth_token.access_token, audience=audience)
        except (InvalidRequest, InvalidToken):
            return answer(_INVALID)
        return answer(Verified(success=True))

    async def screen_form(self, request: Request) -> Response:
        """`GET /screening/form?identifier=&form-id=`: whether an address may use the form."""
        return await self._screen(request, request.query_params.get("form-id", ""))

    async def screen_site(self, request: Request) -> Response:
        """`GET /screening/site?identifier=`: whether an address may see the protected pages."""
        return await self._screen(request, None)

    async def complete(self, request: Request) -> Response:
        """`POST /completion/form`: taken, and let go: whoever wants the payload has it posted to their own server."""
        await self.callers.of(request)
        await discard_body(request)
        return answer(Success(success=True))

    async def _screen(self, request: Request, form: str | None) -> Response:
        caller = await self.callers.of(request)
        forms = await self.db.run(find_forms, caller.client.project.id)
        rule = None if forms is None else forms.screening(form)
        if rule is None:
            return answer(Screened(passed=True))
        now = int(self.clock())
        refused = await self.db.run(may_screen, policy=self.limits, network=caller.network, now=now)
        if refused is not None:
            raise refused
        if rule.passes(_canonical(request.query_params.get("identifier", ""))):
            return answer(Screened(passed=True))
        return answer(Screened(passed=False, message=rule.message))


def _canonical(text: str) -> str:
    """The address as rules name it; empty, which no rule allows, where it is none."""
    try:
        return parse_identifier(address_in(text)).value
    except InvalidRequest:
        return ""
