"""`splitpin db backup` beside a server that signs people in: nobody acknowledged is missing, and the copy serves."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from splitpin.issuer.app import build
from splitpin.issuer.cli import main
from splitpin.issuer.db.backup import faults
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.settings import Settings
from token_world import TokenWorld, served, token_world

COMMAND = [sys.executable, "-c", "import sys; from splitpin.issuer.cli import main; sys.exit(main())", "db"]


def environment(database: Path) -> dict[str, str]:
    return {
        "SPLITPIN_ISSUER": "http://localhost:8000",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(32),
        "SPLITPIN_DEVELOPMENT": "1",
        "SPLITPIN_DATABASE": f"sqlite:///{database}",
    }


class SigningIn:
    """People who sign in, one after the other in each of two threads, until the block ends."""

    def __init__(self, world: TokenWorld) -> None:
        self.refresh_tokens: dict[str, str] = {}
        self.failed: list[BaseException] = []
        self._world = world
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._sign_in) for _ in range(2)]

    def __enter__(self) -> SigningIn:
        for thread in self._threads:
            thread.start()
        while not self.refresh_tokens and not self.failed:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _sign_in(self) -> None:
        while not self._stop.is_set():
            try:
                payload = self._world.payload()
            except (httpx.HTTPError, AssertionError) as error:
                self.failed.append(error)
                return
            self.refresh_tokens[payload["user"]["ID"]] = payload["oauth_token"]["refresh_token"]


@pytest.mark.parametrize("rounds", [1, pytest.param(5, marks=pytest.mark.long)])
def test_copies_made_while_people_sign_in_have_everybody_and_serve(tmp_path: Path, rounds: int) -> None:
    copy, before = tmp_path / "copy.sqlite3", dict[str, str]()
    with token_world(tmp_path) as world, SigningIn(world) as people:
        env = os.environ | environment(tmp_path / "issuer.sqlite3")
        for _ in range(rounds):
            before = dict(people.refresh_tokens)
            subprocess.run([*COMMAND, "backup", str(copy), "--overwrite"], env=env, check=True, capture_output=True)
            assert faults(copy) == []
            with closing(sqlite3.connect(copy)) as opened:
                found = {row[0] for row in opened.execute("SELECT subject FROM users")}
            assert before.keys() <= found
        assert len(people.refresh_tokens) > len(before), "they went on signing in"
    assert people.failed == []
    # Restored: the same people, sessions and keys.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://localhost:{listener.getsockname()[1]}"
        settings = Settings(
            issuer=url,
            master_secrets=world.master_secrets,
            sender="inbox",
            database=f"sqlite:///{copy}",
            development=True,
        )
        app = build(settings, clock=world.clock, limits=LimitPolicy.CHEAPEST)
        with served(app, listener), httpx.Client(base_url=url) as page:
            assert page.get("/readyz").status_code == 200
            for refresh_token in before.values():
                form = {"client_id": world.client_id, "refresh_token": refresh_token, "grant_type": "refresh_token"}
                assert page.post("/oauth2/token", data=form).status_code == 200


def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment(tmp_path / "issuer.sqlite3").items():
        monkeypatch.setenv(name, value)
    copy = str(tmp_path / "copy.sqlite3")
    assert main(["db", "backup", copy]) == 1
    assert "no database" in capsys.readouterr().err
    assert main(["keys", "rotate"]) == 0
    assert main(["db", "backup", copy]) == 0
    assert f"{copy}: " in capsys.readouterr().out
    assert main(["db", "backup", copy]) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert main(["db", "backup", copy, "--overwrite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": copy, "bytes": Path(copy).stat().st_size}
    for arguments in (["db", "check"], ["db", "check", copy]):
        assert main(arguments) == 0
        assert "is intact" in capsys.readouterr().out
    assert main(["db", "check", copy, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": copy, "faults": []}
    Path(copy).write_bytes(b"something else" * 1000)
    assert main(["db", "check", copy]) == 1
    assert "is damaged" in capsys.readouterr().err
    assert main(["db", "check", copy, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"]


def test_postgresql_has_its_own_tools(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in environment(Path("unused")).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SPLITPIN_DATABASE", "postgresql://splitpin@localhost/splitpin")
    for command in (["db", "backup", "copy"], ["db", "check"]):
        assert main(command) == 1
        assert "pg_dump" in capsys.readouterr().err
