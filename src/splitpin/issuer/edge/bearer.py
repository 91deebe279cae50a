"""The access token of a request (RFC 6750 section 2.1)."""

from __future__ import annotations

from starlette.requests import Request


def bearer_of(request: Request) -> str | None:
    """What came in `Authorization`; None where nothing did, or something else than a token."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
