"""Ceremonies as the published browser client holds them: from the site's page, with cookies and nothing else."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import httpx

from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from issuer.edge.published_world import Page


@dataclass
class Site:
    """A page of the project with the client, in a browser of its own."""

    world: HttpWorld
    origin: str = ORIGIN
    agent: str = "Firefox"
    page: Page = field(init=False)
    cookies: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.page = Page(self.world)

    async def sign_in(self, email: str = "ann@example.com") -> dict[str, Any]:
        """By a code, in the form: the browser is given what it keeps."""
        self.world.client.cookies.clear()
        payload: dict[str, Any] = (await self.page.sign_in(email)).json()
        self.cookies |= dict(self.world.client.cookies)
        self.world.client.cookies.clear()
        return payload

    async def ask(self, method: str, path: str, identifier: str | None, **body: Any) -> httpx.Response:
        """One of the calls."""
        headers = {"API_KEY_ID": self.world.app.id, "Origin": self.origin, "User-Agent": self.agent}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await self.world.client.request(
            method,
            f"/api/v0/webauthn/{path}",
            params={} if identifier is None else {"identifier": identifier},
            json=body or None,
            headers={name: value for name, value in headers.items() if value},
        )
        self.cookies |= dict(answer.cookies)
        self.world.client.cookies.clear()
        return answer

    async def exists(self, identifier: str = "ann@example.com") -> bool:
        answer = await self.ask("GET", "exists", identifier)
        assert answer.status_code == 200, answer.text
        found: bool = answer.json()["exists"]
        return found

    async def begin(self, ceremony: str, identifier: str = "ann@example.com") -> httpx.Response:
        return await self.ask("POST", f"{ceremony}/begin", identifier, origin=self.origin)

    async def options(self, ceremony: str, identifier: str = "ann@example.com") -> dict[str, Any]:
        answer = await self.begin(ceremony, identifier)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["publicKey"]
        return found

    def made(self, passkey: SoftPasskey, options: dict[str, Any]) -> dict[str, Any]:
        """What the client posts of a new one: no transports, no extensions."""
        made = passkey.made(options, self.origin)
        kept = {name: made["response"][name] for name in ("clientDataJSON", "attestationObject")}
        return {"id": made["id"], "rawId": made["rawId"], "type": made["type"], "response": kept, "origin": self.origin}

    def held(self, passkey: SoftPasskey, options: dict[str, Any]) -> dict[str, Any]:
        """What the client posts of one that was asked for."""
        held = passkey.held(options, self.origin)
        del held["clientExtensionResults"]
        said = {"public_key": "", "identifier_type": "EMAIL", "device_type": "BROWSER", "device_name": self.agent}
        return held | said | {"origin": self.origin}

    async def register(self, passkey: SoftPasskey, identifier: str = "ann@example.com") -> httpx.Response:
        made = self.made(passkey, await self.options("register", identifier))
        return await self.ask("POST", "register/finish", identifier, **made)

    async def login(self, passkey: SoftPasskey, identifier: str = "ann@example.com") -> httpx.Response:
        held = self.held(passkey, await self.options("login", identifier))
        return await self.ask("POST", "login/finish", identifier, **held)

    def without_cookies(self) -> Site:
        """The same page in a browser that keeps none of ours."""
        return Site(self.world, self.origin, self.agent)


def ids(options: dict[str, Any]) -> list[bytes]:
    """Which passkeys a page is to ask for."""
    texts = [each["id"] for each in options["allowCredentials"]]
    return [base64.urlsafe_b64decode(each + "==") for each in texts]
