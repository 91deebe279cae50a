"""A JWKS endpoint over real loopback sockets that misbehaves on demand and counts what it is asked.

    with FaultServer(jwks) as server:
        keys = RemoteKeys(server.url)
        server.mode = "hang"

It writes its bytes by hand, because no HTTP server can be asked to send half a header.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Self

PATH = "/.well-known/jwks.json"


class FaultServer:
    """One endpoint; `mode` may be changed at any time and holds for the next request.

    Attributes:
        jwks: The document that the good modes serve; may be replaced (a rotation).
        mode: The name of a method `_<mode>` below.
        requests: Each request's head, in order of arrival.
        elsewhere: Where the redirecting modes send to.
    """

    def __init__(self, jwks: Mapping[str, Any], *, tls: ssl.SSLContext | None = None) -> None:
        self.jwks = jwks
        self.mode = "ok"
        self.requests: list[str] = []
        self.elsewhere = ""
        self._tls = tls
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        scheme, host = ("http", "127.0.0.1") if tls is None else ("https", "localhost")
        self.origin = f"{scheme}://{host}:{self.port}"
        self.url = self.origin + PATH

    @property
    def count(self) -> int:
        """Requests so far, whatever became of them."""
        return len(self.requests)

    def __enter__(self) -> Self:
        self._spawn(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Refuse connections from now on, and let those that hang go."""
        self._stop.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _spawn(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, name="fault-server", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        with suppress(OSError), connection:
            if self._tls is not None and self.mode != "tls_hang":
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                head = b"" if self.mode != "tls_hang" else b"never\r\n\r\n"
                while b"\r\n\r\n" not in head:
                    part = connection.recv(65536)
                    if not part:
                        return
                    head += part
                self.requests.append(head.decode("latin-1"))
                getattr(self, f"_{self.mode}")(connection)

    def _say(
        self,
        connection: socket.socket,
        body: bytes,
        kind: str = "application/json",
        status: str = "200 OK",
        extra: str = "",
    ) -> None:
        typed = f"Content-Type: {kind}\r\n" if kind else ""
        head = f"HTTP/1.1 {status}\r\n{typed}{extra}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + body)

    @property
    def _body(self) -> bytes:
        return json.dumps(self.jwks).encode()

    def _ok(self, connection: socket.socket) -> None:
        self._say(connection, self._body, "application/jwk-set+json; charset=utf-8")

    def _untyped(self, connection: socket.socket) -> None:
        self._say(connection, self._body, "")

    def _chunked(self, connection: socket.socket) -> None:
        body = self._body
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(body), 50):
            part = body[start : start + 50]
            connection.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        connection.sendall(b"0\r\n\r\n")

    def _gzip(self, connection: socket.socket) -> None:
        self._say(connection, gzip.compress(self._body), extra="Content-Encoding: gzip\r\n")

    def _slow(self, connection: socket.socket) -> None:
        self._stop.wait(0.15)
        self._ok(connection)

    def _down(self, connection: socket.socket) -> None:
        """Closes without a word."""

    def _error(self, connection: socket.socket) -> None:
        self._say(connection, self._body, status="500 Internal Server Error")

    def _not_found(self, connection: socket.socket) -> None:
        self._say(connection, self._body, status="404 Not Found")

    def _created(self, connection: socket.socket) -> None:
        self._say(connection, self._body, status="201 Created")

    def _hang(self, connection: socket.socket) -> None:
        self._stop.wait(30)

    _tls_hang = _hang

    def _drip(self, connection: socket.socket) -> None:
        """The right answer, one byte at a time, for a very long time."""
        self._trickle(connection, f"HTTP/1.1 200 OK\r\nContent-Length: {len(self._body)}\r\n\r\n".encode() + self._body)

    def _drip_body(self, connection: socket.socket) -> None:
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(self._body)}\r\n\r\n".encode())
        self._trickle(connection, self._body)

    def _trickle(self, connection: socket.socket, data: bytes) -> None:
        for octet in data:
            if self._stop.wait(0.05):
                return
            connection.sendall(bytes([octet]))

    def _huge(self, connection: socket.socket) -> None:
        """A right answer with too much white space in it."""
        self._say(connection, self._body + b" " * 300_000)

    def _endless(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while not self._stop.is_set():
            connection.sendall(b" " * 65536)

    def _endless_headers(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not self._stop.is_set():
            connection.sendall(b"X: " + b"a" * 60000 + b"\r\n")

    def _endless_continue(self, connection: socket.socket) -> None:
        while not self._stop.is_set():
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    def _bomb(self, connection: socket.socket) -> None:
        body = gzip.compress(self._body + b" " * 50_000_000)
        self._say(connection, body, extra="Content-Encoding: gzip\r\n")

    def _brotli(self, connection: socket.socket) -> None:
        self._say(connection, self._body, extra="Content-Encoding: br\r\n")

    def _cut(self, connection: socket.socket) -> None:
        """Promises more than it sends; what it sends is a key set."""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(self._body) + 9}\r\n\r\n"
        connection.sendall(head.encode() + self._body)

    def _garbage(self, connection: socket.socket) -> None:
        self._say(connection, bytes(range(256)) * 4)

    def _not_http(self, connection: socket.socket) -> None:
        connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")

    def _nested(self, connection: socket.socket) -> None:
        self._say(connection, b'{"keys":' + b"[" * 200_000)

    def _list(self, connection: socket.socket) -> None:
        self._say(connection, json.dumps(self.jwks["keys"]).encode())

    def _doubled(self, connection: socket.socket) -> None:
        self._say(connection, self._body[:-1] + b', "keys": []}')

    def _empty(self, connection: socket.socket) -> None:
        self._say(connection, b'{"keys": []}')

    def _html(self, connection: socket.socket) -> None:
        self._say(connection, b"<!doctype html><title>Sign in to the Wi-Fi</title>", "text/html")

    def _wrong_type(self, connection: socket.socket) -> None:
        self._say(connection, self._body, "text/plain")

    def _redirect(self, connection: socket.socket) -> None:
        """To `elsewhere`, except where that has already been followed."""
        if self.requests[-1].startswith(f"GET {PATH} "):
            self._say(connection, b"", status="302 Found", extra=f"Location: {self.elsewhere}\r\n")
        else:
            self._ok(connection)

    def _redirect_forever(self, connection: socket.socket) -> None:
        self._say(connection, b"", status="307 Temporary Redirect", extra=f"Location: {PATH}\r\n")
