"""Leaving without losing a request: the probes hear it first, connections are let go of, the port closes last."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NOT_READY = JSONResponse({"status": "leaving"}, 503, headers={"Cache-Control": "no-store", "Retry-After": "1"})


class Leaving:
    """ASGI middleware that answers as ever, and once it has begun tells proxies to go elsewhere.

    `/readyz` is 503, so that those who probe send nothing new, and each answer closes its connection, so that none is
    kept which the end of the process would cut while a request is on its way (RFC 9112 section 9.6).

    Args:
        app: What answers.
        path: Under which path the issuer is.

    Attributes:
        begun: Whether the process is about to end.
    """

    def __init__(self, app: ASGIApp, *, path: str = "") -> None:
        self._app = app
        self._probed = {"/readyz", f"{path}/readyz"}
        self.begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if not self.begun or scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_and_close(message: Message) -> None:
            await send(_closing(message) if message["type"] == "http.response.start" else message)

        answers = _NOT_READY if scope["path"] in self._probed else self._app
        await answers(scope, receive, send_and_close)


def _closing(message: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
