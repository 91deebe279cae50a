"""Pages that need somebody signed in: a browser that asks for one is led to sign in and back, in place of a 401.

Programs, scripts of a page and whoever sends a token get the 401 as before: nothing of theirs could sign in there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, urlencode

from splitpin.errors import InsufficientAuthentication, SignInFirst, Unauthenticated
from splitpin.relying_party.http.request import query_from_asgi
from splitpin.relying_party.redirect.path import own_path
from splitpin.relying_party.redirect.settings import Redirect
from splitpin.relying_party.steps import Steps

T = TypeVar("T")

# What a browser leaves as it is in a path (RFC 3986 section 3.3).
_PATH = "/!$&'()*+,;=:@~%"


class Page(NamedTuple):
    """What a request asks for, as far as it tells a page from all else.

    Attributes:
        method: In upper case; empty for a WebSocket.
        mode: `Sec-Fetch-Mode` (W3C Fetch Metadata section 2.2), or None.
        accept: `Accept`, or None.
        authorization: `Authorization`, or None.
        path: With its query, as the browser sees it.
    """

    method: str
    mode: str | None
    accept: str | None
    authorization: str | None
    path: str

    @property
    def is_asked_for(self) -> bool:
        """Whether it is a browser that goes there; an older one does not say so, but that it wants HTML."""
        if self.method != "GET" or self.authorization is not None:
            return False
        return self.mode == "navigate" if self.mode is not None else "text/html" in (self.accept or "")


def leading_asgi(redirect: Redirect, scope: Mapping[str, Any], steps: Steps[T]) -> Steps[T]:
    """Return steps that raise `SignInFirst` where a browser asked for a page, and else what they raised."""
    return _leading(redirect, partial(_from_asgi, scope), steps)


def leading_wsgi(redirect: Redirect, environ: Mapping[str, Any], steps: Steps[T]) -> Steps[T]:
    """Do what `leading_asgi` does, for a WSGI environ."""
    return _leading(redirect, partial(_from_wsgi, environ), steps)


def _leading(redirect: Redirect, asked: Callable[[], Page], steps: Steps[T]) -> Steps[T]:
    try:
        return (yield from steps)
    except Unauthenticated as error:
        page = asked()
        # Where a bearer token alone would do, a session is none: the browser would come back for ever.
        helps = error.challenge is None or isinstance(error, InsufficientAuthentication)
        if helps and redirect.pages and page.is_asked_for:
            raise SignInFirst(_location(redirect, page, error)) from error
        raise


def _location(redirect: Redirect, page: Page, error: Unauthenticated) -> str:
    wishes: dict[str, object] = {} if own_path(page.path) is None else {"next": page.path}
    if isinstance(error, InsufficientAuthentication):
        asked = {"acr_values": error.acr, "max_age": error.max_age}
        wishes |= {name: value for name, value in asked.items() if value is not None}
    return f"{redirect.login}?{urlencode(wishes)}" if wishes else redirect.login


def _from_asgi(scope: Mapping[str, Any]) -> Page:
    headers: dict[bytes, bytes] = dict(scope["headers"])
    mode, accept, authorization = (
        None if value is None else value.decode("latin-1")
        for value in map(headers.get, (b"sec-fetch-mode", b"accept", b"authorization"))
    )
    raw: bytes | None = scope.get("raw_path")
    path = quote(scope["path"], safe=_PATH) if raw is None else raw.decode("latin-1")
    return Page(scope.get("method", ""), mode, accept, authorization, _with(path, query_from_asgi(scope)))


def _from_wsgi(environ: Mapping[str, Any]) -> Page:
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}".encode("latin-1", "replace")
    return Page(
        environ["REQUEST_METHOD"],
        environ.get("HTTP_SEC_FETCH_MODE"),
        environ.get("HTTP_ACCEPT"),
        environ.get("HTTP_AUTHORIZATION"),
        _with(quote(path, safe=_PATH.replace("%", "")), environ.get("QUERY_STRING", "")),
    )


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
