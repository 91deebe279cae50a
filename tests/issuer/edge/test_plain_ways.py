"""The hosted sign-in without JavaScript, by the other ways that a project offers: a link, a code to a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from issuer.edge.http_world import HttpWorld, http_world
from issuer.edge.link_steps import link_in_the_mail, post
from issuer.edge.plain_browser import PlainBrowser
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.text_settings import TextSettings

ANN = "+4915112345678"
TEXTS = TextSettings(countries=frozenset({"DE"}), sender="inbox")


@pytest.fixture
async def world(migrated_url: str) -> AsyncIterator[HttpWorld]:
    async with http_world(migrated_url, texts=TEXTS) as made:
        made.db.run_now(edit_project, made.app.id, add_ways=["link", "sms", "whatsapp"])
        yield made


@pytest.fixture
def browser(world: HttpWorld) -> PlainBrowser:
    return PlainBrowser(world)


async def test_a_link_that_was_opened_signs_in_the_window_that_asked(world: HttpWorld, browser: PlainBrowser) -> None:
    sent = await browser.send("ann@example.com")
    assert "We sent a link and a code of 6 digits to ann@example.com." in sent.text
    early = await browser.press("followed")
    assert "The link was not opened yet in this browser." in early.text
    opened = PlainBrowser(world, browser.cookies)
    await opened.open("/link")
    await opened.press("open", link=await link_in_the_mail(world))
    confirmed = await opened.press("confirm")
    assert "You can go back now" in confirmed.text
    done = await browser.press("followed")
    assert "Signed in as <bdi>ann@example.com</bdi>" in done.text
    assert "splitpin-session" in browser.cookies
    assert world.db.run_now(lambda tx: tx.all("SELECT 1 FROM grants")) == []


async def test_opened_in_another_browser_it_signs_in_nobody(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.send("ann@example.com")
    other = PlainBrowser(world)
    await other.open("/link")
    shown = await other.press("open", link=await link_in_the_mail(world))
    assert await world.code() in shown.text
    assert "not opened yet" in (await browser.press("followed")).text
    assert "splitpin-session" not in browser.cookies
    done = await browser.press("sign-in", code=await world.code())
    assert "Signed in as" in done.text


async def test_whoever_has_the_form_and_not_the_cookie_is_signed_in_by_no_link(
    world: HttpWorld, browser: PlainBrowser
) -> None:
    await browser.send("ann@example.com")
    token = (await link_in_the_mail(world)).partition("#")[2]
    world.client.cookies.update(browser.cookies)
    assert (await post(world, "confirm", link=token)).json()["state"] == "done"
    thief = PlainBrowser(world)
    await thief.send("eve@example.com")
    thief.answer = browser.answer
    assert (await thief.press("followed")).status_code == 403
    assert "splitpin-session" not in thief.cookies


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
async def test_a_phone_signs_in(world: HttpWorld, browser: PlainBrowser, channel: str) -> None:
    first = await browser.open()
    assert "Use a phone number" in first.text
    asked = await browser.press("phone")
    assert 'type="tel"' in asked.text
    sent = await browser.press(channel, phone="+49 151 12345678")
    assert "<h1>Check your phone</h1>" in sent.text
    assert "We sent a code of 6 digits to +49 151 12345678." in sent.text
    assert "link" not in sent.text.partition("<main")[2].lower()
    code = await world.code(ANN)
    assert (await world.client.get("/inbox.json")).json()[0]["channel"] == channel
    done = await browser.press("sign-in", code=code)
    assert f"<bdi>{ANN}</bdi>" in done.text


async def test_the_same_message_is_sent_to_the_phone_again(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.send_to_phone(ANN)
    code = await world.code(ANN)
    world.clock.now += 30
    again = await browser.press("again")
    assert f"The message is on its way again to {ANN}" in again.text
    assert await world.code(ANN, mails=2) == code


@pytest.mark.parametrize("phone", ["", "123", "nobody", "+1 202 555 0100", "ann@example.com", "<b>"])
async def test_what_is_no_number_or_of_no_country_is_told_at_its_field(
    world: HttpWorld, browser: PlainBrowser, phone: str
) -> None:
    refused = await browser.send_to_phone(phone)
    assert refused.status_code in {400, 403}
    assert 'aria-invalid="true"' in refused.text
    assert 'name="phone"' in refused.text
    assert "<b>" not in refused.text


async def test_a_way_back_to_the_email_is_there(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.open()
    await browser.press("phone")
    assert 'name="email"' in (await browser.press("email")).text


async def test_a_project_that_offers_no_more_has_codes_by_mail_alone(world: HttpWorld, browser: PlainBrowser) -> None:
    world.db.run_now(edit_project, world.app.id, remove_ways=["link", "sms", "whatsapp"])
    world.clock.now += 60  # servers remember clients for a moment
    sent = await browser.send("ann@example.com")
    assert "We sent a code of 6 digits" in sent.text
    assert "followed" not in sent.text
    for channel in ("sms", "whatsapp"):
        assert "Use a phone number" not in (await browser.open()).text
        assert (await browser.press(channel, phone=ANN)).status_code == 400


async def test_where_no_message_goes_to_phones_none_is_offered(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url) as world:
        world.db.run_now(edit_project, world.app.id, add_ways=["sms"])
        first = await PlainBrowser(world).open()
        assert "Use a phone number" not in first.text
        assert 'data-ways=""' in first.text
