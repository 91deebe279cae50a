"""The routes of magic links, for the issuer's own pages alone: they work with the browser's cookie.

A link itself is `GET /link`, a page like any other: nothing is used up before one of these is posted to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest
from splitpin.issuer.authorization.model import IssuedCode
from splitpin.issuer.authorization.outcome import CodeForPage
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.clients.addresses import page_origin
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.link import NO_BROWSER, Confirmed, LinkRequest, Opened, browser_digest
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.authorization import authorization_code, requested
from splitpin.issuer.edge.api.requests import Authorization, ContinueLink, FollowLink, Link, LinkStatus
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.problem import problem
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.model import Completed, Proving

More = TypeVar("More")


_PREFIX = "/api/v1/links"


@dataclass(frozen=True, slots=True)
class Links:
    """What the tab that asked, the page of the link, and the page it leads back to post.

    Attributes:
        codes: Codes, and the links that they may carry.
        authorization_codes: Writes authorization codes.
        sign_in: Joins what is brought and what comes of it.
        callers: Tells who calls.
    """

    codes: Codes
    authorization_codes: AuthorizationCodes
    sign_in: SignIn
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self._route("/status", self._status),
            self._route("/opened", self._opened),
            self._route("/confirm", self._confirm),
            self._route("/continue", self._continue),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        async def from_our_pages(request: Request) -> Response:
            self.callers.require_own_page(request)
            return await endpoint(request)

        return Route(_PREFIX + path, speaking(problem, from_our_pages), methods=["POST"])

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
        heard = await self._complete(client, followed, asked.authorization, circumstances)
        if isinstance(heard, Completed):
            return self._code(request, client, asked.browser_passes, heard, state="done")
        return answer({"state": heard})

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
        completed = await self._complete(client, returned, asked.authorization, circumstances)
        return self._code(request, client, asked.browser_passes, completed)

    async def _complete(
        self, client: Client, proving: Proving[More], asked: Authorization, circumstances: Circumstances
    ) -> Completed[IssuedCode] | More:
        outcome = CodeForPage(requested(client, asked), self.authorization_codes, self.sign_in.entropy)
        return await self.sign_in.complete(client, proving, outcome, circumstances)

    def _code(
        self,
        request: Request,
        client: Client,
        passes: Sequence[str] | None,
        completed: Completed[IssuedCode],
        **state: str,
    ) -> Response:
        known = self.callers.known
        granted = known.of_account(request, passes, client.project.id, completed.identifier, of=completed.sid)
        keeps = {} if passes is None else {"browser_pass": granted}
        response = answer({**state, **authorization_code(completed.delivered), **keeps})
        self.callers.sessions.keep(response, completed.cookie)
        known.keep(request, response, granted)
        return response


def link_request(asked: Link, client: Client, to: Address, browser: str) -> LinkRequest:
    """What a link is bound to, of what was asked for.

    Raises:
        InvalidRequest: `return_to` is no page on an allowed origin of the project; or the link is to show the code, and
            is to lead back or to go to a phone, whose messages have no room for two things to do.
    """
    if asked.shows_code:
        if asked.return_to is not None:
            raise InvalidRequest("A link that shows the code leads to no other page.", field="return_to")
        if to.kind != "email":
            raise InvalidRequest("Only an email has a link that shows the code.", field="link")
        return LinkRequest(NO_BROWSER)
    if asked.return_to is not None and page_origin(asked.return_to) not in client.allowed_origins:
        raise InvalidRequest("A link leads back to a page on an allowed origin of the project.", field="return_to")
    return LinkRequest(browser_digest(browser), asked.return_to)


def _opened(opened: Opened) -> dict[str, str | None]:
    return {"state": opened.state, "name": opened.name, "code": opened.code}
