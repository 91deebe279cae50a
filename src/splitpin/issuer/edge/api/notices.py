"""The routes of the page that a notice's link leads to: what it means, and, after a click, the end of the session.

The link itself is a page like any other (`GET /end-session`): nothing is ended before one of these is posted to.
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
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.model import Opened

_PREFIX = "/api/v1/notices"


@dataclass(frozen=True, slots=True)
class NoticeRoutes:
    """What the page of a notice's link posts.

    Attributes:
        notices: Ends sessions.
        callers: Tells who calls.
    """

    notices: Notices
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [self._route("/opened", self._opened), self._route("/end", self._end)]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_own_pages(self.callers, _PREFIX + path, endpoint)

    async def _opened(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_told(await self.notices.opened(asked.link)))

    async def _end(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_told(await self.notices.end(asked.link)))


def _told(opened: Opened) -> dict[str, str | int]:
    if opened.state == "dead":
        return {"state": opened.state}
    return {
        "state": opened.state,
        "name": opened.name,
        "user_agent": opened.user_agent,
        "network": opened.network,
        "began_at": opened.began_at,
    }
