"""Links that show their code, over HTTP: any page of the project's may ask, and no cookie has a part in it."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.link_steps import ask, asking, link_in_the_mail, post

SHOWS_CODE = {"shows_code": True}


@pytest.mark.parametrize("origin", [ORIGIN, ISSUER])
async def test_it_is_bound_to_no_cookie_and_gives_none(world: HttpWorld, origin: str) -> None:
    other = asking(world, email="bob@example.com")  # on a page of ours: from now on this browser has the cookie
    assert (await world.client.post("/api/v1/codes", json=other, headers={"Origin": ISSUER})).status_code == 200
    await world.code("bob@example.com")
    assert list(world.client.cookies)
    answer = await ask(world, SHOWS_CODE, Origin=origin)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    token = (await link_in_the_mail(world)).removeprefix(f"{ISSUER}/link#")
    shown = {"state": "elsewhere", "name": "Acme", "code": await world.code()}
    assert (await post(world, "opened", link=token)).json() == shown
    assert (await post(world, "confirm", link=token)).json() == shown


async def test_without_a_script_the_pasted_link_shows_it_too(world: HttpWorld) -> None:
    await ask(world, SHOWS_CODE, Origin=ORIGIN)
    link = await link_in_the_mail(world)
    for step in ({}, {"step": "confirm"}):
        page = await world.client.post("/link", data={"link": link, **step}, headers={"Origin": ISSUER})
        assert await world.code() in page.text
        assert "<button" not in page.text


async def test_pages_of_others_may_not_ask(small_world: HttpWorld) -> None:
    answer = await ask(small_world, SHOWS_CODE, Origin=OTHER_ORIGIN)
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"link": SHOWS_CODE | {"return_to": ORIGIN}}, "return_to"),
        ({"link": SHOWS_CODE, "email": None, "phone": "+4915112345678", "channel": "sms"}, "link"),
        ({"link": {"shows_code": "yes"}}, "link"),
    ],
)
async def test_what_it_cannot_do_is_refused_by_name(
    small_world: HttpWorld, members: dict[str, object], field: str
) -> None:
    body = asking(small_world) | members
    answer = await small_world.client.post("/api/v1/codes", json=body, headers={"Origin": ORIGIN})
    assert answer.status_code == 400
    assert answer.json()["field"] == field
