"""A use case is the same with and without `await`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from splitpin.errors import ConfigurationError
from splitpin.relying_party.steps import Steps, ask, finish, finish_async, on_event_loop
from splitpin.relying_party.synchronous import require_synchronous
from splitpin.testing import FakeIssuer, MemorySessions, MemoryUsers


def division(read: Callable[[], int | Awaitable[int]]) -> Steps[str]:
    try:
        number = yield from ask(read())
        return str(10 // number)
    except ZeroDivisionError:
        return "infinite"
    except LookupError:
        other = yield from ask(read())
        return f"second try: {other}"


async def later(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def test_values_and_awaitables_give_the_same_result() -> None:
    assert finish(division(lambda: 5)) == "2"
    assert await finish_async(division(lambda: 5)) == "2"
    assert await finish_async(division(lambda: later(5))) == "2"
    assert await finish_async(division(lambda: later(0))) == "infinite"


async def test_what_an_answer_raises_is_raised_where_it_was_asked_for() -> None:
    tries = iter([True, False])

    async def failing() -> int:
        if next(tries):
            raise KeyError
        return 7

    assert await finish_async(division(failing)) == "second try: 7"


async def test_an_error_nobody_expects_comes_out() -> None:
    async def broken() -> int:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        await finish_async(division(broken))


def test_an_asynchronous_store_in_a_synchronous_app_is_told_so() -> None:
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    loop.close()
    with pytest.raises(ConfigurationError, match="SQLiteStore"):
        finish(division(lambda: future))
    coroutine = later(5)
    with pytest.raises(ConfigurationError, match="SQLiteStore") as caught:
        finish(division(lambda: coroutine))
    assert caught.value.setting == "store"
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED  # or Python would complain of it too


@pytest.mark.parametrize("method", ["sign_in", "start", "find", "touch", "end", "end_all", "find_all"])
@pytest.mark.parametrize("store", ["store", "users", "sessions"])
def test_each_asynchronous_method_of_each_store_is_found_at_once(store: str, method: str) -> None:
    class Awaited(MemorySessions):
        def sign_in(self, *_: object) -> None:
            """What users have, and a store that is both."""

        async def answer(self, *_: object) -> None:
            """What no synchronous app can wait for."""

    setattr(Awaited, method, Awaited.answer)
    given: dict[str, Any] = {"users": MemoryUsers(), "sessions": MemorySessions(), store: Awaited()}
    if store == "store":
        kept: Any = Awaited()
        kept.users, kept.sessions = given["users"], given["sessions"]
        given = {"store": kept}
    with pytest.raises(ConfigurationError) as refusal:
        require_synchronous(FakeIssuer().relying_party(**given))
    assert refusal.value.setting == store
    assert "SQLiteStore" in refusal.value.fix


def test_stores_that_answer_at_once_are_taken() -> None:
    require_synchronous(FakeIssuer().relying_party())
    require_synchronous(FakeIssuer().relying_party(users=MemoryUsers(), sessions=None))


async def test_an_event_loop_is_noticed() -> None:
    assert on_event_loop()
    assert not await asyncio.to_thread(on_event_loop)


async def test_cancelling_a_request_cancels_its_use_case() -> None:
    task = asyncio.create_task(finish_async(division(lambda: asyncio.get_running_loop().create_future())))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
