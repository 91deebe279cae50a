"""The queue in front of the threads that write: who waits, for what, and how each hears the outcome."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping
from queue import Empty, SimpleQueue
from typing import Any

from splitpin.errors import NotFound
from splitpin.issuer.db.database import DatabaseUnavailable, OutcomeUnknown, Transaction
from splitpin.issuer.db.patience import Patience


class Call:
    """One use case that waits for its transaction, and the way back to who asked.

    Who waits may give up while the use case has not begun, and then it never begins; once it has begun there is an
    outcome, and it is waited for. Which of the two came first is decided in one step, whichever threads they are in.

    Attributes:
        loop: The event loop to deliver in; None for a blocked thread.
        error: Why there is no outcome: what the use case raised, or why it never ran.
    """

    __slots__ = (
        "_args",
        "_begun",
        "_kwargs",
        "_late",
        "_outcome",
        "_undecided",
        "_use_case",
        "_waiter",
        "error",
        "loop",
    )

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
        self._outcome: Any = None
        self._waiter: asyncio.Future[None] | threading.Event = loop.create_future() if loop else threading.Event()
        self._undecided = [None]  # whoever takes it out decides: `list.pop` is one step
        self._begun = False
        self._late: asyncio.TimerHandle | None = None
        self.loop = loop
        self.error: BaseException | None = None

    def begin(self) -> bool:
        """Whether the use case may run: nobody gave it up before. True also for another try of what has begun."""
        if not self._begun:
            try:
                self._undecided.pop()
            except IndexError:
                return False
            self._begun = True
        return True

    def give_up(self) -> bool:
        """Whether this kept the use case from ever running: it had not begun."""
        try:
            self._undecided.pop()
        except IndexError:
            return False
        return True

    @property
    def given_up(self) -> bool:
        """Whether nobody waits any more for a use case that has not begun."""
        return not self._undecided and not self._begun

    def execute(self, transaction: Transaction) -> None:
        """Run the use case; its exception passes through."""
        self._outcome = self._use_case(transaction, *self._args, **self._kwargs)

    def settle(self) -> None:
        """Tell who waits that there is an outcome; in their event loop, where they have one."""
        if isinstance(self._waiter, threading.Event):
            self._waiter.set()
        elif not self._waiter.done():
            self._waiter.set_result(None)

    async def answer(self, patience: Patience) -> Any:
        """Wait in the caller's event loop for the outcome.

        Raises:
            DatabaseUnavailable: It had not begun when patience ended, and never will.
            OutcomeUnknown: It had begun and did not end.
        """
        assert self.loop is not None  # noqa: S101 - for the type checker
        assert isinstance(self._waiter, asyncio.Future)  # noqa: S101
        # asyncio.timeout() costs several times this.
        self._late = self.loop.call_later(patience.to_begin, self._lose_patience, patience)
        try:
            await self._waiter
        finally:
            self._late.cancel()
            self.give_up()
        return self.result()

    def answer_now(self, patience: Patience | None) -> Any:
        """Block the calling thread for the outcome; without patience given, for as long as it takes.

        Raises:
            DatabaseUnavailable: As in `answer`.
            OutcomeUnknown: As in `answer`.
        """
        assert isinstance(self._waiter, threading.Event)  # noqa: S101 - for the type checker
        if patience is None:
            self._waiter.wait()
        elif not self._waiter.wait(patience.to_begin):
            if self.give_up():
                raise DatabaseUnavailable
            if not self._waiter.wait(patience.to_end - patience.to_begin):
                raise OutcomeUnknown
        return self.result()

    def _lose_patience(self, patience: Patience) -> None:
        if not isinstance(self._waiter, asyncio.Future) or self._waiter.done() or self.loop is None:
            return
        if self.give_up():
            self._waiter.set_exception(DatabaseUnavailable())
        else:
            self._late = self.loop.call_later(patience.to_end - patience.to_begin, self._stop_waiting)

    def _stop_waiting(self) -> None:
        if isinstance(self._waiter, asyncio.Future) and not self._waiter.done():
            self._waiter.set_exception(OutcomeUnknown())

    def result(self) -> Any:
        """What the use case returned, or the error raised; only good once there is an outcome."""
        if self.error is not None:
            raise self.error
        return self._outcome


class CallQueue:
    """Calls in the order they came; any thread puts, the writing threads take.

    Args:
        capacity: How many may wait; beyond it a caller is refused at once, so that a stuck database does not pile up
            work.

    Attributes:
        closed: No more calls are accepted.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: SimpleQueue[Call | None] = SimpleQueue()
        self._lock = threading.Lock()
        self.closed = False

    def put(self, call: Call) -> None:
        """Add a call at the end.

        Raises:
            DatabaseUnavailable: The queue is full or closed.
        """
        with self._lock:
            if self.closed or self._waiting.qsize() >= self._capacity:
                raise DatabaseUnavailable
            self._waiting.put(call)

    def put_back(self, call: Call) -> None:
        """Add a call that was taken and has not begun, for another thread to take: it is refused for no reason."""
        with self._lock:
            if self.closed:  # the threads that are left take nothing behind the end
                call.error = DatabaseUnavailable()
                deliver([call])
                return
            self._waiting.put(call)

    def take(self, most: int) -> list[Call]:
        """Wait for a call, take it with those behind it, `most` in all; empty once the queue is closed and drained."""
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
            first, self.closed = not self.closed, True
            if first:
                self._waiting.put(None)
        return first


def deliver(calls: Iterable[Call]) -> None:
    """Tell every caller: one wake-up per event loop, however many of its coroutines wait."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Call]] = {}
    for call in calls:
        if call.loop is None:
            call.settle()
        else:
            by_loop.setdefault(call.loop, []).append(call)
    for loop, group in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile: nobody is left to hear it
            loop.call_soon_threadsafe(_settle, group)


def fail(calls: Iterable[Call], cause: BaseException) -> None:
    """Give every call the same bad news: nothing of it was stored."""
    for call in calls:
        call.error = cause if isinstance(cause, OutcomeUnknown) else unavailable(cause)


def gone(cause: BaseException) -> NotFound:
    """What a caller is told whose use case refers to a row that somebody deleted meanwhile; nothing was stored."""
    error = NotFound("The object of this request was deleted in the meantime.")
    error.__cause__ = cause
    return error


def unavailable(cause: BaseException, *, known: bool = True) -> DatabaseUnavailable:
    """What a caller is told, for whom nothing was stored, or for whom that is not known; the cause is for the log."""
    error = DatabaseUnavailable() if known else OutcomeUnknown()
    error.__cause__ = cause
    return error


def _settle(calls: list[Call]) -> None:
    for call in calls:
        call.settle()
