"""`splitpin serve --beside module:app`: one command, one port, an app of any kind and its issuer."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from issuer.embedded.one_process import Person
from issuer.leaving.rolling import SERVE, free_port
from splitpin import ConfigurationError
from splitpin.issuer import Issuer
from splitpin.issuer.embedded.loading import load

_FLASK = """
import os
from flask import Flask
from splitpin import RelyingParty
from splitpin.flask import SignIn, current_user
from splitpin.issuer import Issuer
from splitpin.stores.sqlite import SQLiteStore

issuer = Issuer(os.environ["WHERE"])
app = Flask(__name__)
sign_in = SignIn(
    RelyingParty(
        issuer=issuer.identifier,
        audience=issuer.client_id,
        origin=issuer.origin,
        keys=issuer.keys,
        store=SQLiteStore("app.sqlite3"),
    ),
    app,
)

@app.get("/me")
@sign_in.session_required
def me():
    return current_user.identifier
"""


@contextlib.contextmanager
def serving(folder: Path, port: int, *command: str) -> Iterator[None]:
    env = {**os.environ, "WHERE": f"http://localhost:{port}/id"}
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"http://localhost:{port}/id/readyz").status_code == 200:
                    break
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def _sign_in(port: int) -> None:
    origin = f"http://localhost:{port}"
    client_id = Issuer(f"{origin}/id").client_id
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    async with httpx.AsyncClient(base_url=origin, headers=headers, timeout=30) as browser:
        assert (await Person(browser, client_id).sign_in("ann@example.com"))["registered"] is True
        assert (await browser.get("/me")).text == "ann@example.com"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site_of_ours.py").write_text(_FLASK)
    return tmp_path


async def test_one_command_serves_a_flask_app_and_its_issuer(folder: Path) -> None:
    port = free_port()
    with serving(folder, port, *SERVE, "--port", str(port), "--beside", "site_of_ours:app"):
        await _sign_in(port)


async def test_a_usual_server_with_two_workers_does_too(folder: Path) -> None:
    (folder / "site_of_ours.py").write_text(f"{_FLASK}\nsite = issuer.beside(app)\n")
    port = free_port()
    uvicorn = [sys.executable, "-m", "uvicorn", "site_of_ours:site", "--port", str(port), "--workers", "2"]
    with serving(folder, port, *uvicorn):
        await _sign_in(port)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("site_of_ours", "does not name an app"),
        (":app", "does not name an app"),
        ("no_such_site:app", "there is no module no_such_site"),
        ("site_of_ours:nothing", "site_of_ours has no nothing"),
        ("site_of_ours:app.nothing", "site_of_ours has no app.nothing"),
        ("plain_site:issuer", "it cannot be called"),
    ],
)
def test_what_is_no_app_is_named(folder: Path, named: str, said: str) -> None:
    (folder / "plain_site.py").write_text("issuer = 'https://id.example.com'\n")
    (folder / "site_of_ours.py").write_text("def app(environ, start_response): ...\n")
    with pytest.raises(ConfigurationError, match=said):
        load(named)


def test_a_module_that_lacks_something_says_what(folder: Path) -> None:
    (folder / "lacking_site.py").write_text("import no_such_library\n")
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        load("lacking_site:app")
