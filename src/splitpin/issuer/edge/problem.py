"""Errors as problem documents (RFC 9457): the dialect of our own API."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, SplitpinError
from splitpin.issuer.codes.model import ChallengeDue
from splitpin.issuer.locale.refusals import name_of
from splitpin.issuer.signin.more_needed import MoreNeeded

NO_STORE = {"Cache-Control": "no-store"}


def status_of(error: SplitpinError) -> int:
    """The HTTP status of an error, in every dialect."""
    return error.status if isinstance(error, InvalidRequest) else error.status_hint


def retry_after_of(error: SplitpinError) -> int | None:
    """Seconds after which another try may succeed, where the error knows."""
    seconds = getattr(error, "retry_after", None)
    return seconds if isinstance(seconds, int) else None


def problem(error: SplitpinError, _request: Request) -> Response:
    """The problem document of an error; what it says may be read by anybody."""
    status = status_of(error)
    document: dict[str, object] = {
        "type": f"urn:splitpin:problem:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": error.code,
        "detail": error.message,
    }
    if isinstance(error, InvalidRequest) and error.field is not None:
        document["field"] = error.field
    if (name := name_of(error.message)) is not None:
        document["sentence"] = name
    if isinstance(error, ChallengeDue):
        document["challenge"] = error.challenge
    if isinstance(error, MoreNeeded):
        document["next"] = {name: value for name, value in asdict(error.next).items() if value}
    headers = dict(NO_STORE)
    if (seconds := retry_after_of(error)) is not None:
        document["retry_after"] = seconds
        headers["Retry-After"] = str(seconds)
    return Response(msgspec.json.encode(document), status, headers, media_type="application/problem+json")
