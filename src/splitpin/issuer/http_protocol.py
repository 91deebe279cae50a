"""uvicorn's HTTP/1.1 with bounds on what may come beside a request's body, on how slowly, and on how often at once."""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from splitpin.issuer.connections import Connections

MOST = 64 * 1024
"""Bytes of a request beside its body: request line, headers, the sizes and extensions of chunks, trailers. The parser
itself knows no end, and keeps all but the extensions."""
SLOWEST = 20.0
"""Seconds from the first byte of a request to its last, from the opening of a connection to its first request, and for
which an answer waits to be read; the server itself waits for ever, so that a few thousand silent connections would take
all it can open."""
PIPELINED = 16
"""Requests of one connection that wait behind the one that is being answered. Browsers send none so (RFC 9112 section
9.3.2); of the smallest ones 14,000 come in one read, each a hundred times larger in memory."""

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 28\r\n\r\nToo many connections at once"
)


class _TooMuch(Exception):
    """Ends the parser's work on what came; its caller answers 400."""


class BoundedProtocol(HttpToolsProtocol):
    """Closes connections that keep sending what is no body (RFC 6585 section 5 has the status; a 400 says the same).

    Closes also those whose request does not come to an end, or whose answer nobody reads (RFC 9110 section 15.5.9
    allows to do so without a word), and those of a network that has its share of them.

    Args:
        connections: Who has how many.
        uvicorns: What uvicorn gives its protocols.
    """

    slowest = SLOWEST

    def __init__(self, connections: Connections, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self._connections = connections
        self._network: str | None = None
        self._beside = 0  # bytes of the message at hand that are no body
        self._fields = 0  # bytes of its headers and trailers
        self._body = 0  # bytes of bodies in what came last
        self._in_head = True
        self._under_way = False  # whether a message has begun and not ended
        self._overdue: TimerHandle | None = None
        self._unread: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Counts the connection and begins to wait for a request."""
        super().connection_made(cast("Any", transport))
        self._network = self._connections.admit(self.client[0] if self.client else None)
        if self._network is None:
            self.transport.write(_FULL)
            self.transport.close()
            return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        if self._network is not None:
            self._connections.leave(self._network)
        self._came()
        self._read()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what came; what belongs to a message without being its body is counted until the message ends."""
        self._wait()  # empty lines between requests begin no message, but end the server's own waiting
        self._body = 0
        super().data_received(data)
        if not self._under_way or self.transport.is_closing():
            return
        self._beside += len(data) - self._body
        if self._beside > MOST:
            self.send_400_response("The request's headers are too large.")

    def send_400_response(self, msg: str) -> None:
        """Refuses what came, and cuts off where an answer to something is under way or due before."""
        if self.cycle and not self.cycle.response_complete:
            if self.cycle.response_started or self.pipeline:
                self.transport.abort()
                return
            self.cycle.disconnected = True  # who reads the body hears that it ends here, and says nothing to it
            self.cycle.message_event.set()
        super().send_400_response(msg)

    def on_message_begin(self) -> None:
        """A new message begins."""
        if len(self.pipeline) >= PIPELINED:
            raise _TooMuch
        self._under_way, self._in_head = True, True
        self._beside = self._fields = 0
        self._wait()
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; or, after the body, a trailer, which is dropped: it must not pass for a header.

        RFC 9110 section 6.5.1 has the reasons; the server would add it to what the application reads.
        """
        self._fields += len(name) + len(value) + 4  # with what stands between them and behind
        if self._fields > MOST:  # within one read, in which a quarter of a million bytes may come
            raise _TooMuch
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._in_head = False
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is here to its last byte."""
        self._under_way = False
        self._came()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The peer does not take what it asked for."""
        if self._unread is None:
            self._unread = self.loop.call_later(self.slowest, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """The peer took some of it."""
        self._read()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """The connection was not used for a while."""
        self.transport.abort()  # not close: that would wait until the peer has read what was written

    def _wait(self) -> None:
        if self._overdue is None:
            self._overdue = self.loop.call_later(self.slowest, self.transport.abort)

    def _came(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
