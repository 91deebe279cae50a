"""What an operator's commands can do to somebody's account, and what they cannot: come in, or let somebody in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from issuer.recovery.recovery_world import MAIL, RecoveryWorld
from splitpin.issuer.cli import main
from splitpin.issuer.db import Transaction, open_database
from splitpin.issuer.policy import DAY
from splitpin.issuer.recovery.model import RecoveryTerms

OPENS = ("passkeys", "device_keys", "pins", "identifiers", "federated_accounts", "one_time_codes", "recovery_codes")
"""What lets somebody in, or is on the way to it."""


@pytest.fixture
def world(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[RecoveryWorld]:
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_DATABASE", migrated_sqlite_url)
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", "c2VjcmV0IG9mIHRlc3RzIHRoYXQgaXMgbG9uZyBlbm91Z2ggZm9yIGEga2V5Lg==")
    database = open_database(migrated_sqlite_url)
    world = RecoveryWorld.make(database, recovery=RecoveryTerms())
    world.now = int(time.time())
    yield world
    database.close()


def counts(tx: Transaction) -> dict[str, int]:
    rows = {table: tx.one(f"SELECT COUNT(*) AS n FROM {table}") for table in OPENS}
    return {table: 0 if row is None else row["n"] for table, row in rows.items()}


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status, words
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_no_command_shows_a_code_or_adds_what_lets_somebody_in(
    world: RecoveryWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    before = world.db.run_now(counts)
    shown = [
        said(capsys, "user", "list"),
        said(capsys, "user", "show", MAIL),
        said(capsys, "user", "recover", MAIL, "--reason", "ticket"),
        said(capsys, "user", "sessions", MAIL, "--all"),
        said(capsys, "user", "end-all", MAIL),
        said(capsys, "user", "disable", MAIL),
        said(capsys, "user", "enable", MAIL),
        said(capsys, "codes", "unlock", world.client.id, MAIL),
        said(capsys, "audit", "--user", MAIL),
    ]
    assert world.db.run_now(counts) == before
    assert [each for each in shown if re.search(r"(?<![\w.:-])\d{6}(?![\w.:-])", each)] == []


def test_support_begins_a_recovery_with_the_wait_of_everybody(
    world: RecoveryWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "user", "recover", MAIL, "--reason", "ticket 4711")
    found = world.under_way()
    assert found is not None
    assert found.opens_at - found.begun_at == 3 * DAY
    assert (found.begun_by, found.code_challenge) == ("operator", None)
    assert time.strftime("%Y-%m-%d", time.gmtime(found.opens_at)) in told
    row = world.db.run_now(lambda tx: tx.one("SELECT reason FROM recoveries"))
    assert row is not None
    assert row["reason"] == "ticket 4711"
    assert world.told() == [("begun", "email")]  # this server sends nothing to phones
    assert "under way" in said(capsys, "user", "recover", MAIL, "--reason", "again", status=1)
    world.stop()
    assert "stopped by its owner" in said(capsys, "user", "recover", MAIL, "--reason", "again", status=1)


@pytest.mark.parametrize("reason", ["", "  ", "a\nb", "x" * 201])
def test_a_reason_is_a_line(world: RecoveryWorld, capsys: pytest.CaptureFixture[str], reason: str) -> None:
    assert "reason" in said(capsys, "user", "recover", MAIL, "--reason", reason, status=1)
    assert world.under_way() is None


def test_nobody_is_given_a_stranger_s_address(world: RecoveryWorld, capsys: pytest.CaptureFixture[str]) -> None:
    world.sign_in("mallory@example.test")
    refused = said(capsys, "user", "reassign", "mallory@example.test", "--to", world.subject, status=1)
    assert "proven address" in refused
    assert [each.value for each in world.account().identifiers].count("mallory@example.test") == 0


def test_an_address_that_somebody_has_becomes_no_test_person_s(
    world: RecoveryWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + DAY))
    words = ("test-person", "add", MAIL, "--code", "417203", "--until", until)
    assert "Somebody has this address" in said(capsys, *words, status=1)
    assert "nobody" in said(capsys, "test-person", "add", "ann@gmail.com", *words[3:], status=1)
