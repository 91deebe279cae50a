"""The routes of magic links.

They work with the browser's cookie, and so for the issuer's own pages alone. The tab that asked, on whatever page,
proves itself by its verifier (RFC 7636).

A link itself is `GET /link`, a page like any other: nothing is used up before one of these is posted to.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.addresses import page_origin
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.link import Confirmed, LinkRequest, Opened, browser_digest
from splitpin.issuer.codes.model import NO_BROWSER
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.posted import by_own_pages
from splitpin.issuer.edge.api.requests import ContinueLink, FollowLink, Link, LinkStatus
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.problem import problem

_PREFIX = "/api/v1/links"


@dataclass(frozen=True, slots=True)
class Links:
    """What the tab that asked, the page of the link, and the page it leads back to post.

    Attributes:
        codes: Codes, and the links that they may carry.
        completion: Completes sign-ins.
        callers: Tells who calls.
    """

    codes: Codes
    completion: Completion
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self.callers.cors.route(
                f"{_PREFIX}/status",
                speaking(problem, self._status),
                ["POST"],
                headers="content-type",
                tells_strangers=True,
            ),
            self._route("/opened", self._opened),
            self._route("/confirm", self._confirm),
            self._route("/continue", self._continue),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_own_pages(self.callers, _PREFIX + path, endpoint)

    async def _status(self, request: Request) -> Response:
        asked = await read_json(request, LinkStatus)
        client = await self.callers.client(request, asked.client_id)
        circumstances = self.callers.circumstances(request)
        followed = self.codes.followed(
            client,
            challenge_id=asked.challenge_id,
            code_verifier=asked.code_verifier,
            network=circumstances.network,
        )
        return await self.completion.of(
            request,
            client,
            followed,
            circumstances=circumstances,
            authorization=asked.authorization,
            passes=asked.browser_passes,
            state="done",
        )

    async def _opened(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        network = self.callers.network(request)
        return answer(
            _opened(await self.codes.opened(asked.link, browser=self.callers.browsers.of(request), network=network))
        )

    async def _confirm(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        network = self.callers.network(request)
        outcome = await self.codes.confirm(asked.link, browser=self.callers.browsers.of(request), network=network)
        if isinstance(outcome, Confirmed):
            return answer({"state": "done", "return_to": outcome.return_to})
        return answer(_opened(outcome))

    async def _continue(self, request: Request) -> Response:
        asked = await read_json(request, ContinueLink)
        client = await self.callers.client(request, asked.client_id)
        circumstances = self.callers.circumstances(request)
        returned = self.codes.returned(
            client,
            challenge_id=asked.challenge_id,
            challenge=asked.challenge,
            browser=self.callers.browsers.of(request),
            network=circumstances.network,
        )
        return await self.completion.of(
            request,
            client,
            returned,
            circumstances=circumstances,
            authorization=asked.authorization,
            passes=asked.browser_passes,
        )


def link_request(asked: Link, client: Client, to: Address, browser: str | None) -> LinkRequest:
    """What a link is bound to, of what was asked for.

    Args:
        asked: What was asked for.
        client: By whom.
        to: Where the message goes.
        browser: The cookie of the browser that asks; None: it keeps none for the page, and the link shows the code.

    Raises:
        InvalidRequest: `return_to` is no page on an allowed origin of the project; or the link is to show the code, and
            to go to a phone, whose messages have no room for two things to do.
    """
    if asked.return_to is not None and page_origin(asked.return_to) not in client.allowed_origins:
        raise InvalidRequest("A link must lead back to a page on an allowed origin of the project.", field="return_to")
    if browser is not None:
        return LinkRequest(browser_digest(browser), asked.return_to)
    if to.kind != "email":
        raise InvalidRequest("Only an email can have a link that shows the code.", field="link")
    return LinkRequest(NO_BROWSER)


def _opened(opened: Opened) -> dict[str, str | None]:
    return {"state": opened.state, "name": opened.name, "code": opened.code}
