"""`splitpin test-person`: what is typed, and what is said."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database

REVIEW = "review@shop.example"


@pytest.fixture
def db(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("SPLITPIN_ISSUER", "https://id.example.com")
    monkeypatch.setenv("SPLITPIN_DATABASE", migrated_sqlite_url)
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(48))
    database = open_database(migrated_sqlite_url)
    yield database
    database.close()


def project(db: Database, name: str) -> str:
    made = db.run_now(create_project, name=name, origins=[], now=int(time.time()), entropy=secrets.token_bytes)
    return made[0].id


def day(ahead: int) -> str:
    return (datetime.now(UTC) + timedelta(days=ahead)).strftime("%Y-%m-%d")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["test-person", *arguments])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_one_is_added_listed_and_removed(db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    mine = project(db, "Acme")
    last = day(30)
    status, said = run(capsys, "add", REVIEW, "--code", "123456", "--until", last)
    assert (status, "123456" in said) == (0, False)
    assert REVIEW in said
    status, listed = run(capsys, "list", "--json")
    (person,) = json.loads(listed)
    assert (person["address"], person["project"], person["digits"]) == (REVIEW, mine, 6)
    over = date.fromisoformat(last) + timedelta(days=1)
    assert person["ends_at"] == f"{over}T00:00:00Z", "the last day is good to its end"
    assert run(capsys, "remove", REVIEW)[0] == 0
    assert run(capsys, "list") == (0, "There is no test person.\n")


def test_with_several_projects_one_is_named(db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = project(db, "Acme"), project(db, "Other")
    added = ("add", REVIEW, "--code", "123456", "--until", day(1))
    assert "--project: is missing" in run(capsys, *added)[1]
    assert run(capsys, *added, "--project", first)[0] == 0
    assert "no project" in run(capsys, "remove", REVIEW, "--project", "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001")[1]
    assert run(capsys, "remove", REVIEW, "--project", first)[0] == 0


@pytest.mark.parametrize(
    ("address", "code", "until", "said"),
    [
        ("ann@gmail.com", "123456", 1, "nobody can own"),
        (REVIEW, "1234", 1, "six to ten digits"),
        (REVIEW, "123456", 92, "within 90 days"),
        (REVIEW, "123456", -1, "within 90 days"),
    ],
)
def test_what_will_not_do_is_said(
    db: Database, capsys: pytest.CaptureFixture[str], address: str, code: str, until: int, said: str
) -> None:
    project(db, "Acme")
    status, told = run(capsys, "add", address, "--code", code, "--until", day(until))
    assert (status, said in told) == (1, True), told


def test_a_day_that_is_none_and_a_project_that_is_not_there_yet(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2026-12-24" in run(capsys, "add", REVIEW, "--code", "123456", "--until", "tomorrow")[1]
    assert "There is no project yet" in run(capsys, "add", REVIEW, "--code", "123456", "--until", day(1))[1]
