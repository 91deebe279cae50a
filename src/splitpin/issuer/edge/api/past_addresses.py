"""The routes of the page that the mail about an address which went leads to: what its link means, and a click on it.

The link itself is a page like any other (`GET /return-address`): nothing is put back before one of these is posted to.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.posted import by_own_pages
from splitpin.issuer.edge.api.requests import FollowLink
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.past_addresses.service import Opened, PastAddresses

_PREFIX = "/api/v1/addresses"


@dataclass(frozen=True, slots=True)
class PastAddressRoutes:
    """What that page posts.

    Attributes:
        past: Shows what a link means, and puts back.
        callers: Tells who calls.
    """

    past: PastAddresses
    callers: Callers

    def routes(self) -> list[Route]:
        """Both."""
        return [
            by_own_pages(self.callers, f"{_PREFIX}/opened", self._opened),
            by_own_pages(self.callers, f"{_PREFIX}/return", self._return),
        ]

    async def _opened(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_told(await self.past.opened(asked.link)))

    async def _return(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_told(await self.past.put_back(asked.link, network=self.callers.network(request))))


def _told(opened: Opened) -> dict[str, str | int]:
    if opened.past is None:
        return {"state": opened.state}
    return {
        "state": opened.state,
        "name": opened.name,
        "address": opened.past.shown,
        "gone_at": opened.past.went_at,
        "client_id": opened.past.project_id,
    }
