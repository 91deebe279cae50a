"""The server as a process: it starts, answers HTTP as browsers and old clients send it, and ends when told."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

STARTS_IN = 15.0  # seconds; far beyond what is promised, for a machine that does other things as well


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


@dataclass
class Running:
    """A `splitpin serve` that answers."""

    process: subprocess.Popen[str]
    port: int

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, {name.replace("__", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer


def environment(folder: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "SPLITPIN_ISSUER": f"http://localhost:{port}",
        "SPLITPIN_PORT": str(port),
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(32),
        "SPLITPIN_DEVELOPMENT": "1",
        "SPLITPIN_DATABASE": f"sqlite:///{folder / 'issuer.sqlite3'}",
    }


def start(arguments: list[str], env: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "import sys; from splitpin.issuer.cli import main; sys.exit(main())", *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(port: int, path: str, process: subprocess.Popen[str]) -> None:
    """Until it answers 200."""
    deadline = time.monotonic() + STARTS_IN
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", path, headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status == 200:
                connection.close()
                return
        except OSError:
            pass
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(process.communicate())
        time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    port = free_port()
    process = start(["serve"], environment(tmp_path, port))
    wait_for(port, "/readyz", process)
    yield Running(process, port)
    process.kill()
    process.communicate()


def test_it_answers_and_tells_nobody_what_it_is(running: Running) -> None:
    answer = running.ask("GET", "/healthz")
    assert answer.status == 200
    assert answer.getheader("server") is None
    assert answer.getheader("date")


def test_header_names_with_underscores_arrive(running: Running) -> None:
    answer = running.ask(
        "POST",
        "/api/v0/token",
        '{"grant_type": "refresh_token"}',
        API_KEY_ID="nobody",
        Content__Type="application/json",
    )
    told = json.loads(answer.body)  # type: ignore[attr-defined]
    assert "API_KEY_ID" not in told["msg"]


def test_headers_without_end_are_cut_off(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
        sent = 0
        with contextlib.suppress(OSError):  # a reset or a broken pipe, as the kernel pleases
            while sent < 100 * 1024 * 1024:
                sent += connection.send(b"a" * 65536)
    assert sent < 20 * 1024 * 1024
    assert running.ask("GET", "/healthz").status == 200


def test_a_large_but_legal_request_is_answered(running: Running) -> None:
    answer = running.ask("POST", "/api/v1/codes", " " * 60_000, Content__Type="application/json", X__Long="a" * 30_000)
    assert answer.status == 400


def test_idle_it_takes_at_most_90_mb(running: Running) -> None:
    """What reads passkeys is loaded with the first of them."""
    status = Path(f"/proc/{running.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux says how much")
    resident = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    assert int(resident.split()[1]) * 1024 <= 90_000_000


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told_and_leaves_no_traceback(running: Running, told: signal.Signals) -> None:
    running.process.send_signal(told)
    _, errors = running.process.communicate(timeout=15)
    assert running.process.returncode in {0, -told}
    assert "Traceback" not in errors
    assert '"path":"/readyz"' in errors


def test_told_to_leave_it_says_so_and_goes_on_answering(tmp_path: Path) -> None:
    """Proxies that probe, and clients that keep connections, hear of the end before it comes."""
    port = free_port()
    process = start(["serve"], environment(tmp_path, port) | {"SPLITPIN_LEAVE_SECONDS": "2"})
    running = Running(process, port)
    wait_for(port, "/readyz", process)
    assert running.ask("GET", "/healthz").getheader("connection") is None
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    while running.ask("GET", "/readyz").status == 200:
        assert time.monotonic() - began < 1
    while time.monotonic() - began < 1.5:
        answer = running.ask("GET", "/healthz")
        assert (answer.status, answer.getheader("connection")) == (200, "close")
        time.sleep(0.05)  # or the log would fill the pipe that nobody reads
    _, errors = process.communicate(timeout=15)
    assert time.monotonic() - began >= 2
    assert "Traceback" not in errors


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = bound.getsockname()[1]
        process = start(["serve"], environment(tmp_path, port))
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith("splitpin: SPLITPIN_PORT: ")
    assert errors.count("\n") == 1


def test_a_start_that_fails_is_one_line(tmp_path: Path) -> None:
    """Here: a database that was made under another master secret."""
    port = free_port()
    first = start(["keys", "rotate"], environment(tmp_path, port))
    first.communicate(timeout=30)
    process = start(["serve"], environment(tmp_path, port))
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "splitpin: SPLITPIN_MASTER_SECRET: " in errors
    assert "Traceback" not in errors


def test_the_demo_runs_three_addresses_and_leaves_nothing(tmp_path: Path) -> None:
    port, app_port = free_port(), free_port()
    env = os.environ | {"TMPDIR": str(tmp_path)}
    process = start(["demo", "--port", str(port), "--app-port", str(app_port)], env)
    wait_for(app_port, "/", process)
    wait_for(port, "/inbox.json", process)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(6)]
    for address in (f"http://localhost:{app_port}\n", f"http://localhost:{port}\n", f"http://localhost:{port}/inbox\n"):
        assert [line for line in lines if line.endswith(address)]
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError):  # noqa: PT011 -- nobody listens any more
        socket.create_connection(("127.0.0.1", app_port), timeout=1)


@pytest.mark.parametrize("which", ["--port", "--app-port"])
def test_the_demo_says_which_port_is_taken(which: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        ports = {"--port": str(free_port()), "--app-port": str(free_port()), which: str(bound.getsockname()[1])}
        process = start(["demo", *[word for pair in ports.items() for word in pair]], dict(os.environ))
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith(f"splitpin: {which}: ")
    assert errors.count("\n") == 1
