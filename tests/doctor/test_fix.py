"""`splitpin doctor --fix`: what it mends on this machine, that it shows it first, and that it mends nothing else."""

from __future__ import annotations

import json
import os
import secrets
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from doctor.conftest import Clinic
from splitpin.doctor import command as alone
from splitpin.issuer.cli import main
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.test_people.flow import add
from splitpin.issuer.test_people.model import FixedCodes

AWAY = "http://localhost:1"
APP, CLIENT_ID = "https://shop.example.com", "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issuer's settings, of one that does not run, and no database yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPLITPIN_ISSUER", AWAY)
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path / 'issuer.sqlite3'}")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(48))
    return tmp_path


def database(folder: Path) -> Database:
    db = open_database(f"sqlite:///{folder / 'issuer.sqlite3'}")
    db.migrate()
    return db


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    main(["doctor", "--json", "--audience", CLIENT_ID, "--page", APP, *arguments])
    said = capsys.readouterr()
    return {finding["check"]: finding for finding in json.loads(said.out)} | {"said": {"err": said.err}}


def test_a_database_and_a_client_that_are_missing_are_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys)["tables"]["good"] is False
    assert not (folder / "issuer.sqlite3").exists(), "without --fix nothing is made"
    seen = found(capsys, "--fix", "--yes")
    assert (seen["tables"]["good"], seen["client"]["good"]) == (True, False)
    assert "Make the database" in seen["said"]["err"]
    seen = found(capsys, "--fix", "--yes")
    assert seen["client"]["good"] is True
    assert f"Register a project with the client id {CLIENT_ID} for pages of {APP}." in seen["said"]["err"]
    db = database(folder)
    client = db.run_now(find_client, CLIENT_ID)
    db.close()
    assert client is not None
    assert client.allowed_origins == (APP,)


def test_a_migration_that_is_missing_is_applied(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = open_database(f"sqlite:///{folder / 'issuer.sqlite3'}")
    missing = db.pending()
    assert missing[0] == "0001_initial.sql"
    assert db.pending() == missing, "looking changes nothing"
    db.close()
    assert "lack 0001_initial.sql" in found(capsys)["tables"]["seen"]
    assert found(capsys, "--fix", "--yes")["tables"]["good"] is True
    db = database(folder)
    assert db.pending() == []
    db.close()


def test_a_missing_origin_is_added_and_others_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = database(folder)
    words: dict[str, Any] = {"name": "Shop", "origins": ["https://other.example.com"], "client_id": CLIENT_ID}
    db.run_now(create_project, now=1, entropy=secrets.token_bytes, **words)
    assert found(capsys)["client_origin"]["fix"] == f"splitpin client edit {CLIENT_ID} --add-origin {APP}"
    seen = found(capsys, "--fix", "--yes")
    assert "client_origin" not in seen
    client = db.run_now(find_client, CLIENT_ID)
    db.close()
    assert client is not None
    assert client.allowed_origins == ("https://other.example.com", APP)


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606, 0o777])
def test_files_that_others_may_read_or_change_are_closed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    for name in ("app.env", "splitpin.secret", "elsewhere"):
        (folder / name).write_text("secret")
        (folder / name).chmod(mode)
    monkeypatch.setenv("SPLITPIN_HOOK_SECRET_FILE", str(folder / "elsewhere"))
    monkeypatch.delenv("SPLITPIN_MASTER_SECRET")
    monkeypatch.delenv("SPLITPIN_DATABASE")
    assert main(["doctor", "--fix", "--yes"]) == 1  # the issuer is away
    assert capsys.readouterr().err.count("Set the mode of") == 3
    for name in ("app.env", "splitpin.secret", "elsewhere"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == mode & 0o750


def test_a_group_of_the_owner_s_choice_may_read_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "app.env").write_text("")
    (folder / "app.env").chmod(0o640)
    assert found(capsys, "--fix", "--yes")["files"]["good"] is True
    assert stat.S_IMODE((folder / "app.env").stat().st_mode) == 0o640


def test_where_nobody_can_be_asked_nothing_is_changed(folder: Path) -> None:
    command = [sys.executable, "-m", "splitpin", "doctor", "--fix"]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, "--yes: is missing" in done.stderr) == (1, True), done.stderr
    assert not (folder / "issuer.sqlite3").exists()


@pytest.mark.parametrize(("answer", "made"), [(b"n\n", False), (b"y\n", True)])
def test_a_person_is_shown_it_and_asked(folder: Path, answer: bytes, *, made: bool) -> None:
    ours, theirs = os.openpty()
    os.write(ours, answer)
    command = [sys.executable, "-m", "splitpin", "doctor", "--fix"]
    done = subprocess.run(command, cwd=folder, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert "Make the database" in done.stderr
    assert (folder / "issuer.sqlite3").exists() is made


def test_an_installation_without_the_server_closes_files(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPLITPIN_ISSUER")
    (folder / "app.env").write_text("")
    (folder / "app.env").chmod(0o644)
    assert alone.main(["--fix", "--yes"]) == 0
    assert "ok   files" in capsys.readouterr().out
    assert stat.S_IMODE((folder / "app.env").stat().st_mode) == 0o640


def test_test_people_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = database(folder)
    assert found(capsys)["test_people"]["seen"] == "Nobody is a test person."
    words: dict[str, Any] = {"name": "Shop", "origins": [], "client_id": CLIENT_ID}
    db.run_now(create_project, now=1, entropy=secrets.token_bytes, **words)
    now = int(time.time())
    given: dict[str, Any] = {"address": "a@shop.example", "code": "123456", "until": now + 86_400, "now": now}
    db.run_now(add, project_id=CLIENT_ID, codes=FixedCodes([b"k" * 32]), entropy=secrets.token_bytes, **given)
    db.close()
    assert "One test person has a code that is always the same, until " in found(capsys)["test_people"]["seen"]


def test_another_issuer_s_app_gets_nothing(folder: Path, capsys: pytest.CaptureFixture[str], clinic: Clinic) -> None:
    database(folder).close()
    seen = found(capsys, "--issuer", clinic.issuer.issuer, "--fix", "--yes")
    assert "client" not in seen
    db = database(folder)
    assert db.run_now(find_client, CLIENT_ID) is None
    db.close()
