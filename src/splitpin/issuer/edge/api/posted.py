"""Routes of our API: all are posted to, by the pages of projects or by ours alone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.problem import problem


def by_pages(callers: Callers, path: str, endpoint: Endpoint) -> Route:
    """A route for the pages of projects; a token may come with the request."""
    return callers.cors.route(
        path, speaking(problem, endpoint), ["POST"], headers="content-type, authorization", tells_strangers=True
    )


def by_own_pages(callers: Callers, path: str, endpoint: Endpoint) -> Route:
    """A route for the issuer's own pages, and for no others."""

    async def from_our_pages(request: Request) -> Response:
        callers.require_own_page(request)
        return await endpoint(request)

    return Route(path, speaking(problem, from_our_pages), methods=["POST"])
