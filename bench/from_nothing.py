"""How long it takes from `pip install` to being signed in, in an app that `splitpin new` wrote.

    python bench/from_nothing.py [--check]

In a fresh virtual environment: the wheel of this tree with the extras `server` and `starlette` is installed from the
package registry that pip is set up with, `splitpin new` writes an app, `make run` serves it, and somebody signs in with
the code from its inbox, over HTTP. Everything is in a temporary folder. With --check a run that takes longer than a
minute ends with status 1; the CPU beside it tells how much of that was other work of the machine.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from processes import free_port

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 60
EMAIL = "newcomer@example.com"


def main() -> int:
    """Go all the way, and tell what took how long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (wheel,) = folder.glob("*.whl")
        subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
        took = go(folder, wheel)
    for step, (seconds, cpu) in took.items():
        print(f"{step:32} {seconds:6.1f} s, of which CPU {cpu:6.1f} s")
    total = sum(seconds for seconds, _ in took.values())
    print(f"{'from pip install to signed in':32} {total:6.1f} s, at most {MOST_SECONDS}")
    return int(options.check and total > MOST_SECONDS)


def go(folder: Path, wheel: Path) -> dict[str, tuple[float, float]]:
    """The seconds of each step, and the CPU seconds of the programs that ended in it."""
    python = folder / "env" / "bin" / "python"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SPLITPIN_"))}
    took: dict[str, tuple[float, float]] = {}

    @contextlib.contextmanager
    def timed(step: str) -> Any:
        began, before = time.perf_counter(), os.times()
        yield
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        took[step] = time.perf_counter() - began, cpu

    def run(*command: str, cwd: Path = folder) -> None:
        subprocess.run(command, cwd=cwd, env=environment, check=True, stdout=subprocess.DEVNULL)

    with timed("pip install"):
        run(str(python), "-m", "pip", "install", "--quiet", f"{wheel}[server,starlette]", "jinja2>=3.1")
    with timed("splitpin new"):
        run(str(python), "-m", "splitpin", "new", "shop", "--framework", "starlette", "--database", "sqlite")
    port = free_port()
    # The wheel is no release: `make run` would look for one.
    (folder / "shop" / ".installed").touch()
    with timed("make run, until it answers"):
        server = subprocess.Popen(
            ["make", "run", f"PORT={port}"], cwd=folder / "shop", env=environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        await_page(f"http://localhost:{port}/", server)
    try:
        with timed("signing in"):
            sign_in(f"http://localhost:{port}")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
    return took


def await_page(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.02)
    raise SystemExit("the app did not answer")


def sign_in(app: str) -> None:
    """As the page does it."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def ask(path: str, document: object = None) -> Any:
        body = None if document is None else json.dumps(document).encode()
        headers = {"Content-Type": "application/json", "Origin": app}
        with browser.open(urllib.request.Request(f"{app}{path}", body, headers), timeout=30) as answer:
            text = answer.read().decode()
            return json.loads(text) if answer.headers.get_content_type() == "application/json" else text

    client_id = re.findall(r'client-id="([^"]+)"', ask("/"))[0]
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    words = {"client_id": client_id, "code_challenge": challenge, "code_challenge_method": "S256"}
    begun = ask("/id/api/v1/codes", {"email": EMAIL, **words})
    until = time.monotonic() + 30
    while not (mails := ask("/id/inbox.json")) and time.monotonic() < until:
        time.sleep(0.02)
    typed = {"client_id": client_id, "challenge_id": begun["challenge_id"], "code_verifier": verifier}
    payload = ask("/id/api/v1/codes/verify", {**typed, "code": mails[0]["code"]})
    if ask("/login", payload)["registered"] is not True or EMAIL not in ask("/members") + ask("/"):
        raise SystemExit("nobody was signed in")


if __name__ == "__main__":
    raise SystemExit(main())
