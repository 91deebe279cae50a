"""`splitpin user`: found by address, shut out, let in again, signed out, deleted."""

from __future__ import annotations

import io
import json
import secrets
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from splitpin.issuer import audit
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.cli import main
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.flow import establish
from splitpin.issuer.sessions.model import Circumstances, Established, Proof
from splitpin.issuer.users.flow import register_or_find

ANN = "ann@example.com"


class House:
    """A database that the environment names, and people who sign in."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.projects = [self._project(name) for name in ("Acme", "Other")]

    def _project(self, name: str) -> str:
        client, _ = self.db.run_now(
            create_project, name=name, origins=[], now=int(time.time()), entropy=secrets.token_bytes
        )
        return client.id

    def sign_in(self, email: str = ANN, *, project: int = 0) -> Established:
        now = int(time.time())
        project_id = self.projects[project]
        user, _ = self.db.run_now(
            register_or_find,
            ProvenAddress("email", email, email),
            project_id=project_id,
            proven_at=now,
            now=now,
            entropy=secrets.token_bytes,
        )
        established = self.db.run_now(
            establish,
            project_id=project_id,
            subject=user.subject,
            new=False,
            proof=Proof("OTP", ("otp",), now),
            circumstances=Circumstances("192.0.2.0/24", "Firefox on Linux"),
            policy=GrantPolicy.DEFAULT,
            cookies=SessionCookies([b"c" * 32]),
            now=now,
            entropy=secrets.token_bytes,
        )
        assert isinstance(established, Established)
        return established


@pytest.fixture
def house(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", migrated_sqlite_url)
    db = open_database(migrated_sqlite_url)
    yield House(db)
    db.close()


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints for programs."""
    capsys.readouterr()
    assert main(["user", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["user", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("splitpin: ")
    return err


def test_users_are_found_by_a_part_of_an_address(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    ann, bob = house.sign_in(), house.sign_in("bob_b@other.test")
    house.sign_in("bobxb@other.test", project=1)
    listed = document(capsys, "list")
    assert {each["id"] for each in listed} > {ann.session.subject, bob.session.subject}
    assert [each["id"] for each in document(capsys, "list", "ANN@")] == [ann.session.subject]
    assert [each["id"] for each in document(capsys, "list", "bob_b")] == [bob.session.subject]
    assert len(document(capsys, "list", "other.test")) == 2
    assert len(document(capsys, "list", "other.test", "--project", house.projects[1])) == 1
    assert document(capsys, "list", "%") == []
    assert document(capsys, "list", "--after", document(capsys, "list")[-1]["id"]) == []
    assert [each["id"] for each in document(capsys, "list", "--after", listed[0]["id"])] == [
        each["id"] for each in listed[1:]
    ]
    assert "no user with that id" in complaint(capsys, "list", "--after", "x")
    assert main(["user", "list", "ann"]) == 0
    assert ANN in capsys.readouterr().out
    assert "no project" in complaint(capsys, "list", "--project", "x")


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("+49 170 1234567", "0049-170-1234567"),
        ("+49 170 1234567", "\ufeff+49 (0)170 1234567"),
        ("+52 1 55 1234 5678", "+52 55 1234 5678"),
        ("ann@münchen.example", "Ann@MÜNCHEN.example"),
        ("<ann@shop.example>", "ann@shop.example"),
    ],
)
def test_commands_find_what_creation_took(
    house: House, capsys: pytest.CaptureFixture[str], made: str, named: str
) -> None:
    invited = document(capsys, "invite", made, "--project", house.projects[0])["id"]
    for name in (made, named):
        assert document(capsys, "show", name)["id"] == invited
        assert [each["id"] for each in document(capsys, "list", name)] == [invited]
        assert main(["audit", "--user", name]) == 0
        assert main(["codes", "unlock", house.projects[0], name]) == 0


@pytest.mark.parametrize("part", ["@münchen.example", "@MÜNCHEN.example", "ANN@", "@xn--mnchen"])
def test_a_part_of_an_address_is_found_in_whatever_script(
    house: House, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    invited = document(capsys, "invite", "ann@münchen.example", "--project", house.projects[1])["id"]
    assert [each["id"] for each in document(capsys, "list", part, "--project", house.projects[1])] == [invited]


def test_a_part_of_a_number_is_found_however_it_is_grouped(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    invited = document(capsys, "invite", "+49 170 1234567", "--project", house.projects[0])["id"]
    for part in ("+49 170", "170 12-34", "170/1234567"):
        assert [each["id"] for each in document(capsys, "list", part)] == [invited]


@pytest.mark.parametrize("by", ["address", "id"])
def test_a_user_is_shown(house: House, capsys: pytest.CaptureFixture[str], by: str) -> None:
    session = house.sign_in().session
    shown = document(capsys, "show", "Ann@Example.com" if by == "address" else session.subject)
    assert (shown["id"], shown["project"], shown["status"]) == (session.subject, house.projects[0], "active")
    assert [address["value"] for address in shown["addresses"]] == [ANN]
    assert (shown["methods"], shown["standing_sessions"], shown["signed_out_at"]) == ([], 1, None)
    assert main(["user", "show", ANN]) == 0
    assert ANN in capsys.readouterr().out


def test_an_address_that_two_projects_know_needs_the_project(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.sign_in()
    other = house.sign_in(project=1).session.subject
    assert "project" in complaint(capsys, "disable", ANN)
    assert document(capsys, "show", ANN, "--project", house.projects[1])["id"] == other


@pytest.mark.parametrize("command", ["show", "disable", "enable", "sessions", "end-all"])
def test_nobody_is_nobody(house: House, capsys: pytest.CaptureFixture[str], command: str) -> None:
    house.sign_in()
    assert "no user" in complaint(capsys, command, "nobody@example.com")
    assert "no user" in complaint(capsys, command, "nobody")


def test_disabling_ends_the_sessions_and_enabling_revives_none(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    subject = house.sign_in().session.subject
    house.sign_in()
    assert document(capsys, "disable", ANN) == {"id": subject, "status": "disabled", "ended_sessions": 2}
    assert document(capsys, "show", ANN)["status"] == "disabled"
    assert document(capsys, "enable", ANN) == {"id": subject, "status": "active"}
    assert document(capsys, "sessions", ANN) == []
    ended = document(capsys, "sessions", ANN, "--all")
    assert {(each["state"], each["ended_because"]) for each in ended} == {("ended", "user_disabled")}


def test_sessions_are_listed_and_one_is_ended(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    here, there = house.sign_in().session, house.sign_in().session
    listed = document(capsys, "sessions", ANN)
    assert {each["session"] for each in listed} == {here.sid, there.sid}
    assert listed[0]["browser"] == "Firefox on Linux"
    assert listed[0]["proofs"][0].keys() == {"method", "amr", "at"}
    assert listed[0]["acr"] == "pwl1"
    assert document(capsys, "end-session", here.sid) == {"session": here.sid, "state": "ended"}
    assert [each["session"] for each in document(capsys, "sessions", ANN)] == [there.sid]
    assert "has ended" in complaint(capsys, "end-session", here.sid)
    assert main(["user", "sessions", ANN, "--all"]) == 0
    assert "stands" in capsys.readouterr().out


def test_all_sessions_are_ended(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    subject = house.sign_in().session.subject
    house.sign_in()
    assert document(capsys, "end-all", ANN) == {"id": subject, "ended_sessions": 2}
    assert document(capsys, "show", ANN)["standing_sessions"] == 0
    house.sign_in()


def test_a_deleted_user_is_gone_and_the_address_is_somebody_new(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    session = house.sign_in().session
    assert document(capsys, "delete", ANN, "--yes") == {"id": session.subject, "status": "deleted"}
    assert "no user" in complaint(capsys, "show", session.subject)
    assert document(capsys, "list") == []
    assert house.sign_in().session.subject != session.subject


def test_an_address_is_given_to_the_user_it_belongs_to(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """Say, after so long that its owner got a new account."""
    old, new = house.sign_in("ann@old.example").session.subject, house.sign_in().session.subject
    assert "proven address" in complaint(capsys, "reassign", ANN, "--to", old)  # they can sign in, and add it
    house.db.run_now(lambda tx: tx.execute("DELETE FROM identifiers WHERE subject = :old", old=old))
    assert document(capsys, "reassign", "Ann@Example.com", "--to", old) == {"id": old, "before": new}
    assert house.sign_in().session.subject == old
    assert document(capsys, "show", new)["addresses"] == []
    assert document(capsys, "show", new)["standing_sessions"] == 0
    assert "has the address" in complaint(capsys, "reassign", ANN, "--to", old)
    assert "no user" in complaint(capsys, "reassign", ANN, "--to", "nobody")
    assert "proven" in complaint(capsys, "reassign", "bob@example.com", "--to", old)


@pytest.mark.parametrize(("answer", "status"), [("", 1), ("n\n", 1), ("y\n", 0)])
def test_deleting_asks_first(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    house.sign_in()
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert main(["user", "delete", ANN]) == status
    assert len(document(capsys, "list")) == status


def test_a_disabled_user_can_be_deleted(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    subject = house.sign_in().session.subject
    house.db.run_now(disable, subject, now=int(time.time()))
    assert document(capsys, "delete", subject, "--yes")["status"] == "deleted"


def test_the_audit_log_is_listed_for_one_user_or_all(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    ann = house.sign_in()
    house.db.run_now(audit.record, "sign_in.succeeded", at=int(time.time()), subject=ann.session.subject, network="n")
    house.db.run_now(audit.record, "code.refused", at=int(time.time()), reason="wrong", network="n")
    assert main(["audit", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(each["event"], each["reason"]) for each in listed[:2]] == [
        ("code.refused", "wrong"),
        ("sign_in.succeeded", None),
    ]
    assert main(["audit", "--user", ann.session.subject, "--json"]) == 0
    assert {each["subject"] for each in json.loads(capsys.readouterr().out)} == {ann.session.subject}
    assert main(["audit", "--after", str(listed[0]["number"]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == listed[1:]
    assert main(["audit"]) == 0
    assert "sign_in.succeeded" in capsys.readouterr().out
    assert main(["audit", "--limit", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == listed[:1]
    assert main(["audit", "--event", "sign_in.succeeded", "--user", ann.session.subject, "--json"]) == 0
    assert {each["event"] for each in json.loads(capsys.readouterr().out)} == {"sign_in.succeeded"}
    assert main(["audit", "--since", "1h", "--until", "2999-01-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == listed
    assert main(["audit", "--until", "1h", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    for option, wrong in (("--event", "code"), ("--since", "yesterday"), ("--until", "2026-13-01")):
        assert main(["audit", option, wrong]) == 1
        assert option in capsys.readouterr().err
    assert main(["audit", "--project", "x"]) == 1
    assert main(["audit", "--user", "nobody@example.test"]) == 1
