"""The hosted sign-in of a project that offers passkeys there."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from issuer.edge.http_world import ISSUER, HttpWorld, http_world
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_frames import facts
from issuer.edge.test_hosted_codes import BACK, page, redeem
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.passkeys.rules import edit_rules
from splitpin.issuer.projects.flow import edit_project


async def offered(world: HttpWorld) -> list[str]:
    """What the page of the project says that it offers."""
    world.clock.now += 60  # servers remember clients for a moment
    return facts(await world.client.get(f"/sign-in?client_id={world.app.id}"))["ways"].split()


@pytest.mark.parametrize(
    ("names", "offers"),
    [
        ([], True),
        (["localhost"], True),
        (["localhost", "acme.test"], True),
        (["acme.test"], False),
        (["acme.test", "localhost"], False),
    ],
)
async def test_passkeys_are_offered_where_they_are_for_the_page_s_own_name(
    small_world: HttpWorld, names: list[str], *, offers: bool
) -> None:
    """Else a browser asks the other name whether it knows this page, and some cannot: the button would be dead."""
    assert await offered(small_world) == []
    small_world.db.run_now(edit_project, small_world.app.id, add_ways=["passkey"])
    small_world.db.run_now(edit_rules, small_world.app.id, rp_ids=names, own=ISSUER)
    assert await offered(small_world) == ["passkey"] * offers


async def test_they_are_offered_where_nothing_else_lets_anybody_in(small_world: HttpWorld) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, require_passkey=True)
    assert await offered(small_world) == ["passkey"]


async def test_an_issuer_at_a_number_has_none(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url, issuer="http://127.0.0.1:8000") as world:
        world.db.run_now(edit_project, world.app.id, add_ways=["passkey"])
        assert await offered(world) == []


@pytest.fixture
def browser(world: HttpWorld) -> PlainBrowser:
    """Of a project that offers passkeys, and whose app gets codes."""
    world.db.run_now(edit_client, world.app.id, add_redirect_uris=[BACK])
    world.db.run_now(edit_project, world.app.id, add_ways=["passkey"])
    return PlainBrowser(world)


def options(browser: PlainBrowser) -> dict[str, Any]:
    """What the page that is shown has the device make a passkey by."""
    found = re.search(r'data-options="([^"]+)"', browser.answer.text)
    assert found is not None, browser.answer.text
    asked: dict[str, Any] = json.loads(unescape(found[1]))
    return asked


def called(address: str) -> dict[str, str]:
    """What the app is called with."""
    assert address.startswith(f"{BACK}&code=")
    return dict(re.findall(r"(\w+)=([^&]*)", address))


async def signed_in(browser: PlainBrowser, *, mails: int = 1, device: str = "passkey") -> None:
    """By a code, in a browser whose script says what its device can."""
    await browser.open(page(browser.world))
    await browser.press("send", email="ann@example.com", device=device)
    await browser.press("sign-in", code=await browser.world.code(mails=mails))


async def test_one_is_offered_on_the_way_back_and_the_app_s_code_waits(world: HttpWorld, browser: PlainBrowser) -> None:
    await signed_in(browser)
    asked, passkey = options(browser), SoftPasskey()
    assert (asked["rp"]["id"], asked["user"]["name"]) == ("localhost", "ann@example.com")
    later = re.search(r'href="(https://acme[^"]+)"', browser.answer.text)
    assert later is not None
    wrong = passkey.made(asked | {"challenge": "AAAA"}, ISSUER)
    again = await browser.press("made", credential=json.dumps(wrong))
    assert again.status_code == 403
    made, shown = passkey.made(options(browser), ISSUER), browser.answer
    lost = await browser.press("made", credential=json.dumps(made))
    browser.answer = shown
    done = await browser.press("made", credential=json.dumps(made))
    assert done.headers["location"] == lost.headers["location"] == unescape(later[1])
    said = called(done.headers["location"])
    assert await redeem(world, said["code"], said["challenge_id"]) == 200
    world.clock.now += 60
    await signed_in(browser, mails=2)
    assert browser.answer.status_code == 303  # whoever has one is not asked
    authorization = {"code_challenge": world.challenge, "redirect_uris": [BACK]}
    ours = Page(world, ISSUER)
    answer = await ours.verify(passkey.held(await ours.to_sign_in(), ISSUER), authorization=authorization)
    assert answer.json()["authorization_code"]


async def test_nobody_is_asked_whose_device_says_nothing(world: HttpWorld, browser: PlainBrowser) -> None:
    """No script runs, or the device recognises nobody: the way is as it was."""
    await signed_in(browser, device="")
    assert called(browser.answer.headers["location"])["state"] == "s%261"


async def test_nobody_is_asked_where_the_project_offers_none(world: HttpWorld, browser: PlainBrowser) -> None:
    world.db.run_now(edit_project, world.app.id, remove_ways=["passkey"])
    world.clock.now += 60
    first = await browser.open(page(world))
    assert "<script" not in first.text
    assert "webauthn" not in first.text
    await signed_in(browser)
    assert browser.answer.status_code == 303


async def test_one_is_made_in_the_browser_that_signed_in_just_now(world: HttpWorld, browser: PlainBrowser) -> None:
    """Without its cookie, or late, all that is left is the way back."""
    await signed_in(browser)
    made, shown = json.dumps(SoftPasskey().made(options(browser), ISSUER)), browser.answer
    kept, browser.cookies = browser.cookies, {}
    assert (await browser.press("made", credential=made)).status_code == 303
    browser.answer = shown
    elsewhere = await browser.press("made", origin="https://acme.test", credential=made)
    assert elsewhere.status_code == 403
    browser.answer, browser.cookies = shown, kept
    world.db.run_now(edit_client, world.other.id, add_redirect_uris=[BACK])
    other = await browser.press("made", client_id=world.other.id, credential=made)  # in an app of other people
    assert other.status_code == 303
    browser.answer = shown
    assert (await browser.press("made", code_challenge="", credential=made)).status_code == 400
    browser.answer = shown
    world.clock.now += 301
    assert (await browser.press("made", credential=made)).status_code == 303
    assert world.db.run_now(lambda tx: tx.all("SELECT 1 FROM passkeys")) == []


async def test_what_is_no_passkey_is_refused(browser: PlainBrowser) -> None:
    await signed_in(browser)
    shown = browser.answer
    for credential in ("", "{", "[]", '{"id": 7}', "x" * 40_000, "[" * 9000):
        browser.answer = shown
        assert (await browser.press("made", credential=credential)).status_code == 400, credential[:20]
