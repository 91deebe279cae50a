"""Settings as editors, dotenv files and Kubernetes write them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli import main
from splitpin.issuer.db import open_database
from splitpin.issuer.given_settings import gather, text_or_file
from splitpin.issuer.settings import read_settings

GIVEN = {
    "SPLITPIN_ISSUER": "http://localhost:8000",
    "SPLITPIN_MASTER_SECRET": "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
}


def test_a_file_as_editors_and_shells_write_it(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_bytes(
        '\ufeffSPLITPIN_ISSUER="https://id.example.com"\r\n'
        "export SPLITPIN_PORT='9000'\r\nSPLITPIN_HOST=\"\r\n".encode()
    )
    given = gather({"SPLITPIN_SETTINGS_FILE": str(file)})
    assert given["SPLITPIN_ISSUER"] == "https://id.example.com"
    assert given["SPLITPIN_PORT"] == "9000"
    assert given["SPLITPIN_HOST"] == '"', "half a pair is no pair"


def test_a_byte_order_mark_is_no_part_of_a_secret(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("\ufeffhunter2\n", encoding="utf-8")
    assert text_or_file({"SPLITPIN_X_FILE": str(file)}, "SPLITPIN_X")[0] == "hunter2"
    assert gather({"SPLITPIN_HOST": "\ufeff127.0.0.1 "})["SPLITPIN_HOST"] == "127.0.0.1"


def test_an_issuer_beyond_ascii_is_named_as_browsers_send_it() -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(GIVEN | {"SPLITPIN_ISSUER": "https://id.bücher.example"})
    assert "https://id.xn--bcher-kva.example" in caught.value.fix


def test_what_kubernetes_writes_for_services_is_left_alone() -> None:
    """Of a service `splitpin`, and of one `splitpin-db`, each pod of the namespace is told so."""
    links = {
        "SPLITPIN_PORT": "tcp://10.0.0.11:80",
        "SPLITPIN_SERVICE_HOST": "10.0.0.11",
        "SPLITPIN_SERVICE_PORT": "80",
        "SPLITPIN_SERVICE_PORT_HTTP": "80",
        "SPLITPIN_PORT_80_TCP": "tcp://10.0.0.11:80",
        "SPLITPIN_PORT_80_TCP_PROTO": "tcp",
        "SPLITPIN_PORT_80_TCP_PORT": "80",
        "SPLITPIN_PORT_80_TCP_ADDR": "10.0.0.11",
        "SPLITPIN_DB_PORT": "tcp://10.0.0.12:5432",
        "SPLITPIN_DB_SERVICE_HOST": "10.0.0.12",
        "SPLITPIN_DB_PORT_5432_TCP_ADDR": "10.0.0.12",
    }
    assert gather(links | GIVEN) == GIVEN
    for name in ("SPLITPIN_PORTS", "SPLITPIN_SERVICE", "SPLITPIN_PORT_80"):
        with pytest.raises(ConfigurationError, match="no such setting"):
            gather({name: "80"})


def test_the_other_loopback_listens_where_it_says() -> None:
    given = GIVEN | {"SPLITPIN_ISSUER": "http://[::1]:8000", "SPLITPIN_DEVELOPMENT": "1"}
    assert read_settings(given).host == "::1"
    assert read_settings(given | {"SPLITPIN_HOST": "[::1]"}).host == "::1"


@pytest.fixture
def shared() -> Iterator[Path]:
    """A file that everybody may read, in a folder that everybody may enter; pytest's are its user's alone."""
    with tempfile.TemporaryDirectory(prefix="splitpin-") as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "shared"
        file.touch()
        file.chmod(0o644)
        yield file


def test_a_secret_that_everybody_may_read_is_told(shared: Path, caplog: pytest.LogCaptureFixture) -> None:
    shared.write_text("hunter2")
    text_or_file({"SPLITPIN_X_FILE": str(shared)}, "SPLITPIN_X")
    assert "SPLITPIN_X_FILE: everybody on this machine can read the file" in caplog.text
    assert "hunter2" not in caplog.text
    caplog.clear()
    shared.chmod(0o640)
    text_or_file({"SPLITPIN_X_FILE": str(shared)}, "SPLITPIN_X")
    assert not caplog.records


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("SPLITPIN_MASTER_SECRET=hunter2", True),
        ("SPLITPIN_SENDER=smtp://ann:hunter2@mail.example.com:587", True),
        ("SPLITPIN_DATABASE='postgresql://splitpin:hunter2@db.example.com/splitpin'", True),
        ("SPLITPIN_DATABASE=postgresql:///splitpin?user=splitpin&password=hunter2", True),
        ("SPLITPIN_DATABASE=postgresql://splitpin@db.example.com:5432/splitpin", False),
        ("SPLITPIN_MASTER_SECRET_FILE=/run/secrets/master", False),
        ("SPLITPIN_ISSUER=https://id.example.com:8443", False),
    ],
)
def test_so_is_a_settings_file_with_a_secret_in_it(
    line: str, told: bool, shared: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shared.write_text(line)
    gather({"SPLITPIN_SETTINGS_FILE": str(shared)})
    warned = "SPLITPIN_SETTINGS_FILE: everybody on this machine can read the file" in caplog.text
    assert (warned, "hunter2" in caplog.text) == (told, False)


def test_so_is_a_database(shared: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It has people's addresses; one that was made by something else may be anybody's to read."""
    open_database(f"sqlite:///{shared}").close()
    assert "SPLITPIN_DATABASE: everybody on this machine can read the file" in caplog.text


def test_a_project_needs_no_sender_and_is_told_of_its_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    assert main(["project", "create", "Shop"]) == 0
    said = capsys.readouterr()
    client_id = said.out.split()[2]
    assert f"splitpin project edit {client_id} --add-origin" in said.err
    assert main(["project", "create", "Shop", "--origin", "https://shop.example"]) == 0
    assert not capsys.readouterr().err
