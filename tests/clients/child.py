"""Programs that run beside a test: started, waited for and ended, all within bounds."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

STARTS_IN = 60.0
"""Seconds; far beyond what is promised, for a machine that does other things as well."""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(
    command: Sequence[str], *, at: str, log: Path, env: Mapping[str, str], within: float = STARTS_IN
) -> Iterator[None]:
    """A server in a process of its own, from its first answer at an address to the end of the block.

    Args:
        command: Starts it.
        at: Any answer there, an error too, says that it is up.
        log: What it prints goes there; the end of it is in the message when it does not start.
        env: Beside what this process has.
        within: Seconds until then.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=os.environ | env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait(process, at, log, within)
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def _wait(process: subprocess.Popen[bytes], at: str, log: Path, within: float) -> None:
    deadline = time.monotonic() + within
    while True:
        try:
            urllib.request.urlopen(at, timeout=2).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{process.args!r} did not start: {log.read_text()[-2000:]}") from None
            time.sleep(0.05)
        else:
            return
