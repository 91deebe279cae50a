"""An issuer under a path of an origin that it shares."""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Where clients look that put the well-known part before the path: RFC 8414 sections 3.1 and 5.
_DISCOVERY = ("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration")
RELATED_ORIGINS_PATH = "/.well-known/webauthn"
"""Browsers ask a host for it, and no path of it (WebAuthn Level 3 section 5.11.1)."""
_OF_THE_ORIGIN = ("/healthz", "/readyz", RELATED_ORIGINS_PATH)


def is_under(prefix: str, path: str) -> bool:
    """Whether a path of the origin is the issuer's."""
    known = path.endswith(prefix) and path.removesuffix(prefix) in _DISCOVERY
    return known or path == prefix or path.startswith(f"{prefix}/")


class Under:
    """ASGI app that answers below the identifier's path as if it had the origin to itself, and nowhere else.

    Probes are answered at the origin's root too: they ask the process, whatever it is called. So is what asks the host.

    Args:
        path: The identifier's, without a slash at its end.
        issuer: What answers.
        nothing: What says that there is nothing.
    """

    def __init__(self, path: str, issuer: ASGIApp, nothing: ASGIApp) -> None:
        self._path = path
        self._issuer = issuer
        self._nothing = nothing
        self._own = {f"{known}{path}": known for known in _DISCOVERY} | {each: each for each in _OF_THE_ORIGIN}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._issuer(scope, receive, send)
            return
        path: str = scope["path"]
        if path == self._path:
            # Pages name what they load by where they are, so this one has to end with a slash.
            await RedirectResponse(f"{self._path}/", 308)(scope, receive, send)
        elif path.startswith(f"{self._path}/"):
            await self._issuer(_at(scope, path.removeprefix(self._path)), receive, send)
        elif path in self._own:
            await self._issuer(_at(scope, self._own[path]), receive, send)
        else:
            await self._nothing(scope, receive, send)


def _at(scope: Scope, path: str) -> Scope:
    """The same request at a path of the issuer's own."""
    return {**scope, "path": path, "raw_path": path.encode("utf-8"), "root_path": ""}
