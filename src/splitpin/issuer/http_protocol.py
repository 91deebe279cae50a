"""uvicorn's HTTP/1.1 with a bound on how much may come before a request's body."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 64 * 1024
"""Bytes of request line and headers; the parser itself knows no end."""


class BoundedHeadProtocol(HttpToolsProtocol):
    """Closes connections that keep sending headers (RFC 6585 section 5 has the status; a 400 says the same)."""

    _in_head = True
    _head = 0

    def data_received(self, data: bytes) -> None:
        """Takes what came; what belongs to a head is counted when its end did not come with it."""
        super().data_received(data)
        if not self._in_head or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > MOST:
            self.send_400_response("The request's headers are too large.")

    def on_message_begin(self) -> None:
        """A new head begins."""
        self._in_head, self._head = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._in_head = False
        super().on_headers_complete()
