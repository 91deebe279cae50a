"""One name for a server on this machine: browsers take `localhost` and `127.0.0.1` for two sites, cookies and all.

Whoever comes by another name is led to `localhost`, rather than to a page that can sign nobody in.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

_Message: TypeAlias = MutableMapping[str, Any]
_App: TypeAlias = Callable[
    [_Message, Callable[[], Awaitable[_Message]], Callable[[_Message], Awaitable[None]]], Awaitable[None]
]

_TRIES = 20
_OTHER_NAMES = frozenset({"127.0.0.1", "[::1]", "0.0.0.0"})  # noqa: S104 - what somebody types, not what is bound


def listeners(port: int) -> list[socket.socket]:
    """Listen on both addresses of loopback, of which a browser may try either for `localhost`; on one without IPv6.

    Raises:
        OSError: The port is taken, if only on one of them.
    """
    bound = [socket.create_server(("127.0.0.1", port), backlog=2048)]
    try:
        bound.append(socket.create_server(("::1", port), family=socket.AF_INET6, backlog=2048))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            bound[0].close()
            raise
    return bound


def free_port(usual: int) -> int:
    """A port that nobody has on either address: the usual one, or else one that the system picks.

    Nobody holds it for the caller: whoever is told is the next to take it.

    Raises:
        OSError: There is none.
    """
    for tried in range(_TRIES):
        try:
            bound = listeners(_picked() if tried else usual)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        found: int = bound[0].getsockname()[1]
        for each in bound:
            each.close()
        return found
    raise OSError(errno.EADDRINUSE, "no port is free")


def _picked() -> int:
    """One that is free on the older address; the other one is for `listeners` to try."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


class OneName:
    """ASGI middleware that sends a browser which came by another name of loopback to `http://localhost`.

    Args:
        app: What answers under the right name.
        port: Where it listens.
    """

    def __init__(self, app: _App, port: int) -> None:
        self._app = app
        self._port = port

    async def __call__(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        """Answer a connection."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or not self._by_another_name(scope):
            await self._app(scope, receive, send)
            return
        # The path as it came: RFC 9112 section 3.2 has it in visible ASCII, so a header can hold it.
        query: bytes = scope["query_string"]
        location = b"http://localhost:%d%b%b%b" % (self._port, scope["raw_path"], b"?" if query else b"", query)
        headers = [(b"location", location), (b"cache-control", b"no-store"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _by_another_name(self, scope: _Message) -> bool:
        host: bytes = dict(scope["headers"]).get(b"host", b"")
        return host.decode("latin-1").removesuffix(f":{self._port}") in _OTHER_NAMES
