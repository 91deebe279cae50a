"""A provider of challenges on loopback, which answers as it is told and uses responses up as the real ones do."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl


class Siteverify(http.server.ThreadingHTTPServer):
    """The endpoint.

    Attributes:
        said: What it says of any response it sees for the first time; bytes are sent as they are.
        status: Of every answer.
        headers: Of every answer, besides.
        hanging: While set it says nothing.
        asked: What came: the members of each question, and the names of its headers.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.said: dict[str, Any] | bytes = {}
        self.status = 200
        self.headers: dict[str, str] = {}
        self.hanging: threading.Event | None = None
        self.asked: list[dict[str, str]] = []
        self.used: dict[str, str | None] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/siteverify"

    def answer(self, members: dict[str, str]) -> bytes:
        key = members.get("idempotency_key")
        if isinstance(self.said, bytes):
            return self.said
        before = self.used.setdefault(members["response"], key)
        again = len([each for each in self.asked if each["response"] == members["response"]]) > 1
        if again and (key is None or before != key):
            return json.dumps({"success": False, "error-codes": ["timeout-or-duplicate"]}).encode()
        return json.dumps(self.said).encode()


class _Desk(http.server.BaseHTTPRequestHandler):
    server: Siteverify

    def do_POST(self) -> None:
        members = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), strict_parsing=True))
        self.server.asked.append(members)
        if self.server.hanging is not None:
            self.server.hanging.wait(20)
            return
        body = self.server.answer(members)
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815 - the name http.server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def siteverify() -> Iterator[Siteverify]:
    """Runs one."""
    server = Siteverify()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        if server.hanging is not None:
            server.hanging.set()
        server.shutdown()
        thread.join()
        server.server_close()
