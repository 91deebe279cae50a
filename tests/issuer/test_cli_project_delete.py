"""`splitpin project delete`: it asks for the name, and may be called again."""

from __future__ import annotations

import io
import json
import secrets
from pathlib import Path

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.db import open_database
from splitpin.issuer.erasure.flow import shut


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a development issuer's fresh SQLite file."""
    url = f"sqlite:///{tmp_path / 'issuer.sqlite3'}"
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", url)
    return url


@pytest.fixture
def project(capsys: pytest.CaptureFixture[str]) -> str:
    """A project with a person."""
    assert main(["project", "create", "Shop", "--origin", "https://shop.test", "--json"]) == 0
    client_id: str = json.loads(capsys.readouterr().out)["client_id"]
    assert main(["user", "invite", "ann@example.com", "--project", client_id]) == 0
    capsys.readouterr()
    return client_id


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_name_is_asked_for_and_what_goes_is_shown(
    project: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("Shop\n", monkeypatch)
    assert main(["project", "delete", project]) == 0
    shown = capsys.readouterr()
    assert "clients  1" in shown.err
    assert "users    1" in shown.err
    assert "Shop is deleted" in shown.out
    for command in ("project list", "user list", "client list"):
        assert main([*command.split(), "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == []
    assert main(["audit", "--project", project, "--json"]) == 0
    assert [each["event"] for each in json.loads(capsys.readouterr().out)] == ["project.deleted"]


@pytest.mark.parametrize("answer", ["shop\n", "y\n", ""])
def test_another_answer_deletes_nothing(
    project: str, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(answer, monkeypatch)
    assert main(["project", "delete", project]) == 1
    assert "is deleted" not in capsys.readouterr().out
    assert main(["project", "show", project]) == 0


def test_it_goes_on_where_it_was_ended_and_may_be_called_again(
    project: str, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    db = open_database(database)
    db.run_now(shut, project, now=1_800_000_000)  # and killed
    db.close()
    assert main(["project", "delete", project, "--json"]) == 0  # asks nothing: it is decided
    assert json.loads(capsys.readouterr().out)["deleted_rows"] > 2
    assert main(["project", "delete", project, "--yes"]) == 0
    assert "was deleted at 2027-01-15T08:00:00Z" in capsys.readouterr().out


def test_a_project_that_never_was_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    for client_id in ("11111111-2222-4333-8444-555555555555", "nobody"):
        assert main(["project", "delete", client_id, "--yes"]) == 1
        assert "no project" in capsys.readouterr().err
