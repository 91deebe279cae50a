"""The cookie by which the issuer's own pages know a browser in which somebody signed in."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.cookies import cookie_named
from splitpin.issuer.sessions.model import digest_of

_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")


class SessionCookie:
    """256 random bits, of which the session's row has the SHA-256.

    `SameSite=Lax`: a page of the issuer in a frame of another site neither sends it nor can set it (RFC 6265bis section
    5.6.7.1), so that no site around it learns from it who is signed in. Nothing but the issuer's own pages asks for it.

    Args:
        https: Whether people reach the issuer over https; then no other host can set one of its name (RFC 6265bis
            section 4.1.3.2).
        origin: The issuer's.
        max_age: Seconds that a session lives at the most.
    """

    __slots__ = ("_https", "_max_age", "_origin", "name")

    def __init__(self, *, https: bool, origin: str, max_age: int) -> None:
        self.name = "__Host-splitpin-session" if https else "splitpin-session"
        self._https = https
        self._origin = origin
        self._max_age = max_age

    def is_own_page(self, request: Request) -> bool:
        """Whether the issuer's own page asks: browsers send `Origin` with every POST (Fetch standard section 3.1)."""
        return request.headers.get("origin") == self._origin

    def digest_of(self, request: Request) -> bytes | None:
        """The digest of what the browser holds, for the issuer's own pages; None where it holds none that we made."""
        return self.digest_shown(request) if self.is_own_page(request) else None

    def digest_shown(self, request: Request) -> bytes | None:
        """The same for a page of ours that a browser goes to: with a GET comes no `Origin`.

        For what is shown, and for an app that sent the browser here and is told at its own address who is signed in;
        never for anything else that is done. No other site reads such a page, or has it in a frame.
        """
        value = cookie_named(request, self.name) or ""
        return digest_of(value) if _VALUE.fullmatch(value) else None

    def keep(self, response: Response, value: str | None) -> None:
        """Has the browser hold it, where there is something new to hold."""
        if value is not None:
            response.set_cookie(
                self.name,
                value,
                max_age=self._max_age,
                path="/",
                secure=self._https,
                httponly=True,
                samesite="lax",
            )
