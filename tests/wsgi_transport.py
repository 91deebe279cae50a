"""A WSGI server without sockets, for httpx: each request runs in a thread, as it would behind a real one."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable
from urllib.parse import unquote

import httpx

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@runtime_checkable
class _Closing(Protocol):
    def close(self) -> None: ...


class WSGITransport(httpx.AsyncBaseTransport):
    """Calls a WSGI app as PEP 3333 says. What the app raises reaches the test.

    Args:
        app: The app.
        terminated: Whether the server ends the input where the body ends, as most do.
    """

    def __init__(self, app: App, *, terminated: bool = True) -> None:
        self._app = app
        self._terminated = terminated

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await asyncio.to_thread(self._answer, request, await request.aread())

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            started[:] = [status, headers]

        chunks = self._app(environ_of(request, body, terminated=self._terminated), start_response)
        try:
            content = b"".join(chunks)
        finally:
            if isinstance(chunks, _Closing):
                chunks.close()
        status, headers = started
        assert request.method != "HEAD" or content == b"", "an answer to HEAD has no body (RFC 9110 section 9.3.2)"
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return httpx.Response(int(status[:3]), headers=raw, content=content, request=request)


def environ_of(request: httpx.Request, body: bytes, *, terminated: bool = True) -> dict[str, Any]:
    """The environ of a request: headers that came twice joined, as servers do."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(request.url.path, "latin-1"),
        "QUERY_STRING": request.url.query.decode("ascii"),
        "SERVER_NAME": request.url.host,
        "SERVER_PORT": str(request.url.port or 443),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.url.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if terminated:
        environ["wsgi.input_terminated"] = True
    for name, value in request.headers.raw:
        key = name.decode("ascii").upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}" if key in environ else text
    return environ
