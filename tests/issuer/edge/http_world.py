"""An issuer as browsers and backends see it: the whole application, its inbox, and one browser in front of it."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

from splitpin.issuer.app import build
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.devices.pin import PinCost
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.settings import Settings

START = 1_800_000_000
ISSUER = "http://localhost:8000"
ORIGIN = "https://acme.test"
OTHER_ORIGIN = "https://other.test"


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now + 0.5


@dataclass
class HttpWorld:
    """The application over ASGI, and what lies behind it."""

    client: httpx.AsyncClient
    db: Database
    clock: Clock
    app: Client
    secret: str
    other: Client
    settings: Settings
    passes: list[str] = field(default_factory=list)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifiers: dict[str, str] = field(default_factory=dict)

    async def begin(self, email: str = "ann@example.com", **headers: str) -> httpx.Response:
        """Asks for a code by mail."""
        return await self.ask(headers, email=email)

    @property
    def challenge(self) -> str:
        """What goes before the verifier (RFC 7636 S256)."""
        return urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()

    async def ask(self, headers: dict[str, str] | None = None, /, **members: Any) -> httpx.Response:
        """Asks for a code in any words, in a window of its own."""
        self.verifier = secrets.token_urlsafe(32)
        body = {
            "client_id": self.app.id,
            "code_challenge": self.challenge,
            "code_challenge_method": "S256",
        }
        response = await self.client.post("/api/v1/codes", json=body | members, headers=headers)
        if response.status_code == 200:
            self.verifiers[response.json()["challenge_id"]] = self.verifier
        return response

    async def code(self, email: str = "ann@example.com", *, mails: int = 1) -> str:
        """Reads the newest mail with a code to an address, once so many have come."""
        for _ in range(200):
            received = (await self.client.get("/inbox.json")).json()
            found = [mail for mail in received if mail["to"] == email.lower() and mail["code"]]
            if len(found) >= mails:
                code: str = found[0]["code"]
                return code
            await asyncio.sleep(0.01)
        raise AssertionError("no mail came")

    async def verify(self, challenge_id: str, code: str) -> httpx.Response:
        """Types a code."""
        body = {
            "client_id": self.app.id,
            "challenge_id": challenge_id,
            "code": code,
            "code_verifier": self.verifiers.get(challenge_id, self.verifier),
        }
        return await self.client.post("/api/v1/codes/verify", json=body)

    async def sign_in(self, email: str = "ann@example.com") -> dict[str, Any]:
        """The whole way; the payload."""
        begun = await self.begin(email)
        assert begun.status_code == 200, begun.text
        answer = await self.verify(begun.json()["challenge_id"], await self.code(email))
        assert answer.status_code == 200, answer.text
        payload: dict[str, Any] = answer.json()
        return payload

    async def refresh_token(self) -> str:
        """A refresh token of somebody who just signed in."""
        token: str = (await self.sign_in(f"{secrets.token_hex(4)}@example.com"))["oauth_token"]["refresh_token"]
        return token

    async def token(self, text: str, /, *, headers: dict[str, str] | None = None, **parameters: str) -> httpx.Response:
        """Refreshes at `/oauth2/token`."""
        body = {"grant_type": "refresh_token", "client_id": self.app.id, "refresh_token": text} | parameters
        return await self.client.post("/oauth2/token", data=body, headers=headers)


@asynccontextmanager
async def running(app: ASGIApp) -> AsyncIterator[None]:
    """Starts and stops an application as a server does."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    life = asyncio.ensure_future(app(scope, inbox.get, outbox.put))
    await inbox.put({"type": "lifespan.startup"})
    told = await outbox.get()
    if told["type"] != "lifespan.startup.complete":
        await life
    yield
    await inbox.put({"type": "lifespan.shutdown"})
    await life


def settings_for(database: str, **others: Any) -> Settings:
    """A development issuer's settings."""
    given: dict[str, Any] = {
        "issuer": ISSUER,
        "master_secrets": (secrets.token_bytes(32),),
        "sender": "inbox",
        "database": database,
        "development": True,
    }
    return Settings(**given | others)


def browser(app: ASGIApp, **headers: str) -> httpx.AsyncClient:
    """Whatever speaks HTTP; it follows no redirect and keeps nothing it is not told to."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=("192.0.2.7", 5))
    return httpx.AsyncClient(transport=transport, base_url=ISSUER, headers=headers)


@asynccontextmanager
async def http_world(
    database_url: str, *, limits: LimitPolicy = LimitPolicy.DEFAULT, **settings_given: Any
) -> AsyncIterator[HttpWorld]:
    """A running issuer with two projects."""
    clock = Clock()
    settings = settings_for(database_url, **settings_given)
    app = build(settings, clock=clock, limits=limits, pins=PinCost.CHEAPEST)
    db = open_database(database_url)
    try:
        async with running(app), browser(app) as client:
            acme, secret = db.run_now(
                create_project, name="Acme", origins=[ORIGIN], now=START, entropy=secrets.token_bytes
            )
            other, _ = db.run_now(
                create_project, name="Other", origins=[OTHER_ORIGIN], now=START, entropy=secrets.token_bytes
            )
            yield HttpWorld(client, db, clock, acme, secret, other, settings)
    finally:
        db.close()
