"""What an ended session is worth to whoever still holds its tokens: the token check, further claims, enrolment."""

from __future__ import annotations

import secrets
from typing import Any

import httpx
import pytest

from issuer.edge.accounts import b64, bearer, enrol, public
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.published_world import Page
from issuer.edge.test_servers_tokens import claims_of, is_error
from splitpin.issuer.accounts.flow import delete, disable, enable, end_session, end_sessions

KEY = b64(bytes(range(32)))


@pytest.fixture
def page(world: HttpWorld) -> Page:
    return Page(world)


async def is_valid(world: HttpWorld, payload: dict[str, Any]) -> bool:
    """What the published clients' token check says."""
    answer = await world.client.post("/verify", json={"oauth_token": payload["oauth_token"]}, headers=public(world))
    assert answer.status_code == 200
    return bool(answer.json()["success"])


def sid_of(payload: dict[str, Any]) -> str:
    return str(claims_of(payload["oauth_token"]["access_token"])["sid"])


async def test_tokens_name_their_session_and_say_when_it_was_proven(world: HttpWorld) -> None:
    payload = await world.sign_in()
    began = world.clock.now
    world.clock.now += 60
    refreshed = (await world.token(payload["oauth_token"]["refresh_token"])).json()
    for tokens in (payload["oauth_token"], refreshed):
        access, identity = claims_of(tokens["access_token"]), claims_of(tokens["id_token"])
        assert access["auth_time"] == began
        assert access["sid"] == identity["sid"] == sid_of(payload)
    assert sid_of(await world.sign_in("bob@example.com")) != sid_of(payload)


async def test_further_claims_leave_the_session_in_the_token(page: Page) -> None:
    payload = (await page.sign_in()).json()
    asked = {"token": payload["oauth_token"]["access_token"], "custom_attributes": {"role": "admin"}}
    claims = claims_of((await page.as_server("/token/custom", asked)).json()["token"])
    assert (claims["sid"], claims["auth_time"]) == (sid_of(payload), page.world.clock.now)


@pytest.mark.parametrize("end", ["session", "all", "disable", "delete", "sign out"])
async def test_the_token_check_says_that_a_session_has_ended(page: Page, end: str) -> None:
    world = page.world
    other = (await page.sign_in("bob@example.com")).json()
    payload = (await page.sign_in()).json()  # last, for the browser's cookie is signed out too
    assert await is_valid(world, payload)
    subject, now = payload["user"]["ID"], world.clock.now
    match end:
        case "session":
            world.db.run_now(end_session, sid_of(payload), now=now)
        case "all":
            world.db.run_now(end_sessions, subject, now=now)
        case "disable":
            world.db.run_now(disable, subject, now=now)
            world.db.run_now(enable, subject, now=now)
        case "delete":
            world.db.run_now(delete, subject, now=now)
        case _:
            await world.client.request(
                "DELETE",
                f"/api/v0/token/{world.app.id}",
                json={"refresh_token": payload["oauth_token"]["refresh_token"]},
                headers=public(world),
            )
    assert not await is_valid(world, payload)
    assert await is_valid(world, other)
    asked = {"token": payload["oauth_token"]["access_token"], "custom_attributes": {}}
    assert is_error(await page.as_server("/token/custom", asked), 403)
    assert (await world.token(payload["oauth_token"]["refresh_token"])).status_code == 400
    assert (await enrol(world, subject, bearer(world, payload), code=KEY)).status_code == 401


@pytest.mark.parametrize("end", [disable, end_sessions, delete])
async def test_an_identity_token_from_before_the_end_signs_nobody_in(page: Page, end: Any) -> None:
    payload = (await page.sign_in()).json()
    page.world.clock.now += 86_400
    subject = payload["user"]["ID"]
    page.world.db.run_now(end, subject, now=page.world.clock.now)
    if end is disable:
        page.world.db.run_now(enable, subject, now=page.world.clock.now)
    page.world.clock.now += 60
    asked = {"grant_type": "identity_token", "identity_token": payload["token"]}
    assert is_error(await page.as_server("/token", asked), 403)
    again = (await page.sign_in()).json()
    page.world.clock.now += 86_400
    later = await page.as_server("/token", {"grant_type": "identity_token", "identity_token": again["token"]})
    assert later.status_code == 200


async def test_signing_in_elsewhere_makes_no_old_session_fresh(world: HttpWorld) -> None:
    """Whoever holds an old token of one browser has nothing from its owner's sign-in on another."""
    old = await world.sign_in()
    subject = old["user"]["ID"]
    world.clock.now += 301
    world.verifier = secrets.token_urlsafe(32)
    begun = await world.begin()
    new = (await world.verify(begun.json()["challenge_id"], await world.code(mails=2))).json()
    cookie = f"splitpin-refresh-{world.app.id}={old['oauth_token']['refresh_token']}"
    assert (await enrol(world, subject, bearer(world, old), code=KEY)).status_code == 401
    assert (await enrol(world, subject, public(world) | {"Cookie": cookie}, code=KEY)).status_code == 401
    assert (await enrol(world, subject, bearer(world, new), code=KEY)).status_code == 200


async def test_tokens_for_the_cookie_use_it_up(world: HttpWorld) -> None:
    payload = await world.sign_in()
    name, first = f"splitpin-refresh-{world.app.id}", payload["oauth_token"]["refresh_token"]

    async def ask(text: str) -> httpx.Response:
        headers = public(world) | {"Cookie": f"{name}={text}", "Origin": ORIGIN}
        return await enrol(world, payload["user"]["ID"], headers, code=KEY)

    answer = await ask(first)
    second = answer.json()["oauth_token"]["refresh_token"]
    assert second != first
    assert answer.cookies[name].strip('"') == second
    world.clock.now += 11
    assert (await ask(second)).status_code == 200
    assert (await ask(first)).status_code == 401
    assert (await world.token(first)).status_code == 400  # replayed: the session ends
    assert not await is_valid(world, payload)
