"""A browser without scripts on the page of one's own account."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from typing import Any

import httpx

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from issuer.edge.plain_browser import PlainBrowser

_FORM = re.compile(r'<form[^>]*action="account"[^>]*>.*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?>')
_OPTIONS = re.compile(r'data-options="([^"]+)"')


async def codes_sent(world: HttpWorld, email: str) -> int:
    """How many codes have come to an address."""
    received = (await world.client.get("/inbox.json")).json()
    return len([mail for mail in received if mail["to"] == email and mail["code"]])


async def signed_in_elsewhere(world: HttpWorld, email: str = "ann@example.com") -> dict[str, Any]:
    """Signs in on a page of the app, where codes came to the address before; the payload."""
    before = await codes_sent(world, email)
    begun = await world.begin(email)
    assert begun.status_code == 200, begun.text
    answer = await world.verify(begun.json()["challenge_id"], await world.code(email, mails=before + 1))
    assert answer.status_code == 200, answer.text
    payload: dict[str, Any] = answer.json()
    return payload


async def told(world: HttpWorld, subject: str) -> None:
    """Wait for a mail with this subject."""
    for _ in range(1_000):
        if subject in {mail["subject"] for mail in (await world.client.get("/inbox.json")).json()}:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"nobody was told: {subject}")


class AccountBrowser(PlainBrowser):
    """Signs in, and presses what the page of the account has."""

    async def account(self, email: str = "ann@example.com") -> httpx.Response:
        """Sign in by a code on the way to the account."""
        sent_on = await self.open(f"/account?client_id={self.world.app.id}")
        assert sent_on.status_code == 303, sent_on.text
        await self.open("/" + sent_on.headers["location"])
        before = await codes_sent(self.world, email)
        await self.press("send", email=email)
        done = await self.press("sign-in", code=await self.world.code(email, mails=before + 1))
        assert done.status_code == 303, done.text
        return await self.open(done.headers["location"].removeprefix(ISSUER))

    def form(self, act: str, **having: str) -> dict[str, str]:
        """What the form of an act carries, of the one that has these members."""
        for form in _FORM.findall(self.answer.text):
            hidden = {name: unescape(value) for name, value in _HIDDEN.findall(form)}
            pressed = f'name="act" value="{act}"' in form or hidden.get("act") == act
            if pressed and having.items() <= hidden.items():
                return hidden | {"act": act}
        raise AssertionError(f"no form for {act}: {self.answer.text}")

    async def do(self, act: str, having: dict[str, str] | None = None, /, **typed: str) -> httpx.Response:
        """Press an act's button; follows the way back to the page."""
        return await self.send_form(self.form(act, **(having or {})) | typed)

    async def send_form(self, sent: dict[str, str], *, origin: str | None = ISSUER) -> httpx.Response:
        """Send a form as it is."""
        headers = {} if origin is None else {"Origin": origin}
        answer = await self._ask("POST", "/account", data=sent, headers=headers)
        if answer.status_code == 303:
            return await self.open("/" + answer.headers["location"])
        return answer

    async def prove(self, act: str, *, code: str) -> httpx.Response:
        """Type the code that the page asks for."""
        return await self.do(act, step="prove", code=code)

    def options(self) -> dict[str, Any]:
        """What the page would ask the device with."""
        found = _OPTIONS.search(self.answer.text)
        assert found is not None, self.answer.text
        options: dict[str, Any] = json.loads(unescape(found[1]))
        return options

    async def add_passkey(self) -> SoftPasskey:
        """Make a passkey, as somebody who proved just now who they are."""
        await self.do("add-passkey")
        passkey = SoftPasskey()
        made = await self.do("add-passkey", step="made", credential=json.dumps(passkey.made(self.options(), ISSUER)))
        assert "The passkey was added." in made.text, made.text
        return passkey

    async def hold(self, act: str, passkey: SoftPasskey) -> httpx.Response:
        """Hold the passkey that the page asks for."""
        credential = json.dumps(passkey.held(self.options(), ISSUER))
        return await self.do(act, step="prove", credential=credential)
