"""One run for many who ask, and nobody hangs for another's sake."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from splitpin.relying_party.sessions.single_flight import SingleFlight
from splitpin.relying_party.steps import Steps, ask, finish, finish_async


class Work:
    """Counts its runs; each takes a moment."""

    def __init__(self, error: Exception | None = None, seconds: float = 0.05) -> None:
        self.runs = 0
        self._error = error
        self._seconds = seconds

    def blocking(self) -> Steps[int]:
        return self._steps(lambda: time.sleep(self._seconds))

    def awaiting(self) -> Steps[int]:
        return self._steps(lambda: asyncio.sleep(self._seconds))

    def _steps(self, rest: Callable[[], Awaitable[None] | None]) -> Steps[int]:
        self.runs += 1
        run = self.runs
        yield from ask(rest())
        if self._error is not None:
            raise self._error
        return run


def in_threads(flights: SingleFlight[int], work: Work, count: int) -> list[int]:
    barrier = threading.Barrier(count)

    def call() -> int:
        barrier.wait()
        return finish(flights.join(b"key", work.blocking))

    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(call) for _ in range(count)]]


def test_threads_that_ask_at_once_share_one_run_and_later_ones_get_another() -> None:
    flights, work = SingleFlight[int](5), Work(seconds=0.3)
    assert in_threads(flights, work, 20) == [1] * 20
    assert finish(flights.join(b"key", work.blocking)) == 2


async def test_tasks_that_ask_at_once_share_one_run() -> None:
    flights, work = SingleFlight[int](5), Work()
    joined = (finish_async(flights.join(b"key", work.awaiting)) for _ in range(50))
    assert await asyncio.gather(*joined) == [1] * 50
    assert await finish_async(flights.join(b"other", work.awaiting)) == 2
    assert await finish_async(flights.join(b"key", work.awaiting)) == 3, "it has landed"


async def test_a_thread_and_a_loop_share_one_run() -> None:
    flights, work = SingleFlight[int](5), Work(seconds=0.3)
    task = asyncio.ensure_future(finish_async(flights.join(b"key", work.awaiting)))
    await asyncio.sleep(0.05)
    assert await asyncio.to_thread(finish, flights.join(b"key", work.blocking)) == await task == 1


def test_two_loops_share_one_run() -> None:
    flights, work = SingleFlight[int](5), Work(seconds=0.3)

    def loop() -> int:
        return asyncio.run(finish_async(flights.join(b"key", work.awaiting)))

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(loop), pool.submit(loop)
        assert first.result() == second.result() == 1


@pytest.mark.parametrize("on_loop", [False, True])
async def test_an_error_reaches_all_who_waited_and_the_next_try_is_a_new_one(*, on_loop: bool) -> None:
    flights, work = SingleFlight[int](5), Work(RuntimeError("the store is away"))
    for expected in (1, 2):
        if on_loop:
            joined = (finish_async(flights.join(b"key", work.awaiting)) for _ in range(3))
            for error in await asyncio.gather(*joined, return_exceptions=True):
                assert isinstance(error, RuntimeError)
        else:
            with pytest.raises(RuntimeError):
                await asyncio.to_thread(in_threads, flights, work, 3)
        assert work.runs == expected


async def test_whoever_is_cancelled_takes_nothing_from_the_others() -> None:
    flights, work = SingleFlight[int](5), Work()
    first, second = (asyncio.ensure_future(finish_async(flights.join(b"key", work.awaiting))) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first


def test_a_loop_that_ends_in_mid_flight_leaves_nobody_hanging() -> None:
    flights, work, joined = SingleFlight[int](5), Work(seconds=60), threading.Event()

    async def short() -> None:
        task = asyncio.ensure_future(finish_async(flights.join(b"key", work.awaiting)))
        while not work.runs:
            await asyncio.sleep(0.01)
        joined.set()
        await asyncio.sleep(0.1)
        task.cancel()

    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(asyncio.run, short())
        joined.wait(5)
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            finish(flights.join(b"key", work.blocking))
        assert time.monotonic() - started < 3
        ended.result()


def test_a_loop_that_ends_in_mid_flight_leaves_nothing_behind() -> None:
    flights, slow, quick = SingleFlight[int](5), Work(seconds=60), Work()

    async def short() -> None:
        flying = asyncio.ensure_future(finish_async(flights.join(b"key", slow.awaiting)))
        await asyncio.sleep(0.01)
        assert not flying.done()

    asyncio.run(short())
    assert slow.runs == 1
    assert finish(flights.join(b"key", quick.blocking)) == 1


async def test_nobody_waits_longer_than_the_patience_and_the_next_one_flies_anew() -> None:
    flights, slow, quick = SingleFlight[int](0.2), Work(seconds=60), Work()
    with pytest.raises(TimeoutError):
        await finish_async(flights.join(b"key", slow.awaiting))
    assert await finish_async(flights.join(b"key", quick.awaiting)) == 1


async def test_a_flight_that_never_ends_does_not_hold_a_thread_for_ever() -> None:
    """Such as one of the parent of a fork, of which the child has the record and not the thread."""
    flights, slow, quick = SingleFlight[int](0.2), Work(seconds=60), Work()
    task = asyncio.ensure_future(finish_async(flights.join(b"key", slow.awaiting)))
    await asyncio.sleep(0.01)
    with pytest.raises(TimeoutError):
        await asyncio.to_thread(finish, flights.join(b"key", quick.blocking))
    with pytest.raises(TimeoutError):
        await task
    assert await asyncio.to_thread(finish, flights.join(b"key", quick.blocking)) == 1


def test_a_thread_whose_patience_ends_makes_room_for_the_next() -> None:
    """Whoever flies goes on; and when they land at last, those who fly by then are left alone."""
    flights, go, started = SingleFlight[int](1), threading.Event(), threading.Event()
    again, landing = threading.Event(), threading.Event()

    def flying(number: int, here: threading.Event, until: threading.Event) -> Steps[int]:
        here.set()
        yield from ask(until.wait(5))
        return number

    def fly(number: int, here: threading.Event, until: threading.Event) -> int:
        return finish(flights.join(b"key", lambda: flying(number, here, until)))

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fly, 1, started, go)
        assert started.wait(5)
        with pytest.raises(TimeoutError):
            finish(flights.join(b"key", Work().blocking))
        second = pool.submit(fly, 2, again, landing)
        assert again.wait(5)
        go.set()
        assert first.result() == 1
        threading.Timer(0.05, landing.set).start()
        assert finish(flights.join(b"key", Work().blocking)) == second.result() == 2
