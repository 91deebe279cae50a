"""An issuer, an app that asks it as OpenID clients do, and a browser without scripts between them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from issuer.edge.http_world import ISSUER, START, HttpWorld, http_world
from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client

CALLBACK = "https://rp.test/callback"
ANN, BEN = "ann@example.com", "ben@example.com"

_FORM = re.compile(r'<form(?: class="steps")? method="post" action="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def claims_of(token: str) -> dict[str, Any]:
    """What a token says; nobody checks it."""
    part = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def s256(verifier: str) -> str:
    """RFC 7636 section 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Browser:
    """One person's browser: it follows redirects on the issuer, stops where it leaves it, and sends the forms of pages.

    Attributes:
        world: The issuer.
        cookies: What it holds.
        page: What it shows.
        landed: What it was sent to an app with, the last time; None: it is on a page of the issuer's.
    """

    world: HttpWorld
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    page: httpx.Response = field(default_factory=lambda: httpx.Response(200))
    landed: dict[str, str] | None = None
    visited: list[str] = field(default_factory=list[str])

    async def go(self, address: str, data: Mapping[str, str] | None = None, **headers: str) -> dict[str, str] | None:
        """Goes to an address, or sends a form there, and on to wherever that leads."""
        method, self.landed = ("GET" if data is None else "POST"), None
        for _ in range(10):
            self.visited.append(address)
            answer = await self._ask(method, address, data if method == "POST" else None, headers)
            location = answer.headers.get("location")
            if location is None:
                return None
            assert answer.status_code == 303, answer
            address, method, headers = str(httpx.URL(str(answer.request.url)).join(location)), "GET", {}
            if not address.startswith(ISSUER):
                parts = urlsplit(address)
                self.landed = dict(parse_qsl(parts.query, keep_blank_values=True))
                return self.landed
        raise AssertionError("it goes round in circles")

    async def press(self, step: str = "", /, **typed: str) -> dict[str, str] | None:
        """Presses a button of the form that is shown, having typed this."""
        action = _FORM.search(self.page.text)
        assert action is not None, self.page.text
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(self.page.text)}
        data = hidden | typed | ({"step": step} if step else {})
        address = str(self.page.request.url.join(unescape(action[1])))
        return await self.go(address, data, Origin=ISSUER)

    async def sign_in(self, email: str = ANN) -> dict[str, str] | None:
        """Types an address and the code that comes."""
        assert "/sign-in" in str(self.page.request.url), self.page.text
        received = (await self.world.client.get("/inbox.json")).json()
        before = sum(mail["to"] == email and bool(mail["code"]) for mail in received)
        self.world.clock.now += 60  # so that another may be sent
        await self.press("send", email=email)
        return await self.press("sign-in", code=await self.world.code(email, mails=before + 1))

    async def _ask(
        self, method: str, address: str, data: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> httpx.Response:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Accept": "text/html", **({"Cookie": cookie} if cookie else {}), **headers}
        answer = await self.world.client.request(method, address, data=data, headers=sent)
        self.world.client.cookies.clear()
        for line in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.page = answer
        return answer


@dataclass
class App:
    """A client of the issuer's.

    Attributes:
        world: The issuer.
        client: How it is registered.
        secret: Its own; None: it has none.
        redirect_uri: Where it waits for answers.
        verifier: Of the last request (RFC 7636); empty: it sends no challenge.
        nonce: Of the last request.
        state: Of the last request.
    """

    world: HttpWorld
    client: Client
    secret: str | None
    redirect_uri: str = CALLBACK
    verifier: str = ""
    nonce: str = ""
    state: str = ""

    def address(self, **parameters: str | None) -> str:
        """Where it sends browsers; what is None is left out."""
        return f"{ISSUER}/oauth2/authorize?{urlencode(self.parameters(**parameters))}"

    def parameters(self, **given: str | None) -> dict[str, str]:
        """What it asks for, each time with a new state and nonce."""
        self.nonce, self.state = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        asked: dict[str, str | None] = {
            "client_id": self.client.id,
            "redirect_uri": self.redirect_uri,
            "response_type": "code",
            "scope": "openid",
            "state": self.state,
            "nonce": self.nonce,
        }
        if self.secret is None or self.verifier:
            self.verifier = secrets.token_urlsafe(32)
            asked |= {"code_challenge": s256(self.verifier), "code_challenge_method": "S256"}
        return {name: value for name, value in (asked | given).items() if value is not None}

    async def token(self, code: str, basic: bool = False, /, **parameters: str | None) -> httpx.Response:
        """Brings a code to the token endpoint."""
        body: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier or None,
        }
        return await self.post("/oauth2/token", body | parameters, basic=basic)

    async def post(self, path: str, body: Mapping[str, str | None], *, basic: bool = False) -> httpx.Response:
        """Calls an endpoint in its own name."""
        headers: dict[str, str] = {}
        own: dict[str, str | None] = {"client_id": self.client.id, "client_secret": self.secret}
        if basic:
            headers["Authorization"] = "Basic " + base64.b64encode(f"{self.client.id}:{self.secret}".encode()).decode()
            own = {}
        data = {name: value for name, value in (own | dict(body)).items() if value is not None}
        return await self.world.client.post(path, data=data, headers=headers)

    async def tokens(self, code: str, **parameters: str | None) -> dict[str, Any]:
        """The tokens of a code."""
        answer = await self.token(code, **parameters)
        assert answer.status_code == 200, answer.text
        given: dict[str, Any] = answer.json()
        return given

    async def userinfo(self, access_token: str, method: str = "GET") -> httpx.Response:
        """Asks who somebody is."""
        headers = {"Authorization": f"Bearer {access_token}"}
        return await self.world.client.request(method, "/oauth2/userinfo", headers=headers)


@dataclass
class OpenIDWorld:
    """All of it.

    Attributes:
        http: The issuer.
        app: A confidential client.
        page: A public client.
        browser: A person's.
    """

    http: HttpWorld
    app: App
    page: App
    browser: Browser

    @property
    def clock(self) -> Any:
        """The issuer's."""
        return self.http.clock

    async def signed_in(self, app: App | None = None, email: str = ANN, **parameters: str | None) -> dict[str, str]:
        """The whole way of somebody who is not signed in; what the app's address is called with."""
        await self.browser.go((app or self.app).address(**parameters))
        landed = await self.browser.sign_in(email)
        assert landed is not None, self.browser.page.text
        return landed


def registered(
    http: HttpWorld, *, confidential: bool, redirect_uri: str = CALLBACK, name: str = "Paper", **metadata: Any
) -> App:
    """A further app of the project's."""
    client, secret = http.db.run_now(
        create_client,
        http.app.project.id,
        name=name,
        type_="confidential" if confidential else "public",
        origins=["https://rp.test"],
        redirect_uris=[redirect_uri],
        metadata=ClientMetadata(**metadata),
        now=START,
        entropy=secrets.token_bytes,
    )
    return App(http, client, secret if confidential else None, redirect_uri)


@asynccontextmanager
async def openid_world(database_url: str, **settings: Any) -> AsyncGenerator[OpenIDWorld, None]:
    """A running issuer with two apps of one project."""
    async with http_world(database_url, **settings) as http:
        app, page = registered(http, confidential=True), registered(http, confidential=False, name="Page")
        yield OpenIDWorld(http, app, page, Browser(http))
