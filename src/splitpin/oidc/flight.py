"""One piece of work that many callers wait for, from threads and from event loops alike."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from splitpin.deferred import asyncio
from splitpin.exchange import Deadline, TransportError


class Flight:
    """Work in a thread of its own, with one deadline, and any number of waiters.

    The thread is a daemon, so it keeps no interpreter alive, and it belongs to no event loop, so callers in several
    loops and callers in none share it. A caller that leaves, by cancellation or otherwise, disturbs nobody.

    Args:
        work: Called once with the flight. It keeps the result; a flight carries none.
        seconds: Real time after which waiters stop waiting, whether the work has ended or not.
    """

    __slots__ = ("_over", "_thread", "_work", "deadline")

    def __init__(self, work: Callable[[Flight], None], seconds: float) -> None:
        self.deadline: Deadline = Deadline(seconds)
        self._work = work
        self._over: Future[None] = Future()
        # A running future cannot be cancelled: asyncio would otherwise cancel it with the first waiter that is.
        self._over.set_running_or_notify_cancel()
        self._thread = threading.Thread(target=self._fly, name="splitpin-keys", daemon=True)

    def start(self) -> None:
        """Take off.

        Raises:
            RuntimeError: The system gives no thread, or the interpreter is going down.
        """
        self._thread.start()

    def wait(self) -> None:
        """Block until the work has ended or its deadline has passed."""
        with suppress(TimeoutError, TransportError):
            self._over.result(self.deadline.left())

    async def wait_async(self) -> None:
        """The same without blocking, in whatever asyncio loop is running."""
        with suppress(TimeoutError, TransportError):
            async with asyncio.timeout(self.deadline.left()):
                await asyncio.wrap_future(self._over)

    def end(self, patience: float) -> None:
        """Cancel the work and wait for its thread to leave, at most `patience` seconds."""
        self.deadline.cancel()
        if self._thread is not threading.current_thread():
            self._thread.join(patience)

    def _fly(self) -> None:
        try:
            self._work(self)
        finally:
            self._over.set_result(None)
