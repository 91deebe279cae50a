"""The passes of a browser: a cookie on the issuer's own pages, and members of requests and answers for all others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.edge.cookies import cookie_named

MOST = 5
"""How many passes one browser holds: those of a family."""

_SECONDS = 400 * 86400  # the most that browsers keep one (RFC 6265bis section 5.5)
_PASS = re.compile(r"[A-Za-z0-9_-]{43}")


class KnownBrowsers:
    """Reads a browser's passes, and gives it those of whoever signs in.

    In a frame on another site's page browsers mostly keep cookies away, and a page of another site has none of ours at
    all: there the widget keeps the pass in its own storage and sends it along.

    Args:
        https: Whether people reach the issuer over https. The cookie is then sent from frames too, where browsers do
            that (`SameSite=None`), and no other host can set one of its name (RFC 6265bis section 4.1.3.2).
        passes: Makes them and knows them again.
    """

    __slots__ = ("_https", "name", "passes")

    def __init__(self, *, https: bool, passes: BrowserPasses) -> None:
        self.name = "__Host-splitpin-known" if https else "splitpin-known"
        self.passes = passes
        self._https = https

    def of(self, request: Request, given: Sequence[str] | None = None) -> tuple[str, ...]:
        """What the browser holds, and what the request says besides."""
        held = (cookie_named(request, self.name) or "").split(".")
        return tuple(each for each in (*held[:MOST], *(given or ())) if _PASS.fullmatch(each))

    def of_account(
        self, request: Request, given: Sequence[str] | None, project_id: str, address: str, *, of: str
    ) -> str:
        """The pass for an account that the browser holds already, or one for a session or link."""
        for each in self.of(request, given):
            if self.passes.admit((each,), project_id, address):
                return each
        return self.passes.new(project_id, address, of=of)

    def keep(self, request: Request, response: Response, granted: str) -> None:
        """Has the browser hold one more, the newest first."""
        held = [each for each in self.of(request) if each != granted]
        response.set_cookie(
            self.name,
            ".".join([granted, *held][:MOST]),
            max_age=_SECONDS,
            path="/",
            secure=self._https,
            httponly=True,
            samesite="none" if self._https else "lax",
        )
