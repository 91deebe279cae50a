"""Connections that never come to a request's end are closed, whatever they are slow at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from typing import cast

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn import Config, Server

from splitpin.issuer.connections import Connections
from splitpin.issuer.http_protocol import SLOWEST, BoundedProtocol

POST = b"POST / HTTP/1.1\r\nHost: localhost\r\n"


class Hasty(BoundedProtocol):
    """Waits for tests."""

    slowest = 0.5


async def _answer(request: Request) -> Response:
    if request.method == "POST":
        with suppress(ClientDisconnect):
            return Response(await request.body())
    return Response(b"here" if "large" not in request.query_params else bytes(50_000_000))


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A server that does not wait long."""
    app = Starlette(routes=[Route("/", _answer, methods=["GET", "POST"])])
    hasty = cast("type[asyncio.Protocol]", partial(Hasty, Connections(100, (), timer=time.monotonic)))
    server = Server(Config(app, port=0, http=hasty, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


async def open_for(reader: asyncio.StreamReader) -> float:
    """How long the server keeps a connection from here on, in seconds."""
    began = time.monotonic()
    with suppress(ConnectionError):
        async with asyncio.timeout(10):
            await reader.read()
    return time.monotonic() - began


@pytest.mark.parametrize(
    "sent",
    [b"", b"\r\n", b"GET", POST + b"X-Slow: ", POST + b"Content-Length: 10\r\n\r\nabc",
     POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"],
    ids=["silence", "an empty line", "a line", "a header", "a body", "chunks"],
)  # fmt: skip
async def test_a_request_without_end_ends(port: int, sent: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    assert 0.3 < await open_for(reader) < 5
    writer.close()


async def test_a_byte_now_and_then_buys_no_time(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(POST + b"Content-Length: 100000\r\n\r\n")
    closing = asyncio.create_task(open_for(reader))
    for _ in range(20):
        if closing.done():
            break
        writer.write(b"a")
        await asyncio.sleep(0.1)
    assert await closing < 5
    writer.close()


async def test_an_empty_line_after_an_answer_does_not_hold_the_connection(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await reader.readuntil(b"here")
    writer.write(b"\r\n")
    assert await open_for(reader) < 5
    writer.close()


async def test_an_answer_that_nobody_reads_does_not_hold_the_connection(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    writer.write(b"GET /?large HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(1)
    received = 0
    with suppress(ConnectionError):
        while piece := await reader.read(1_000_000):
            received += len(piece)
    assert received < 50_000_000
    writer.close()


async def test_a_connection_that_is_used_stays(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(4):
        writer.write(POST + b"Content-Length: 2\r\n\r\n")
        await asyncio.sleep(0.2)
        writer.write(b"ok")
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        await asyncio.sleep(0.1)
    writer.close()


def test_a_request_may_take_as_long_as_a_poor_network_needs() -> None:
    assert BoundedProtocol.slowest == SLOWEST
    assert 10 <= SLOWEST <= 60
