"""`splitpin keys`: what it prints for people and for programs."""

from __future__ import annotations

import json
import os
import secrets
import time
from pathlib import Path
from typing import Any

import pytest

from splitpin.issuer.cli import main


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A development issuer on a fresh SQLite file."""
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path / 'issuer.sqlite3'}")


def documents(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints for programs."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_keys_are_listed_and_rotated(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert documents(capsys, "keys", "list") == []
    first = documents(capsys, "keys", "rotate")
    assert documents(capsys, "keys", "list") == [first]
    assert first["state"] == "signing"
    monkeypatch.setattr("time.time", lambda: time.monotonic() + 4_000_000_000)
    made = documents(capsys, "keys", "rotate")
    assert made["state"] == "waiting"
    both = documents(capsys, "keys", "list")
    assert [key["state"] for key in both] == ["signing", "waiting"]
    assert both[0]["signs_until"] == both[1]["signs_from"]
    assert documents(capsys, "keys", "rotate") == made
    assert main(["keys", "list"]) == 0
    assert main(["keys", "rotate"]) == 0
    assert made["kid"] in capsys.readouterr().out


def test_a_stolen_key_is_withdrawn_and_the_others_are_sealed_anew(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stolen = documents(capsys, "keys", "rotate")["kid"]
    withdrawn = documents(capsys, "keys", "withdraw", stolen)
    assert withdrawn["withdrawn"] == stolen
    assert withdrawn["signing"]["state"] == "signing"
    listed = documents(capsys, "keys", "list")
    assert [(key["kid"], key["state"]) for key in listed] == [
        (stolen, "withdrawn"),
        (withdrawn["signing"]["kid"], "signing"),
    ]
    assert main(["keys", "withdraw", stolen]) == 0
    assert "is withdrawn" in capsys.readouterr().out
    assert main(["keys", "withdraw", "nobody's"]) == 1
    assert "splitpin keys list" in capsys.readouterr().err
    for dashed in ("-hpFHcXYZ8bqfUlhz0KNLQmMrDZYvBk8oSA6hTQb4qU", "--FHcXYZ8bqfUlhz0KNLQmMrDZYvBk8oSA6hTQb4qU0"):
        assert main(["keys", "withdraw", dashed]) == 1
        assert "splitpin keys list" in capsys.readouterr().err
    old = os.environ["SPLITPIN_MASTER_SECRET"]
    new = secrets.token_urlsafe(32)
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", new)
    assert main(["keys", "reseal"]) == 1
    assert "SPLITPIN_MASTER_SECRET" in capsys.readouterr().err
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", f"{new},{old}")
    assert documents(capsys, "keys", "reseal") == {"resealed": 1, "resealed_apps": 0}
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", new)
    assert main(["keys", "reseal"]) == 0
    assert "1 signing key is" in capsys.readouterr().out


def test_keys_of_rs256_are_rotated_by_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    own = documents(capsys, "keys", "rotate")
    made = documents(capsys, "keys", "rotate", "--rs256")
    assert (own["alg"], made["alg"], made["state"]) == ("ES256", "RS256", "signing")
    assert documents(capsys, "keys", "list") == [own, made]
