"""The sender of requests, on the standard library alone: one connection, one request, one deadline.

There is one sender. `send` blocks; `send_async` runs `send` in a thread of its own and belongs to no event loop, so it
works in any number of them. What it does and does not do:

- the whole request obeys one deadline: look-up of the name, connecting, TLS, each byte of the answer;
- a body is cut off at the request's limit, counted after decompression, and headers at 64 KiB;
- redirects are returned, not followed; no cookie, no cache, no authentication, no connection kept;
- certificates are checked against the system's store (OpenSSL's `SSL_CERT_FILE` and `SSL_CERT_DIR` apply); for a
  private certificate authority use `functools.partial(send, context=...)`;
- proxy variables of the environment are not read: keys come from the issuer itself, whatever the shell was set to.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import SplitResult, urlsplit

from splitpin.deferred import asyncio
from splitpin.exchange import Deadline, Request, Response, TransportError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

T = TypeVar("T")

_HEADER_ROOM = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def send(
    request: Request, *, context: ssl.SSLContext | None = None, admits: Callable[[str], bool] | None = None
) -> Response:
    """Send one request and read its whole response, blocking at most until the request's deadline.

    The name look-up alone cannot be interrupted: where it hangs, the error comes when the resolver gives up.

    Args:
        request: Its URL is http or https; any other scheme is refused.
        context: For https; None checks certificates against the system's store.
        admits: Whether an address that the name stands for may be asked; None: any may. It is asked of the very
            address that is connected to, so that a name cannot mean another one a moment later.

    Raises:
        TransportError: No response, or none within deadline and size.
    """
    try:
        parts = urlsplit(request.url)
        secure = parts.scheme == "https"
        if parts.hostname is None or not (secure or parts.scheme == "http"):
            raise TransportError("only http and https addresses can be asked")
        # As bytes: text would go through the IDNA codec, whose first import stalls every other thread for milliseconds.
        host = parts.hostname.encode("ascii")
        tls = (context or ssl.create_default_context()) if secure else None
        with closing(_connect(host, parts.port or (443 if secure else 80), request.deadline, admits)) as opened:
            if tls is None:
                return _converse(opened, request, parts)
            opened.settimeout(request.deadline.left())
            sealed = tls.wrap_socket(opened, server_hostname=host, do_handshake_on_connect=False)
            with closing(sealed):
                return _converse(sealed, request, parts)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        # Other errors than the system's may quote the peer, and this text goes to the log.
        detail = f": {error}" if isinstance(error, OSError) else ""
        raise TransportError(type(error).__name__ + detail) from error


async def send_async(request: Request, *, admits: Callable[[str], bool] | None = None) -> Response:
    """Send one request without blocking the event loop; the same promise as `send`.

    A cancelled caller stops waiting, and the request with it.

    Raises:
        TransportError: No response, or none within deadline and size.
    """
    try:
        return await asyncio.wrap_future(in_thread(partial(send, request, admits=admits)))
    except asyncio.CancelledError:
        request.deadline.cancel()
        raise


def in_thread(work: Callable[[], T], name: str = "splitpin-send") -> Future[T]:
    """Run `work` in a new thread that keeps no interpreter alive; the future cannot be cancelled.

    A thread for each call, and not a pool: calls are rare, and there is nothing for a fork to break.

    Raises:
        RuntimeError: The system gives no thread, or the interpreter is going down.
    """
    future: Future[T] = Future()
    # Running futures refuse to be cancelled, so one waiter that leaves takes nothing from the others.
    future.set_running_or_notify_cancel()

    def deliver() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - whoever waits for the future gets it
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=deliver, name=name, daemon=True).start()
    return future


def _connect(host: bytes, port: int, deadline: Deadline, admits: Callable[[str], bool] | None) -> socket.socket:
    """Try each address of the host in turn; one that does not answer costs its share of the time, not all of it."""
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if admits is not None:
        addresses = [each for each in addresses if admits(str(each[4][0]))]
    failure: OSError | TransportError = OSError("the host has no address" + (" that may be asked" if admits else ""))
    for tried, (family, kind, protocol, _, address) in enumerate(addresses):
        opened = socket.socket(family, kind, protocol)
        try:
            with deadline.waking(partial(_shut, opened)):
                opened.settimeout(deadline.left() / (len(addresses) - tried))
                opened.connect(address)
                return opened
        except (OSError, TransportError) as error:
            opened.close()
            failure = error
    raise failure


def _converse(opened: socket.socket, request: Request, parts: SplitResult) -> Response:
    """Write the request and read the response, whole."""
    deadline, most = request.deadline, request.max_bytes
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc, "Accept-Encoding": "identity", "Connection": "close", "User-Agent": "splitpin"}
    headers.update(request.headers)
    with deadline.waking(partial(_shut, opened)):
        if isinstance(opened, ssl.SSLSocket):
            opened.settimeout(deadline.left())
            opened.do_handshake()
        connection = http.client.HTTPConnection(parts.netloc)
        connection.sock = cast("socket.socket", _Wire(opened, deadline, most + _HEADER_ROOM))
        connection.request(request.method, target, body=request.body, headers=headers)
        answer = connection.getresponse()
        body = answer.read(most + 1)
    if len(body) > most:
        raise TransportError("the response is too large")
    if answer.length:
        raise TransportError("the response ended early")
    folded = {name.lower(): ", ".join(answer.headers.get_all(name, [])) for name in answer.headers}
    return Response(answer.status, folded, _decompress(body, folded.get("content-encoding", ""), most))


def _shut(opened: socket.socket) -> None:
    # The plain socket's method, of a TLS socket too: its own also drops the state that the reading thread is using.
    socket.socket.shutdown(opened, socket.SHUT_RDWR)


def _decompress(body: bytes, coding: str, most: int) -> bytes:
    """Undo gzip, which some servers apply although asked not to, without ever holding more than `most` bytes."""
    if not body or coding.strip().lower() in {"", "identity"}:
        return body
    if coding.strip().lower() not in {"gzip", "x-gzip"}:
        raise TransportError("the response is compressed in an unknown way")
    inflater = zlib.decompressobj(_GZIP)
    plain = inflater.decompress(body, most + 1)
    if len(plain) > most:
        raise TransportError("the response is too large")
    if not inflater.eof:
        raise TransportError("the response ended early")
    return plain


class _Wire:
    """What http.client needs of a socket: each write, and through `_Incoming` each read, ends with the deadline."""

    def __init__(self, opened: socket.socket, deadline: Deadline, room: int) -> None:
        self._opened = opened
        self._deadline = deadline
        self._room = room

    def sendall(self, data: bytes) -> None:
        self._opened.settimeout(self._deadline.left())
        self._opened.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._opened, self._deadline, self._room))

    def close(self) -> None:
        """Nothing: http.client calls it before the body is read; whoever opened the socket closes it."""


class _Incoming(io.RawIOBase):
    """The bytes of one response, at most `room` of them."""

    def __init__(self, opened: socket.socket, deadline: Deadline, room: int) -> None:
        super().__init__()
        self._opened = opened
        self._deadline = deadline
        self._room = room

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        self._opened.settimeout(self._deadline.left())
        count = self._opened.recv_into(buffer)
        self._room -= count
        if self._room < 0:
            raise TransportError("the response is too large")
        return count
