"""A recovery over HTTP, as a page of the project asks for it."""

from __future__ import annotations

import secrets
from typing import Any

import httpx

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.recovery.link import StopLinks
from splitpin.issuer.secrets import MasterSecrets

WAIT = 72 * 3600


class RecoveryPage:
    """One browser, which keeps one verifier for all of it."""

    def __init__(self, world: HttpWorld, to: str = "ann@example.com") -> None:
        self.world = world
        self.to = to
        self.verifier = secrets.token_urlsafe(32)

    async def post(self, path: str, token: str = "", /, **body: Any) -> httpx.Response:
        headers = {"Origin": ORIGIN} | ({"Authorization": f"Bearer {token}"} if token else {})
        return await self.world.client.post(
            f"/api/v1/recovery/{path}", json={"client_id": self.world.app.id} | body, headers=headers
        )

    async def typed(self) -> dict[str, Any]:
        """What proves the address: the newest code, asked for now."""
        self.world.clock.now += 61  # a mailbox gets one mail in 30 seconds
        before = [mail for mail in (await self.world.client.get("/inbox.json")).json() if self.is_code(mail)]
        self.world.verifier = self.verifier
        begun = await self.post(
            "codes", email=self.to, code_challenge=self.world.challenge, code_challenge_method="S256"
        )
        assert begun.status_code == 200, begun.text
        code = await self.world.code(self.to, mails=len(before) + 1)
        return {"challenge_id": begun.json()["challenge_id"], "code": code, "code_verifier": self.verifier}

    def is_code(self, mail: dict[str, Any]) -> bool:
        return bool(mail["to"] == self.to and mail["code"])

    async def prove(self, **others: Any) -> httpx.Response:
        """Both calls."""
        return await self.post("prove", **(await self.typed() | others))

    def link(self) -> str:
        """The fragment of the link that the messages of the latest recovery have."""
        row = self.world.db.run_now(
            lambda tx: tx.one("SELECT recovery_id FROM recoveries ORDER BY begun_at DESC LIMIT 1")
        )
        assert row is not None
        links = StopLinks(MasterSecrets(self.world.settings.master_secrets).derive_all(StopLinks.PURPOSE))
        return links.address(ISSUER, row["recovery_id"]).rpartition("#")[2]

    async def follow(self, path: str, link: str | None = None) -> dict[str, Any]:
        """What the page of the link asks."""
        answer = await self.world.client.post(
            f"/api/v1/recovery/{path}", json={"link": link or self.link()}, headers={"Origin": ISSUER}
        )
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told


async def with_passkey(world: HttpWorld, to: str = "ann@example.com") -> tuple[dict[str, Any], SoftPasskey]:
    """Somebody who signed in by a code, and added a passkey, without which nobody comes in from then on."""
    require_passkey(world, required=False)
    payload = await world.sign_in(to)
    passkey = await Page(world).add(payload)
    require_passkey(world, required=True)
    return payload, passkey


def require_passkey(world: HttpWorld, *, required: bool) -> None:
    """Changes the project, and lets the servers forget the client that they remember."""
    world.db.run_now(edit_project, world.app.id, require_passkey=required)
    world.clock.now += 60
