"""Errors in the words of RFC 6749 section 5.2."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import OAuthError, SplitpinError
from splitpin.issuer.edge.problem import NO_STORE, retry_after_of, status_of

_BASIC = {"WWW-Authenticate": 'Basic realm="token"'}


def oauth_error(error: SplitpinError, request: Request) -> Response:
    """The error response of an OAuth endpoint."""
    if isinstance(error, OAuthError):
        # 401 and its challenge are for clients that tried the header; a page would be shown a password dialogue.
        challenged = error.error == "invalid_client" and "authorization" in request.headers
        code, status = error.error, 401 if challenged else error.status_hint
    else:
        status = status_of(error)
        code = {429: "temporarily_unavailable", 500: "server_error", 503: "temporarily_unavailable"}.get(
            status, "invalid_request"
        )
    headers = NO_STORE | (_BASIC if status == 401 else {})
    if (seconds := retry_after_of(error)) is not None:
        headers["Retry-After"] = str(seconds)
    document = {"error": code, "error_description": error.message}
    return Response(msgspec.json.encode(document), status, headers, media_type="application/json")
