"""The app's wing and the issuer's, each as it is: an app signs in by redirect at a Splitpin issuer."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from issuer.edge.http_world import ISSUER
from oidf.openid_world import ANN, BEN, App, OpenIDWorld
from splitpin import AccessTokenCookie, Redirect, RelyingParty, RemoteKeys, TokenSessions
from splitpin.asgi import SignIn
from splitpin.exchange import Request, Response
from splitpin.testing import MemoryStore, MemoryUsers

ORIGIN = "https://rp.test"
KEY = bytes(range(32))


def wire_to(world: OpenIDWorld) -> Callable[[Request], Response]:
    """Sends from the thread in which an app waits for its issuer."""
    loop = asyncio.get_running_loop()

    def send(request: Request) -> Response:
        asking = world.http.client.request(
            request.method, request.url, headers=dict(request.headers), content=request.body
        )
        answer = asyncio.run_coroutine_threadsafe(asking, loop).result(60)
        return Response(answer.status_code, dict(answer.headers), answer.content)

    return send


def party_of(world: OpenIDWorld, app: App, **changed: Any) -> RelyingParty:
    send = wire_to(world)
    store: dict[str, Any] = {} if "users" in changed else {"store": MemoryStore()}
    return RelyingParty(
        issuer=ISSUER,
        audience=app.client.id,
        origin=ORIGIN,
        client_secret=app.secret,
        keys=RemoteKeys(f"{ISSUER}/.well-known/jwks.json", clock=world.clock, send=send),
        clock=world.clock,
        redirect=Redirect([KEY], send=send),
        **store | changed,
    )


def browser_of(party: RelyingParty) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=SignIn(party)), base_url=ORIGIN)


@pytest.fixture(params=["confidential", "public"])
def app(request: pytest.FixtureRequest, world: OpenIDWorld) -> App:
    return world.app if request.param == "confidential" else world.page


@pytest.fixture
async def party(world: OpenIDWorld, app: App) -> AsyncIterator[RelyingParty]:
    made = party_of(world, app)
    yield made
    made.close()


async def back(world: OpenIDWorld, tab: httpx.AsyncClient, query: str = "", email: str = ANN) -> str:
    """Follows a link to the issuer and signs in there, if that is asked for; where the browser is sent back to."""
    begun = await tab.get(f"/login{query}")
    landed = await world.browser.go(begun.headers["location"]) or await world.browser.sign_in(email)
    assert landed is not None, world.browser.page.text
    return f"/callback?{urlencode(landed)}"


async def test_signs_in_and_the_second_time_without_being_asked(world: OpenIDWorld, party: RelyingParty) -> None:
    async with browser_of(party) as tab:
        answer = await tab.get(await back(world, tab, "?next=/orders"))
        assert (answer.status_code, answer.headers["location"]) == (303, "/orders"), answer.text
        user = (await tab.get("/session")).json()["user"]
        assert user["identifier"] == ANN
        await tab.post("/logout")
        begun = await tab.get("/login")
        landed = await world.browser.go(begun.headers["location"])
        assert landed is not None, "the issuer knows them"
        assert (await tab.get(f"/callback?{urlencode(landed)}")).status_code == 303
        assert (await tab.get("/session")).json()["user"] == user


async def test_a_code_is_good_in_its_own_browser_only(world: OpenIDWorld, party: RelyingParty) -> None:
    async with browser_of(party) as tab, browser_of(party) as other:
        theirs = await back(world, other, email=BEN)
        mine = await tab.get("/login")
        state = dict(httpx.URL(mine.headers["location"]).params)["state"]
        stolen = httpx.URL(f"{ORIGIN}{theirs}").copy_set_param("state", state)
        assert (await tab.get(theirs)).status_code == 400
        assert (await tab.get(str(stolen))).status_code == 400
        assert (await tab.get("/session")).status_code == 401
        assert (await other.get(theirs)).status_code == 303, "whoever else brought it has not spent it"


async def test_prompt_none_says_that_nobody_is_signed_in(world: OpenIDWorld, party: RelyingParty) -> None:
    async with browser_of(party) as tab:
        answer = await tab.get(await back(world, tab, "?prompt=none"))
        assert answer.status_code == 401
        assert "Sign in again" in answer.text


async def test_a_recent_proof_is_asked_for_and_given(world: OpenIDWorld, party: RelyingParty) -> None:
    async with browser_of(party) as tab:
        await tab.get(await back(world, tab))
        world.clock.now += 1_000
        answer = await tab.get(await back(world, tab, "?next=/transfer&max_age=300"))
        assert (answer.status_code, answer.headers.get("location")) == (303, "/transfer"), answer.text


async def test_the_access_token_can_be_the_session(small_world: OpenIDWorld) -> None:
    world = small_world
    party = party_of(world, world.app, users=MemoryUsers(), sessions=AccessTokenCookie())
    async with browser_of(party) as tab:
        assert (await tab.get(await back(world, tab))).status_code == 303
        assert party.cookie is not None
        payload = tab.cookies[party.cookie.name].split(".")[1]
        assert json.loads(base64.urlsafe_b64decode(payload + "==="))["aud"] == world.app.client.id
        assert (await tab.get("/session")).status_code == 200
    party.close()


async def test_the_app_can_keep_and_refresh_the_tokens(small_world: OpenIDWorld) -> None:
    world = small_world
    party = party_of(world, world.app, sessions=TokenSessions([KEY], send=wire_to(world)))
    async with browser_of(party) as tab:
        answer = await tab.get(await back(world, tab))
        assert answer.status_code == 303, answer.text
        assert party.token_cookie is not None
        first = tab.cookies[party.token_cookie.name]
        world.clock.now += 700  # an access token lives 600 seconds
        assert (await tab.get("/session")).status_code == 200
        assert tab.cookies[party.token_cookie.name] != first
    party.close()
