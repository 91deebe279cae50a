"""The cookie that finds the session of a page that names none: how it is set, what it does, who can use it."""

from __future__ import annotations

import secrets
from pathlib import Path

import httpx
import pytest

from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld, browser, running, settings_for
from issuer.edge.published_world import Page
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import open_database


@pytest.fixture
def page(world: HttpWorld) -> Page:
    return Page(world)


def attributes(answer: httpx.Response) -> tuple[str, str, set[str]]:
    """Name, value and attributes of the one cookie that is set."""
    (line,) = answer.headers.get_list("set-cookie")
    pair, *others = line.split("; ")
    name, _, value = pair.partition("=")
    return name, value.strip('"'), {each.lower() for each in others}


async def test_signing_in_and_every_refresh_set_it(page: Page) -> None:
    signed_in = await page.sign_in()
    refreshed = await page.refresh()
    for answer in (signed_in, refreshed):
        tokens = answer.json().get("oauth_token", answer.json())
        name, value, others = attributes(answer)
        assert name == f"splitpin-refresh-{page.world.app.id}"
        assert value == tokens["refresh_token"]
        assert others == {"httponly", "max-age=2592000", "path=/", "samesite=lax"}
    assert signed_in.json()["oauth_token"]["refresh_token"] != refreshed.json()["refresh_token"]


async def test_a_page_that_lost_its_token_stays_signed_in_by_it(page: Page) -> None:
    await page.sign_in()
    for _ in range(3):
        answer = await page.refresh()
        assert answer.status_code == 200
        assert answer.json()["refresh_token"]


async def test_a_token_in_the_body_comes_first(page: Page) -> None:
    """The cookie may be of another person who signed in here."""
    ann = (await page.sign_in("ann@example.com")).json()
    await page.sign_in("bob@example.com")
    renewed = (await page.refresh(refresh_token=ann["oauth_token"]["refresh_token"])).json()
    assert renewed["refresh_token"].partition(":")[0] == ann["oauth_token"]["refresh_token"].partition(":")[0]


async def test_signing_out_ends_the_family_and_clears_it(page: Page) -> None:
    tokens = (await page.sign_in()).json()["oauth_token"]
    answer = await page.sign_out()
    assert (answer.status_code, answer.json()) == (200, {})
    name, value, others = attributes(answer)
    assert (name, value) == (f"splitpin-refresh-{page.world.app.id}", "")
    assert "max-age=0" in others
    for refused in (await page.refresh(), await page.refresh(refresh_token=tokens["refresh_token"])):
        assert refused.status_code == 400
        assert refused.json().keys() == {"msg", "type"}
        assert "not valid" in refused.json()["msg"]


async def test_signing_out_without_it_is_200(page: Page) -> None:
    assert (await page.sign_out()).status_code == 200


async def test_a_refusal_leaves_it_where_it_is(page: Page) -> None:
    """Another tab may have renewed it while this one's request was on its way."""
    await page.sign_in()
    refused = await page.refresh(refresh_token="1:" + "1" * 48)
    assert refused.status_code == 400
    assert "set-cookie" not in refused.headers
    assert (await page.refresh()).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.test", OTHER_ORIGIN, "null", "https://sub.acme.test"])
async def test_no_other_page_can_use_it(page: Page, origin: str) -> None:
    await page.sign_in()
    stranger = Page(page.world, origin=origin)
    for refused in (await stranger.refresh(), await stranger.sign_out()):
        assert refused.status_code == 403
        assert "set-cookie" not in refused.headers
        assert "access-control-allow-origin" not in refused.headers
    assert (await page.refresh()).status_code == 200


async def test_a_form_of_another_page_cannot_either(page: Page) -> None:
    """What needs no preflight has another type of content."""
    await page.sign_in()
    path = f"/api/v0/token/{page.world.app.id}"
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = await page.world.client.post(
            path, content='{"grant_type": "refresh_token"}', headers={"Content-Type": content_type}
        )
        assert answer.status_code == 415
    assert (await page.refresh()).status_code == 200


async def test_another_project_s_cookie_is_another(page: Page) -> None:
    await page.sign_in()
    path = f"/api/v0/token/{page.world.other.id}"
    answer = await page.world.client.post(path, json={"grant_type": "refresh_token"}, headers={"Origin": OTHER_ORIGIN})
    assert answer.status_code == 400


async def test_both_tabs_that_refresh_five_times_each_stay_signed_in(page: Page) -> None:
    """Each with its own copy of the token and one cookie for both; the second starts late and with the first token."""
    first = second = (await page.sign_in()).json()["oauth_token"]["refresh_token"]
    for turn in range(5):
        answers = [await page.refresh(refresh_token=first)]
        first = answers[0].json()["refresh_token"]
        if turn >= 2:
            answers.append(await page.refresh(refresh_token=second))
            second = answers[1].json()["refresh_token"]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        page.world.clock.now += 1
    assert (await page.refresh()).status_code == 200


async def test_on_https_it_is_a_host_cookie_that_pages_of_other_sites_send(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'issuer.sqlite3'}"
    app = build(settings_for(database, issuer="https://id.acme.test"))
    db = open_database(database)
    async with running(app), browser(app) as client:
        acme, _ = db.run_now(create_project, name="Acme", origins=[ORIGIN], now=0, entropy=secrets.token_bytes)
        answer = await client.delete(f"https://id.acme.test/api/v0/token/{acme.id}", headers={"Origin": ORIGIN})
    db.close()
    name, _, others = attributes(answer)
    assert name == f"__Host-splitpin-refresh-{acme.id}"
    assert {"secure", "httponly", "path=/", "samesite=none"} <= others
    assert not any(each.startswith("domain") for each in others)
