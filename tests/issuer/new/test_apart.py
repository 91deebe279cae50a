"""An app and its issuer as two processes: `make issuer` and `make run`, as the README has it, and a sign-in by HTTP."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from issuer.leaving.rolling import free_port
from issuer.new.made import CLIENT_ID, INSIDE, named, written
from splitpin.errors import ConfigurationError, InvalidRequest
from splitpin.issuer.cli import main
from splitpin.issuer.cli.new.files import files_of
from splitpin.issuer.cli.new.plan import Database, Framework, Plan

_QUICK = {"starlette-sqlite"}


@contextlib.contextmanager
def made(folder: Path, target: str, url: str, *settings: str) -> Iterator[None]:
    """`make` a server, until it answers; ended with all that it started."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SPLITPIN_", "APP_"))}
    command = ["make", target, f"PYTHON={sys.executable}", *settings]
    with (folder / f"{target}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environ, stdout=log, stderr=log, start_new_session=True)
    try:
        deadline = time.monotonic() + 100
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(url, timeout=30)
                break
            assert process.poll() is None, (folder / f"{target}.log").read_text()
            assert time.monotonic() < deadline, (folder / f"{target}.log").read_text()
            time.sleep(0.1)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def signs_in(app: str, issuer: str, email: str) -> None:
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    with httpx.Client(headers={"origin": app}, timeout=60) as browser:
        assert f'issuer="{issuer}" client-id="{CLIENT_ID}"' in browser.get(app).text
        words = {"client_id": CLIENT_ID, "code_challenge": challenge, "code_challenge_method": "S256"}
        begun = browser.post(f"{issuer}/api/v1/codes", json={"email": email, **words})
        assert begun.status_code == 200, begun.text
        deadline = time.monotonic() + 60
        while not (codes := [each["code"] for each in browser.get(f"{issuer}/inbox.json").json()]):
            assert time.monotonic() < deadline, "no mail came"
            time.sleep(0.05)
        typed = {"client_id": CLIENT_ID, "challenge_id": begun.json()["challenge_id"], "code_verifier": verifier}
        proved = browser.post(f"{issuer}/api/v1/codes/verify", json={**typed, "code": codes[0]})
        assert proved.status_code == 200, proved.text
        answer = browser.post(f"{app}/login", json=proved.json())
        assert (answer.status_code, answer.json()["registered"]) == (200, True), answer.text
        assert email in browser.get(app).text
        assert browser.get(f"{app}/members").status_code == 200


@pytest.mark.parametrize(
    "plan",
    [pytest.param(each, marks=() if named(each) in _QUICK else pytest.mark.long) for each in INSIDE],
    ids=named,
)
def test_two_processes_sign_somebody_in(plan: Plan, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    issuer, port = f"http://localhost:{free_port()}", free_port()
    folder = written(replace(plan, issuer=issuer, client_id=CLIENT_ID), tmp_path)
    for stamp in (".installed",):  # what it needs is there
        (folder / stamp).touch()
    makefile = folder / "issuer.mk"
    makefile.write_text("".join(line for line in makefile.read_text().splitlines(True) if "pip install" not in line))
    if plan.database is Database.POSTGRESQL:
        (folder / "app.env").write_text(f"APP_DATABASE={request.getfixturevalue('postgres_url')}\n")
    app = f"http://localhost:{port}"
    with (
        made(folder, "issuer", f"{issuer}/readyz", f"PORT={port}"),
        made(folder, "run", f"{app}/", f"PORT={port}"),
    ):
        signs_in(app, issuer, "ann@example.com")


def test_the_client_id_is_made_where_none_is_given_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    assert main(["new", str(folder), "--issuer", "https://id.example.com"]) == 0
    settings = (folder / "settings.py").read_text()
    said = capsys.readouterr().out
    (client_id,) = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", said)
    assert f'"{client_id}"' in settings
    assert f"--client-id {client_id} --origin http://localhost:8000" in (folder / "README.md").read_text()
    assert not (folder / "issuer.mk").exists(), "an issuer elsewhere is not ours to start"


def test_an_issuer_that_could_be_none_is_refused() -> None:
    for issuer in ("http://id.example.com", "id.example.com", 'https://id.example.com/"', "https://id.example.com/"):
        with pytest.raises(ConfigurationError):
            Plan("shop", Framework.FLASK, Database.SQLITE, issuer, CLIENT_ID)
    with pytest.raises(InvalidRequest):
        Plan("shop", Framework.FLASK, Database.SQLITE, "https://id.example.com", 'a"b')


@pytest.mark.parametrize("plan", INSIDE, ids=named)
def test_nothing_of_the_issuer_is_in_an_app_without_it(plan: Plan) -> None:
    files = files_of(replace(plan, issuer="https://id.example.com", client_id=CLIENT_ID))
    for path, text in files.items():
        assert "splitpin.issuer" not in text, path
        assert "splitpin[server" not in text, path
        assert "SPLITPIN_MASTER_SECRET" not in text, path
