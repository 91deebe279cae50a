"""The route of the page that a mail's way out leads to: it gives the browser a pass, after a click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.requests import FollowLink
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.problem import problem


@dataclass(frozen=True, slots=True)
class BrowserRoutes:
    """What the page of a mail's way out posts.

    Attributes:
        callers: Tells who calls.
        clock: Seconds since 1970 UTC.
    """

    callers: Callers
    clock: Callable[[], float]

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route("/api/v1/browser", speaking(problem, self._know), methods=["POST"])]

    async def _know(self, request: Request) -> Response:
        """Gives a pass to the browser that the owner of a mailbox opened the link in; it signs nobody in."""
        self.callers.require_own_page(request)
        asked = await read_json(request, FollowLink)
        known = self.callers.known
        account = known.passes.account_of(asked.link, now=int(self.clock()))
        if account is None:
            return answer({"state": "dead"})
        granted = known.of_account(request, None, *account, of=asked.link)
        response = answer({"state": "done", "browser_pass": granted})
        known.keep(request, response, granted)
        return response
