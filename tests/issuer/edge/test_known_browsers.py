"""How a browser is known to whoever signed in in it before: a cookie on our own pages, a word of its own elsewhere."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import httpx

from issuer.codes.test_challenges import solved, text
from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from splitpin.issuer.edge.known_browser import KnownBrowsers

EMAIL = "ann@example.com"
OWN = {"Origin": ISSUER}


async def crowd(world: HttpWorld, *, mails: int = 3) -> None:
    """Strangers ask for codes for somebody."""
    for number in range(mails):
        world.clock.now += 30
        assert (await world.begin(EMAIL)).status_code == 200, number


async def mail_of(world: HttpWorld, number: int) -> str:
    """The text of the newest of so many mails."""
    await world.code(EMAIL, mails=number)
    text_: str = (await world.client.get("/inbox.json")).json()[0]["text"]
    return text_


async def typed(world: HttpWorld, begun: httpx.Response, code: str, **members: Any) -> httpx.Response:
    body = {
        "client_id": world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code": code,
        "code_verifier": world.verifier,
    }
    return await world.client.post("/api/v1/codes/verify", json=body | members, headers={"Origin": ORIGIN})


async def test_a_page_that_keeps_passes_is_given_one_and_is_no_stranger_with_it(world: HttpWorld) -> None:
    begun = await world.begin(EMAIL)
    first = (await typed(world, begun, await world.code(EMAIL), browser_passes=[])).json()
    assert first["oauth_token"]
    granted = first["browser_pass"]
    assert len(granted) == 43
    await crowd(world, mails=2)
    world.clock.now += 30
    assert (await world.begin(EMAIL)).status_code == 403
    begun = await world.ask(email=EMAIL, browser_passes=[granted])
    assert begun.status_code == 200
    again = await typed(world, begun, await world.code(EMAIL, mails=4), browser_passes=[granted])
    assert again.json()["browser_pass"] == granted


async def test_our_own_pages_have_a_cookie_for_it_that_says_nothing_else(world: HttpWorld) -> None:
    begun = await world.ask(OWN, email=EMAIL)
    body = {
        "client_id": world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code": await world.code(EMAIL),
        "code_verifier": world.verifier,
    }
    answer = await world.client.post("/api/v1/codes/verify", json=body, headers=OWN)
    assert "browser_pass" not in answer.json()
    (cookie,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith("splitpin-known=")]
    assert re.fullmatch(r"splitpin-known=[\w-]{43}; HttpOnly; Max-Age=34560000; Path=/; SameSite=lax", cookie)
    kept = dict(world.client.cookies)
    world.client.cookies.clear()
    await crowd(world, mails=2)
    world.clock.now += 30
    assert (await world.ask(OWN, email=EMAIL)).status_code == 403
    world.client.cookies.update(kept)
    assert (await world.ask(OWN, email=EMAIL)).status_code == 200


def test_over_https_no_other_host_can_set_that_cookie(world: HttpWorld) -> None:
    known = KnownBrowsers(https=True, passes=None)  # type: ignore[arg-type]
    assert known.name == "__Host-splitpin-known"


async def test_a_stranger_in_a_crowd_is_told_what_to_solve_and_goes_on(world: HttpWorld) -> None:
    await crowd(world)
    world.clock.now += 30
    due = await world.begin(EMAIL)
    problem = due.json()
    assert (due.status_code, problem["code"]) == (403, "challenge_due")
    solution = await asyncio.to_thread(lambda: text(solved(problem["challenge"])))
    assert (await world.ask(email=EMAIL, solution=solution)).status_code == 200
    assert (await world.ask(email="bob@example.com", solution=solution)).status_code == 200  # where nothing is due


async def test_the_mail_of_a_crowd_shows_its_owner_a_way_out_that_signs_nobody_in(world: HttpWorld) -> None:
    await crowd(world)
    assert "/this-browser?" not in await mail_of(world, 3)
    world.clock.now += 30
    problem = (await world.begin(EMAIL)).json()
    solution = await asyncio.to_thread(lambda: text(solved(problem["challenge"])))
    assert (await world.ask(email=EMAIL, solution=solution)).status_code == 200
    (link,) = re.findall(rf"{ISSUER}/this-browser\?[^#\s]+#(\S+)", await mail_of(world, 4))
    assert (await world.client.get("/this-browser")).status_code == 200
    assert (await world.client.post("/api/v1/browser", json={"link": link})).status_code == 403  # no page of ours
    dead = await world.client.post("/api/v1/browser", json={"link": link[:-1]}, headers=OWN)
    assert dead.json() == {"state": "dead"}
    done = await world.client.post("/api/v1/browser", json={"link": link}, headers=OWN)
    assert done.json().keys() == {"state", "browser_pass"}
    assert (await world.ask(OWN, email=EMAIL)).status_code == 200
