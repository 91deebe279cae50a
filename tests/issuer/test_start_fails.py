"""A start that fails is told in one line, whatever it failed for."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from splitpin.errors import ConfigurationError
from splitpin.issuer.connections import LOOPBACK, Connections
from splitpin.issuer.server import Startup, listen, run, server


async def broken(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, receive, send
    raise ValueError("canary")


def test_whatever_the_lifespan_raises_is_told() -> None:
    startup = Startup(broken)
    with listen("127.0.0.1", 0) as bound, pytest.raises(ConfigurationError, match="ValueError") as caught:
        run(server(startup, Connections(8, LOOPBACK, timer=time.monotonic)), startup, bound)
    assert "canary" not in str(caught.value)
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.parametrize("debug", [False, True])
def test_the_trace_is_for_who_asks(debug: bool, tmp_path: Path) -> None:
    given = {
        "SPLITPIN_ISSUER": "http://localhost:8000",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(32),
        "SPLITPIN_DEVELOPMENT": "1",
        "SPLITPIN_DATABASE": "postgresql://app:hunter2@127.0.0.1:1/app?connect_timeout=1",
    }
    with listen("127.0.0.1", 0) as bound:
        port = str(bound.getsockname()[1])
    command = [sys.executable, "-c", "import sys; from splitpin.issuer.cli import main; sys.exit(main())", "serve"]
    ended = subprocess.run(
        [*command, "--port", port, *(["--debug"] if debug else [])],
        env={**os.environ, **given},
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    said = ended.stderr.splitlines()
    assert said[-1].startswith("splitpin: SPLITPIN_DATABASE: nothing listens at the address.")
    assert any(line.startswith("Traceback") for line in said) is debug
    assert "hunter2" not in ended.stdout + ended.stderr
