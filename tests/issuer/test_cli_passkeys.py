"""`splitpin project passkeys`: what a project asks of passkeys, and how many there are."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.db import Transaction, open_database

ROOT = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
KIND = "fa2b99dc-9e39-4257-8f92-4a30d23c4118"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A development issuer on a fresh SQLite file."""
    url = f"sqlite:///{tmp_path / 'issuer.sqlite3'}"
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", url)
    return url


@pytest.fixture
def project(database: str, capsys: pytest.CaptureFixture[str]) -> str:
    made: str = documents(capsys, "project", "create", "Shop", "--origin", "https://shop.test")["client_id"]
    return made


def documents(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints for programs."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def people_with_passkeys(database: str, project: str, *names: str) -> None:
    """One person, with a passkey for each name."""
    db = open_database(database)
    try:
        db.run_now(_insert, project, names)
    finally:
        db.close()


def _insert(tx: Transaction, project: str, names: Sequence[str]) -> None:
    tx.execute(
        "INSERT INTO users (subject, project_id, status, created_at, updated_at) VALUES ('ann', :p, 'active', 1, 1)",
        p=project,
    )
    for name in names:
        tx.execute(
            "INSERT INTO passkeys (credential_id, project_id, subject, rp_id, public_key, sign_count, backup_eligible,"
            " backed_up, uv_initialised, transports, aaguid, name, created_at)"
            " VALUES (:id, :p, 'ann', :name, :id, 0, 0, 0, 1, '', '', '', 1)",
            id=name.encode(),
            p=project,
            name=name,
        )


def test_shown_and_changed(project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["project", "passkeys", project]) == 0
    shown = capsys.readouterr().out
    assert "the host of each page" in shown
    assert "Nobody has a passkey." in shown
    roots = tmp_path / "roots.pem"
    roots.write_text(f"Maker\n{ROOT}\r\n{ROOT}\n")
    edited = documents(
        capsys, "project", "passkeys", project, "--rp-id", "shop.test", "--rp-id", "old.test", "--device-bound",
        "--security-keys", "--top-origin", "https://top.test", "--authenticator", KIND,
        "--attestation-roots", str(roots),
    )  # fmt: skip
    assert edited == {
        "rp_ids": ["shop.test", "old.test"], "device_bound_only": True, "security_keys": True, "counts": [],
        "top_origins": ["https://top.test"], "authenticators": [KIND], "attestation_roots": [ROOT, ROOT],
    }  # fmt: skip
    assert documents(capsys, "project", "passkeys", project) == edited
    undone = documents(
        capsys, "project", "passkeys", project, "--no-rp-id", "--no-device-bound", "--no-security-keys",
        "--no-top-origin", "--no-authenticator",
    )  # fmt: skip
    assert (undone["rp_ids"], undone["top_origins"], undone["authenticators"]) == ([], [], [])
    assert not undone["device_bound_only"]
    assert not undone["security_keys"]


def test_a_name_that_is_in_use_needs_force(database: str, project: str, capsys: pytest.CaptureFixture[str]) -> None:
    """P11: and the count says how far people are."""
    documents(capsys, "project", "passkeys", project, "--rp-id", "new.test", "--rp-id", "old.test")
    people_with_passkeys(database, project, "new.test", "old.test")
    assert documents(capsys, "project", "passkeys", project)["counts"] == [
        {"rp_id": "new.test", "passkeys": 1, "people": 1, "moved": 1},
        {"rp_id": "old.test", "passkeys": 1, "people": 1, "moved": 1},
    ]
    assert main(["project", "passkeys", project, "--rp-id", "new.test"]) == 1
    assert "1 for old.test" in capsys.readouterr().err
    assert documents(capsys, "project", "passkeys", project)["rp_ids"] == ["new.test", "old.test"]
    assert documents(capsys, "project", "passkeys", project, "--rp-id", "new.test", "--force")["rp_ids"] == ["new.test"]


def test_what_will_not_do(project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    for arguments, named in (
        (["--rp-id", "Shop.test"], "name for passkeys"),
        (["--rp-id", "https://shop.test"], "name for passkeys"),
        ([part for number in range(6) for part in ("--rp-id", f"{number}.test")], "5 names"),
        (["--authenticator", KIND], "attestation roots"),
        (["--top-origin", "top.test"], "An origin"),
        (["--attestation-roots", str(tmp_path / "none.pem")], "--attestation-roots"),
        (["--attestation-roots", str(tmp_path / "empty.pem")], "--attestation-roots"),
    ):
        assert main(["project", "passkeys", project, *arguments]) != 0, arguments
        assert named in capsys.readouterr().err, arguments
    assert documents(capsys, "project", "passkeys", project)["rp_ids"] == []
    assert main(["project", "passkeys", project[::-1]]) == 1


def test_more_pages_than_browsers_look_at(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    """P8: refused wherever pages or names are set, and nothing is changed."""
    documents(capsys, "project", "passkeys", project, "--rp-id", "shop.test")
    pages = [part for number in range(5) for part in ("--add-origin", f"https://www.{number}.test")]
    assert main(["project", "edit", project, *pages]) != 0
    assert "0, 1, 2, 3, 4, localhost" in capsys.readouterr().err
    assert main(["client", "edit", project, *pages]) != 0
    new = [part.replace("--add-origin", "--origin") for part in pages]
    assert main(["client", "create", project, "Other", *new]) != 0
    capsys.readouterr()
    assert documents(capsys, "project", "show", project)["allowed_origins"] == ["https://shop.test"]
    assert len(documents(capsys, "client", "list", project)) == 1
    documents(capsys, "project", "edit", project, *pages[2:])
    documents(capsys, "project", "passkeys", project, "--no-rp-id")
    documents(capsys, "project", "edit", project, *pages[:2])
    assert main(["project", "passkeys", project, "--rp-id", "shop.test"]) != 0
