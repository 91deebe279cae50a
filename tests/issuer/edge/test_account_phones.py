"""Phone numbers on the page of one's own account: added, changed and removed like addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from issuer.edge.account_browser import AccountBrowser, told
from issuer.edge.http_world import HttpWorld, http_world
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.text_settings import TextSettings

ANN, NEW = "+4915112345678", "+4915112345679"


@pytest.fixture
async def world(migrated_sqlite_url: str) -> AsyncIterator[HttpWorld]:
    async with http_world(migrated_sqlite_url, texts=TextSettings(countries=frozenset({"DE"}), sender="inbox")) as made:
        made.db.run_now(edit_project, made.app.id, add_ways=["sms"])
        yield made


@pytest.fixture
async def browser(world: HttpWorld) -> AccountBrowser:
    signed_in = AccountBrowser(world)
    await signed_in.account()
    return signed_in


async def added(browser: AccountBrowser, act: str = "add-phone", phone: str = ANN, **having: str) -> str:
    """From the number to the page that says what became of it."""
    asked = await browser.do(act, having, phone=phone, channel="sms")
    assert "Check your phone" in asked.text, asked.text
    return (await browser.do(act, step="confirm", code=await browser.world.code(phone))).text


async def test_a_number_counts_once_its_code_was_typed(world: HttpWorld, browser: AccountBrowser) -> None:
    page = await added(browser)
    assert "The phone number was added." in page
    assert "+49 1511 2345678" in page
    await told(world, "An address was added at Acme")
    (message,) = [mail for mail in (await world.client.get("/inbox.json")).json() if mail["to"] == ANN]
    assert "to add this number to your account at Acme" in message["text"]
    rows = world.db.run_now(lambda tx: tx.all("SELECT DISTINCT subject FROM identifiers"))
    assert len(rows) == 1


async def test_one_takes_the_place_of_another_and_the_mailbox_hears_of_it(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await added(browser)
    assert f'value="{ANN}"' in (await browser.open("/account")).text
    page = await added(browser, "change-phone", NEW, replaces=ANN)
    assert "The phone number was changed." in page
    assert f'value="{ANN}"' not in page
    assert "Put it back: +49 1511 2345678" in page
    await told(world, "An address was changed at Acme")


async def test_the_last_proof_stays(browser: AccountBrowser) -> None:
    await added(browser)
    form = browser.form("change-phone") | {"act": "remove-address"}
    browser.form("change-address", replaces="ann@example.com")
    gone = await browser.send_form(form | {"replaces": "ann@example.com"})
    assert "The address was removed." in gone.text
    refused = await browser.send_form(form | {"replaces": ANN})
    assert refused.status_code == 409
    assert "This is the last thing that you can sign in with" in refused.text


async def test_a_wrong_code_and_no_number_add_nothing(browser: AccountBrowser) -> None:
    await browser.do("add-phone", phone=ANN, channel="sms")
    again = await browser.do("add-phone", step="confirm", code="000000")
    assert "That code does not work" in again.text
    await browser.open("/account")
    assert (await browser.do("add-phone", phone="nobody", channel="sms")).status_code == 400


@pytest.mark.parametrize("channel", ["whatsapp", "email", ""])
async def test_nothing_goes_by_a_way_that_the_project_does_not_offer(browser: AccountBrowser, channel: str) -> None:
    refused = await browser.do("add-phone", phone=ANN, channel=channel)
    assert refused.status_code == 400
    assert ANN not in (await browser.world.client.get("/inbox")).text


async def test_where_nothing_goes_to_phones_no_number_is_asked_for(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url) as world:
        world.db.run_now(edit_project, world.app.id, add_ways=["sms"])
        assert 'value="add-phone"' not in (await AccountBrowser(world).account()).text
