"""Documents that change rarely: an ETag, an age, and 304 for those who have them already (RFC 9110 section 13.1.2)."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

FOR_EVER = 31_536_000
"""Seconds that a document may be kept whose address changes with it: a year, as nobody promises more (RFC 8246)."""

_WORTH_IT = 1000  # bytes; a shorter one fits into one packet as it is
_TEXTS = ("text/", "image/svg", "application/json")
_NEVER = re.compile(r"q=0(\.0*)?")


class Document:
    """Bytes that are served as they are, or to those who take that, compressed, once, when the first of them comes.

    Only what is the same for everybody is a document: beside somebody's secret a length would tell of it.

    Args:
        body: The bytes.
        media_type: The whole `Content-Type`.
        max_age: Seconds that anybody may cache it; 0: ask each time whether it is still the same. With `FOR_EVER`
            nobody need ask at all.
        headers: Further headers.
    """

    __slots__ = ("_compressed", "_compressible", "_etag", "_headers", "_media_type", "body")

    def __init__(self, body: bytes, media_type: str, max_age: int, headers: Mapping[str, str] | None = None) -> None:
        self.body = body
        self._media_type = media_type
        self._etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        self._compressible = len(body) >= _WORTH_IT and media_type.startswith(_TEXTS)
        self._compressed = b""
        caching = f"public, max-age={max_age}{', immutable' if max_age >= FOR_EVER else ''}" if max_age else "no-cache"
        varying = {"Vary": "Accept-Encoding"} if self._compressible else {}
        self._headers = {"Cache-Control": caching, **varying, **(headers or {})}

    def answer(self, request: Request) -> Response:
        """200 with the bytes, or 304 for a client that has them."""
        compressed = self._compressible and _takes_gzip(request)
        # Other bytes are another representation, with a tag of its own (RFC 9110 section 8.8.3.3).
        etag = f'{self._etag[:-1]}-gzip"' if compressed else self._etag
        headers = {"ETag": etag, **self._headers}
        held = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if etag in held or "*" in held:
            return Response(status_code=304, headers=headers)
        if not compressed:
            return Response(self.body, headers=headers, media_type=self._media_type)
        if not self._compressed:
            self._compressed = gzip.compress(self.body, 9, mtime=0)
        headers["Content-Encoding"] = "gzip"
        return Response(self._compressed, headers=headers, media_type=self._media_type)

    async def serve(self, request: Request) -> Response:
        """The same, as an endpoint."""
        return self.answer(request)


def _takes_gzip(request: Request) -> bool:
    """Whether the client says so, and does not say `q=0` (RFC 9110 section 12.5.3)."""
    taken: dict[str, bool] = {}
    for each in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = each.partition(";")
        taken[name.strip()] = _NEVER.fullmatch(weight.strip()) is None
    return taken.get("gzip", taken.get("*", False))
