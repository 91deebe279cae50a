"""An app with its issuer in one process, as tests talk to it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from splitpin import RelyingParty
from splitpin.issuer import Issuer
from splitpin.starlette import SignIn

IDENTIFIER = "http://localhost:8000/id"
ORIGIN = "http://localhost:8000"


def party_of(issuer: Issuer, store: Any, **given: Any) -> RelyingParty:
    """The app's side, which is told where its issuer is and asks it over no network."""
    return RelyingParty(
        issuer=issuer.identifier,
        audience=issuer.client_id,
        origin=issuer.origin,
        keys=issuer.keys,
        store=store,
        **given,
    )


def starlette_app(party: RelyingParty) -> Starlette:
    """A small app of the usual kind."""
    sign_in = SignIn(party)

    async def me(request: Request) -> PlainTextResponse:
        return PlainTextResponse((await sign_in.session(request)).identifier)

    return Starlette(routes=[*sign_in.routes, Route("/me", me)])


@dataclass
class Person:
    """Somebody's browser on the app's page."""

    browser: httpx.AsyncClient
    client_id: str
    path: str = "/id"

    async def proof(self, email: str) -> dict[str, Any]:
        """What the element has when the code was typed."""
        before = await self._codes(email)
        return await self._proved(email, lambda: self._code(email, before))

    async def proof_with(self, email: str, code: str) -> dict[str, Any]:
        """The same with a code that no mail brought."""

        async def known() -> str:
            return code

        return await self._proved(email, known)

    async def _proved(self, email: str, code: Callable[[], Awaitable[str]]) -> dict[str, Any]:
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        words = {"client_id": self.client_id, "code_challenge": challenge, "code_challenge_method": "S256"}
        begun = await self.browser.post(f"{self.path}/api/v1/codes", json={"email": email, **words})
        assert begun.status_code == 200, begun.text
        typed = {
            "client_id": self.client_id,
            "challenge_id": begun.json()["challenge_id"],
            "code": await code(),
            "code_verifier": verifier,
        }
        proved = await self.browser.post(f"{self.path}/api/v1/codes/verify", json=typed)
        assert proved.status_code == 200, proved.text
        payload: dict[str, Any] = proved.json()
        return payload

    async def sign_in(self, email: str) -> Mapping[str, Any]:
        """The whole way."""
        answer = await self.browser.post("/login", json=await self.proof(email))
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def _code(self, email: str, before: list[str]) -> str:
        for _ in range(1000):
            for code in await self._codes(email):
                if code not in before:
                    return code
            await asyncio.sleep(0.02)
        raise AssertionError("no mail came")

    async def _codes(self, email: str) -> list[str]:
        answer = await self.browser.get(f"{self.path}/inbox.json")
        assert answer.status_code == 200, answer.text
        return [mail["code"] for mail in answer.json() if mail["to"] == email and mail["code"]]


def person(app: ASGIApp, client_id: str) -> Person:
    """A browser of its own, on this machine."""
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 5))
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    return Person(httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers), client_id)
