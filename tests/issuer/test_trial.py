"""`splitpin try`: what runs, what opens, and that nothing stays."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from splitpin.issuer.cli.trial import has_a_screen

_BROWSER = """#!/bin/sh
echo "$1" > {seen}.part && mv {seen}.part {seen}
"""


def test_the_app_opens_in_the_browser_and_nothing_stays(tmp_path: Path) -> None:
    seen, browser, kept = tmp_path / "seen", tmp_path / "browser", tmp_path / "temporary"
    browser.write_text(_BROWSER.format(seen=seen))
    browser.chmod(0o700)
    kept.mkdir()
    env = {**os.environ, "BROWSER": f"{browser} %s", "TMPDIR": str(kept)}
    command = [sys.executable, "-m", "splitpin", "try"]
    process = subprocess.Popen(command, cwd=kept, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        deadline = time.monotonic() + 100
        while not seen.exists():
            assert process.poll() is None, process.stdout and process.stdout.read()
            assert time.monotonic() < deadline, "no browser was opened"
            time.sleep(0.05)
        app = seen.read_text().strip()
        page = httpx.get(app, timeout=30).text
        (issuer,) = set(re.findall(r'<splitpin-sign-in issuer="(http://localhost:\d+)"', page))
        assert httpx.get(f"{issuer}/inbox.json", timeout=30).json() == []
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    for address in (app, issuer, f"{issuer}/inbox"):
        assert address in said
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(
    ("environ", "platform", "opens"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"BROWSER": "firefox"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_no_browser_takes_the_terminal(environ: dict[str, str], platform: str, *, opens: bool) -> None:
    assert has_a_screen(environ, platform) is opens
