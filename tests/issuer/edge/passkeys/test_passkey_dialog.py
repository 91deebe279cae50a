"""The dialog that the published client opens over a site's page: nobody is offered what cannot come to anything."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.passkeys.published_ceremonies import Site
from issuer.edge.test_frames import UNKNOWN, facts, policy
from splitpin.issuer.clients.registration import edit_client


def address(world: HttpWorld, **others: str) -> str:
    """With what the client opens it with."""
    query = {"type": "REGISTRATION", "domain": ORIGIN, "api_key": world.app.id, "state": "s0", "id": "x7"} | others
    return f"/webauthn?{urlencode(query | {'identifier': 'ann@example.com'})}"


async def outlook(site: Site, **others: str) -> str:
    cookie = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
    answer = await site.world.client.get(address(site.world, **others), headers={"Cookie": cookie} if cookie else {})
    return facts(answer)["outlook"]


async def test_it_is_for_the_project_s_pages_alone(small_world: HttpWorld) -> None:
    answer = await small_world.client.get(address(small_world, type="<LOGIN>"))
    assert facts(answer) == {"domain": ORIGIN, "callback-id": "x7", "ceremony": "REGISTRATION", "outlook": "none"}
    assert policy(answer)["frame-ancestors"] == ORIGIN
    assert "x-frame-options" not in answer.headers
    for refused in (address(small_world, domain=OTHER_ORIGIN), address(small_world, api_key=UNKNOWN)):
        assert (await small_world.client.get(refused)).status_code == 403


async def test_one_is_offered_to_whoever_could_add_it(small_world: HttpWorld) -> None:
    site = Site(small_world)
    assert await outlook(site) == "none"  # signed out, or a browser that keeps no cookies of ours here
    await site.sign_in()
    assert await outlook(site) == "good"
    small_world.clock.now += 301
    assert await outlook(site) == "stale"
    assert await outlook(site, type="LOGIN") == "good"


@pytest.mark.parametrize("ceremony", ["LOGIN", "REGISTRATION"])
async def test_none_is_offered_on_a_page_that_has_no_name(small_world: HttpWorld, ceremony: str) -> None:
    numbered = "http://127.0.0.1:3000"
    small_world.db.run_now(edit_client, small_world.app.id, add_origins=[numbered])
    site = Site(small_world)
    await site.sign_in()
    assert await outlook(site, type=ceremony, domain=numbered) == "none"
    site.origin = numbered
    assert not await site.exists()
    assert (await site.begin({"LOGIN": "login", "REGISTRATION": "register"}[ceremony])).status_code == 400
