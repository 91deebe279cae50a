"""Endpoints of methods that this issuer does not have yet: a clear answer in place of a 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import SplitpinError
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import routed


class NotSupported(SplitpinError):
    """The endpoint belongs to a way of signing in that this release does not have."""

    code: ClassVar[str] = "not_supported"
    status_hint: ClassVar[int] = 501


NOT_YET = {
    "/event/create": ("POST",),
    "/event/create_pending": ("POST",),
    "/event/get/{number}": ("GET",),
    "/event/new": ("GET",),
    "/event/new/{user}": ("GET",),
    "/event/respond/{number}": ("POST",),
    "/event/challenge": ("GET",),
    "/oauth/credential/login/{provider}": ("GET",),
    "/oauth/credential/connect/{provider}": ("GET",),
    "/oauth/token/connect": ("POST",),
    "/oauth/token/list/{user}": ("GET",),
    "/oauth/token/{provider}/{user}": ("GET", "DELETE"),
}
"""The endpoints of trusted devices' events and of social accounts, with their methods."""


@dataclass(frozen=True, slots=True)
class Later:
    """Trusted devices' events and social sign-in.

    Attributes:
        cors: Lets the pages of projects read even this.
    """

    cors: Cors

    def routes(self) -> list[Route]:
        """All routes."""
        return [routed(self.cors, path, dict.fromkeys(methods, _refuse)) for path, methods in NOT_YET.items()]


async def _refuse(_request: Request) -> Response:
    raise NotSupported("This server does not have this way of signing in.")
