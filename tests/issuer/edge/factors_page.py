"""A page of the project that takes second steps, and somebody's authenticator app."""

from __future__ import annotations

from base64 import b32decode
from dataclasses import dataclass, field
from typing import Any

import httpx

from issuer.edge.http_world import ORIGIN, HttpWorld
from splitpin.issuer.factors.totp import PERIOD, code_at
from splitpin.issuer.projects.flow import edit_project

ANN = "ann@example.com"


@dataclass
class FactorsPage:
    """A page, in a browser whose person may have an app.

    Attributes:
        world: The issuer.
        secret: What the app shares with it; empty: there is no app.
        mails: How many mails with a code have come.
        verifiers: What goes with each handle.
    """

    world: HttpWorld
    secret: bytes = b""
    mails: dict[str, int] = field(default_factory=dict[str, int])
    verifiers: dict[str, str] = field(default_factory=dict[str, str])

    def wants(self, **rules: Any) -> None:
        """What the project asks of proofs from now on; its clients are known for some seconds."""
        self.world.db.run_now(edit_project, self.world.app.project.id, **rules)
        self.world.clock.now += 60

    async def post(self, path: str, payload: dict[str, Any] | None = None, /, **body: Any) -> httpx.Response:
        """Posts to the API of second factors, with the access token of a sign-in if there is one."""
        headers = {"Origin": ORIGIN}
        if payload is not None:
            headers["Authorization"] = f"Bearer {payload['oauth_token']['access_token']}"
        client_id = body.pop("client_id", self.world.app.id)
        return await self.world.client.post(
            f"/api/v1/factors/{path}", json={"client_id": client_id} | body, headers=headers
        )

    async def first(self, email: str = ANN) -> httpx.Response:
        """The right code of a mail, whatever comes of it."""
        self.world.clock.now += 60
        begun = await self.world.begin(email)
        assert begun.status_code == 200, begun.text
        self.mails[email] = self.mails.get(email, 0) + 1
        return await self.world.verify(
            begun.json()["challenge_id"], await self.world.code(email, mails=self.mails[email])
        )

    async def signed_in(self, email: str = ANN) -> dict[str, Any]:
        """The payload of somebody of whom a code is enough."""
        answer = await self.first(email)
        assert answer.status_code == 200, answer.text
        payload: dict[str, Any] = answer.json()
        return payload

    async def asked(self, email: str = ANN) -> dict[str, Any]:
        """What is asked of somebody beside a code."""
        answer = await self.first(email)
        assert answer.status_code == 403, answer.text
        problem: dict[str, Any] = answer.json()
        self.verifiers[problem["next"]["handle"]] = self.world.verifier
        return problem

    async def add_app(self, payload: dict[str, Any]) -> None:
        """Adds an app and types its first code."""
        begun = await self.post("totp/begin", payload)
        assert begun.status_code == 200, begun.text
        self.secret = b32decode(begun.json()["secret"].replace(" ", ""))
        confirmed = await self.post("totp/confirm", payload, code=self.code())
        assert confirmed.status_code == 200, confirmed.text

    def code(self, *, steps: int = 0) -> str:
        """What the app shows, so many half minutes from now."""
        return code_at(self.secret, self.world.clock.now // PERIOD + steps)

    async def second(self, handle: str, code: str, **others: Any) -> httpx.Response:
        """Types a second code."""
        verifier = self.verifiers.get(handle, self.world.verifier)
        return await self.post("verify", **{"handle": handle, "code": code, "code_verifier": verifier} | others)

    async def with_app(self, email: str = ANN) -> None:
        """Somebody with an app, in a project that asks for it; their session is a while ago."""
        self.wants(second_factors="allowed")
        await self.add_app(await self.signed_in(email))
        self.world.clock.now += PERIOD * 4
