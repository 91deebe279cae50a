"""An app and its issuer as one ASGI application."""

from __future__ import annotations

import inspect
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from splitpin.issuer.edge.under import is_under
from splitpin.issuer.embedded.lifespan import Lifespan, Lives, live

THREADS = 40
"""Requests that an app without an event loop answers at the same time."""


class Beside:
    """ASGI app: what is below the issuer's path is the issuer's, everything else the app's; both start and end with it.

    Args:
        path: The issuer's.
        issuer: The issuer.
        app: The app, ASGI or WSGI.
    """

    def __init__(self, path: str, issuer: ASGIApp, app: object) -> None:
        self._path = path
        self._issuer = issuer
        self._app = app_of(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or goes through the life of both."""
        if scope["type"] == "lifespan":
            lives = Lives([Lifespan(each, scope.get("state", {})) for each in (self._issuer, self._app)])
            await live(receive, send, begin=lives.start, end=lives.stop)
        elif scope["type"] == "http" and is_under(self._path, scope["path"]):
            await self._issuer(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def app_of(app: object) -> ASGIApp:
    """The app as ASGI; one of WSGI runs in threads."""
    called = getattr(app, "__call__", None)  # noqa: B004 - whether it is async, not whether it is there
    if inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(called):
        return cast("ASGIApp", app)
    return cast("ASGIApp", WSGIMiddleware(cast("Any", app), workers=THREADS))
