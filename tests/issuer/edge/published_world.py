"""The last steps of a published client: the frame gets an authorization code, the page around it has it exchanged."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld


@dataclass
class Page:
    """A page of the project, with a verifier of its own as the browser client makes it."""

    world: HttpWorld
    origin: str = ORIGIN
    verifier: str = field(default_factory=lambda: secrets.token_hex(28))
    mails: Counter[str] = field(default_factory=Counter[str])

    @property
    def headers(self) -> dict[str, str]:
        return {"API_KEY_ID": self.world.app.id, "Origin": self.origin}

    async def authorized(self, email: str = "ann@example.com", **authorization: Any) -> httpx.Response:
        """What the frame gets for the right code."""
        begun = await self.world.begin(email, Origin=ISSUER)
        self.mails[email] += 1
        asked = {
            "client_id": self.world.app.id,
            "challenge_id": begun.json()["challenge_id"],
            "code": await self.world.code(email, mails=self.mails[email]),
            "code_verifier": self.world.verifier,
            "authorization": {"code_challenge": challenge_of(self.verifier), "redirect_uris": [ORIGIN]} | authorization,
        }
        return await self.world.client.post("/api/v1/codes/verify", json=asked, headers={"Origin": ISSUER})

    async def exchange(
        self, issued: dict[str, Any], *, query: str = "?oauth_token=true", **others: Any
    ) -> httpx.Response:
        """Posts what the browser client posts."""
        body = issued | {"code_verifier": self.verifier, "redirect_url": ORIGIN} | others
        return await self.world.client.post(f"/api/v0/verify/get_identity{query}", json=body, headers=self.headers)

    async def sign_in(self, email: str = "ann@example.com") -> httpx.Response:
        answer = await self.exchange((await self.authorized(email)).json())
        assert answer.status_code == 200, answer.text
        return answer

    async def refresh(self, **body: Any) -> httpx.Response:
        path = f"/api/v0/token/{self.world.app.id}"
        return await self.world.client.post(path, json={"grant_type": "refresh_token"} | body, headers=self.headers)

    async def sign_out(self) -> httpx.Response:
        return await self.world.client.delete(f"/api/v0/token/{self.world.app.id}", headers=self.headers)

    async def as_server(self, path: str, body: dict[str, Any], **headers: str) -> httpx.Response:
        """What the project's own server posts, with its secret."""
        given = {"API_KEY_ID": self.world.app.id, "API_SECRET_KEY": self.world.secret} | headers
        given = {name: value for name, value in given.items() if value}
        return await self.world.client.post(f"/api/v0{path}", json=body, headers=given)


def challenge_of(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
