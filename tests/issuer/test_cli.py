"""The command line: what it prints for people and for programs, and one line for every mistake."""

from __future__ import annotations

import io
import json
import secrets
import time
from pathlib import Path
from typing import Any

import pytest

from issuer.edge.http_world import http_world
from splitpin.issuer import limits
from splitpin.issuer.cli import main
from splitpin.issuer.codes.counted import names
from splitpin.issuer.countries import store as countries
from splitpin.issuer.countries.model import Country
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.tally import Tally
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.jose.minting import mint_access_token

ISSUER = "http://localhost:8000"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A development issuer on a fresh SQLite file."""
    monkeypatch.setenv("SPLITPIN_ISSUER", ISSUER)
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path / 'issuer.sqlite3'}")


def documents(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints for programs."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("splitpin ")


def test_a_project_is_created_and_listed(environment: None, capsys: pytest.CaptureFixture[str]) -> None:
    made = documents(
        capsys, "project", "create", "My app", "--origin", "https://a.test", "--origin", "http://localhost:3000"
    )
    assert made["allowed_origins"] == ["https://a.test", "http://localhost:3000"]
    assert len(made.pop("client_secret")) == 43
    assert documents(capsys, "project", "list") == [made]
    assert main(["project", "list"]) == 0
    shown = capsys.readouterr().out
    assert made["client_id"] in shown
    assert "My app" in shown


def test_the_secret_is_shown_once_and_said_so(environment: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["project", "create", "My app"]) == 0
    shown = capsys.readouterr().out
    assert "client secret" in shown
    assert "once" in shown


def test_a_project_is_edited_and_shown(environment: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = documents(capsys, "project", "create", "My app", "--origin", "https://a.test")
    client_id = made["client_id"]
    file = tmp_path / "forms.json"
    file.write_text(json.dumps({"forms": {"default": {"type": "PHONE", "screening": {"allowed": ["@a.test"]}}}}))
    edited = documents(
        capsys, "project", "edit", client_id, "--name", "Your app", "--add-origin", "https://b.test",
        "--remove-origin", "https://a.test", "--add-redirect-uri", "http://localhost:8395/",
        "--forms", str(file), "--open-lookup",
    )  # fmt: skip
    assert edited["name"] == "Your app"
    assert edited["allowed_origins"] == ["https://b.test"]
    assert edited["redirect_uris"] == ["http://localhost:8395/"]
    assert edited["forms"]["forms"]["default"]["type"] == "PHONE"
    assert edited["open_lookup"] is True
    assert documents(capsys, "project", "show", client_id) == edited
    closed = documents(capsys, "project", "edit", client_id, "--no-open-lookup")
    assert closed == edited | {"open_lookup": False}
    assert main(["project", "show", client_id]) == 0
    assert "default" in capsys.readouterr().out


def test_a_project_is_told_how_it_looks(environment: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client_id = documents(capsys, "project", "create", "My app")["client_id"]
    file = tmp_path / "logo.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>')
    edit = ("project", "edit", client_id)
    looks = documents(capsys, *edit, "--theme", "ink", "--accent", "#F0C", "--logo", str(file))["branding"]
    assert (looks["theme"], looks["accent"], looks["logo"][-4:]) == ("ink", "#ff00cc", ".svg")
    assert main(["project", "show", client_id]) == 0
    assert looks["logo"] in capsys.readouterr().out
    none = documents(capsys, *edit, "--theme", "none", "--accent", "none", "--logo", "none")["branding"]
    assert none == {"theme": "pine", "accent": "", "logo": ""}


def test_a_project_offers_more_ways_than_a_code_by_mail(environment: None, capsys: pytest.CaptureFixture[str]) -> None:
    client_id = documents(capsys, "project", "create", "My app")["client_id"]
    edit = ("project", "edit", client_id)
    assert documents(capsys, *edit, "--add-way", "sms", "--add-way", "link")["ways"] == ["sms", "link"]
    assert documents(capsys, *edit, "--add-way", "sms", "--remove-way", "link")["ways"] == ["sms"]
    for option, wrong in (("--add-way", "fax"), ("--remove-way", "link"), ("--remove-way", "fax")):
        assert main([*edit, option, wrong]) == 1
        assert wrong in capsys.readouterr().err
    assert documents(capsys, "project", "show", client_id)["ways"] == ["sms"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--remove-origin", "https://c.test"], "not in the list"),
        (["--add-origin", "https://c.test/"], "origin"),
        (["--add-redirect-uri", "javascript:alert(1)"], "redirect URI"),
        (["--name", ""], "name"),
        (["--forms", "no/such/file"], "--forms"),
        (["--theme", "neon"], "pine, ink"),
        (["--accent", "red"], "#7a2e86"),
        (["--logo", "no/such/file"], "--logo"),
        (["--logo", "http://a.test/logo.png"], "https"),
    ],
)
def test_an_edit_that_will_not_do_changes_nothing(
    environment: None, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    client_id = documents(capsys, "project", "create", "My app", "--origin", "https://a.test")["client_id"]
    before = documents(capsys, "project", "show", client_id)
    assert main(["project", "edit", client_id, "--add-origin", "https://b.test", *options]) == 1
    assert words in capsys.readouterr().err
    assert documents(capsys, "project", "show", client_id) == before


@pytest.mark.parametrize("command", ["show", "edit"])
def test_a_project_that_does_not_exist_is_said_so(
    environment: None, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for client_id in ("11111111-2222-4333-8444-555555555555", "nobody", "\x00"):
        assert main(["project", command, client_id]) == 1
        assert "no project" in capsys.readouterr().err


def test_an_empty_list_says_what_to_do(environment: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["project", "list"]) == 0
    assert "splitpin project create" in capsys.readouterr().out
    assert documents(capsys, "project", "list") == []


async def test_tokens_are_verified_against_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = SigningKey.generate()
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(JWKSet([key.jwk]).to_dict()))
    async with http_world(f"sqlite:///{tmp_path / 'x.sqlite3'}") as world:
        now = world.clock.now
    token = mint_access_token(
        key,
        issuer=ISSUER,
        subject="s",
        audience="app",
        client_id="app",
        identifier="ann@example.com",
        authentication_method="OTP",
        scope="access",
        jti="j",
        issued_at=now,
        lifetime=3600,
    )
    monkeypatch.setattr("time.time", lambda: now + 1.0)
    told = ["--issuer", ISSUER, "--jwks", str(file)]
    assert documents(capsys, "token", "verify", token, "--audience", "app", *told)["identifier"] == "ann@example.com"
    monkeypatch.setattr("sys.stdin", io.StringIO(token + "\n"))
    assert main(["token", "verify", "--audience", "app", *told]) == 0
    assert "ann@example.com" in capsys.readouterr().out
    for wrong in (["--audience", "other", *told], [*told]):
        assert main(["token", "verify", token, *wrong]) == 1
    assert main(["token", "verify", token[:-4] + "AAAA", "--audience", "app", *told]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert len(complaints) == 3
    assert "wrong_audience" in complaints[0]
    assert "--audience" in complaints[1]
    assert "bad_signature" in complaints[2]
    assert not [line for line in complaints if token[:20] in line]


def test_a_database_that_is_away_is_one_line(
    environment: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPLITPIN_DATABASE", "postgresql://nobody@127.0.0.1:1/none")
    assert main(["project", "list"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("splitpin: SPLITPIN_DATABASE: ")
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["serve"], "SPLITPIN_ISSUER"),
        (["project", "list"], "SPLITPIN_ISSUER"),
        (["token", "verify", "x"], "--issuer"),
        (["token", "verify", "x", "--issuer", ISSUER], "--audience"),
        (["token", "verify", "x", "--issuer", ISSUER, "--audience", "a", "--jwks", "no/such/file"], "--jwks"),
        (["token", "verify", "x", "--issuer", ISSUER, "--audience", "a"], "Invalid token: malformed"),
        (["demo", "--port", "8000", "--app-port", "8000"], "--app-port"),
    ],
    ids=range(7),
)
def test_a_mistake_is_one_line_that_names_the_setting(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SPLITPIN_ISSUER", "SPLITPIN_DATABASE", "SPLITPIN_MASTER_SECRET", "SPLITPIN_DEVELOPMENT"):
        monkeypatch.delenv(name, raising=False)
    assert main(arguments) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("splitpin: ")
    assert complaint.count("\n") == 1
    assert words in complaint


@pytest.mark.parametrize(
    "origin", ["http://example.com", "https://example.com/", "https://*.example.com", "example.com", "null"]
)
def test_an_origin_that_will_not_do_is_refused_in_words(
    environment: None, origin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["project", "create", "x", "--origin", origin]) == 1
    assert capsys.readouterr().err.startswith("splitpin: ")


@pytest.mark.parametrize(
    "arguments", [["nope"], ["project", "create"], ["serve", "--port", "x"], ["keys", "list", "--yaml"]]
)
def test_what_is_typed_wrong_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_codes_are_switched_on_again_for_an_address_that_a_stranger_locked(
    environment: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client_id = documents(capsys, "project", "create", "My app")["client_id"]
    name = names("wrong", client_id, "ann@example.com", "").account
    limit = (LimitPolicy.DEFAULT.wrong_reserved,)
    db = open_database(f"sqlite:///{tmp_path / 'issuer.sqlite3'}")
    db.run_now(limits.take, name, limit, int(time.time()))
    db.run_now(limits.write, name, Tally(in_a_row=100), limit, int(time.time()))
    assert main(["codes", "unlock", client_id, "Ann@example.com"]) == 0
    assert db.run_now(limits.read, name)[0].in_a_row == 0
    db.close()
    assert main(["codes", "unlock", "11111111-2222-4333-8444-555555555555", "ann@example.com"]) == 1
    assert main(["codes", "unlock", client_id, "nobody"]) == 1
    assert main(["codes", "unlock", client_id, "+49 151 12345678"]) == 0


def test_messages_go_to_a_country_again_when_an_operator_says_so(
    environment: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id = documents(capsys, "project", "create", "My app")["client_id"]
    db = open_database(f"sqlite:///{tmp_path / 'issuer.sqlite3'}")
    db.run_now(countries.write, client_id, "DE", Country("0" * 50, stopped_until=int(time.time()) + 3600))
    assert main(["codes", "resume", client_id, "de"]) == 0
    assert db.run_now(countries.take, client_id, "DE") == Country()
    db.close()
    assert "SPLITPIN_SMS_COUNTRIES does not name" in capsys.readouterr().out
    monkeypatch.setenv("SPLITPIN_SMS_COUNTRIES", "DE")
    assert main(["codes", "resume", client_id, "DE"]) == 0
    assert capsys.readouterr().out == "Messages are sent to that country again.\n"
    assert main(["codes", "resume", "11111111-2222-4333-8444-555555555555", "DE"]) == 1
    assert main(["codes", "resume", client_id, "Germany"]) == 1
