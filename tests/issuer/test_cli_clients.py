"""`splitpin client`: what it prints for people and for programs."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey

from splitpin.issuer.cli import main
from splitpin.issuer.clients.snippets import NAMES


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A development issuer on a fresh SQLite file."""
    monkeypatch.setenv("SPLITPIN_ISSUER", "http://localhost:8000")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DEVELOPMENT", "1")
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path / 'issuer.sqlite3'}")


@pytest.fixture
def project(capsys: pytest.CaptureFixture[str]) -> str:
    """A project's id, which is its first client's."""
    made: str = documents(capsys, "project", "create", "Shop", "--origin", "https://shop.test")["client_id"]
    return made


def documents(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints for programs."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_client_is_created_shown_and_listed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = documents(capsys, "client", "create", project, "Office", "--confidential", "--origin", "https://o.test")
    assert len(made.pop("client_secret")) == 43
    assert (made["project_id"], made["type"], made["allowed_origins"]) == (project, "confidential", ["https://o.test"])
    assert made["client_id"] != project
    first, second = documents(capsys, "client", "list", project)
    assert (first["client_id"], first["name"], first["type"]) == (project, "Shop", "public")
    assert second == made
    shown = documents(capsys, "client", "show", made["client_id"])
    assert [each["expires_at"] for each in shown.pop("secrets")] == [None]
    assert shown == made
    assert main(["client", "list"]) == 0
    assert "Office" in capsys.readouterr().out
    assert main(["client", "show", made["client_id"]]) == 0
    assert "confidential" in capsys.readouterr().out
    assert [each["client_id"] for each in documents(capsys, "project", "list")] == [project]


def test_the_project_s_commands_and_the_client_s_agree_on_the_first_one(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    documents(capsys, "client", "edit", project, "--add-origin", "https://b.test", "--add-redirect-uri", "app:/back")
    shown = documents(capsys, "project", "show", project)
    assert shown["allowed_origins"] == ["https://shop.test", "https://b.test"]
    assert shown["redirect_uris"] == ["app:/back"]
    documents(capsys, "project", "edit", project, "--name", "Store")
    assert documents(capsys, "client", "show", project)["name"] == "Store"


def test_a_further_client_is_no_project(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    client_id = documents(capsys, "client", "create", project, "Office")["client_id"]
    for command in ("show", "edit"):
        assert main(["project", command, client_id]) == 1
        assert "no project" in capsys.readouterr().err


def test_a_client_is_edited(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    client_id = documents(capsys, "client", "create", project, "Office")["client_id"]
    edited = documents(capsys, "client", "edit", client_id, "--name", "Desk", "--confidential")
    assert (edited["name"], edited["type"]) == ("Desk", "confidential")
    assert documents(capsys, "client", "edit", client_id, "--public")["type"] == "public"
    assert main(["client", "edit", client_id, "--remove-origin", "https://c.test"]) == 1
    assert "not in the list" in capsys.readouterr().err


def test_a_secret_is_added_and_the_old_one_removed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = documents(capsys, "client", "secret", "add", project, "--others-end-in", "24")
    assert len(made["client_secret"]) == 43
    old, new = documents(capsys, "client", "show", project)["secrets"]
    assert old["expires_at"] is not None
    assert new == {
        "number": made["number"],
        "created_at": made["created_at"],
        "expires_at": None,
        "last_used_at": None,
    }
    listed = documents(capsys, "client", "secret", "list", project)
    assert listed == [old, new]
    assert main(["client", "secret", "list", project]) == 0
    told = capsys.readouterr().out
    assert "works until it ends" in told
    assert "remove the others" in told
    assert made["client_secret"] not in told
    assert main(["client", "secret", "remove", project, str(old["number"])]) == 0
    capsys.readouterr()
    assert [each["number"] for each in documents(capsys, "client", "show", project)["secrets"]] == [new["number"]]
    assert main(["client", "secret", "remove", project, str(old["number"])]) == 1
    assert "no secret" in capsys.readouterr().err
    assert main(["client", "secret", "add", project]) == 0
    assert "once" in capsys.readouterr().out


def test_a_client_is_deleted_and_the_first_one_is_not(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    client_id = documents(capsys, "client", "create", project, "Office")["client_id"]
    assert main(["client", "delete", project]) == 1
    assert "first" in capsys.readouterr().err
    assert main(["client", "delete", client_id]) == 0
    assert "Office" in capsys.readouterr().out
    for command in (["show"], ["edit"], ["delete"], ["secret", "list"]):
        assert main(["client", *command, client_id]) == 1
        assert "no client" in capsys.readouterr().err


def test_what_else_is_registered_of_a_client_is_set_shown_and_taken_away(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = {"keys": [ECKey.generate_key("P-256").as_dict(private=False)]}
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    made = documents(
        capsys, "client", "create", project, "Wiki", "--confidential", "--third-party", "--scope", "openid",
        "--scope", "email", "--jwks", str(tmp_path / "keys.json"), "--logout-uri", "https://w.test/out",
    )  # fmt: skip
    assert (made["third_party"], made["id_token_signed_response_alg"], made["scopes"]) == (
        True,
        "RS256",
        ["openid", "email"],
    )
    assert (made["token_endpoint_auth_method"], made["jwks"]) == ("private_key_jwt", keys["keys"])
    edited = documents(
        capsys, "client", "edit", made["client_id"], "--first-party", "--scope", "openid", "--logout-uri", "none",
        "--jwks", "https://w.test/keys", "--resource", "https://api.test/",
    )  # fmt: skip
    assert (edited["third_party"], edited["scopes"], edited["backchannel_logout_uri"]) == (False, ["openid"], None)
    assert (edited["jwks"], edited["jwks_uri"], edited["resources"]) == (
        [],
        "https://w.test/keys",
        ["https://api.test/"],
    )
    assert main(["client", "show", made["client_id"]]) == 0
    assert "https://api.test/" in capsys.readouterr().out
    without = documents(capsys, "client", "edit", made["client_id"], "--jwks", "none", "--resource", "none")
    assert (without["token_endpoint_auth_method"], without["resources"]) == ("client_secret_basic", [])


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--grant-type", "password"), "password"),
        (("--resource", "api"), "resource"),
        (("--id-token-alg", "none"), "ES256 or RS256"),
        (("--jwks", "no such file"), "--jwks"),
        (("--jwks", "https://w.test/keys"), "confidential"),
    ],
)
def test_what_may_not_be_registered_is_refused_in_a_sentence(
    project: str, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], named: str
) -> None:
    assert main(["client", "create", project, "Wiki", *options]) == 1
    assert named in capsys.readouterr().err


@pytest.mark.parametrize("library", NAMES)
def test_the_lines_for_a_library_name_the_client_and_hold_no_secret(
    project: str, capsys: pytest.CaptureFixture[str], library: str
) -> None:
    made = documents(capsys, "client", "create", project, "Wiki", "--confidential", "--origin", "https://w.test")
    told = documents(capsys, "client", "snippet", made["client_id"], "--for", library)
    assert made["client_id"] in told["text"]
    assert made["client_secret"] not in told["text"]
    assert "http://localhost:8000" in told["text"]
    assert "$issuer" not in told["text"]
    assert told["missing_redirect_uri"].startswith("https://w.test/")
    documents(capsys, "client", "edit", made["client_id"], "--add-redirect-uri", told["missing_redirect_uri"])
    assert documents(capsys, "client", "snippet", made["client_id"], "--for", library)["missing_redirect_uri"] is None


def test_what_is_missing_for_the_lines_is_said_beside_them(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["client", "snippet", project, "--for", "grafana"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("; In grafana.ini")
    assert "$__env{OIDC_CLIENT_SECRET}" in printed.out
    assert "--add-redirect-uri https://shop.test/login/generic_oauth" in printed.err
    assert "--confidential" in printed.err
    for wrong in (["client", "snippet", project, "--for", "nothing"], ["client", "snippet", "x", "--for", "grafana"]):
        assert main(wrong) == 1
