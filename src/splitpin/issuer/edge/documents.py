"""Documents that change rarely: an ETag, an age, and 304 for those who have them already (RFC 9110 section 13.1.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response


class Document:
    """Bytes that are served as they are.

    Args:
        body: The bytes.
        media_type: The whole `Content-Type`.
        max_age: Seconds that anybody may cache it; 0: ask each time whether it is still the same.
        headers: Further headers.
    """

    __slots__ = ("_etag", "_headers", "_media_type", "body")

    def __init__(self, body: bytes, media_type: str, max_age: int, headers: Mapping[str, str] | None = None) -> None:
        self.body = body
        self._media_type = media_type
        self._etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        caching = f"public, max-age={max_age}" if max_age else "no-cache"
        self._headers = {"ETag": self._etag, "Cache-Control": caching, **(headers or {})}

    def answer(self, request: Request) -> Response:
        """200 with the bytes, or 304 for a client that has them."""
        held = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if self._etag in held or "*" in held:
            return Response(status_code=304, headers=self._headers)
        return Response(self.body, headers=self._headers, media_type=self._media_type)

    async def serve(self, request: Request) -> Response:
        """The same, as an endpoint."""
        return self.answer(request)
