"""A request that waits: two tabs, the back button, a page that was left open, a double click, a link sent on."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import ISSUER
from oidf.openid_world import ANN, BEN, Browser, OpenIDWorld, claims_of, registered
from splitpin.issuer.authorization_requests.flow import clean
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import hit, name_of
from splitpin.issuer.openid_policy import AUTHORIZATION_REQUEST_KEPT, AUTHORIZATION_REQUESTS
from splitpin.issuer.policy import HOUR


def page_of_request(browser: Browser) -> str:
    """Where the last request waits."""
    return next(each for each in reversed(browser.visited) if "/oauth2/authorize/" in each)


async def test_two_tabs_each_end_where_they_began(world: OpenIDWorld) -> None:
    first, second = world.browser, Browser(world.http, world.browser.cookies)
    await first.go(world.app.address())
    state = world.app.state
    await second.go(world.app.address())
    assert (await second.sign_in() or {})["state"] == world.app.state
    landed = await first.go(page_of_request(first))  # whoever loads the first again is signed in by now
    assert (landed or {})["state"] == state
    assert state != world.app.state


async def test_who_goes_back_after_it_ended_gets_there_again(world: OpenIDWorld) -> None:
    first = await world.signed_in()
    world.clock.now += 30
    again = await world.browser.go(page_of_request(world.browser))
    assert (again or {})["state"] == first["state"]
    assert (again or {})["code"] != first["code"]
    assert (await world.app.token((again or {})["code"])).status_code == 200


async def test_a_page_that_stood_open_for_hours_begins_anew(world: OpenIDWorld) -> None:
    await world.browser.go(world.app.address())
    world.clock.now += 3 * HOUR
    landed = await world.browser.sign_in()
    assert (landed or {})["state"] == world.app.state
    assert (await world.app.token((landed or {})["code"])).status_code == 200


async def test_what_wants_a_fresh_proof_wants_another_when_it_begins_anew(world: OpenIDWorld) -> None:
    await world.signed_in(prompt="login")
    page = page_of_request(world.browser)
    assert "code" in (await world.browser.go(page) or {})  # a double click
    world.clock.now += 61
    assert await world.browser.go(page) is None
    assert "/sign-in" in world.browser.visited[-1]


async def test_a_link_that_was_sent_on_proves_nothing_for_another(world: OpenIDWorld) -> None:
    """Somebody proves and allows in their own browser, and sends the page to somebody who is signed in."""
    app = registered(world.http, confidential=True, third_party=True, name="Theirs")
    victim = Browser(world.http)
    await victim.go(world.app.address())
    await victim.sign_in(BEN)
    world.clock.now += 100
    await world.browser.go(app.address(prompt="login"))
    await world.browser.sign_in(ANN)
    await world.browser.press("allow")
    assert await victim.go(page_of_request(world.browser)) is None
    assert "/sign-in" in victim.visited[-1]
    assert await victim.sign_in(BEN) is None
    assert "sign you in?" in victim.page.text


async def test_an_address_that_was_taken_away_meanwhile_is_led_to_no_more(world: OpenIDWorld) -> None:
    await world.browser.go(world.app.address())
    world.http.db.run_now(edit_client, world.app.client.id, remove_redirect_uris=[world.app.redirect_uri])
    assert await world.browser.sign_in() is None
    assert world.browser.page.status_code == 400


async def test_a_request_is_kept_for_a_day_and_no_longer(world: OpenIDWorld) -> None:
    await world.browser.go(world.app.address())
    page = page_of_request(world.browser)
    world.clock.now += AUTHORIZATION_REQUEST_KEPT + 1
    assert await world.browser.go(page) is None
    assert world.browser.page.status_code == 404
    assert world.http.db.run_now(clean, now=world.clock.now) == 1


@pytest.mark.parametrize("code", ["x", "A" * 43, "A" * 42 + "%00", "..", "A" * 10_000])
async def test_a_page_that_nobody_began_is_none(small_world: OpenIDWorld, code: str) -> None:
    await small_world.browser.go(f"{ISSUER}/oauth2/authorize/{code}")
    assert small_world.browser.page.status_code == 404


async def test_one_network_begins_so_many_and_who_is_signed_in_goes_on(small_world: OpenIDWorld) -> None:
    await small_world.signed_in()
    first = await small_world.http.client.get(small_world.app.address())
    assert first.status_code == 303

    def fill(tx: Transaction) -> None:
        while hit(
            tx, name_of("authorization_requests/network", "192.0.2.0/24"), (AUTHORIZATION_REQUESTS,), now
        ).allowed:
            pass

    now = small_world.clock.now
    small_world.http.db.run_now(fill)
    answer = await small_world.http.client.get(small_world.app.address())
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "code" in (await small_world.browser.go(small_world.app.address()) or {})


async def test_a_sign_in_by_another_project_s_session_begins_with_its_own(world: OpenIDWorld) -> None:
    landed = await world.signed_in()
    sub = claims_of((await world.app.tokens(landed["code"]))["id_token"])["sub"]
    assert sub
    answer = await world.http.client.get(
        "/sign-in", params={"client_id": world.app.client.id, "return_to": f"{ISSUER}/oauth2/authorize/../../evil"}
    )
    assert answer.status_code == 400
