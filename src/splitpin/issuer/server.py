"""Serves an issuer with uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config, Server

from splitpin import transport
from splitpin.doctor.issuer import LET_IT_PASS, api_key_id_arrives
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.exchange import Deadline
from splitpin.exchange import run as run_exchange
from splitpin.issuer.app import build
from splitpin.issuer.connections import LOOPBACK, Connections
from splitpin.issuer.http_protocol import BoundedProtocol
from splitpin.issuer.leaving import Leaving
from splitpin.issuer.settings import Settings

GRACE = 10
"""Seconds that requests under way have when the server is told to stop."""
LINGER = 1.0
"""Seconds that connections have, once nobody new can connect, for a request that is on its way already."""
LOOK = 3.0
"""Seconds that the server waits for its own answer at the start."""


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

        answered = False

        async def send_silently(message: Message) -> None:
            nonlocal answered
            answered = True
            await send({**message, "message": ""} if message["type"].endswith(".failed") else message)

        try:
            await self._app(scope, receive, send_silently)
        except Exception as error:  # noqa: BLE001 -- `run` raises it where it belongs
            self.failure = error
            if not answered:  # uvicorn would take silence for a start
                await send({"type": "lifespan.startup.failed", "message": ""})


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
            f"{host}:{port} is not available ({error.strerror})",
            "Stop what uses it, or choose another port.",
        ) from error


class IssuerServer(Server):
    """A uvicorn server that looks at itself when it starts, and takes its time to leave when it is told to end.

    The published clients' headers have underscores, and many proxies drop such without a word: who set one up learns of
    it at the start, by the address that browsers use, not from people who cannot sign in. Requests are answered
    meanwhile.

    SIGTERM is what those send who have other processes take over. They go on sending requests until they have heard of
    it, so the port stays open for a while; see `Leaving`. A second signal, and Ctrl-C, end that at once. Then the port
    closes, before whoever is connected: who finds nobody listening knows that nothing was done, and asks elsewhere.

    Args:
        config: See `server`.
        looks_at: The issuer's origin, where something may stand between it and the server; None: nothing is looked at.
        leaving: What tells the proxies.
        leave_seconds: How long that is waited for.
    """

    def __init__(self, config: Config, *, looks_at: str | None, leaving: Leaving | None, leave_seconds: float) -> None:
        super().__init__(config)
        self._looks_at = looks_at
        self._leaving = leaving
        self._leave_seconds = leave_seconds
        self._ends: tuple[float, int, FrameType | None] | None = None
        self._told: int | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then looks."""
        await super().startup(sockets)
        if self.started and self._looks_at is not None:
            question = api_key_id_arrives(self._looks_at, Deadline(LOOK))
            if await asyncio.to_thread(run_exchange, question, transport.send) is False:
                logging.getLogger("splitpin.issuer").warning(
                    "the header API_KEY_ID does not get through %s, but the published clients need it. %s",
                    self._looks_at,
                    LET_IT_PASS,
                )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begins to leave, or ends."""
        self._told = self._told or sig
        if sig == signal.SIGTERM and self._leaving is not None and self._leave_seconds and self._ends is None:
            self._leaving.begun = True
            self._ends = (time.monotonic() + self._leave_seconds, sig, frame)
            return
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Ends when the time to leave is over."""
        if self._ends is not None and not self.should_exit and time.monotonic() >= self._ends[0]:
            super().handle_exit(*self._ends[1:])
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Closes the port, lets go of those who are connected, and ends what runs."""
        if self._leaving is not None and self._told == signal.SIGTERM:
            self._leaving.begun = True
            await self._close_port(sockets or [])
            await self._linger()
        await super().shutdown(sockets)

    async def _close_port(self, sockets: list[socket.socket]) -> None:
        """Takes in whoever has knocked so far: closing the port would throw them out with their requests."""
        knocked = [connection for bound in sockets for connection in _knocked(bound)]
        for each in self.servers:
            each.close()
        for bound in sockets:
            bound.close()
        http = cast("Callable[..., asyncio.Protocol]", self.config.http_protocol_class)
        protocol = partial(http, config=self.config, server_state=self.server_state, app_state=self.lifespan.state)
        for connection in knocked:
            await asyncio.get_running_loop().connect_accepted_socket(protocol, connection)

    async def _linger(self) -> None:
        """Waits for requests that are on their way over connections which are kept; each answer closes its own."""
        until = time.monotonic() + LINGER
        while self.server_state.connections and time.monotonic() < until:  # noqa: ASYNC110 - uvicorn's set tells nobody
            await asyncio.sleep(0.01)


def _knocked(bound: socket.socket) -> Iterator[socket.socket]:
    """Those whom the kernel has connected and nobody has taken in."""
    bound.settimeout(0)
    with contextlib.suppress(OSError):  # nobody is left, mostly
        while True:
            yield bound.accept()[0]


def server(
    app: ASGIApp,
    connections: Connections,
    *,
    looks_at: str | None = None,
    leaving: Leaving | None = None,
    leave_seconds: float = 0,
) -> Server:
    """A uvicorn server as the issuer wants it: it believes no proxy's headers and tells nobody what it is.

    httptools also delivers header names with underscores, which the published clients send.

    Args:
        app: What answers.
        connections: How many each network may have.
        looks_at: As in `IssuerServer`.
        leaving: Likewise.
        leave_seconds: Likewise.
    """
    config = Config(
        app,
        loop="auto",
        http=cast("type[asyncio.Protocol]", partial(BoundedProtocol, connections)),  # uvicorn calls it and no more
        ws="none",
        lifespan="on",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )
    return IssuerServer(config, looks_at=looks_at, leaving=leaving, leave_seconds=leave_seconds)


def serve(settings: Settings, app: ASGIApp | None = None) -> None:
    """Serves until SIGINT or SIGTERM, then lets what is under way finish.

    Args:
        settings: From `read_settings`.
        app: The issuer with an app beside it; None: the issuer alone.

    Raises:
        ConfigurationError: The port is taken, a setting is wrong, or the database is away.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with listen(settings.host, settings.port) as bound:
        leaving = Leaving(app or build(settings), path=settings.path)
        startup = Startup(leaving)
        logging.getLogger("splitpin.issuer").info("%s on http://%s:%d", settings.issuer, settings.host, settings.port)
        behind_a_proxy = settings.issuer.startswith("https://")  # the server itself speaks http
        uvicorn = server(
            startup,
            Connections(settings.connections_per_network, (*settings.trusted_proxies, *LOOPBACK), timer=time.monotonic),
            looks_at=settings.issuer if behind_a_proxy else None,
            leaving=leaving,
            leave_seconds=settings.leave_seconds,
        )
        run(uvicorn, startup, bound)


def run(uvicorn: Server, startup: Startup, *bound: socket.socket) -> None:
    """Runs a server on a port that was taken.

    Raises:
        SplitpinError: Why the start failed, whatever it was: uvicorn says nothing of it.
    """
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # it logs what clients and exceptions say; we do not
    try:
        uvicorn.run(sockets=list(bound))
    except SystemExit:
        failure = startup.failure
        if failure is None:
            raise
    else:
        return
    if isinstance(failure, SplitpinError):
        raise failure
    said = f"the start failed ({type(failure).__name__})"
    raise ConfigurationError("serve", said, "Use splitpin serve --debug to see where.") from failure
