"""The examples of the adapters' docstrings, run as they are by uvicorn and Werkzeug, keys fetched from an issuer."""

from __future__ import annotations

import json
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import CodeType
from typing import Any

import httpx
import pytest
import uvicorn
from werkzeug.serving import make_server

from small_issuer import CLIENT_ID, SmallIssuer, payload_with
from splitpin import asgi, fastapi, flask, starlette, wsgi


@pytest.fixture
def issuer_url(issuer: SmallIssuer) -> Iterator[str]:
    """The address of a server that publishes the issuer's keys."""
    published = json.dumps(issuer.keys.to_dict()).encode()

    class Publishing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/.well-known/jwks.json" else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(published)))
            self.end_headers()
            self.wfile.write(published)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Publishing)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def example_of(module: Any) -> str:
    """The indented part of a module's docstring."""
    lines = [line for line in module.__doc__.splitlines() if line.startswith("    ") or not line]
    return textwrap.dedent("\n".join(lines))


@pytest.fixture(params=[asgi, starlette, fastapi, wsgi, flask], ids=["asgi", "starlette", "fastapi", "wsgi", "flask"])
def served(
    request: pytest.FixtureRequest, issuer_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[httpx.Client]:
    """A client of a real server that runs the example."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "example", "ISSUER": issuer_url, "CLIENT_ID": CLIENT_ID}
    serving = by_werkzeug if request.param in {wsgi, flask} else by_uvicorn
    example = compile(example_of(request.param), request.param.__name__, "exec")
    with serving(names, example) as origin, httpx.Client(base_url=origin, headers={"origin": origin}) as client:
        yield client
    names["party"].close()
    names["party"].store.close()


@contextmanager
def by_uvicorn(names: dict[str, Any], example: CodeType) -> Iterator[str]:
    """Run an example that makes an ASGI app; its origin, which the example is told."""
    config = uvicorn.Config(lambda *_: None, port=0, log_level="warning", lifespan="off")
    sockets = [config.bind_socket()]
    names["ORIGIN"] = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    exec(example, names)
    config.app = names["app"]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=(sockets,))
    thread.start()
    yield names["ORIGIN"]
    server.should_exit = True
    thread.join()


@contextmanager
def by_werkzeug(names: dict[str, Any], example: CodeType) -> Iterator[str]:
    """Run an example that makes a WSGI app, each connection in a thread."""
    server = make_server("127.0.0.1", 0, wsgi.SignIn(SmallIssuer().party()), threaded=True)
    names["ORIGIN"] = f"http://127.0.0.1:{server.server_port}"
    exec(example, names)
    server.app = names["app"]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield names["ORIGIN"]
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_whole_sign_in_over_real_sockets(served: httpx.Client, issuer: SmallIssuer, issuer_url: str) -> None:
    """The example registers, keeps the session in its SQLite file, and ends it; nothing but the example was needed."""
    protected = "/me" if served.get("/me").status_code == 401 else "/"
    payload = payload_with(issuer.access_token(issuer=issuer_url, issued_at=int(time.time())))
    first = served.post("/login", json=payload)
    assert first.status_code == 200, first.text
    assert first.json()["registered"] is True
    assert served.post("/login", json=payload).json() == {"user": first.json()["user"], "registered": False}
    assert served.get("/session").json() == {"user": first.json()["user"]}
    assert "ann@example.com" in served.get(protected).text
    assert served.post("/logout").status_code == 204
    assert served.get("/session").status_code == 401
    assert served.get(protected).status_code == 401 or "stranger" in served.get(protected).text


def test_odd_requests_over_real_sockets(served: httpx.Client) -> None:
    """A body with and without a declared length, too long for a login; the connection stays good."""
    headers = {"content-type": "application/json"}
    for _ in range(2):
        assert served.post("/login", content=b" " * 1_000_000, headers=headers).status_code == 413
        chunks = (b" " * 10_000 for _ in range(300))
        assert served.post("/login", content=chunks, headers=headers).status_code == 413
        assert served.post("/login", json={}).json()["field"] == "oauth_token"
        assert served.post("/login", content=b"text").status_code == 415
        assert served.get("/login").status_code == 405
        assert served.head("/session").status_code == 401
