"""The issuer and the demo app, really running, each on its own port on loopback, in a thread of the test process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from splitpin.demo.app import build as build_app
from splitpin.exchange import AsyncSender
from splitpin.issuer.app import build as build_issuer
from splitpin.issuer.challenge_settings import ChallengeSettings
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.settings import Settings
from splitpin.issuer.text_settings import TextSettings
from splitpin.transport import send_async

APP_DATABASE = "app.sqlite3"


class Clock:
    """The issuer's time: the real one, and what a test has put it forward by."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass(frozen=True)
class Demo:
    """A running demo.

    Attributes:
        issuer: The issuer's origin.
        app: The demo app's origin.
        client_id: The demo app's project.
        folder: Where the two databases are.
        clock: The issuer's time.
        secrets: The issuer's master secrets.
        pages: More pages of the app's origin, by path, that a test has put there: headers and text.
    """

    issuer: str
    app: str
    client_id: str
    folder: Path
    clock: Clock = field(default_factory=Clock)
    secrets: tuple[bytes, ...] = field(default=(), repr=False)
    pages: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)

    def mails(self, to: str) -> list[dict[str, Any]]:
        """What came for an address, newest first."""
        with urllib.request.urlopen(f"{self.issuer}/inbox.json", timeout=5) as answer:
            return [mail for mail in json.load(answer) if mail["to"] == to]

    def code(self, to: str, *, mails: int = 1) -> str:
        """The code of the newest mail to an address, once so many have come: they are sent after the answer."""
        deadline = time.monotonic() + 5
        while len(found := [mail for mail in self.mails(to) if mail["code"]]) < mails:
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(found)} of {mails} mails came")
            time.sleep(0.02)
        assert len(found) == mails
        code: str = found[0]["code"]
        return code


@contextlib.contextmanager
def running_demo(
    folder: Path,
    *,
    limits: LimitPolicy = LimitPolicy.DEFAULT,
    sender: str = "inbox",
    hook_secret: str = "",
    challenge: ChallengeSettings | None = None,
    send: AsyncSender = send_async,
    other_hosts: Sequence[str] = (),
    ways: Sequence[str] = (),
    app_of: Callable[..., ASGIApp] = build_app,
) -> Iterator[Demo]:
    """Run the two servers on fresh databases, until the block ends.

    The app's pages may be on other hosts too, and the issuer's page may offer more ways than a code by mail. `app_of`
    makes another app, of the same arguments, to take the demo app's place.
    """
    sockets = [listening(), listening()]
    issuer, app = (f"http://localhost:{each.getsockname()[1]}" for each in sockets)
    settings = Settings(
        issuer=issuer,
        master_secrets=(secrets.token_bytes(32),),
        sender=sender,
        mail_from="sign-in@issuer.test",
        hook_secret=hook_secret,
        database=f"sqlite:///{folder / 'issuer.sqlite3'}",
        development=True,
        texts=TextSettings(countries=frozenset({"DE"}), sender="inbox"),
        challenge=challenge or ChallengeSettings(),
    )
    origins = [app, *(app.replace("localhost", host) for host in other_hosts)]
    demo = Demo(issuer, app, _project(settings.database, origins, ways), folder, secrets=settings.master_secrets)
    demo_app = app_of(issuer=issuer, client_id=demo.client_id, origin=app, database=folder / APP_DATABASE)
    apps = [build_issuer(settings, clock=demo.clock, limits=limits, send=send), _with_pages(demo_app, demo.pages)]
    with serving(list(zip(apps, sockets, strict=True))):
        yield demo


def _with_pages(app: ASGIApp, pages: dict[str, tuple[dict[str, str], str]]) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in pages:
            headers, text = pages[scope["path"]]
            await HTMLResponse(text, headers=headers)(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer


def _project(database: str, origins: Sequence[str], ways: Sequence[str]) -> str:
    db = open_database(database)
    try:
        db.migrate()
        client, _ = db.run_now(
            create_project, name="Demo app", origins=origins, now=int(time.time()), entropy=secrets.token_bytes
        )
        db.run_now(edit_project, client.project.id, add_ways=ways)
    finally:
        db.close()
    return client.id


def listening() -> socket.socket:
    """A socket on a port of its own, on loopback."""
    # Said to be TCP, or asyncio leaves its delay of small answers on (Nagle).
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    return listener


@contextlib.contextmanager
def serving(apps: list[tuple[ASGIApp, socket.socket]]) -> Iterator[None]:
    """Serve apps in a thread of their own, until the block ends."""
    servers = [uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on")) for app, _ in apps]

    async def serve() -> None:
        await asyncio.gather(*(server.serve([listener]) for server, (_, listener) in zip(servers, apps, strict=True)))

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="demo")
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not all(server.started for server in servers):
            assert thread.is_alive(), "a server did not start"
            assert time.monotonic() < deadline, "the servers took too long to start"
            time.sleep(0.02)
        yield
    finally:
        for server in servers:
            server.should_exit = True
        thread.join(20)
