"""`splitpin demo`, the first thing a newcomer types, as it is typed."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.steps import sign_in

pytestmark = pytest.mark.browser


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


IPV6 = has_ipv6()


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def test_one_command_says_where_to_look_and_signs_a_newcomer_in(page: Page, tmp_path: Path) -> None:
    command = shutil.which("splitpin", path=str(Path(sys.executable).parent))
    assert command is not None, "the package is not installed"
    port, app_port = free_ports()
    process = subprocess.Popen(
        [command, "demo", f"--port={port}", f"--app-port={app_port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tmp_path,
    )
    try:
        said = announced(process)
        app, issuer, inbox = re.findall(r"http://localhost:\d+\S*", said)
        assert (app, issuer, inbox) == (
            f"http://localhost:{app_port}",
            f"http://localhost:{port}",
            f"http://localhost:{port}/inbox",
        )
        sign_in(page, Demo(issuer, app, client_id="", folder=tmp_path), "newcomer@example.com")
        expect(page.get_by_text("registered: true")).to_be_visible()
        for name in ("127.0.0.1", "0.0.0.0", "[::1]"):
            for there, path in ((app, "/"), (issuer, "/inbox?about=this")):
                if name == "[::1]" and not IPV6:
                    continue
                page.goto(f"{there.replace('localhost', name)}{path}")
                assert page.url == f"{there}{path}"
        page.goto(inbox)
        expect(page.get_by_role("article")).to_contain_text("newcomer@example.com")
    finally:
        page.goto("about:blank")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert list(tmp_path.iterdir()) == []


def announced(process: subprocess.Popen[str]) -> str:
    """What the command says until it has named the inbox; it has a minute: others use the machine, too."""
    lines: list[str] = []

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if "/inbox" in line:
                return

    reader = threading.Thread(target=read, daemon=True)
    started = time.monotonic()
    reader.start()
    reader.join(60)
    said = "".join(lines)
    assert "/inbox" in said, f"nothing to look at after {time.monotonic() - started:.1f} s: {said}"
    return said
