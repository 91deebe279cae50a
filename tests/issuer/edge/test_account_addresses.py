"""Addresses on the page of one's own account: added once they are proven, changed, removed, and who is told."""

from __future__ import annotations

import asyncio
import base64
import json

import pytest

from issuer.edge.account_browser import AccountBrowser, codes_sent, signed_in_elsewhere, told
from issuer.edge.http_world import HttpWorld
from splitpin.issuer.projects.flow import edit_project


@pytest.fixture
def browser(world: HttpWorld) -> AccountBrowser:
    return AccountBrowser(world)


async def sent(browser: AccountBrowser, act: str, email: str, **having: str) -> str:
    """Has a code sent to a new address; the code."""
    before = await codes_sent(browser.world, email)
    page = await browser.do(act, having, email=email)
    assert "Confirm your new address" in page.text, page.text
    return await browser.world.code(email, mails=before + 1)


async def subjects_to(world: HttpWorld, to: str) -> list[str]:
    received = (await world.client.get("/inbox.json")).json()
    return [mail["subject"] for mail in received if mail["to"] == to]


async def told_to(world: HttpWorld, to: str, subject: str) -> None:
    for _ in range(1_000):
        if subject in await subjects_to(world, to):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{to} was not told: {subject}")


async def test_an_address_counts_once_its_code_was_typed(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    code = await sent(browser, "add-address", "ann@new.example")
    assert "ann@new.example" not in (await AccountBrowser(world, browser.cookies).open("/account")).text
    added = await browser.do("add-address", step="confirm", code=code)
    assert "The address was added." in added.text
    assert "<strong>ann@new.example</strong>" in added.text
    await told_to(world, "ann@new.example", "An address was added at Acme")
    await told_to(world, "ann@example.com", "An address was added at Acme")
    world.clock.now += 31  # the next mail to this address
    payload = await signed_in_elsewhere(world, "ann@new.example")
    subjects = world.db.run_now(lambda tx: tx.all("SELECT DISTINCT subject FROM identifiers"))
    assert [row["subject"] for row in subjects] == [payload["user"]["ID"]], "it is one account"


async def test_a_wrong_code_adds_nothing(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    await sent(browser, "add-address", "ann@new.example")
    again = await browser.do("add-address", step="confirm", code="000000")
    assert "That code does not work" in again.text
    assert "ann@new.example" not in (await browser.open("/account")).text


async def test_a_code_that_was_asked_for_in_one_session_adds_nothing_in_another(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    """Of the same browser, too: who was signed out asks anew."""
    await browser.account()
    code = await sent(browser, "add-address", "ann@new.example")
    asked = browser.form("add-address")
    await browser.open("/account")
    await browser.do("sign-out")
    world.clock.now += 31  # the next mail to this address
    await browser.account()
    refused = await browser.send_form(asked | {"step": "confirm", "code": code})
    assert "That code does not work" in refused.text
    assert "ann@new.example" not in (await browser.open("/account")).text


async def test_the_code_of_a_sign_in_adds_no_address_and_that_of_an_address_signs_nobody_in(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await browser.account()
    code = await sent(browser, "add-address", "ann@new.example")
    mail = next(each for each in (await world.client.get("/inbox.json")).json() if each["to"] == "ann@new.example")
    assert "to add this address to your account at Acme" in " ".join(mail["text"].split())
    form = browser.form("add-address")
    verified = await world.verify(form["challenge_id"], code)
    assert verified.status_code == 403


async def test_one_takes_the_place_of_another_and_apps_hear_of_it(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    world.clock.now += 60
    payload = await signed_in_elsewhere(world)
    await browser.open("/account")
    code = await sent(browser, "change-address", "ann@new.example", replaces="ann@example.com")
    changed = await browser.do("change-address", step="confirm", code=code)
    assert "The address was changed." in changed.text
    assert 'value="ann@example.com"' not in changed.text, "it is there as one that went"
    await told_to(world, "ann@new.example", "An address was changed at Acme")
    await told_to(world, "ann@example.com", "An address was changed at Acme")
    refreshed = await world.token(payload["oauth_token"]["refresh_token"])
    assert identifier_of(refreshed.json()["access_token"]) == "ann@new.example"


def identifier_of(token: str) -> str:
    part = token.split(".")[1]
    said: str = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))["identifier"]
    return said


async def test_the_last_one_stays(world: HttpWorld, browser: AccountBrowser) -> None:
    page = await browser.account()
    assert 'value="remove-address"' not in page.text
    form = browser.form("add-address") | {"act": "remove-address", "replaces": "ann@example.com"}
    refused = await browser.send_form(form)
    assert refused.status_code == 409
    assert "This is the last thing that you can sign in with" in refused.text


async def test_one_of_two_is_removed_and_both_are_told(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    code = await sent(browser, "add-address", "ann@new.example")
    await browser.do("add-address", step="confirm", code=code)
    form = browser.form("change-address", replaces="ann@example.com") | {"act": "remove-address"}
    removed = await browser.send_form(form)
    assert "The address was removed." in removed.text
    await told_to(world, "ann@example.com", "An address was removed at Acme")
    await told_to(world, "ann@new.example", "An address was removed at Acme")


async def test_somebody_else_s_address_is_refused_without_saying_whose(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await world.sign_in("bob@example.com")
    await browser.account()
    world.clock.now += 31
    code = await sent(browser, "add-address", "bob@example.com")
    refused = await browser.do("add-address", step="confirm", code=code)
    assert refused.status_code == 409
    assert "This address belongs to another account." in refused.text
    again = await browser.send_form(browser.form("add-address") | {"email": "ann@example.com"})
    assert "This address is yours already." in again.text


async def test_the_project_s_rules_hold_for_addresses_that_come_later(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    """Or whoever leaves a company takes its account along, by an address of their own."""
    await browser.account()
    world.db.run_now(edit_project, world.app.id, add_allowed_domains=["example.com"])
    world.clock.now += 60  # servers remember clients for a moment
    await browser.open("/account")
    code = await sent(browser, "add-address", "ann@new.example")
    refused = await browser.do("add-address", step="confirm", code=code)
    assert "This address may not make an account here" in refused.text
    assert "ann@new.example" not in (await browser.open("/account")).text


async def test_there_is_an_end_of_coming_and_going(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    for number in range(6):
        code = await sent(browser, "add-address", f"ann{number}@new.example")
        await browser.do("add-address", step="confirm", code=code)
    code = await sent(browser, "add-address", "one.more@new.example")
    refused = await browser.do("add-address", step="confirm", code=code)
    assert refused.status_code == 429
    assert "Too many tries" in refused.text


async def test_a_code_alone_does_not_change_the_address_of_somebody_with_a_passkey(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    await browser.account()
    await browser.add_passkey()
    asked = await browser.do("add-address", email="mallory@evil.test")
    assert 'data-ceremony="get"' in asked.text
    assert await codes_sent(world, "mallory@evil.test") == 0
    await told(world, "A passkey was added at Acme")


async def test_of_64_confirmations_of_one_change_one_wins(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    code = await sent(browser, "change-address", "ann@new.example", replaces="ann@example.com")
    form = browser.form("change-address") | {"step": "confirm", "code": code}
    windows = [AccountBrowser(world, dict(browser.cookies)) for _ in range(64)]
    answers = await asyncio.gather(*(window.send_form(form) for window in windows))
    assert {answer.status_code for answer in answers} <= {200, 403, 429, 503}
    rows = world.db.run_now(lambda tx: tx.all("SELECT value FROM identifiers"))
    assert [row["value"] for row in rows] == ["ann@new.example"]
    events = world.db.run_now(
        lambda tx: tx.all("SELECT event FROM audit_events WHERE event IN ('address.added', 'address.removed')")
    )
    assert sorted(row["event"] for row in events) == ["address.added", "address.removed"]
