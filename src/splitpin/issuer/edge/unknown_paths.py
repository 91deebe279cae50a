"""What answers where no endpoint does, in the dialect of the neighbourhood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, NotFound, SplitpinError
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.dialect import OUR_FAULT, Rendering
from splitpin.issuer.edge.oidc.errors import oauth_error
from splitpin.issuer.edge.problem import problem

_COTTER = ("/api/v0/", "/verify", "/screening/", "/completion/")

Handler = Callable[[Request, Exception], Awaitable[Response]]


def error_handlers() -> Mapping[Any, Handler]:
    """For `Starlette(exception_handlers=...)`."""
    return {HTTPException: _unmatched, Exception: _unexpected}


async def _unmatched(request: Request, error: Exception) -> Response:
    """404 and 405, the only two that routing raises."""
    render = _rendering(request)
    if not isinstance(error, HTTPException) or error.status_code != 405:
        return render(NotFound("There is nothing here."), request)
    response = render(InvalidRequest("The method is not one of this address.", status=405), request)
    response.headers.update(error.headers or {})
    return response


async def _unexpected(request: Request, _error: Exception) -> Response:
    return _rendering(request)(SplitpinError(OUR_FAULT), request)


def _rendering(request: Request) -> Rendering:
    path: str = request.scope["path"]  # `request.url` is made of the Host header, which may be anything
    if path.startswith(_COTTER):
        return cotter_error
    return oauth_error if path.startswith("/oauth2/") else problem
