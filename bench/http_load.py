"""A load generator that costs the server nothing: prepared requests over kept-alive connections.

It measures nothing of the server but answers and latencies; CPU and memory are read from outside (see
`processes.py`), so its own speed does not enter a figure.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial


@dataclass(slots=True)
class Outcome:
    """What came back: how often each status, and every latency in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def quantile(self, share: float) -> float:
        """The latency that `share` of the requests stayed under, in milliseconds."""
        return 1000 * statistics.quantiles(self.latencies, n=1000, method="inclusive")[round(share * 1000) - 1]


class _Connection(asyncio.Protocol):
    """One connection that sends requests one after the other, for as long as the server keeps it."""

    def __init__(self, requests: Iterator[bytes], outcome: Outcome, done: asyncio.Future[bool]) -> None:
        self._requests = requests
        self._outcome = outcome
        self._done = done
        self._received = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._end(more=False)
            return
        self._sent_at = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        if not found:
            return
        lower = head.lower()
        start = lower.find(b"content-length:")
        if start >= 0:
            if len(body) < int(lower[start + 15 :].split(b"\r\n", 1)[0]):
                return
        elif b"transfer-encoding: chunked" in lower and not body.endswith(b"0\r\n\r\n"):
            return
        self._outcome.latencies.append(time.perf_counter() - self._sent_at)
        self._outcome.statuses[int(head[9:12])] += 1
        self._received = b""
        if b"connection: close" in lower:
            self._end(more=True)
        else:
            self._next()

    def _end(self, *, more: bool) -> None:
        self._transport.close()
        self._done.set_result(more)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(exc or ConnectionError("the server closed the connection"))


async def _drive(port: int, requests: Sequence[bytes], connections: int) -> Outcome:
    loop = asyncio.get_running_loop()
    outcome = Outcome()
    started = time.perf_counter()

    async def send(share: Iterator[bytes]) -> None:
        more = True
        while more:
            done: asyncio.Future[bool] = loop.create_future()
            await loop.create_connection(partial(_Connection, share, outcome, done), "127.0.0.1", port)
            more = await done

    await asyncio.gather(*(send(iter(requests[number::connections])) for number in range(connections)))
    outcome.seconds = time.perf_counter() - started
    return outcome


def drive(port: int, requests: Sequence[bytes], *, connections: int = 16) -> Outcome:
    """Send every request once, over so many connections at a time, to a server on loopback."""
    return asyncio.run(_drive(port, requests, connections))


def get(path: str, *, host: str = "localhost", headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One prepared GET."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode()


def post(path: str, body: bytes, *, host: str = "localhost", headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One prepared POST of a JSON body."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in headers)
    line = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    return f"{line}{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
