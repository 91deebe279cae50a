"""uvicorn's HTTP/1.1 with bounds on how much may come before a request's body, and on how slowly all of it may come."""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 64 * 1024
"""Bytes of request line and headers; the parser itself knows no end."""
SLOWEST = 20.0
"""Seconds from the first byte of a request to its last, and from the opening of a connection to its first request; the
server itself waits for ever, so that a few thousand silent connections would take all it can open."""


class BoundedProtocol(HttpToolsProtocol):
    """Closes connections that keep sending headers (RFC 6585 section 5 has the status; a 400 says the same).

    Closes also those whose request does not come to an end (RFC 9110 section 15.5.9 allows to do so without a word).
    """

    slowest = SLOWEST
    _in_head = True
    _head = 0
    _overdue: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Begins to wait for a request."""
        super().connection_made(cast("Any", transport))
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what came; what belongs to a head is counted when its end did not come with it."""
        self._wait()  # empty lines between requests begin no message, but end the server's own waiting
        super().data_received(data)
        if not self._in_head or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > MOST:
            self.send_400_response("The request's headers are too large.")

    def on_message_begin(self) -> None:
        """A new head begins."""
        self._in_head, self._head = True, 0
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is here to its last byte."""
        self._came()
        super().on_message_complete()

    def _wait(self) -> None:
        if self._overdue is None:
            self._overdue = self.loop.call_later(self.slowest, self._give_up)

    def _came(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _give_up(self) -> None:
        self.transport.abort()  # not close: that would wait until the peer has read what was written
