"""Taking over exported users: what is kept, what is skipped, and that a second time changes nothing."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.cli import main
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.users.flow import find_account, register_or_find
from splitpin.issuer.users.listing.flow import list_accounts

ANN: dict[str, Any] = {
    "ID": "5B0C6C1E-7d0e-4b52-9a53-0d7c5a1f2e11",
    "created_at": "2020-05-06T07:08:09.123456Z",
    "update_at": "2020-06-06T07:08:09Z",
    "deleted_at": "0001-01-01T00:00:00Z",
    "issuer": "a4b1c2d3-0000-4000-8000-000000000000",
    "client_user_id": "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11",
    "enrolled": ["WEBAUTHN"],
    "identifier": "Ann@Example.com",
    "identifiers": None,
}
BOB: dict[str, Any] = {"ID": "bob-7", "client_user_id": "", "identifier": "+41791234567"}


@pytest.fixture
def project(migrated_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A project of a development issuer."""
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", migrated_url)
    assert main(["project", "create", "Acme", "--json"]) == 0
    client_id: str = json.loads(capsys.readouterr().out)["client_id"]
    return client_id


class Importing:
    """Runs the command on a list."""

    def __init__(self, project: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.project = project
        self.file = folder / "users.json"
        self.capsys = capsys

    def run(self, document: Any, *options: str) -> dict[str, Any]:
        self.file.write_text(document if isinstance(document, str) else json.dumps(document))
        assert main(["import", "cotter", str(self.file), "--project", self.project, *options, "--json"]) == 0
        summary: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return summary


@pytest.fixture
def importing(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Importing:
    return Importing(project, tmp_path, capsys)


@pytest.fixture
def stored(migrated_url: str) -> Any:
    db = open_database(migrated_url)
    yield db
    db.close()


def test_ids_dates_and_addresses_are_kept_and_nothing_is_proven_by_it(importing: Importing, stored: Database) -> None:
    summary = importing.run([ANN, BOB])
    assert summary == {"read": 2, "imported": 2, "known": 0, "skipped": [], "dry_run": False}
    ann = stored.run_now(find_account, ANN["ID"].lower(), project_id=importing.project)
    assert ann is not None
    assert (ann.user.created_at, ann.user.updated_at) == (1588748889, 1591427289)
    assert ann.user.client_user_id is None
    assert (ann.identifier, ann.identifiers[0].verified_at) == ("ann@example.com", None)
    bob = stored.run_now(find_account, "bob-7", project_id=importing.project)
    assert bob is not None
    assert bob.user.subject != "bob-7"
    assert bob.identifier == "+41791234567"


def test_whoever_proves_an_imported_address_is_that_user(importing: Importing, stored: Database) -> None:
    importing.run([ANN])
    now = 1_800_000_000
    ann = ProvenAddress("email", "ann@example.com", "ann@example.com")
    user, identifier = stored.run_now(
        register_or_find, ann, project_id=importing.project, proven_at=now, now=now, entropy=secrets.token_bytes
    )
    assert user.subject == ANN["ID"].lower()
    assert identifier.verified_at == 1_800_000_000


def test_a_second_time_changes_nothing(importing: Importing, stored: Database) -> None:
    rows = [ANN, BOB, {"identifier": "eve@example.com"}]
    importing.run(rows)
    before = stored.run_now(list_accounts, project_id=importing.project, page=0)
    again = importing.run(rows)
    assert (again["imported"], again["known"], again["skipped"]) == (0, 3, [])
    assert stored.run_now(list_accounts, project_id=importing.project, page=0) == before


def test_a_dry_run_says_the_same_and_writes_nothing(importing: Importing, stored: Database) -> None:
    rows = [ANN, ANN, BOB, 7]
    told = importing.run(rows, "--dry-run")
    assert stored.run_now(list_accounts, project_id=importing.project, page=0) == []
    assert importing.run(rows) | {"dry_run": True} == told


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (7, None, "malformed"),
        ({}, "ID", "malformed"),
        ({"ID": 7}, "ID", "malformed"),
        ({"ID": "x" * 101}, "client_user_id", "malformed"),
        ({"identifier": "not an address"}, "identifier", "malformed"),
        ({"identifier": "+999"}, "identifier", "malformed"),
        (ANN | {"created_at": "yesterday"}, "created_at", "malformed"),
        (ANN | {"created_at": "1812-01-01T00:00:00Z"}, "created_at", "malformed"),
        (ANN | {"deleted_at": "2021-01-01T00:00:00Z"}, "deleted_at", "deleted"),
        (BOB | {"identifier": "ann@example.com"}, "identifier", "duplicate"),
        (ANN | {"identifier": "other@example.com"}, "ID", "duplicate"),
    ],
)
def test_a_row_that_will_not_do_is_named_and_the_others_go_on(
    importing: Importing, row: Any, field: str | None, reason: str
) -> None:
    summary = importing.run([ANN, row, {"identifier": "last@example.com"}])
    assert summary["imported"] == 2
    assert summary["skipped"] == [{"number": 2, "field": field, "reason": reason}]


def test_what_another_user_has_is_not_taken_away(
    importing: Importing, stored: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    importing.run([ANN])
    summary = importing.run([{"identifiers": ["new@example.com", "ann@example.com"], "ID": "x"}])
    assert summary["skipped"] == [{"number": 1, "field": "identifier", "reason": "duplicate"}]
    assert stored.run_now(find_account, "x", project_id=importing.project) is None
    # What was claimed before the refusal is free again.
    assert importing.run([{"identifier": "new@example.com"}])["imported"] == 1
    assert main(["project", "create", "Other", "--json"]) == 0
    importing.project = json.loads(capsys.readouterr().out)["client_id"]
    assert importing.run([ANN])["skipped"] == [{"number": 1, "field": "ID", "reason": "duplicate"}]


def test_a_list_may_be_wrapped(importing: Importing) -> None:
    assert importing.run({"total": 2, "users": [ANN, BOB]})["imported"] == 2


def test_many_are_written_in_batches(importing: Importing, stored: Database) -> None:
    assert importing.run([{"identifier": f"p{number}@example.com"} for number in range(1201)])["imported"] == 1201
    assert len(stored.run_now(list_accounts, project_id=importing.project, page=24)) == 1


@pytest.mark.parametrize("text", ["", "{", "7", '"x"', "{}", '{"a": [], "b": []}', '{"a": {}}', "[" * 100_000])
def test_what_is_no_list_is_one_line(
    project: str, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "users.json"
    file.write_text(text)
    assert main(["import", "cotter", str(file), "--project", project]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_no_address_is_quoted(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "users.json"
    file.write_text(json.dumps([ANN, ANN, {"identifier": "secret address"}, {"ID": "1", "created_at": "secret date"}]))
    assert main(["import", "cotter", str(file), "--project", project]) == 0
    told = "".join(capsys.readouterr())
    assert "row 2 skipped: duplicate (ID)" in told
    assert "secret" not in told
    assert "nn@" not in told
    assert main(["import", "cotter", str(file), "--project", "11111111-2222-4333-8444-555555555555"]) == 1
    assert main(["import", "cotter", "no/such/file", "--project", project]) == 1
