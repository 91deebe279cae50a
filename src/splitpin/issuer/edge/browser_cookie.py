"""The cookie that tells a browser from all others, so that a magic link signs in where it was asked for."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.cookies import cookie_named

_SECONDS = 30 * 86400
_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")


class BrowserCookie:
    """256 random bits that the issuer gives a browser when it first asks for a link; only their SHA-256 is kept.

    It signs nobody in by itself. A link is mostly clicked minutes after it was asked for; the cookie lives 30 days so
    that a person with two tabs, or two links, is still one browser.

    Args:
        https: Whether people reach the issuer over https. The cookie is then sent from frames on the pages of projects
            too (`SameSite=None`), and no other host can set one of its name (RFC 6265bis section 4.1.3.2). On loopback
            http, for development, all ports are one site, so `Lax` does.
        entropy: Random bytes.
    """

    __slots__ = ("_entropy", "_https", "name")

    def __init__(self, *, https: bool, entropy: Callable[[int], bytes]) -> None:
        self.name = "__Host-splitpin-browser" if https else "splitpin-browser"
        self._https = https
        self._entropy = entropy

    def of(self, request: Request) -> str | None:
        """What the browser holds; None where it holds none, or none that we made."""
        value = cookie_named(request, self.name) or ""
        return value if _VALUE.fullmatch(value) else None

    def of_or_new(self, request: Request) -> str:
        """What the browser holds, or what `keep` is to give it."""
        return self.of(request) or urlsafe_b64encode(self._entropy(32)).rstrip(b"=").decode()

    def keep(self, response: Response, value: str) -> None:
        """Has the browser hold it, from now on for as long again."""
        response.set_cookie(
            self.name,
            value,
            max_age=_SECONDS,
            path="/",
            secure=self._https,
            httponly=True,
            samesite="none" if self._https else "lax",
        )
