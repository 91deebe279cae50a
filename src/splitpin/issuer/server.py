"""Serves an issuer with uvicorn."""

from __future__ import annotations

import logging
import socket
import sys

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config, Server

from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.issuer.app import build
from splitpin.issuer.http_protocol import BoundedProtocol
from splitpin.issuer.settings import Settings

GRACE = 10
"""Seconds that requests under way have when the server is told to stop."""


class Startup:
    """ASGI middleware that keeps why the start failed, so that one line can say it; uvicorn would print a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.failure: Exception | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but the text of a failed start."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_silently(message: Message) -> None:
            await send({**message, "message": ""} if message["type"].endswith(".failed") else message)

        try:
            await self._app(scope, receive, send_silently)
        except Exception as error:  # noqa: BLE001 -- `run` raises it where it belongs
            self.failure = error


def listen(host: str, port: int, *, setting: str = "SPLITPIN_PORT") -> socket.socket:
    """Takes the port, or says that it is taken before anything else is done.

    Raises:
        ConfigurationError: It is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise ConfigurationError(
            setting,
            f"{host}:{port} cannot be listened on ({error.strerror})",
            "Stop what uses it, or choose another port.",
        ) from error


def server(app: ASGIApp) -> Server:
    """A uvicorn server as the issuer wants it: it believes no proxy's headers and tells nobody what it is.

    httptools also delivers header names with underscores, which the published clients send.
    """
    config = Config(
        app,
        loop="auto",
        http=BoundedProtocol,
        ws="none",
        lifespan="on",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config)


def serve(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM, then lets what is under way finish.

    Raises:
        ConfigurationError: The port is taken, a setting is wrong, or the database is away.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with listen(settings.host, settings.port) as bound:
        startup = Startup(build(settings))
        logging.getLogger("splitpin.issuer").info("%s on http://%s:%d", settings.issuer, settings.host, settings.port)
        run(server(startup), startup, bound)


def run(uvicorn: Server, startup: Startup, bound: socket.socket) -> None:
    """Runs a server on a port that was taken.

    Raises:
        SplitpinError: Why the start failed.
    """
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # it logs what clients and exceptions say; we do not
    try:
        uvicorn.run(sockets=[bound])
    except SystemExit:
        if isinstance(startup.failure, SplitpinError):
            raise startup.failure from None
        raise
