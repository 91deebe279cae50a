"""Debian's Firefox and WebKitGTK, in processes of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from clients.child import free_port, serving
from engines.commands import Commands, OverHTTP, OverMarionette

PATIENCE = 120.0
"""Seconds that any one thing may take, on a machine that does other things as well."""


@contextlib.contextmanager
def firefox(folder: Path) -> Iterator[Commands]:
    """Firefox with a profile of its own in a folder, until the block ends."""
    path = _installed("firefox-esr")
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("marionette.port", 0);\n')  # any that is free
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with _running(command, folder / "log", env={"HOME": str(folder)}) as process:
        port = int(_written(profile / "MarionetteActivePort", process))
        with OverMarionette(port, timeout=PATIENCE) as session:
            yield session


@contextlib.contextmanager
def webkit(folder: Path) -> Iterator[Commands]:
    """WebKitGTK's MiniBrowser on a display of its own, until the block ends."""
    path, browser = _installed("WebKitWebDriver"), _mini_browser()
    with _display(folder) as display:
        env = {"DISPLAY": display, "HOME": str(folder), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        port = free_port()
        at = f"http://127.0.0.1:{port}"
        with serving([path, "-p", str(port)], at=f"{at}/status", log=folder / "log", env=env):
            capabilities = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
            with OverHTTP(at, capabilities, timeout=PATIENCE) as session:
                yield session


@contextlib.contextmanager
def _display(folder: Path) -> Iterator[str]:
    """A screen that nobody looks at; its name."""
    number = folder / "display"
    with number.open("wb") as file:
        command = [_installed("Xvfb"), "-displayfd", str(file.fileno()), "-nolisten", "tcp"]
        with _running(command, folder / "display.log", pass_fds=[file.fileno()]) as process:
            yield f":{_written(number, process)}"


@contextlib.contextmanager
def _running(
    command: Sequence[str], log: Path, *, env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=os.environ | (env or {}),
            pass_fds=pass_fds,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _written(file: Path, process: subprocess.Popen[bytes]) -> str:
    """The line that a program writes into a file when it is ready."""
    deadline = time.monotonic() + PATIENCE
    while not (file.exists() and (text := file.read_text())):
        assert process.poll() is None, f"{process.args!r} has ended"
        assert time.monotonic() < deadline, f"{process.args!r} took too long to start"
        time.sleep(0.05)
    return text.strip()


def _installed(program: str) -> str:
    return shutil.which(program) or missing(program)


def _mini_browser() -> str:
    """Debian keeps it beside the library, in the folder of the machine's architecture."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
    return str(found[-1]) if found else missing("MiniBrowser")


def missing(program: str) -> NoReturn:
    """Without what they need, tests fail where it matters (CI) and are skipped elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(f"there is no {program} here, and CI has to have it")
    pytest.skip(f"there is no {program} here")
