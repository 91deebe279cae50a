"""Many callers, one fetch: threads, tasks, several loops, and callers that leave."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make, Pool, at_hand
from splitpin.errors import InvalidToken, IssuerUnavailable, SplitpinError
from splitpin.jose.keys import JWK
from splitpin.oidc.jwks import RemoteKeys

MANY = 64


def _in_threads(count: int, work: Callable[[], object]) -> list[object]:
    """What each of `count` threads, started together, got or was refused with."""
    barrier, outcomes = threading.Barrier(count), list[object]()

    def one() -> None:
        barrier.wait()
        try:
            outcomes.append(work())
        except SplitpinError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return outcomes


def test_threads_that_miss_together_share_one_fetch(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "slow"
    keys = source(timeout=5)
    assert _in_threads(MANY, lambda: keys.lookup(pool[0].kid)) == [pool[0]] * MANY
    assert server.count == 1


def test_threads_that_miss_together_share_one_failure_and_one_wait(
    server: FaultServer, source: Make, pool: Pool
) -> None:
    server.mode = "hang"
    keys, start = source(timeout=0.4), time.monotonic()
    outcomes = _in_threads(MANY, lambda: keys.lookup(pool[0].kid))
    assert time.monotonic() - start < 1.2
    assert {type(outcome) for outcome in outcomes} == {IssuerUnavailable}
    assert server.count == 1


async def test_tasks_that_miss_together_share_one_fetch(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "slow"
    keys = source(timeout=5)
    assert await asyncio.gather(*(keys.lookup_async(pool[0].kid) for _ in range(MANY))) == [pool[0]] * MANY
    assert server.count == 1


async def test_threads_and_tasks_share_it_too(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "slow"
    keys = source(timeout=5)
    threads = asyncio.to_thread(_in_threads, MANY, lambda: keys.lookup(pool[0].kid))
    tasks = asyncio.gather(*(keys.lookup_async(pool[0].kid) for _ in range(MANY)))
    from_threads, from_tasks = await asyncio.gather(threads, tasks)
    assert from_threads == from_tasks == [pool[0]] * MANY
    assert server.count == 1


def test_several_loops_in_several_threads_share_it_too(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "slow"
    keys = source(timeout=5)

    async def several() -> list[JWK]:
        return await asyncio.gather(*(keys.lookup_async(pool[0].kid) for _ in range(8)))

    assert _in_threads(8, lambda: asyncio.run(several())) == [[pool[0]] * 8] * 8
    assert server.count == 1


def test_a_second_loop_after_the_first_is_closed(server: FaultServer, source: Make, clock: Clock, pool: Pool) -> None:
    keys = source()
    for _ in range(3):
        assert asyncio.run(keys.lookup_async(pool[0].kid)) == pool[0]
        with pytest.raises(InvalidToken, match="unknown_key"):
            asyncio.run(keys.lookup_async("unknown"))
        clock.now += 30


def test_a_loop_that_closes_in_the_middle_of_a_fetch_disturbs_nobody(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    server.mode = "slow"
    keys = source(timeout=5)

    async def leave() -> None:
        task = asyncio.create_task(keys.lookup_async(pool[0].kid))
        await asyncio.sleep(0.03)
        assert not task.done()

    asyncio.run(leave())
    assert asyncio.run(keys.lookup_async(pool[0].kid)) == pool[0]
    assert server.count == 1


async def test_a_cancelled_caller_spoils_nothing_for_the_others(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "slow"
    keys = source(timeout=5)
    tasks = [asyncio.create_task(keys.lookup_async(pool[0].kid)) for _ in range(10)]
    await asyncio.sleep(0.03)
    for task in tasks[::2]:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes[::2]] == [asyncio.CancelledError] * 5
    assert outcomes[1::2] == [pool[0]] * 5
    assert server.count == 1


async def test_a_caller_with_less_patience_leaves_in_time_and_the_fetch_goes_on(
    server: FaultServer, source: Make, pool: Pool
) -> None:
    server.mode = "slow"
    keys = source(timeout=5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.03):
            await keys.lookup_async(pool[0].kid)
    assert await keys.lookup_async(pool[0].kid) == pool[0]
    assert server.count == 1


async def _lag(until: asyncio.Future[Any]) -> float:
    """How long the loop kept a one-millisecond sleeper waiting beyond its time: seconds, 99th percentile."""
    lags: list[float] = []
    while not until.done():
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        lags.append(time.perf_counter() - start - 0.001)
    return sorted(lags)[int(len(lags) * 0.99)]


@pytest.mark.parametrize("mode", ["hang", "drip", "slow", "down"])
async def test_the_loop_keeps_running_while_the_issuer_does_not_answer(
    server: FaultServer, source: Make, pool: Pool, mode: str
) -> None:
    server.mode = mode

    async def one(keys: RemoteKeys) -> object:
        try:
            return await keys.lookup_async(pool[0].kid)
        except IssuerUnavailable as error:
            return error

    tries: list[bool] = []
    while True not in tries and len(tries) < 6:  # a busy machine is late by itself, but not always
        calm = await _lag(asyncio.ensure_future(asyncio.sleep(0.2)))
        tries.append(await _lag(asyncio.ensure_future(one(source(timeout=0.4)))) < max(0.005, 3 * calm))
    assert True in tries


def test_known_keys_never_wait_for_a_fetch_that_hangs(
    server: FaultServer, source: Make, clock: Clock, pool: Pool
) -> None:
    keys = source(timeout=5)
    keys.lookup(pool[0].kid)
    server.mode = "hang"
    clock.now += 30

    def wait() -> None:
        with pytest.raises(InvalidToken):
            keys.lookup("unknown")

    stuck = threading.Thread(target=wait, daemon=True)
    stuck.start()
    while server.count < 2:
        time.sleep(0.005)
    slowest = 0.0
    for _ in range(1000):
        start = time.perf_counter()
        assert at_hand(keys).find(pool[0].kid) == pool[0]
        assert keys.lookup(pool[0].kid) == pool[0]
        slowest = max(slowest, time.perf_counter() - start)
    assert stuck.is_alive()
    assert slowest < 1, "a caller that waits would wait for five seconds"
    keys.close()
    stuck.join(5)
    assert not stuck.is_alive()
