"""An issuer and an app on loopback, with a proxy's place in front of each."""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from splitpin.asgi import SignIn
from splitpin.issuer.cli import main
from splitpin.issuer.clients.registration import create_project
from splitpin.relying_party.config import RelyingParty
from splitpin.stores.sqlite import SQLiteStore
from token_world import TokenWorld, served, token_world

Proxy = Callable[[Any], Any]


@dataclass
class Clinic:
    """Who is examined.

    Attributes:
        issuer: The issuer.
        url: Where the app is to be.
        client_id: The app's project.
    """

    issuer: TokenWorld
    url: str
    client_id: str
    folder: Path
    listener: socket.socket

    @contextlib.contextmanager
    def app(self, proxy: Proxy = lambda app: app, **changed: Any) -> Iterator[None]:
        """Serve the app, behind a proxy, with some of its configuration changed."""
        store = SQLiteStore(self.folder / "app.db")
        facts: dict[str, Any] = {
            "issuer": self.issuer.issuer,
            "audience": self.client_id,
            "origin": self.url,
            "store": store,
        }
        party = RelyingParty(**facts | changed)
        with served(proxy(SignIn(party)), self.listener):
            yield
        store.close()

    def examine(self, capsys: pytest.CaptureFixture[str], **changed: str) -> tuple[int, dict[str, dict[str, Any]]]:
        """The exit status, and what was found, by check."""
        options = {"issuer": self.issuer.issuer, "audience": self.client_id} | changed
        url = options.pop("url", self.url)
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        status = main(["doctor", url, *arguments, "--json"])
        found = json.loads(capsys.readouterr().out)
        return status, {finding["check"]: finding for finding in found}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenWorld]:
    with token_world(tmp_path_factory.mktemp("issuer")) as world:
        yield world


@pytest.fixture
def clinic(world: TokenWorld, tmp_path: Path) -> Iterator[Clinic]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://localhost:{listener.getsockname()[1]}"
        client, _ = world.db.run_now(
            create_project, name=url, origins=[url], now=world.clock.now, entropy=secrets.token_bytes
        )
        yield Clinic(world, url, client.id, tmp_path, listener)
