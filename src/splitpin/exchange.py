"""Outgoing HTTP as data: an exchange is written once and driven with or without `await`.

An exchange is a generator. It yields a `Request`, is sent the `Response`, may yield another, and returns its result. It
opens no socket and knows no event loop; `run` and `arun` do the waiting, with whatever sender they are given. So one
text holds the rules (which status, which media type, which redirect), and both worlds obey it::

    def fetch_title(url: str, deadline: Deadline) -> Exchange[str]:
        response = yield Request("GET", url, deadline=deadline)
        return response.body.decode()

    run(fetch_title(url, Deadline(5)), send)
    await arun(fetch_title(url, Deadline(5)), send_async)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

T = TypeVar("T")


class TransportError(Exception):
    """No usable response came: the network, the peer or the deadline is in the way.

    Senders raise it and exchanges may catch it. It never reaches an application: whoever runs an exchange says in its
    own words what the failure means.
    """


class Deadline:
    """The moment of real time by which something must be over; `cancel` moves it to now.

    It is one for all the waits of an exchange (connecting, the TLS handshake, every redirect, every byte), because a
    peer that sends one byte a second never exceeds a limit that starts anew with each wait.

    Args:
        seconds: From now, by a clock that never jumps.
    """

    __slots__ = ("_at", "_cancelled", "_lock", "_wake")

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds
        self._cancelled = False
        self._lock = threading.Lock()
        self._wake: Callable[[], object] | None = None

    def left(self) -> float:
        """Seconds left: more than nothing.

        Raises:
            TransportError: The deadline is past, or was cancelled.
        """
        left = 0.0 if self._cancelled else self._at - time.monotonic()
        if left <= 0:
            raise TransportError("cancelled" if self._cancelled else "the deadline passed")
        return left

    @property
    def past(self) -> bool:
        """Whether nothing is left."""
        return self._cancelled or time.monotonic() >= self._at

    def cancel(self) -> None:
        """End the wait under way, from any thread; every later wait ends at once."""
        with self._lock:
            self._cancelled = True
            if self._wake is not None:
                # What is to be woken may have ended by itself a moment ago.
                with suppress(OSError):
                    self._wake()

    @contextmanager
    def waking(self, wake: Callable[[], object]) -> Generator[None, None, None]:
        """While the block runs, `cancel` calls `wake`, which must end the wait the block is in.

        `wake` is never called once the block is left, so what it uses may be closed then.

        Raises:
            TransportError: The deadline is past, or was cancelled.
        """
        with self._lock:
            self._wake = wake
        try:
            self.left()
            yield
        finally:
            with self._lock:
                self._wake = None


@dataclass(frozen=True, slots=True)
class Request:
    """What to send, and how long and how much to wait for.

    Attributes:
        method: As RFC 9110 section 9 writes it.
        url: Absolute, http or https.
        deadline: When the last byte of the response must have come.
        headers: Names in any case.
        body: Sent as it is; None sends none.
        max_bytes: The largest body that is accepted, counted after decompression.
    """

    method: str
    url: str
    deadline: Deadline
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | None = None
    max_bytes: int = 256 * 1024


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, whole and decompressed.

    Attributes:
        status: RFC 9110 section 15; a redirect is a response like any other, senders never follow one.
        headers: Names in lower case.
        body: At most the request's `max_bytes`.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type in lower case, without parameters (RFC 9110 section 8.3.1); empty where none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


Exchange: TypeAlias = Generator[Request, Response, T]
Sender: TypeAlias = Callable[[Request], Response]
AsyncSender: TypeAlias = Callable[[Request], Awaitable[Response]]


def run(exchange: Exchange[T], send: Sender) -> T:
    """Drive an exchange to its result, blocking.

    A `TransportError` of the sender is raised inside the exchange, where it may be caught.

    Raises:
        TransportError: The exchange let it pass.
    """
    with closing(exchange):
        try:
            request = next(exchange)
            while True:
                try:
                    response = send(request)
                except TransportError as error:
                    request = exchange.throw(error)
                else:
                    request = exchange.send(response)
        except StopIteration as end:
            result: T = end.value
            return result


async def arun(exchange: Exchange[T], send: AsyncSender) -> T:
    """Drive an exchange to its result, awaiting each response; the same promise as `run`.

    Raises:
        TransportError: The exchange let it pass.
    """
    with closing(exchange):
        try:
            request = next(exchange)
            while True:
                try:
                    response = await send(request)
                except TransportError as error:
                    request = exchange.throw(error)
                else:
                    request = exchange.send(response)
        except StopIteration as end:
            result: T = end.value
            return result
