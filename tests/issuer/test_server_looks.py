"""A server behind a proxy that drops the published clients' headers says so at its start."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from issuer.edge.http_world import settings_for
from splitpin.issuer.app import build
from splitpin.issuer.connections import LOOPBACK, Connections
from splitpin.issuer.server import listen, server


def dropping(app: Any) -> Any:
    """A proxy that drops header names with underscores, as nginx does unless told otherwise."""

    async def forward(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope = scope | {"headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
        await app(scope, receive, send)

    return forward


def started(app: Any, caplog: pytest.LogCaptureFixture, *, looks_at: str | None = None) -> str:
    """Starts and stops a server that looks at itself; what it said."""
    connections = Connections(100, LOOPBACK, timer=time.monotonic)
    with listen("127.0.0.1", 0) as bound, caplog.at_level(logging.WARNING, "splitpin.issuer"):
        running = server(app, connections, looks_at=looks_at or f"http://127.0.0.1:{bound.getsockname()[1]}")
        running.should_exit = True  # as soon as the start is over
        thread = threading.Thread(target=running.run, kwargs={"sockets": [bound]})
        began = time.monotonic()
        thread.start()
        thread.join(30)
        assert not thread.is_alive()
        assert time.monotonic() - began < 20
    return caplog.text


def test_where_the_header_is_dropped_the_log_names_it_and_the_fix(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = build(settings_for(f"sqlite:///{tmp_path / 'issuer.sqlite3'}"))
    said = started(dropping(app), caplog)
    assert "API_KEY_ID" in said
    assert "underscores_in_headers on;" in said


def test_where_it_arrives_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = build(settings_for(f"sqlite:///{tmp_path / 'issuer.sqlite3'}"))
    assert "API_KEY_ID" not in started(app, caplog)


def test_where_nothing_answers_the_server_starts_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = build(settings_for(f"sqlite:///{tmp_path / 'issuer.sqlite3'}"))
    assert "API_KEY_ID" not in started(app, caplog, looks_at="http://127.0.0.1:9")
