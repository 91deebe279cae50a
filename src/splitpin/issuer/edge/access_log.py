"""One line for each request, and the last net for exceptions."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from splitpin.issuer.db import one_request
from splitpin.issuer.edge.dialect import log_unexpected

_LONGEST_PATH = 200  # ours are shorter
_PEOPLE = ("rest", "user")  # parameters of paths in which somebody's address may stand, from the right

_BEGINS = re.compile(r"/[A-Za-z0-9_.-]{0,16}(?![A-Za-z0-9_.-])")  # no longer: a token may stand alone

logger = logging.getLogger("splitpin.access")


class AccessLog:
    """ASGI middleware around each request, which has one patience with the database and leaves one line.

    The line is method, path, status and duration as JSON; never a query, a header, a body or an address.

    Args:
        app: What answers.
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, app: ASGIApp, *, timer: Callable[[], float]) -> None:
        self._app = app
        self._timer = timer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._timer(), 0

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with one_request():
                await self._app(scope, receive, send_and_note)
        except Exception as error:  # noqa: BLE001 -- the last net
            log_unexpected(error)  # and no further: the server would print the exception's text
        finally:
            milliseconds = round((self._timer() - began) * 1000, 1)
            line = {
                "method": scope["method"],
                "path": _path(scope)[:_LONGEST_PATH],
                "status": status or 500,
                "ms": milliseconds,
            }
            logger.info("%s", msgspec.json.encode(line).decode())


def _path(scope: Scope) -> str:
    """The path, with what may be a person's left out; of one that is nobody's, only how it begins.

    An address that was copied badly may hold a secret: `/link%23...` has a link's token, seen by no server behind `#`.
    """
    path: str = scope["path"]
    if "endpoint" not in scope:
        begins = _BEGINS.match(path)
        return path if path == "/" else f"{begins.group() if begins else '/'}..."
    for name in _PEOPLE:
        value = scope.get("path_params", {}).get(name)
        if value:
            before, _, after = path.rpartition(f"/{value}")
            path = f"{before}/{{{name}}}{after}"
    return path
