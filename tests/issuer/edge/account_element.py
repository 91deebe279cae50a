"""The element of one's own account as the issuer sees it: a page of the app, with a token and what it has proven."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from issuer.edge.account_browser import codes_sent, signed_in_elsewhere
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from splitpin.issuer.consents import flow as consents
from splitpin.issuer.pkce import challenge_of

ANN = "ann@example.com"


def allow(page: AccountElement) -> None:
    """Has the person let another app know of them."""
    world = page.world
    world.db.run_now(consents.give, page.payload["user"]["ID"], world.other, ["openid"], now=world.clock.now)


@dataclass
class AccountElement:
    """One page.

    Attributes:
        world: The issuer.
        payload: Of the sign-in that the page's token is from.
        email: Whose.
        origin: Of the page.
        handle: Of what was proven on it; empty: nothing was.
    """

    world: HttpWorld
    payload: dict[str, Any] = field(default_factory=dict[str, Any])
    email: str = ANN
    origin: str = ORIGIN
    handle: str = ""

    @classmethod
    async def of(cls, world: HttpWorld, email: str = ANN) -> AccountElement:
        """The page of somebody who signs in, and has other things to do for a while."""
        world.clock.now += 60
        payload = await signed_in_elsewhere(world, email)
        world.clock.now += 600
        return cls(world, payload, email)

    async def post(self, path: str = "", /, **body: Any) -> httpx.Response:
        """Posts to the API, with the token and the handle."""
        headers = {"Origin": self.origin}
        if self.payload:
            headers["Authorization"] = f"Bearer {self.payload['oauth_token']['access_token']}"
        said = {"client_id": self.world.app.id} | ({"handle": self.handle} if self.handle else {}) | body
        return await self.world.client.post(f"/api/v1/account{path and '/' + path}", json=said, headers=headers)

    async def done(self, path: str = "", /, **body: Any) -> dict[str, Any]:
        """The same, and it is done."""
        answer = await self.post(path, **body)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    async def asked(self, **members: Any) -> tuple[dict[str, Any], str]:
        """What is asked for before an act, and the verifier that goes with the answer."""
        verifier = secrets.token_urlsafe(32)
        bound = {"code_challenge": challenge_of(verifier), "code_challenge_method": "S256"}
        return await self.done("proof", **({"asks": "strongest"} | bound | members)), verifier

    async def prove(self, **members: Any) -> AccountElement:
        """Type the code that comes to the address."""
        self.world.clock.now += 60
        before = await codes_sent(self.world, self.email)
        asked, verifier = await self.asked(**members)
        assert asked["missing"] == "code", asked
        code = await self.world.code(self.email, mails=before + 1)
        return await self.given(challenge_id=asked["challenge_id"], code=code, code_verifier=verifier)

    async def hold(self, passkey: SoftPasskey) -> AccountElement:
        """Hold the passkey that is asked for."""
        asked, verifier = await self.asked()
        assert asked["missing"] == "passkey", asked
        return await self.given(credential=passkey.held(asked["publicKey"], self.origin), code_verifier=verifier)

    async def given(self, **proof: Any) -> AccountElement:
        """Brings a proof, and keeps its handle."""
        self.handle = (await self.done("proof/verify", **proof))["handle"]
        return self

    async def add_passkey(self) -> SoftPasskey:
        """Makes one, as somebody who proved enough."""
        passkey = SoftPasskey()
        options = (await self.done("passkeys/options"))["publicKey"]
        await self.done("passkeys", credential=passkey.made(options, self.origin))
        return passkey

    async def ask_for_new(self, address: str) -> dict[str, str]:
        """Has a code sent to a new address; what confirms it."""
        self.world.clock.now += 60
        before, verifier = await codes_sent(self.world, address), secrets.token_urlsafe(32)
        bound = {"code_challenge": challenge_of(verifier), "code_challenge_method": "S256"}
        begun = await self.done("addresses/code", email=address, **bound)
        code = await self.world.code(address, mails=before + 1)
        return {"challenge_id": begun["challenge_id"], "code": code, "code_verifier": verifier}
