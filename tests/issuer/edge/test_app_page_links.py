"""Links that are asked for on an app's page: of the issuer's site they sign in, of any other they show the code."""

from __future__ import annotations

import httpx
import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.link_steps import COOKIE, another_browser, ask, asking, link_in_the_mail, post
from splitpin.issuer.clients.registration import edit_client

SAME_SITE = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-site"}


@pytest.mark.parametrize("site", [None, "cross-site", "none", "same-origin", "same-site, same-site", "SAME-SITE"])
async def test_asked_for_on_another_site_it_is_bound_to_no_cookie_and_gives_none(
    world: HttpWorld, site: str | None
) -> None:
    other = asking(world, email="bob@example.com")  # on a page of ours: from now on this browser has the cookie
    assert (await world.client.post("/api/v1/codes", json=other, headers={"Origin": ISSUER})).status_code == 200
    await world.code("bob@example.com")
    assert list(world.client.cookies)
    answer = await ask(world, Origin=ORIGIN, **({} if site is None else {"Sec-Fetch-Site": site}))
    assert (answer.status_code, answer.json()["link"]) == (200, "shows_code")
    assert "set-cookie" not in answer.headers
    token = (await link_in_the_mail(world)).partition("#")[2]
    shown = {"state": "elsewhere", "name": "Acme", "code": await world.code()}
    assert (await post(world, "opened", link=token)).json() == shown
    assert (await post(world, "confirm", link=token)).json() == shown
    assert (await here(world, answer)).json() == {"state": "waiting"}


async def test_asked_for_on_the_issuer_s_site_it_signs_in_the_tab_that_asked(world: HttpWorld) -> None:
    begun = await ask(world, **SAME_SITE)
    assert (begun.status_code, begun.json()["link"]) == (200, "signs_in")
    assert begun.headers["access-control-allow-credentials"] == "true"
    assert set(world.client.cookies) == {COOKIE}
    assert (await here(world, begun)).json() == {"state": "waiting"}
    token = (await link_in_the_mail(world)).partition("#")[2]
    with another_browser(world):
        assert (await post(world, "confirm", link=token)).json()["state"] == "elsewhere"
    assert (await here(world, begun)).json() == {"state": "waiting"}
    assert (await post(world, "confirm", link=token)).json() == {"state": "done", "return_to": None}
    done = await here(world, begun)
    assert done.json().keys() == {"state", "email", "oauth_token", "user", "browser_pass"}
    assert done.json()["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert done.headers["access-control-allow-origin"] == ORIGIN
    assert "set-cookie" not in done.headers, "the session of the issuer's own pages is no app's"
    again = await here(world, begun)  # whoever lost the answer
    assert again.json()["user"] == done.json()["user"]
    typed = await world.verify(begun.json()["challenge_id"], await world.code())
    assert typed.status_code == 403


async def test_whoever_has_not_the_verifier_waits_for_nothing(small_world: HttpWorld) -> None:
    begun = await ask(small_world, **SAME_SITE)
    small_world.verifier = "B" * 43
    assert (await here(small_world, begun)).status_code == 403


async def test_the_tokens_of_a_client_that_has_to_authenticate_are_for_no_page(small_world: HttpWorld) -> None:
    small_world.db.run_now(edit_client, small_world.app.id, type_="confidential")
    begun = await ask(small_world, **SAME_SITE)
    answer = await here(small_world, begun)
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "This client has to authenticate with its secret.",
    )


async def test_without_a_script_the_pasted_link_shows_it_too(world: HttpWorld) -> None:
    await ask(world, Origin=ORIGIN)
    link = await link_in_the_mail(world)
    for step in ({}, {"step": "confirm"}):
        page = await world.client.post("/link", data={"link": link, **step}, headers={"Origin": ISSUER})
        assert await world.code() in page.text
        assert "<button" not in page.text


@pytest.mark.parametrize("site", ["same-site", "cross-site"])
async def test_pages_of_others_may_not_ask(small_world: HttpWorld, site: str) -> None:
    """Not those of the issuer's site either: whoever has a neighbouring name has none of its projects."""
    answer = await ask(small_world, Origin=OTHER_ORIGIN, **{"Sec-Fetch-Site": site})
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers


async def test_a_phone_has_no_link_that_shows_a_code(small_world: HttpWorld) -> None:
    body = asking(small_world) | {"email": None, "phone": "+4915112345678", "channel": "sms"}
    answer = await small_world.client.post("/api/v1/codes", json=body, headers={"Origin": ORIGIN})
    assert (answer.status_code, answer.json()["field"]) == (400, "link")


async def here(world: HttpWorld, begun: httpx.Response) -> httpx.Response:
    """What the tab that asked hears, on the app's page."""
    answer: httpx.Response = await world.client.post(
        "/api/v1/links/status",
        json={
            "client_id": world.app.id,
            "challenge_id": begun.json()["challenge_id"],
            "code_verifier": world.verifier,
            "browser_passes": [],
        },
        headers={"Origin": ORIGIN},
    )
    return answer
