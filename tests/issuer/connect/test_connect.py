"""`splitpin connect`: registered in a database that is at hand or by what an operator printed, written, looked at."""

from __future__ import annotations

import base64
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import list_clients
from token_world import TokenWorld, token_world

ORIGIN = "https://shop.example.com"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TokenWorld, Path]]:
    folder = tmp_path_factory.mktemp("issuer")
    with token_world(folder) as world:
        yield world, folder / "issuer.sqlite3"


@pytest.fixture
def world(served: tuple[TokenWorld, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TokenWorld:
    monkeypatch.chdir(tmp_path)
    for name in ("ISSUER", "DATABASE", "MASTER_SECRET", "MASTER_SECRET_FILE", "SETTINGS_FILE"):
        monkeypatch.delenv(f"SPLITPIN_{name}", raising=False)
    return served[0]


@pytest.fixture
def at_hand(
    served: tuple[TokenWorld, Path], world: TokenWorld, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> TokenWorld:
    """The issuer's own settings, as where it runs."""
    path = tmp_path / "issuer.conf"
    path.write_text(
        f"SPLITPIN_ISSUER={world.issuer}\nSPLITPIN_DEVELOPMENT=1\nSPLITPIN_DATABASE=sqlite:///{served[1]}\n"
        f"SPLITPIN_MASTER_SECRET={base64.b64encode(world.master_secrets[0]).decode()}\n"
    )
    path.chmod(0o600)
    monkeypatch.setenv("SPLITPIN_SETTINGS_FILE", str(path))
    return world


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["connect", *arguments])
    said = capsys.readouterr()
    return status, said.out + said.err


def settings(path: Path = Path("app.env")) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def test_with_the_issuer_at_hand_the_app_is_registered_written_and_healthy(
    at_hand: TokenWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(capsys, at_hand.issuer, "--origin", ORIGIN, "--name", "Shop")
    assert status == 0, said
    assert "ok   audience" in said
    assert "ok   page" in said
    written = settings()
    assert (written["APP_ORIGIN"], written["APP_ISSUER"]) == (ORIGIN, at_hand.issuer)
    assert stat.S_IMODE(Path("app.env").stat().st_mode) == 0o600
    client = at_hand.db.run_now(find_client, written["APP_CLIENT_ID"])
    assert client is not None
    assert (client.name, client.allowed_origins) == ("Shop", (ORIGIN,))


def test_a_second_time_it_is_the_same_app_with_one_more_origin(
    at_hand: TokenWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("app.env").write_text("# mine\nOTHER=stays\n")
    Path("app.env").chmod(0o644)
    assert run(capsys, at_hand.issuer, "--origin", ORIGIN)[0] == 0
    first, count = settings(), len(at_hand.db.run_now(list_clients))
    run(capsys, at_hand.issuer, "--origin", "https://www.shop.example.com")
    second = settings()
    client = at_hand.db.run_now(find_client, second["APP_CLIENT_ID"])
    assert client is not None
    assert client.allowed_origins == (ORIGIN, "https://www.shop.example.com")
    assert second["APP_CLIENT_ID"] == first["APP_CLIENT_ID"]
    assert len(at_hand.db.run_now(list_clients)) == count
    assert (second["OTHER"], Path("app.env").read_text().startswith("# mine\n")) == ("stays", True)
    assert stat.S_IMODE(Path("app.env").stat().st_mode) == 0o600


def test_it_may_be_a_further_app_of_a_project(at_hand: TokenWorld, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, at_hand.issuer, "--origin", ORIGIN, "--project", at_hand.client_id)[0] == 0
    client = at_hand.db.run_now(find_client, settings()["APP_CLIENT_ID"])
    assert client is not None
    assert client.project.id == at_hand.client_id != client.id


def test_elsewhere_it_takes_what_the_operator_s_command_printed(
    at_hand: TokenWorld, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["project", "create", "Shop", "--origin", ORIGIN, "--json"]) == 0
    Path("registration.json").write_text(capsys.readouterr().out)
    monkeypatch.delenv("SPLITPIN_SETTINGS_FILE")
    status, said = run(capsys, at_hand.issuer, "--origin", ORIGIN, "--registration", "registration.json")
    assert status == 0, said
    assert settings()["APP_CLIENT_ID"] == json.loads(Path("registration.json").read_text())["client_id"]
    assert "secret" not in Path("app.env").read_text().lower()


def test_who_has_neither_is_told_the_command(world: TokenWorld, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, world.issuer, "--origin", ORIGIN, "--name", "Shop")
    assert status == 1
    assert f'splitpin project create "Shop" --origin {ORIGIN} --json > registration.json' in said
    assert not Path("app.env").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no registration"),
        ("[]", "is no registration"),
        ('{"client_id": 5, "allowed_origins": []}', "is no registration"),
        ('{"client_id": "x", "allowed_origins": []}', "is no registration"),
        ('{"client_id": "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001", "allowed_origins": [1]}', "is no registration"),
        ('{"client_id": "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001", "allowed_origins": []}', f"--add-origin {ORIGIN}"),
    ],
)
def test_what_is_no_registration_of_this_app_is_refused(
    world: TokenWorld, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    Path("registration.json").write_text(text)
    status, told = run(capsys, world.issuer, "--origin", ORIGIN, "--registration", "registration.json")
    assert (status, said in told) == (1, True), told
    assert not Path("app.env").exists()


def test_another_issuer_is_not_gone_over_to_unasked(world: TokenWorld, capsys: pytest.CaptureFixture[str]) -> None:
    Path("app.env").write_text("APP_ISSUER=https://other.example.com\n")
    status, said = run(capsys, world.issuer, "--origin", ORIGIN)
    assert (status, "names another issuer" in said) == (1, True)
    assert Path("app.env").read_text() == "APP_ISSUER=https://other.example.com\n"


def test_what_is_no_issuer_gets_nothing_registered(at_hand: TokenWorld, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(at_hand.db.run_now(list_clients))
    for address, said in (
        ("http://localhost:1", "answers like no issuer"),
        ("http://id.example.com", "ISSUER"),
        (f"{at_hand.issuer}/id", "answers like no issuer"),
    ):
        status, told = run(capsys, address, "--origin", ORIGIN)
        assert (status, said in told) == (1, True), told
    assert "field" not in run(capsys, at_hand.issuer, "--origin", "shop")[1]
    assert len(at_hand.db.run_now(list_clients)) == count
    assert not Path("app.env").exists()


def test_the_settings_of_another_issuer_are_not_used(
    at_hand: TokenWorld, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("issuer.conf")
    path.write_text(path.read_text().replace(at_hand.issuer, "http://localhost:9"))
    status, said = run(capsys, at_hand.issuer, "--origin", ORIGIN)
    assert (status, "is not the one whose settings are here" in said) == (1, True), said
