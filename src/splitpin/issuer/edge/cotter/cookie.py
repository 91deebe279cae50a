"""The cookie that holds a refresh token: it finds the session where a page names none, as when it signs out."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.cookies import cookie_named


@dataclass(frozen=True, slots=True)
class RefreshCookie:
    """One cookie for each project, out of reach of scripts.

    On https it is `__Host-` named, so that no other host can set it (RFC 6265bis section 4.1.3.2), and pages of other
    sites send it too, for the project's own are such: who may call is decided by `Origin`. On loopback, where there is
    no https, the pages of this machine share a site with the issuer.

    Attributes:
        https: Whether the issuer's own address is https.
        lifetime: Seconds; how long a grant lives that nobody refreshes.
    """

    https: bool
    lifetime: int

    def read(self, request: Request, client_id: str) -> str | None:
        """The refresh token, as it came."""
        return cookie_named(request, self._name(client_id)) or None

    def write(self, response: Response, client_id: str, refresh_token: str) -> None:
        """Has the browser keep the token."""
        self._set(response, client_id, refresh_token, self.lifetime)

    def clear(self, response: Response, client_id: str) -> None:
        """Has the browser forget it, whether or not there is one."""
        self._set(response, client_id, "", 0)

    def _set(self, response: Response, client_id: str, value: str, lifetime: int) -> None:
        response.set_cookie(
            self._name(client_id),
            value,
            max_age=lifetime,
            path="/",
            secure=self.https,
            httponly=True,
            samesite="none" if self.https else "lax",
        )

    def _name(self, client_id: str) -> str:
        return f"{'__Host-' if self.https else ''}splitpin-refresh-{client_id}"
