"""The routes of our widget's API. What binds the calls of one sign-in together is PKCE (RFC 7636).

A cookie comes into it with magic links alone: see `links`.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.codes.address import parse_address
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.links import link_request
from splitpin.issuer.edge.api.requests import Begin, CodeStatus, Resend, Verify
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.edge.problem import problem

_PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class API:
    """The widget's API.

    Attributes:
        codes: One-time codes.
        completion: Completes sign-ins.
        callers: Tells who calls.
        cors: Lets the pages of projects call.
    """

    codes: Codes
    completion: Completion
    callers: Callers
    cors: Cors

    def routes(self) -> list[Route]:
        """All routes of the API."""
        return [
            self._route("/codes", self._begin, credentials=True),
            self._route("/codes/resend", self._resend),
            self._route("/codes/status", self._status),
            self._route("/codes/verify", self._verify),
        ]

    def _route(self, path: str, endpoint: Endpoint, *, credentials: bool = False) -> Route:
        return self.cors.route(
            _PREFIX + path,
            speaking(problem, endpoint),
            ["POST"],
            headers="content-type",
            credentials=credentials,
            tells_strangers=True,
        )

    async def _begin(self, request: Request) -> Response:
        asked = await read_json(request, Begin)
        if asked.link is not None and asked.link.return_to is not None:
            self.callers.require_own_page(request)
        client = await self.callers.client(request, asked.client_id)
        browser = self.callers.browsers.of_or_new(request) if self.callers.keeps_cookies(request) else None
        to = parse_address(email=asked.email, phone=asked.phone, channel=asked.channel)
        begun = await self.codes.begin(
            client,
            to=to,
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            network=self.callers.network(request),
            link=None if asked.link is None else link_request(asked.link, client, to, browser),
            page=self.callers.page(request, asked.page),
            language=language_of(request, asked.ui_locales),
            passes=self.callers.known.of(request, asked.browser_passes),
            solution=asked.solution,
        )
        response = answer(begun_document(begun))
        if browser is not None and begun.link == "signs_in":
            self.callers.browsers.keep(response, browser)
        return response

    async def _resend(self, request: Request) -> Response:
        asked = await read_json(request, Resend)
        begun = await self.codes.resend(
            await self.callers.client(request, asked.client_id),
            challenge_id=asked.challenge_id,
            code_verifier=asked.code_verifier,
            network=self.callers.network(request),
            page=self.callers.page(request, asked.page),
            language=language_of(request, asked.ui_locales),
            passes=self.callers.known.of(request, asked.browser_passes),
            solution=asked.solution,
        )
        return answer(begun_document(begun))

    async def _status(self, request: Request) -> Response:
        asked = await read_json(request, CodeStatus)
        status = await self.codes.status(
            await self.callers.client(request, asked.client_id),
            challenge_id=asked.challenge_id,
            code_verifier=asked.code_verifier,
            network=self.callers.network(request),
        )
        return answer({"status": status})

    async def _verify(self, request: Request) -> Response:
        asked = await read_json(request, Verify)
        client = await self.callers.client(request, asked.client_id)
        circumstances = self.callers.circumstances(request, asked.ui_locales)
        typed = self.codes.typed(
            client,
            challenge_id=asked.challenge_id,
            code=asked.code,
            code_verifier=asked.code_verifier,
            network=circumstances.network,
            passes=self.callers.known.of(request, asked.browser_passes),
        )
        return await self.completion.of(
            request,
            client,
            typed,
            circumstances=circumstances,
            authorization=asked.authorization,
            passes=asked.browser_passes,
        )


def begun_document(begun: Begun) -> dict[str, str | int | None]:
    """What a page is told of a code that was made."""
    return {
        "challenge_id": begun.challenge_id,
        "expires_in": begun.expires_in,
        "resend_in": begun.resend_in,
        "digits": begun.digits,
        "tries": begun.tries,
        "link": begun.link,
    }
