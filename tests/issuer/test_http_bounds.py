"""What one connection may make the server hold: so much beside a body, so many requests, so many connections."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import repeat
from typing import cast

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn import Config, Server

from splitpin.issuer.connections import LOOPBACK, QUIET, Connections
from splitpin.issuer.http_protocol import MOST, PIPELINED, BoundedProtocol

POST = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
FLOOD = 32 * 1024 * 1024


async def _answer(request: Request) -> Response:
    if request.query_params:
        await asyncio.sleep(0.1)
    with suppress(ClientDisconnect):
        body = await request.body()
        return Response(body or b"here", headers={"X-Seen": str("x-late" in request.headers)})
    return Response(b"nobody hears this")


@asynccontextmanager
async def served(connections: Connections) -> AsyncIterator[int]:
    """The port of a server."""
    protocol = cast("type[asyncio.Protocol]", partial(BoundedProtocol, connections))
    app = Starlette(routes=[Route("/", _answer, methods=["GET", "POST"])])
    server = Server(Config(app, port=0, http=protocol, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with served(Connections(100, (), timer=time.monotonic)) as number:
        yield number


@pytest.fixture
def allocated() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


FLOODS = {
    "a request line": (b"GET /", repeat(b"a" * 65536)),
    "a header": (POST + b"X-Long: ", repeat(b"a" * 65536)),
    "headers": (POST, repeat(b"X: y\r\n" * 10_000)),
    "a chunk's extension": (CHUNKED + b"3;", repeat(b"a" * 65536)),
    "chunks' extensions": (CHUNKED, repeat((b"1;" + b"a" * 1000 + b"\r\na\r\n") * 60)),
    "chunks of one byte": (CHUNKED, repeat(b"000000000001\r\na\r\n" * 4000)),
    "a trailer": (CHUNKED + b"1\r\na\r\n0\r\nX-Late: ", repeat(b"a" * 65536)),
    "a trailer's name": (CHUNKED + b"1\r\na\r\n0\r\n", repeat(b"a" * 65536)),
    "trailers": (CHUNKED + b"1\r\na\r\n0\r\n", repeat(b"X: y\r\n" * 10_000)),
    "requests": (b"GET /?slow HTTP/1.1\r\n\r\n", repeat(b"GET /?slow HTTP/1.1\r\n\r\n" * 5000)),
}  # fmt: skip


@pytest.mark.parametrize("flood", FLOODS)
async def test_a_flood_is_cut_off_before_it_fills_anything(port: int, flood: str, allocated: None) -> None:
    first, more = FLOODS[flood]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    before = tracemalloc.get_traced_memory()[0]
    sent = 0
    with suppress(ConnectionError):
        writer.write(first)
        for piece in more:
            writer.write(piece)
            await writer.drain()
            sent += len(piece)
            if sent >= FLOOD:
                break
    assert sent < FLOOD // 2
    with suppress(ConnectionError):
        told = await asyncio.wait_for(reader.read(), 5)
        assert not told or told.startswith((b"HTTP/1.1 400", b"HTTP/1.1 200"))
    assert tracemalloc.get_traced_memory()[1] - before < 4 * 1024 * 1024
    writer.close()


async def test_a_head_that_comes_in_one_piece_is_bounded_too(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n")
    assert (await asyncio.wait_for(reader.read(), 5)).startswith(b"HTTP/1.1 400 ")
    writer.close()


async def test_what_was_under_way_is_told_that_it_is_over(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(CHUNKED + b"1;" + b"a" * MOST)
    told = await asyncio.wait_for(reader.read(), 5)
    assert told.startswith(b"HTTP/1.1 400 ")
    assert told.count(b"HTTP/1.1") == 1
    writer.close()


async def test_chunks_with_a_word_and_a_trailer_are_as_good_as_others(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(3):
        chunks = b"".join(b"400;note=1\r\n" + b"a" * 1024 + b"\r\n" for _ in range(60))
        writer.write(CHUNKED + chunks + b"0\r\nX-Late: 1\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        assert len(await reader.readexactly(60 * 1024)) == 60 * 1024
    writer.close()


async def test_a_trailer_is_no_header(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(CHUNKED + b"1\r\na\r\n0\r\nX-Late: 1\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    assert b"x-seen: False" in head
    writer.close()


async def test_a_body_before_a_head_in_one_read_is_not_counted_with_it(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = b"a" * (MOST - 10)
    writer.write(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body + POST + b"Content-Length: 2\r\nX-More: ")
    await reader.readuntil(b"a" * 100)
    writer.write(b"b" * 30_000 + b"\r\n\r\nok")
    assert (await asyncio.wait_for(reader.readuntil(b"\r\n\r\nok"), 5)).count(b"HTTP/1.1 200") == 1
    writer.close()


async def test_some_requests_may_follow_each_other_without_waiting(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET * PIPELINED)
    for _ in range(PIPELINED):
        await asyncio.wait_for(reader.readuntil(b"here"), 5)
    writer.close()


async def opened(port: int, source: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))


async def is_served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    writer.write(GET)
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        return (await asyncio.wait_for(reader.readuntil(b"\r\n"), 5)).startswith(b"HTTP/1.1 200")
    return False


async def test_a_network_has_its_share_of_connections_and_no_more() -> None:
    async with served(Connections(5, (), timer=time.monotonic)) as port:
        held = [await opened(port, "127.0.0.1") for _ in range(5)]
        assert all([await is_served(*each) for each in held])
        reader, writer = await opened(port, "127.0.0.9")  # the same /24
        assert (await asyncio.wait_for(reader.read(), 5)).startswith(b"HTTP/1.1 503 ")
        writer.close()
        others = await opened(port, "127.0.1.1")
        assert await is_served(*others)
        held.pop()[1].close()
        await asyncio.sleep(0.1)
        again = await opened(port, "127.0.0.1")
        assert await is_served(*again)
        more = await opened(port, "127.0.0.1")
        assert not await is_served(*more)
        for _, each in (*held, others, again, more):
            each.close()


@pytest.mark.parametrize("uncapped", [LOOPBACK, (ipaddress.ip_network("127.0.0.1"),)])
async def test_a_proxy_of_ours_stands_for_everybody_and_has_no_cap(uncapped: tuple[ipaddress.IPv4Network, ...]) -> None:
    async with served(Connections(2, uncapped, timer=time.monotonic)) as port:
        held = [await opened(port, "127.0.0.1") for _ in range(20)]
        assert all([await is_served(*each) for each in held])
        for _, each in held:
            each.close()


def test_unix_sockets_are_not_counted() -> None:
    connections = Connections(1, (), timer=time.monotonic)
    assert [connections.admit(None), connections.admit(None)] == ["", ""]


def test_nothing_is_kept_of_a_connection_that_is_gone() -> None:
    connections = Connections(2, (), timer=time.monotonic)
    for address in range(1000):
        network = connections.admit(f"198.18.{address % 250}.1")
        assert network is not None
        connections.leave(network)
    assert connections._open == {}


def test_the_operator_hears_of_it_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = 100.0
    connections = Connections(1, (), timer=lambda: now)
    with caplog.at_level(logging.WARNING):
        for _ in range(10):
            connections.admit("198.51.100.7")
        now += QUIET
        connections.admit("198.51.100.7")
    assert len(caplog.messages) == 2
    assert "198.51.100.0/24" in caplog.text
    assert "198.51.100.7" not in caplog.text
