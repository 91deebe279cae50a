"""The demo has one name, whatever somebody types for this machine."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from splitpin.demo.loopback import OneName, free_port, listeners


async def answer(scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["method"].encode()})


def browser() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(OneName(answer, 3005)), base_url="http://localhost:3005")


@pytest.mark.parametrize("host", ["127.0.0.1:3005", "[::1]:3005", "0.0.0.0:3005"])
async def test_another_name_leads_to_localhost(host: str) -> None:
    led = await browser().get("/a%2Fb?c=d&e", headers={"host": host})
    assert (led.status_code, led.headers["location"]) == (307, "http://localhost:3005/a%2Fb?c=d&e")
    assert (await browser().get("/", headers={"host": host})).headers["location"] == "http://localhost:3005/"


@pytest.mark.parametrize("host", ["localhost:3005", "demo.example.com", "127.0.0.1.example.com:3005", ""])
async def test_any_other_is_left_alone(host: str) -> None:
    """Behind a proxy or a forwarded port the app cannot know its name."""
    assert (await browser().get("/", headers={"host": host})).status_code == 200


async def test_what_is_posted_is_answered_where_it_came() -> None:
    """A payload is sent to no address that its page did not choose."""
    assert (await browser().post("/login", headers={"host": "127.0.0.1:3005"})).text == "POST"


def test_a_port_that_somebody_has_is_not_taken() -> None:
    """Not on the other address either: a browser would reach them, or us, as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port: int = somebody.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            listeners(port)
    for each in listeners(port):
        assert each.getsockname()[1] == port
        each.close()


def test_the_usual_port_is_taken_where_nobody_has_it_and_another_otherwise() -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        theirs: int = somebody.getsockname()[1]
        assert free_port(theirs) != theirs
    assert free_port(theirs) == theirs
