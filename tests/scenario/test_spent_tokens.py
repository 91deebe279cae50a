"""A token that was copied is worth one session at most, and none once the person has left."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from scenario.sites import Site
from scenario.test_scenario import bearer, signed_in_as

AT_ONCE = 64


async def refused(browser: httpx.AsyncClient, payload: dict[str, Any]) -> None:
    """A login that signs nobody in, and says no more than any bad token is told."""
    answer = await browser.post("/login", json=payload)
    assert (answer.status_code, answer.json()["message"]) == (403, "Invalid access token"), answer.text
    assert "set-cookie" not in answer.headers


async def test_a_token_signs_in_for_ten_minutes(site: Site, ann: str) -> None:
    """Afterwards it still is good for what it is: a bearer token."""
    young, old = site.issuer.payload(ann), site.issuer.payload(ann)
    site.travel(600)
    signed_in_as(await site.browser().post("/login", json=young))
    site.travel(60)
    assert (await site.browser().get("/api", headers=bearer(old))).status_code == 200
    await refused(site.browser(), old)
    assert len(site.created) == 1


async def test_a_token_posted_twenty_times_leaves_one_session(site: Site, ann: str) -> None:
    """The newest: whoever posts it within a minute, because the answer was lost, gets it in place of the one before."""
    payload = site.issuer.payload(ann)
    browsers = [site.browser() for _ in range(20)]
    users = [signed_in_as(await browser.post("/login", json=payload)) for browser in browsers]
    assert all(user == users[0] for user in users)
    for browser in browsers[:-1]:
        assert (await browser.get("/session")).status_code == 401
    assert signed_in_as(await browsers[-1].get("/session")) == users[0]
    site.travel(61)
    await refused(site.browser(), payload)
    assert (await browsers[-1].get("/session")).status_code == 200


async def test_a_token_is_spent_with_its_session(site: Site, ann: str) -> None:
    """By a logout, and by the next sign-in in the same browser, however little time has passed."""
    browser = site.browser()
    first, second = site.issuer.payload(ann), site.issuer.payload(ann)
    await browser.post("/login", json=first)
    signed_in_as(await browser.post("/login", json=second))
    await refused(site.browser(), first)
    await browser.post("/logout")
    await refused(site.browser(), second)


async def test_no_token_from_before_signs_in_after_logging_out_everywhere(site: Site, ann: str, mallory: str) -> None:
    """Neither the one that did before nor one that never did; the person's next one does, and other people's do."""
    browser = site.browser()
    used, unused, hers = site.issuer.payload(ann), site.issuer.payload(ann), site.issuer.payload(mallory)
    await browser.post("/login", json=used)
    site.travel(5)
    assert (await browser.post("/end-all")).status_code == 200
    await refused(site.browser(), used)
    await refused(site.browser(), unused)
    signed_in_as(await site.browser().post("/login", json=site.issuer.payload(ann)))
    signed_in_as(await site.browser().post("/login", json=hers))


async def test_a_token_posted_many_times_at_once_leaves_one_session(site: Site, ann: str) -> None:
    """One user and one call of the hook; of all the cookies that were handed out one is good."""
    payload = site.issuer.payload(ann)
    browsers = [site.browser() for _ in range(AT_ONCE)]
    answers = await asyncio.gather(*(browser.post("/login", json=payload) for browser in browsers))
    # Django says 400 where a session ended before its first answer left.
    assert {answer.status_code for answer in answers} <= {200, 400}
    assert len({signed_in_as(answer)["id"] for answer in answers if answer.status_code == 200}) == 1
    assert len(site.created) == 1
    found = [await browser.get("/session") for browser in browsers]
    assert sum(answer.status_code == 200 for answer in found) == 1
