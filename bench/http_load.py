"""A load generator that costs the server nothing: prepared requests over kept-alive connections.

It measures nothing of the server but answers and latencies; CPU and memory are read from outside (see
`processes.py`). It must be quicker than the servers, or they wait and pay for waking up; so this is bare sockets and
epoll, about a hundredth of a millisecond a request. And it must never sleep: on loopback the kernel wakes a sleeping
reader in the sender's time, about a hundredth of a millisecond an answer on a virtual machine, which no server pays
whose clients are on other machines. So it asks again and again, and gives its core to whoever else wants it.
"""

from __future__ import annotations

import os
import select
import socket
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_PATIENCE = 60.0


@dataclass(slots=True)
class Outcome:
    """What came back: how often each status, and every latency in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def quantile(self, share: float) -> float:
        """The latency that `share` of the requests stayed under, in milliseconds."""
        return 1000 * statistics.quantiles(self.latencies, n=1000, method="inclusive")[round(share * 1000) - 1]


class _Connection:
    """One connection that sends requests one after the other and is opened again where the server closes it."""

    __slots__ = ("_outcome", "_port", "_received", "_requests", "_sent_at", "socket")

    def __init__(self, port: int, requests: Iterator[bytes], outcome: Outcome) -> None:
        self._port = port
        self._requests = requests
        self._outcome = outcome
        self._received = b""
        self._sent_at = 0.0
        self.socket = self._connect()

    def send(self) -> bool:
        """Send the next request; False where there is none."""
        request = next(self._requests, None)
        if request is None:
            return False
        self._sent_at = time.perf_counter()
        self.socket.sendall(request)
        return True

    def receive(self) -> bool | None:
        """Read what came: None until the answer is whole, then whether the server keeps the connection."""
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._received = data = self._received + data
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = data[:end].lower()
        start = head.find(b"content-length:")
        if start >= 0:
            if len(data) - end - 4 < int(head[start + 15 :].split(b"\r\n", 1)[0]):
                return None
        elif b"transfer-encoding: chunked" in head and not data.endswith(b"0\r\n\r\n"):
            return None
        self._received = b""
        self._outcome.latencies.append(time.perf_counter() - self._sent_at)
        self._outcome.statuses[int(head[9:12])] += 1
        return b"connection: close" not in head

    def reopen(self) -> None:
        """Connect anew."""
        self.socket.close()
        self.socket = self._connect()

    def _connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port), _PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def drive(port: int, requests: Sequence[bytes], *, connections: int = 16) -> Outcome:
    """Send every request once, over so many connections at a time, to a server on loopback.

    Raises:
        TimeoutError: The server did not answer for a minute.
    """
    outcome = Outcome()
    poll = select.epoll()
    open_ones: dict[int, _Connection] = {}

    def go_on(one: _Connection) -> None:
        if one.send():
            open_ones[one.socket.fileno()] = one
        else:
            one.socket.close()

    began = answered = time.perf_counter()
    for number in range(connections):
        one = _Connection(port, iter(requests[number::connections]), outcome)
        poll.register(one.socket, select.EPOLLIN)
        go_on(one)
    while open_ones:
        ready = poll.poll(0)
        if not ready:
            if time.perf_counter() - answered > _PATIENCE:
                raise TimeoutError("the server does not answer")
            os.sched_yield()
            continue
        answered = time.perf_counter()
        for number, _ in ready:
            one = open_ones[number]
            kept = one.receive()
            if kept is None:
                continue
            del open_ones[number]
            if not kept:
                one.reopen()
                poll.register(one.socket, select.EPOLLIN)
            go_on(one)
    outcome.seconds = time.perf_counter() - began
    poll.close()
    return outcome


def get(path: str, *, host: str = "localhost", headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One prepared GET."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode()


def post(path: str, body: bytes, *, host: str = "localhost", headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One prepared POST of a JSON body."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in headers)
    line = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    return f"{line}{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
