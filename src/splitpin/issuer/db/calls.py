"""The queue in front of the threads that write: who waits, what for, and how each hears the outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping
from queue import Empty, SimpleQueue
from typing import Any

from splitpin.issuer.db.database import DatabaseUnavailable, Transaction


class Call:
    """One use case that waits for its transaction, and the way back to who asked.

    Attributes:
        outcome: What the use case returned; means nothing while `error` is set.
        error: What it raised, or why it never ran.
        abandoned: Nobody waits any more: the call need not begin.
    """

    __slots__ = ("_args", "_future", "_gate", "_kwargs", "_use_case", "abandoned", "error", "loop", "outcome")

    def __init__(
        self,
        use_case: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        loop: asyncio.AbstractEventLoop | None,
    ) -> None:
        self._use_case = use_case
        self._args = args
        self._kwargs = kwargs
        self.loop = loop
        self._future: asyncio.Future[Any] | None = loop.create_future() if loop else None
        self._gate = None if loop else threading.Event()
        self.outcome: Any = None
        self.error: BaseException | None = None
        self.abandoned = False

    def execute(self, transaction: Transaction) -> None:
        """Run the use case; its exception passes through."""
        self.outcome = self._use_case(transaction, *self._args, **self._kwargs)

    async def answer(self, patience: float) -> Any:
        """Wait in the caller's event loop for the outcome, at most `patience` seconds.

        Raises:
            DatabaseUnavailable: Time ran out; or whatever the use case raised.
        """
        assert self._future is not None
        try:
            async with asyncio.timeout(patience):
                return await self._future
        except TimeoutError as late:
            if self.error is late:
                raise
            raise DatabaseUnavailable from late
        finally:
            self.abandoned = True

    def answer_now(self, patience: float) -> Any:
        """Block the calling thread for the outcome, at most `patience` seconds.

        Raises:
            DatabaseUnavailable: Time ran out; or whatever the use case raised.
        """
        assert self._gate is not None
        try:
            if not self._gate.wait(patience):
                raise DatabaseUnavailable
        finally:
            self.abandoned = True
        if self.error is not None:
            raise self.error
        return self.outcome

    def open_gate(self) -> None:
        """Tell a blocked thread that the outcome is there."""
        if self._gate is not None:
            self._gate.set()

    def settle(self) -> None:
        """Tell a waiting coroutine; called in its own event loop."""
        if self._future is None or self._future.done():
            return
        if self.error is not None:
            self._future.set_exception(self.error)
        else:
            self._future.set_result(self.outcome)


class CallQueue:
    """Calls in the order they came; any thread puts, the writing threads take.

    Args:
        capacity: How many may wait; beyond it a caller is refused at once, so that a stuck database does not pile up work.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: SimpleQueue[Call | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False

    def put(self, call: Call) -> None:
        """Add a call at the end.

        Raises:
            DatabaseUnavailable: The queue is full or closed.
        """
        with self._lock:
            if self._closed or self._waiting.qsize() >= self._capacity:
                raise DatabaseUnavailable
            self._waiting.put(call)

    def take(self, most: int) -> list[Call]:
        """Wait for a call, and take it with those behind it, `most` in all. Empty once the queue is closed and drained."""
        first = self._waiting.get()
        if first is None:
            self._waiting.put(None)
            return []
        taken = [first]
        return taken if most == 1 else taken + self.take_waiting(most - 1)

    def take_waiting(self, most: int) -> list[Call]:
        """Take at most `most` calls that are already there, without waiting."""
        taken: list[Call] = []
        try:
            while len(taken) < most:
                call = self._waiting.get_nowait()
                if call is None:
                    self._waiting.put(None)
                    break
                taken.append(call)
        except Empty:
            pass
        return taken

    def close(self) -> bool:
        """Accept no more; those who wait are still served. True for the first call only."""
        with self._lock:
            first, self._closed = not self._closed, True
            if first:
                self._waiting.put(None)
        return first


def deliver(calls: Iterable[Call]) -> None:
    """Hand each caller its outcome: one wake-up per event loop, however many of its coroutines wait."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Call]] = {}
    for call in calls:
        if call.loop is None:
            call.open_gate()
        else:
            by_loop.setdefault(call.loop, []).append(call)
    for loop, group in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle, group)
        except RuntimeError:  # the loop was closed meanwhile: nobody is left to hear it
            continue


def _settle(calls: list[Call]) -> None:
    for call in calls:
        call.settle()
