"""Ceremonies over HTTP, as a page holds them."""

from __future__ import annotations

from typing import Any

import httpx

from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.passkeys.soft_authenticator import SoftPasskey

HEADERS = {"Origin": ORIGIN}


class Page:
    """A page of the project, in a browser that has a passkey or is about to."""

    def __init__(self, world: HttpWorld, origin: str = ORIGIN) -> None:
        self.world = world
        self.origin = origin

    async def post(self, path: str, payload: dict[str, Any] | None = None, /, **body: Any) -> httpx.Response:
        """Posts to the API of passkeys, with the access token of a sign-in if there is one."""
        headers = {"Origin": self.origin}
        if payload is not None:
            headers["Authorization"] = f"Bearer {payload['oauth_token']['access_token']}"
        client_id = body.pop("client_id", self.world.app.id)
        return await self.world.client.post(
            f"/api/v1/passkeys/{path}", json={"client_id": client_id} | body, headers=headers
        )

    async def to_add(self, payload: dict[str, Any]) -> dict[str, Any]:
        """What a passkey is to be made by."""
        answer = await self.post("registration/options", payload)
        assert answer.status_code == 200, answer.text
        options: dict[str, Any] = answer.json()["publicKey"]
        return options

    async def add(self, payload: dict[str, Any], passkey: SoftPasskey | None = None) -> SoftPasskey:
        """Makes a passkey and gives it to whoever signed in."""
        passkey = passkey or SoftPasskey()
        answer = await self.post(
            "registration", payload, credential=passkey.made(await self.to_add(payload), self.origin)
        )
        assert answer.status_code == 200, answer.text
        return passkey

    async def to_sign_in(self, **named: str) -> dict[str, Any]:
        """What a passkey is to be asked for by."""
        answer = await self.post(
            "options", None, code_challenge=self.world.challenge, code_challenge_method="S256", **named
        )
        assert answer.status_code == 200, answer.text
        options: dict[str, Any] = answer.json()["publicKey"]
        return options

    async def verify(self, credential: dict[str, Any], **others: Any) -> httpx.Response:
        """Brings what the authenticator answered."""
        return await self.post("verify", **({"credential": credential, "code_verifier": self.world.verifier} | others))

    async def sign_in(self, passkey: SoftPasskey, **named: str) -> httpx.Response:
        """Both calls."""
        return await self.verify(passkey.held(await self.to_sign_in(**named), self.origin), **named)

    async def signed_in(self, passkey: SoftPasskey) -> dict[str, Any]:
        """The payload of a sign-in with it: what adds another one."""
        answer = await self.sign_in(passkey)
        assert answer.status_code == 200, answer.text
        payload: dict[str, Any] = answer.json()
        return payload

    def events(self) -> list[tuple[str, str | None]]:
        """What was recorded of passkeys."""
        rows = self.world.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"]) for row in rows if row["event"].startswith("passkey.")]
