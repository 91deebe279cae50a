"""What answers where no endpoint does: a page to a browser that navigates, else in the dialect of the neighbourhood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, NotFound, SplitpinError
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.dialect import OUR_FAULT, Rendering, asks_for_page
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.oidc.errors import oauth_error
from splitpin.issuer.edge.problem import problem

_COTTER = ("/api/v0/", "/verify", "/screening/", "/completion/")

Handler = Callable[[Request, Exception], Awaitable[Response]]


def error_handlers(pages: ErrorPages) -> Mapping[Any, Handler]:
    """For `Starlette(exception_handlers=...)`.

    Args:
        pages: What a browser shows whose person went there.
    """

    async def unmatched(request: Request, error: Exception) -> Response:
        return _unmatched(pages.of if asks_for_page(request) else _rendering(request), request, error)

    async def told(request: Request, error: Exception) -> Response:
        """What an endpoint left to us, for a browser that navigates."""
        return pages.of(error if isinstance(error, SplitpinError) else SplitpinError(OUR_FAULT), request)

    async def unexpected(request: Request, _error: Exception) -> Response:
        render = pages.of if asks_for_page(request) else _rendering(request)
        return render(SplitpinError(OUR_FAULT), request)

    return {HTTPException: unmatched, SplitpinError: told, Exception: unexpected}


def _unmatched(render: Rendering, request: Request, error: Exception) -> Response:
    """404 and 405, the only two that routing raises."""
    if not isinstance(error, HTTPException) or error.status_code != 405:
        return render(NotFound("There is nothing here."), request)
    response = render(InvalidRequest("This address does not take that method.", status=405), request)
    response.headers.update(error.headers or {})
    return response


def _rendering(request: Request) -> Rendering:
    path: str = request.scope["path"]  # `request.url` is made of the Host header, which may be anything
    if path.startswith(_COTTER):
        return cotter_error
    return oauth_error if path.startswith("/oauth2/") else problem
