"""The documentation as the tests see it: its pages, their fenced blocks, and a world in which the examples run."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from issuer.embedded.one_process import person
from small_issuer import CLIENT_ID, ISSUER, SmallIssuer
from splitpin import RelyingParty, RemoteKeys, TokenSessions
from splitpin.exchange import Request, Response
from splitpin.issuer import Issuer
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore
from wsgi_transport import WSGITransport

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]  # fmt: skip

DOCUMENTED_CLIENT_ID = "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001"
DOCUMENTED_POSTGRES = "postgresql://app:password@db.example.com/app"

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, what else its first line says, its text, and where it begins."""

    language: str
    info: str
    text: str
    line: int


def blocks(path: Path) -> Iterator[Block]:
    page = path.read_text(encoding="utf-8")
    for found in _FENCE.finditer(page):
        language, _, info = found["info"].strip().partition(" ")
        text = re.sub(rf"^{found['indent']}", "", found["text"], flags=re.MULTILINE)
        yield Block(language, info, text, page.count("\n", 0, found.start()) + 1)


class DocumentedIssuer(SmallIssuer):
    """The issuer that the examples name, and the network between: it answers for the keys and for nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.clock.now = int(time.time())
        self._signed_in: dict[str, Any] = {}

    def answer_the_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of what sends requests unless told otherwise."""
        keys, tokens = RemoteKeys.__init__, TokenSessions.__init__
        assert keys.__kwdefaults__ is not None
        assert tokens.__defaults__ is not None
        monkeypatch.setitem(keys.__kwdefaults__, "send", self._send)
        monkeypatch.setattr(tokens, "__defaults__", (*tokens.__defaults__[:-1], self._send))

    def _send(self, request: Request) -> Response:
        metadata = {name: f"{ISSUER}/{name}" for name in ("jwks_uri", "token_endpoint", "revocation_endpoint")}
        document = {
            f"{ISSUER}/.well-known/jwks.json": self.keys.to_dict(),
            f"{ISSUER}/.well-known/openid-configuration": {"issuer": ISSUER, **metadata},
            f"{ISSUER}/revocation_endpoint": {},
            f"{ISSUER}/token_endpoint": {
                "access_token": self.access_token(**self._signed_in),
                "token_type": "Bearer",
                "refresh_token": "3:third",
            },
        }[request.url]
        return Response(200, {"content-type": "application/json"}, json.dumps(document).encode())

    def access_token(self, subject: str = "sub-ann", **changed: Any) -> str:
        if "audience" not in changed:
            self._signed_in = {"subject": subject, **changed}
        facts = {"audience": DOCUMENTED_CLIENT_ID, "client_id": DOCUMENTED_CLIENT_ID}
        return super().access_token(subject, **facts | changed)


def sign_in_to(app: Any, issuer: DocumentedIssuer, party: RelyingParty, *, subject: str) -> None:
    """Sign in to an app of the documentation as somebody new, and be somebody there; refuse what is not for it."""

    async def sign_in() -> None:
        try:
            async with _browser(app, party.origin) as browser:
                await _sign_in(browser, issuer, subject)
        finally:
            # Asynchronous stores have connections on this event loop.
            if isinstance(party.store, PostgresStore):
                await party.store.close()
            if isinstance(party.store, SQLAlchemyStore) and isinstance(party.store.engine, AsyncEngine):
                await party.store.engine.dispose()

    asyncio.run(sign_in())


def sign_in_by_code(site: Any, issuer: Issuer, *, email: str) -> None:
    """Sign in to an app with its issuer beside it, as a person does: from its page, by the code of a mail, and out."""

    async def sign_in() -> None:
        async with issuer.lifespan():
            ann = person(site, issuer.client_id)
            async with ann.browser as browser:
                page = (await browser.get("/")).text
                assert '<meta name="viewport"' in page
                assert f'issuer="{issuer.identifier}" client-id="{issuer.client_id}" action="/login"' in page
                assert (await browser.get("/me")).status_code == 401
                answer = await ann.sign_in(email)
                assert answer["registered"] is True
                assert answer["user"]["identifier"] == email
                assert (await browser.get("/me")).status_code == 200
                page = (await browser.get("/")).text
                assert email in page
                assert "Log out" in page
                assert (await browser.post("/logout")).status_code == 204
                assert (await browser.get("/me")).status_code == 401

    asyncio.run(sign_in())


def log_in_by_hand(app: Any, issuer: DocumentedIssuer, *, subject: str) -> None:
    """Log in where the documentation writes the endpoint itself: registered once, refused with the page's words."""

    async def log_in() -> None:
        async with _browser(app, "https://app.example.com") as browser:
            for registered in (True, False):
                answer = await browser.post("/login", json=issuer.payload(subject))
                assert (answer.status_code, answer.json()["registered"]) == (200, registered)
                assert "HttpOnly" in answer.headers["set-cookie"]
            answer = await browser.post("/login", json=issuer.payload(subject, audience=CLIENT_ID))
            assert answer.status_code == 403
            assert "Invalid access token" in answer.text

    asyncio.run(log_in())


def _browser(app: Any, origin: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app) if iscoroutinefunction(app.__call__) else WSGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url=origin, headers={"origin": origin})


async def _sign_in(browser: httpx.AsyncClient, issuer: DocumentedIssuer, subject: str) -> None:
    mailbox = f"{subject}@example.com"
    token = issuer.access_token(subject, identifier=mailbox)
    bearer = {"authorization": f"Bearer {token}"}
    closed = (await browser.get("/me")).status_code
    assert closed in {401, 404}, "/me lets in somebody who is not signed in"

    foreign = issuer.access_token(subject, audience=CLIENT_ID)
    refused = await browser.post("/login", json={"oauth_token": {"access_token": foreign}})
    assert (refused.status_code, refused.json()["message"]) == (403, "Invalid access token")

    for registered, refresh_token in ((True, "1:first"), (False, "2:second")):
        oauth_token = {"access_token": token, "refresh_token": refresh_token, "expires_in": 3600}
        payload = {"email": "liar@example.com", "oauth_token": oauth_token, "user": {"ID": "somebody"}}
        answer = await browser.post("/login", json=payload)
        assert answer.status_code == 200, answer.text
        assert answer.json()["registered"] is registered
        assert answer.json()["user"]["identifier"] == mailbox

    # A bearer token opens a session only where the front end keeps the token.
    assert (await browser.get("/session", headers=bearer)).json()["user"]["identifier"] == mailbox
    assert (await browser.get("/me", headers=bearer)).status_code == (200 if closed == 401 else 404)
    assert (await browser.post("/logout")).status_code in {200, 204}
    assert (await browser.get("/session")).status_code == 401


def close_everything(namespace: dict[str, Any]) -> None:
    """Close what the examples of a page have opened, so that nothing is left running."""
    for party in [value for value in namespace.values() if isinstance(value, RelyingParty)]:
        party.close()
        for opened in (party.store, party.users, party.sessions):
            close = getattr(opened, "close", None)
            if close is not None and not iscoroutinefunction(close):
                close()
