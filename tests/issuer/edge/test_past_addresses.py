"""An address that went from an account comes back for some days, and nobody takes the account over by that."""

from __future__ import annotations

import asyncio
import re

import pytest

from issuer.edge.account_browser import AccountBrowser
from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_account_addresses import sent, told_to
from splitpin.issuer.past_addresses.model import BACK_FOR, STAY_FOR

OLD, NEW = "ann@example.com", "ann@new.example"


@pytest.fixture
async def browser(world: HttpWorld) -> AccountBrowser:
    signed_in = AccountBrowser(world)
    await signed_in.account()
    world.clock.now += 31
    return signed_in


async def changed(browser: AccountBrowser) -> str:
    """Puts another address in the place of the old one; the secret of the link that the old one is told."""
    code = await sent(browser, "change-address", NEW, replaces=OLD)
    page = await browser.do("change-address", step="confirm", code=code)
    assert "The address was changed." in page.text, page.text
    return await link_to(browser.world, OLD)


async def link_to(world: HttpWorld, to: str) -> str:
    for _ in range(1_000):
        for mail in (await world.client.get("/inbox.json")).json():
            if mail["to"] == to and "/return-address" in (mail["link"] or ""):
                return str(mail["link"]).partition("#")[2]
        await asyncio.sleep(0.01)
    raise AssertionError(f"{to} has no link")


async def follow(world: HttpWorld, path: str, link: str, *, status: int = 200) -> dict[str, object]:
    answer = await world.client.post(f"/api/v1/addresses/{path}", json={"link": link}, headers={"Origin": ISSUER})
    assert answer.status_code == status, answer.text
    told: dict[str, object] = answer.json()
    return told


def addresses(world: HttpWorld) -> list[str]:
    rows = world.db.run_now(lambda tx: tx.all("SELECT value FROM identifiers ORDER BY verified_at, value"))
    return [row["value"] for row in rows]


async def test_the_mail_to_the_old_address_has_a_link_that_puts_it_back(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    link = await changed(browser)
    for _ in range(2):
        assert (await follow(world, "opened", link))["state"] == "gone"
    assert addresses(world) == [NEW], "looking changes nothing"
    assert (await world.client.get(f"/return-address?client_id={world.app.id}")).status_code == 200
    assert (await follow(world, "return", link))["state"] == "back"
    assert addresses(world) == [OLD, NEW], "the newer one is there as well"
    assert (await browser.open("/account")).status_code == 400, "nobody is signed in any more"
    for to in (OLD, NEW):
        await told_to(world, to, "An address came back at Acme")
    world.clock.now += 31
    assert OLD in (await AccountBrowser(world).account(OLD)).text


async def test_the_newer_address_has_no_such_link(world: HttpWorld, browser: AccountBrowser) -> None:
    await changed(browser)
    await told_to(world, NEW, "An address was changed at Acme")
    mails = [mail for mail in (await world.client.get("/inbox.json")).json() if mail["to"] == NEW]
    assert not any("/return-address" in (mail["link"] or "") for mail in mails)


async def test_an_address_that_came_later_than_all_others_goes_for_good(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    """Or a thief would come back whom the owner has thrown out."""
    code = await sent(browser, "add-address", NEW)
    await browser.do("add-address", step="confirm", code=code)
    await browser.send_form(browser.form("change-address", replaces=NEW) | {"act": "remove-address"})
    await told_to(world, NEW, "An address was removed at Acme")
    assert "/return-address" not in (await world.client.get("/inbox.json")).text
    assert 'value="return-address"' not in (await browser.open("/account")).text


async def test_after_some_days_it_is_too_late(world: HttpWorld, browser: AccountBrowser) -> None:
    link = await changed(browser)
    world.clock.now += BACK_FOR
    assert (await follow(world, "opened", link))["state"] == "dead"
    assert (await follow(world, "return", link))["state"] == "dead"
    assert addresses(world) == [NEW]


async def test_a_mailbox_moves_nothing_in_an_account_with_a_passkey(world: HttpWorld, browser: AccountBrowser) -> None:
    """Who was rightly shut out reads the old mailbox still."""
    link = await changed(browser)
    await browser.open("/account")
    await browser.add_passkey()
    assert (await follow(world, "opened", link))["state"] == "guarded"
    assert (await follow(world, "return", link))["state"] == "guarded"
    assert addresses(world) == [NEW]
    assert "The passkey" not in (await browser.open("/account")).text


async def test_whoever_has_the_passkey_puts_it_back_on_the_account(world: HttpWorld, browser: AccountBrowser) -> None:
    passkey = await browser.add_passkey()
    code_asked = await browser.do("change-address", {"replaces": OLD}, email=NEW)
    assert 'data-ceremony="get"' in code_asked.text
    page = await browser.hold("change-address", passkey)
    assert "Confirm your new address" in page.text
    await browser.do("change-address", step="confirm", code=await world.code(NEW))
    link = await link_to(world, OLD)
    assert (await follow(world, "opened", link))["state"] == "guarded"
    world.clock.now += 600
    shown = await browser.open("/account")
    assert re.search(r"Removed on .* It can come back until", shown.text)
    assert 'data-ceremony="get"' in (await browser.do("return-address")).text, "it asks for the strongest proof"
    back = await browser.hold("return-address", passkey)
    assert "The address is back." in back.text
    assert addresses(world) == [OLD, NEW]
    assert (await follow(world, "opened", link))["state"] == "back"
    code = browser.form("change-address", replaces=NEW) | {"act": "remove-address"}
    assert "The address was removed." in (await browser.send_form(code)).text, "a link would have kept it"


async def test_for_a_week_after_that_no_address_goes(world: HttpWorld, browser: AccountBrowser) -> None:
    """So that nobody who reads the old mailbox shuts the owner out with two clicks."""
    await follow(world, "return", await changed(browser))
    world.clock.now += 31
    thief = AccountBrowser(world)
    await thief.account(OLD)
    refused = await thief.send_form(thief.form("change-address", replaces=NEW) | {"act": "remove-address"})
    assert refused.status_code == 409
    assert "For a week none can be removed." in refused.text
    code = await sent(thief, "change-address", "mallory@evil.test", replaces=NEW)
    refused = await thief.do("change-address", step="confirm", code=code)
    assert refused.status_code == 409
    assert addresses(world) == [OLD, NEW]
    world.clock.now += STAY_FOR
    owner = AccountBrowser(world)
    await owner.account(NEW)
    gone = await owner.send_form(owner.form("change-address", replaces=OLD) | {"act": "remove-address"})
    assert "The address was removed." in gone.text


async def test_what_somebody_else_has_proven_meanwhile_stays_theirs(world: HttpWorld, browser: AccountBrowser) -> None:
    link = await changed(browser)
    await AccountBrowser(world).account(OLD)
    problem = await follow(world, "return", link, status=409)
    assert problem["detail"] == "This address belongs to another account."
    assert (await follow(world, "opened", link))["state"] == "gone"


async def test_of_64_clicks_at_once_one_puts_it_back(world: HttpWorld, browser: AccountBrowser) -> None:
    link = await changed(browser)
    told = await asyncio.gather(*(follow(world, "return", link) for _ in range(64)))
    assert {each["state"] for each in told} == {"back"}
    records = world.db.run_now(lambda tx: tx.all("SELECT reason FROM audit_events WHERE event = 'address.returned'"))
    assert [row["reason"] for row in records] == ["link"]


async def test_by_plain_forms_it_comes_back_too(world: HttpWorld, browser: AccountBrowser) -> None:
    link = await changed(browser)
    plain = PlainBrowser(world)
    await plain.open(f"/return-address?client_id={world.app.id}")
    asked = await plain.press("open", link=f"{ISSUER}/return-address#{link}")
    assert "Put your address back at Acme?" in asked.text
    assert OLD in asked.text
    assert "Your address is back" in (await plain.press("confirm")).text
    assert f'href="account?client_id={world.app.id}"' in plain.answer.text


@pytest.mark.parametrize("link", ["made-up", "A" * 65])
async def test_a_link_that_is_none_of_ours_says_nothing(world: HttpWorld, link: str) -> None:
    for path in ("opened", "return"):
        assert await follow(world, path, link) == {"state": "dead"}
