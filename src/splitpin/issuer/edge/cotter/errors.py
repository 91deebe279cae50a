"""Errors as the published clients read them."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import OAuthError, SplitpinError
from splitpin.issuer.edge.problem import NO_STORE, retry_after_of, status_of


def cotter_error(error: SplitpinError, _request: Request) -> Response:
    """`{"msg", "type"}`: the browser client parses the body of every error, and shows or searches `msg`."""
    status = 401 if isinstance(error, OAuthError) and error.error == "invalid_client" else status_of(error)
    headers = dict(NO_STORE)
    if (seconds := retry_after_of(error)) is not None:
        headers["Retry-After"] = str(seconds)
    document = {"msg": error.message, "type": error.error if isinstance(error, OAuthError) else error.code}
    return Response(msgspec.json.encode(document), status, headers, media_type="application/json")
