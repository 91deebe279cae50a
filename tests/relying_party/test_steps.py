"""A use case is the same with and without `await`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from splitpin.errors import ConfigurationError
from splitpin.relying_party.steps import Steps, ask, finish, finish_async


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
    with pytest.raises(ConfigurationError, match="SQLiteStore") as caught:
        finish(division(lambda: later(5)))
    assert caught.value.setting == "store"


async def test_cancelling_a_request_cancels_its_use_case() -> None:
    task = asyncio.create_task(finish_async(division(lambda: asyncio.get_running_loop().create_future())))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
