"""Both sides of ASGI's lifespan protocol: being started by a server, and starting an application like one."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Send

from splitpin.errors import SplitpinError


async def live(
    receive: Receive, send: Send, *, begin: Callable[[], Awaitable[None]], end: Callable[[], Awaitable[None]]
) -> None:
    """Begin when the server says so, and end when it does.

    Args:
        receive: The server's.
        send: Likewise.
        begin: What to do at the start. Where it raises the server is told, and does not start.
        end: What to do at the end.
    """
    await receive()
    try:
        await begin()
    except Exception as error:
        # A server prints this, and takes an exception alone for an application that knows no lifespan.
        said = str(error) if isinstance(error, SplitpinError) else traceback.format_exc()
        await send({"type": "lifespan.startup.failed", "message": said})
        raise
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await end()
    await send({"type": "lifespan.shutdown.complete"})


class Lifespan:
    """One application's.

    Args:
        app: Whose.
        state: What the server shares with requests.
    """

    def __init__(self, app: ASGIApp, state: MutableMapping[str, Any]) -> None:
        self._app = app
        self._state = state
        self._heard = False
        self._events: asyncio.Queue[Message] = asyncio.Queue()
        self._answers: asyncio.Queue[Message] = asyncio.Queue()
        self._life: asyncio.Future[None] | None = None

    async def start(self) -> None:
        """Start it; one that knows no lifespan, as Django's, needs no start.

        Raises:
            Exception: Whatever ended its start.
        """
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self._state}
        self._life = asyncio.ensure_future(self._app(scope, self._receive, self._answers.put))
        await self._events.put({"type": "lifespan.startup"})
        answer = await self._answered()
        if answer is None:
            if self._heard or self._life.cancelled():
                await self._life  # raises what it raised
            self._life.exception()  # looked at: it said no more than that it knows no lifespan
            self._life = None
        elif answer["type"] == "lifespan.startup.failed":
            await self._life
            raise RuntimeError(answer.get("message") or "the application did not start")

    async def stop(self) -> None:
        """End it, if it was started."""
        if self._life is None:
            return
        await self._events.put({"type": "lifespan.shutdown"})
        await self._answered()
        await self._life

    async def _receive(self) -> Message:
        self._heard = True
        return await self._events.get()

    async def _answered(self) -> Message | None:
        """What it says next; None where it ended without a word."""
        if self._life is None:
            return None
        said = asyncio.ensure_future(self._answers.get())
        waited: set[asyncio.Future[Any]] = {said, self._life}
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if said.done():
            return said.result()
        said.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await said
        return self._answers.get_nowait() if not self._answers.empty() else None


class Lives:
    """Several, started in order and ended the other way round.

    Args:
        lives: None of them started yet.
    """

    def __init__(self, lives: Sequence[Lifespan]) -> None:
        self._lives = lives
        self._begun: list[Lifespan] = []

    async def start(self) -> None:
        """Start all, or none: where one fails those before it are ended.

        Raises:
            Exception: Whatever ended a start.
        """
        try:
            for life in self._lives:
                await life.start()
                self._begun.append(life)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End those that were started."""
        while self._begun:
            await self._begun.pop().stop()
