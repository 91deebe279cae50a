"""One run of a use case for all who ask for the same at once, in threads and on event loops of one process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from splitpin.deferred import asyncio
from splitpin.relying_party.steps import Steps, ask, finish, finish_async, on_event_loop

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Flights by key. Whoever comes first flies, in a thread or as a task of its own; all others wait for the outcome.

    A caller that is cancelled takes nothing from the others: on an event loop the flight is no part of any request.

    Args:
        patience: Real seconds that a caller waits at most.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        # Read and written by single operations of dict, which threads need no lock for, so a fork finds none held.
        self._flights: dict[bytes, _Flight[T]] = {}

    def join(self, key: bytes, steps: Callable[[], Steps[T]]) -> Steps[T]:
        """Return the outcome of the flight under way, or of a new one.

        Args:
            key: What the flight is for.
            steps: What a new flight does.

        Raises:
            TimeoutError: It took longer than `patience`, or ended with the event loop that it flew on.
            Exception: What the use case raised, to all who waited.
        """
        own: _Flight[T] = _Flight()
        flight = self._flights.setdefault(key, own)
        if flight is own:
            self._start(key, own, steps())
        return (yield from ask(self._wait(key, flight)))

    def _start(self, key: bytes, flight: _Flight[T], steps: Steps[T]) -> None:
        """Fly: at once, or beside what else the event loop does."""
        if on_event_loop():
            flight.task = asyncio.ensure_future(self._fly_async(key, flight, steps))
            return
        try:
            result = finish(steps)
        except BaseException as error:  # noqa: BLE001 - all who wait get it
            self._land(key, flight)
            flight.outcome.set_exception(error)
        else:
            self._land(key, flight)
            flight.outcome.set_result(result)

    async def _fly_async(self, key: bytes, flight: _Flight[T], steps: Steps[T]) -> None:
        try:
            result = await finish_async(steps)
        except asyncio.CancelledError:
            # Not for those who wait on other loops: nobody cancelled them.
            self._land(key, flight)
            flight.outcome.set_exception(TimeoutError("the event loop ended"))
            raise
        except BaseException as error:  # noqa: BLE001 - all who wait get it
            self._land(key, flight)
            flight.outcome.set_exception(error)
        else:
            self._land(key, flight)
            flight.outcome.set_result(result)

    def _wait(self, key: bytes, flight: _Flight[T]) -> T | Awaitable[T]:
        return self._wait_async(key, flight) if on_event_loop() else self._wait_here(key, flight)

    def _wait_here(self, key: bytes, flight: _Flight[T]) -> T:
        try:
            return flight.outcome.result(self._patience)
        except TimeoutError:
            self._land(key, flight)
            raise

    async def _wait_async(self, key: bytes, flight: _Flight[T]) -> T:
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.wrap_future(flight.outcome)
        except TimeoutError:
            self._land(key, flight)
            raise

    def _land(self, key: bytes, flight: _Flight[T]) -> None:
        """Make room for the next; also for one that never ended, such as those of the parent of a fork."""
        if self._flights.get(key) is flight:
            self._flights.pop(key, None)


class _Flight(Generic[T]):
    __slots__ = ("outcome", "task")

    def __init__(self) -> None:
        self.outcome: Future[T] = Future()
        # A running future cannot be cancelled: asyncio would otherwise cancel it with the first waiter that is.
        self.outcome.set_running_or_notify_cancel()
        # The loop holds tasks weakly; this holds it for as long as somebody waits or it flies.
        self.task: asyncio.Task[None] | None = None
