"""One text for both worlds: `run` and `arun` drive the same generator to the same end."""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable

import pytest

from splitpin.exchange import Deadline, Exchange, Request, Response, Sender, TransportError, arun, run

Drive = Callable[[Exchange[str], Sender], Awaitable[str]]


async def _arun(exchange: Exchange[str], send: Sender) -> str:
    async def send_async(request: Request) -> Response:
        return send(request)

    return await arun(exchange, send_async)


@pytest.fixture(params=["run", "arun"])
def drive(request: pytest.FixtureRequest) -> Drive:
    """Both drivers behind one `await`."""

    async def with_run(exchange: Exchange[str], send: Sender) -> str:
        return run(exchange, send)

    return with_run if request.param == "run" else _arun


def _echo(request: Request) -> Response:
    return Response(200, {"content-type": "Text/Plain; charset=utf-8"}, request.url.encode())


def _fail(request: Request) -> Response:
    raise TransportError("down")


def _ask_twice() -> Exchange[str]:
    first = yield Request("GET", "https://one.example", Deadline(5))
    second = yield Request("GET", "https://two.example", Deadline(5))
    return (first.body + second.body).decode()


async def test_each_request_gets_its_response_and_the_return_value_comes_out(drive: Drive) -> None:
    assert await drive(_ask_twice(), _echo) == "https://one.examplehttps://two.example"


async def test_a_failure_is_raised_inside_the_exchange_which_may_catch_it(drive: Drive) -> None:
    def patient() -> Exchange[str]:
        try:
            yield Request("GET", "https://one.example", Deadline(5))
        except TransportError as error:
            return f"caught {error}"
        return "answered"

    assert await drive(patient(), _fail) == "caught down"


async def test_an_exchange_that_catches_nothing_lets_the_failure_out(drive: Drive) -> None:
    with pytest.raises(TransportError, match="down"):
        await drive(_ask_twice(), _fail)


async def test_an_exchange_may_ask_again_after_a_failure(drive: Drive) -> None:
    def stubborn() -> Exchange[str]:
        try:
            yield Request("GET", "https://fails.example", Deadline(5))
        except TransportError:
            response = yield Request("GET", "https://works.example", Deadline(5))
            return response.body.decode()
        return "answered"

    def send(request: Request) -> Response:
        return _fail(request) if "fails" in request.url else _echo(request)

    assert await drive(stubborn(), send) == "https://works.example"


async def test_an_unexpected_error_of_the_sender_still_ends_the_exchange(drive: Drive) -> None:
    ended: list[bool] = []

    def tidy() -> Exchange[str]:
        try:
            yield Request("GET", "https://one.example", Deadline(5))
        finally:
            ended.append(True)
        return ""

    def broken(request: Request) -> Response:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await drive(tidy(), broken)
    assert ended == [True]


async def test_an_exchange_without_requests_is_just_its_result(drive: Drive) -> None:
    def silent() -> Exchange[str]:
        yield from ()
        return "nothing to ask"

    assert await drive(silent(), _fail) == "nothing to ask"


@pytest.mark.parametrize(
    ("header", "media_type"),
    [("application/json", "application/json"), ("Application/JSON ; charset=utf-8", "application/json"), ("", "")],
)
def test_the_media_type_is_compared_without_case_and_parameters(header: str, media_type: str) -> None:
    assert Response(200, {"content-type": header} if header else {}, b"").media_type == media_type


def test_a_deadline_runs_out() -> None:
    deadline = Deadline(0.02)
    assert 0 < deadline.left() <= 0.02
    before = deadline.past
    time.sleep(0.03)
    assert (before, deadline.past) == (False, True)
    with pytest.raises(TransportError, match="deadline"):
        deadline.left()


def _enter(deadline: Deadline, entered: list[bool]) -> None:
    with deadline.waking(lambda: None):
        entered.append(True)


def test_cancelling_ends_the_wait_under_way_and_every_later_one() -> None:
    deadline, woken = Deadline(60), threading.Event()
    with deadline.waking(woken.set):
        deadline.cancel()
    assert woken.is_set()
    with pytest.raises(TransportError, match="cancelled"):
        deadline.left()
    entered: list[bool] = []
    with pytest.raises(TransportError):
        _enter(deadline, entered)
    assert not entered, "the block of a cancelled deadline must not run"


def test_what_has_been_left_is_never_woken() -> None:
    deadline, woken = Deadline(60), threading.Event()
    with deadline.waking(woken.set):
        pass
    deadline.cancel()
    assert not woken.is_set()
