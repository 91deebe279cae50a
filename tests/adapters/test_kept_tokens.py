"""The app keeps the issuer's tokens: the same in every framework whose sessions are Splitpin's."""

from __future__ import annotations

import json
from typing import Any

import flask as flask_framework
import httpx
import pytest
from fastapi import Depends, FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from memory_store import MemoryUsers
from small_issuer import ISSUER, ORIGIN, Browser, SmallIssuer, payload_with
from splitpin import exchange, fastapi, flask, starlette
from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.testing.memory import MemoryStore
from wsgi_transport import WSGITransport

KEY = bytes(range(32))
TOKEN = "__Host-splitpin_token_b6bf6623"


class Renewing:
    """The issuer's endpoints, which renew whatever they get."""

    def __init__(self, issuer: SmallIssuer) -> None:
        self.issuer = issuer
        self.given: list[str] = []

    @property
    def sessions(self) -> TokenSessions:
        return TokenSessions([KEY], send=self)

    def __call__(self, request: exchange.Request) -> exchange.Response:
        if request.method == "GET":
            document: dict[str, Any] = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"}
        else:
            self.given.append(self.issuer.access_token())
            document = {"access_token": self.given[-1], "token_type": "Bearer", "refresh_token": f"r{len(self.given)}"}
        return exchange.Response(200, {"content-type": "application/json"}, json.dumps(document).encode())


async def test_a_person_stays_signed_in_past_the_expiry_of_their_access_token(
    own_browser: Browser, issuer: SmallIssuer
) -> None:
    renewing = Renewing(issuer)
    client = own_browser(store=MemoryStore(), sessions=renewing.sessions)
    assert (await client.post("/login", json=issuer.payload())).status_code == 200
    for _ in range(3):
        assert (await client.get("/me")).status_code == 200
        issuer.clock.now += 4000
    assert len(renewing.given) == 3
    answer = await client.get("/session")
    assert answer.headers["set-cookie"].startswith(f"{TOKEN}={renewing.given[-1]}; Max-Age=3600; ")
    gone = await client.post("/logout", headers={"origin": ORIGIN})
    assert [line.partition(";")[0] for line in gone.headers.get_list("set-cookie")] == [
        "__Host-splitpin_session_b6bf6623=",
        f"{TOKEN}=",
    ]
    assert (await client.get("/me")).status_code == 401


async def test_an_access_token_too_long_for_its_cookie_is_refused_clearly(
    own_browser: Browser, issuer: SmallIssuer
) -> None:
    store = MemoryStore()
    client = own_browser(store=store, sessions=Renewing(issuer).sessions)
    answer = await client.post("/login", json=issuer.payload(claims={"groups": ["x" * 50] * 100}))
    assert (answer.status_code, answer.json()["field"]) == (400, "access_token")
    assert "4096" in answer.json()["message"]
    assert store.users.by_subject == {}


async def test_a_renewed_token_too_long_for_its_cookie_leaves_the_session_and_takes_the_cookie(
    own_browser: Browser, issuer: SmallIssuer
) -> None:
    """The old cookie would say what is no longer so; and nobody is asked to sign in again and again."""
    long = issuer.access_token(claims={"groups": ["x" * 50] * 100})

    def send(request: exchange.Request) -> exchange.Response:
        document = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token", "access_token": long, "token_type": "Bearer"}
        return exchange.Response(200, {"content-type": "application/json"}, json.dumps(document).encode())

    client = own_browser(store=MemoryStore(), sessions=TokenSessions([KEY], send=send))
    await client.post("/login", json=issuer.payload())
    answer = await client.get("/session")
    assert answer.status_code == 200
    assert answer.headers["set-cookie"].startswith(f"{TOKEN}=; Max-Age=0; ")


def app_on(framework: str, party: RelyingParty) -> httpx.AsyncBaseTransport:
    """An app that shows the access token at `/token`."""
    if framework == "starlette":
        on_starlette = starlette.SignIn(party)

        async def show(request: Request) -> PlainTextResponse:
            return PlainTextResponse(await on_starlette.access_token(request))

        return httpx.ASGITransport(app=Starlette(routes=[*on_starlette.routes, Route("/token", show)]))
    if framework == "fastapi":
        on_fastapi, app = fastapi.SignIn(party), FastAPI()
        app.include_router(on_fastapi.router)
        needed = Depends(on_fastapi.access_token)

        @app.get("/token", response_class=PlainTextResponse)
        async def show_token(token: str = needed) -> str:
            return token

        return httpx.ASGITransport(app=app)
    site = flask_framework.Flask(__name__)
    site.testing = True
    on_flask = flask.SignIn(party, site)
    site.add_url_rule("/token", "token", on_flask.access_token)
    return WSGITransport(site)


@pytest.fixture(params=["starlette", "fastapi", "flask"])
def framework(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


async def test_the_app_gets_the_access_token_to_call_others_with(framework: str, issuer: SmallIssuer) -> None:
    renewing = Renewing(issuer)
    transport = app_on(framework, issuer.party(store=MemoryStore(), sessions=renewing.sessions))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        assert (await client.get("/token")).status_code == 401
        await client.post("/login", json=issuer.payload())
        assert (await client.get("/token")).text == renewing.given[-1]
        issuer.clock.now += 3590
        assert (await client.get("/token")).text == renewing.given[-1]
        assert len(renewing.given) == 2


async def test_where_the_token_is_the_session_that_token_is_it(framework: str, issuer: SmallIssuer) -> None:
    token = issuer.access_token()
    kept = app_on(framework, issuer.party(users=MemoryUsers(), sessions=AccessTokenCookie()))
    async with httpx.AsyncClient(transport=kept, base_url=ORIGIN) as client:
        await client.post("/login", json=payload_with(token))
        assert (await client.get("/token")).text == token
    in_front = app_on(framework, issuer.party(users=MemoryUsers(), sessions=None, register_bearers=True))
    async with httpx.AsyncClient(transport=in_front, base_url=ORIGIN) as client:
        await client.post("/login", json=payload_with(token))
        assert (await client.get("/token", headers={"authorization": f"Bearer {token}"})).text == token
        assert (await client.get("/token")).status_code == 401


async def test_sessions_of_the_apps_own_have_no_token_to_give(framework: str, issuer: SmallIssuer) -> None:
    """Which the app's author is told, with the way out, and no stranger."""
    transport = app_on(framework, issuer.party())
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        await client.post("/login", json=issuer.payload())
        with pytest.raises(ConfigurationError, match="TokenSessions"):
            await client.get("/token")
