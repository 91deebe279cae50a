"""What the endpoints read of a request, gathered once; the same value under ASGI and WSGI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_NAMES = {
    b"authorization": "authorization",
    b"content-length": "content_length",
    b"content-type": "content_type",
    b"cookie": "cookie",
    b"origin": "origin",
    b"sec-fetch-site": "sec_fetch_site",
    b"transfer-encoding": "transfer_encoding",
}

_ENVIRON = {
    "HTTP_AUTHORIZATION": "authorization",
    "CONTENT_LENGTH": "content_length",
    "CONTENT_TYPE": "content_type",
    "HTTP_COOKIE": "cookie",
    "HTTP_ORIGIN": "origin",
    "HTTP_SEC_FETCH_SITE": "sec_fetch_site",
    "HTTP_TRANSFER_ENCODING": "transfer_encoding",
}

DEBUG = "splitpin.debug"
"""Where a WSGI framework says, in the environ, whether it runs in its debug mode; no header comes under such a name."""

# RFC 9110 section 9.2.1. A WebSocket's opening has no method in ASGI; it is not in the list, since a page of another
# site can open one with the person's cookies.
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class RequestHead(NamedTuple):
    """The parts of a request's head that decide something. `Host` and `X-Forwarded-*` are not among them.

    A header that came twice is one value joined by a comma, as RFC 9110 section 5.3 has it, and then equals nothing
    that is allowed; cookies are joined as RFC 9113 section 8.2.3 says. A named tuple, because one is made for every
    request and a frozen dataclass takes three times as long to make.

    Attributes:
        method: In upper case; empty for a WebSocket.
        authorization: The header's value, or None; likewise the others.
        debug: Whether the framework that took the request runs in its debug mode.
    """

    method: str
    authorization: str | None = None
    content_length: str | None = None
    content_type: str | None = None
    cookie: str | None = None
    origin: str | None = None
    sec_fetch_site: str | None = None
    transfer_encoding: str | None = None
    debug: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether the method promises to change nothing."""
        return self.method in _SAFE_METHODS

    @property
    def bearer_token(self) -> str | None:
        """The token of `Authorization: Bearer` (RFC 6750 section 2.1), or None where that scheme is not used."""
        if self.authorization is None:
            return None
        scheme, _, token = self.authorization.partition(" ")
        return token.strip(" ") if scheme.lower() == "bearer" else None

    @property
    def declared_length(self) -> int | None:
        """The length of the body that `Content-Length` declares, or None where it declares none that can be read.

        Chunks override a length that came beside them (RFC 9112 section 6.3).
        """
        return None if self.content_length is None or self.transfer_encoding else length_of(self.content_length)


def length_of(content_length: str) -> int | None:
    """Return the length that a `Content-Length` declares (RFC 9110 section 8.6), or None where it is no number."""
    if not (content_length.isascii() and content_length.isdigit()):
        return None
    # A number of more digits than any body has bytes; int() would refuse one of more than 4,300.
    return int(content_length[:18])


def head_from_asgi(scope: Mapping[str, Any]) -> RequestHead:
    """Return the head of an ASGI connection scope, whose header names are in lower case.

    Starlette and FastAPI put themselves into the scope, and have their debug mode as an attribute.
    """
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = _NAMES.get(name)
        if key is not None:
            text = value.decode("latin-1")
            if key in found:
                text = f"{found[key]}{'; ' if key == 'cookie' else ', '}{text}"
            found[key] = text
    debug = getattr(scope.get("app"), "debug", False) is True
    return RequestHead(scope.get("method", ""), debug=debug, **found)


def query_from_asgi(scope: Mapping[str, Any]) -> str:
    """Return the query of an ASGI connection scope, percent-encoded."""
    query: bytes = scope.get("query_string", b"")
    return query.decode("latin-1")


def head_from_wsgi(environ: Mapping[str, Any]) -> RequestHead:
    """Return the head of a WSGI environ (PEP 3333), in which servers have joined headers that came twice."""
    found = {attribute: environ[name] for name, attribute in _ENVIRON.items() if name in environ}
    return RequestHead(environ["REQUEST_METHOD"], debug=environ.get(DEBUG) is True, **found)
