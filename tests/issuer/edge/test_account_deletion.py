"""The end of an account at its owner's word: signed out at once, taken back, or erased when the days are over."""

from __future__ import annotations

import httpx
import pytest

from issuer.edge.account_browser import AccountBrowser, codes_sent, told
from issuer.edge.http_world import HttpWorld
from splitpin.issuer.accounts.deletion import erase_due
from splitpin.issuer.accounts.flow import disable, enable
from splitpin.issuer.policy import DAY

ABOUT = "This account is about to be deleted."


@pytest.fixture
def browser(world: HttpWorld) -> AccountBrowser:
    return AccountBrowser(world)


async def left(world: HttpWorld, browser: AccountBrowser) -> str:
    """Has the account of Ann deleted; the subject."""
    await browser.account()
    subject: str = (await payload_of(world))["user"]["ID"]
    await browser.open("/account")
    page = await browser.do("delete")
    assert "Your account is about to be deleted" in page.text
    assert "You can keep the account until January 29, 2027" in page.text
    return subject


async def payload_of(world: HttpWorld) -> dict[str, dict[str, str]]:
    """Of another sign-in of the same person."""
    world.clock.now += 60
    answer = await typed(world)
    payload: dict[str, dict[str, str]] = answer.json()
    assert answer.status_code == 200, answer.text
    return payload


async def typed(world: HttpWorld) -> httpx.Response:
    before = await codes_sent(world, "ann@example.com")
    begun = await world.begin()
    return await world.verify(begun.json()["challenge_id"], await world.code(mails=before + 1))


async def keep(browser: AccountBrowser) -> None:
    """The link of the mail, and the form behind it."""
    world = browser.world
    world.clock.now += 60
    received = (await world.client.get("/inbox.json")).json()
    mail = next(each for each in received if each["subject"] == "Your account at Acme is about to be deleted")
    await browser.open(mail["link"].removeprefix(world.settings.issuer))
    assert "<h1>Keep the account</h1>" in browser.answer.text
    before = await codes_sent(world, "ann@example.com")
    await browser.press("send", email="ann@example.com")
    done = await browser.press("sign-in", code=await world.code(mails=before + 1))
    if done.status_code == 303:
        await browser.open(done.headers["location"].removeprefix(world.settings.issuer))


async def test_it_signs_out_everywhere_at_once_and_nobody_signs_in(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    payload = await payload_of(world)
    await browser.open("/account")
    await browser.do("delete")
    assert (await world.token(payload["oauth_token"]["refresh_token"])).status_code == 400
    assert (await browser.open(f"/account?client_id={world.app.id}")).status_code == 303
    world.clock.now += 60
    refused = await typed(world)
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith(ABOUT), "whoever proved to be the owner is told why"
    await told(world, "Your account at Acme is about to be deleted")


async def test_a_wrong_code_tells_nobody_that_somebody_leaves(world: HttpWorld, browser: AccountBrowser) -> None:
    await left(world, browser)
    world.clock.now += 60
    begun = await world.begin()
    refused = await world.verify(begun.json()["challenge_id"], "000000")
    assert ABOUT not in refused.text


async def test_signing_in_by_the_mail_s_link_keeps_it_as_it_was(world: HttpWorld, browser: AccountBrowser) -> None:
    subject = await left(world, browser)
    await told(world, "Your account at Acme is about to be deleted")
    await keep(browser)
    assert "Signed in as <bdi>ann@example.com</bdi>" in browser.answer.text
    assert (await payload_of(world))["user"]["ID"] == subject
    await told(world, "Your account at Acme stays")
    world.clock.now += 15 * DAY
    assert world.db.run_now(erase_due, now=world.clock.now) == 0


async def test_after_the_days_everything_is_gone_and_the_address_is_free(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    subject = await left(world, browser)
    world.clock.now += 14 * DAY - 60
    assert world.db.run_now(erase_due, now=world.clock.now) == 0
    world.clock.now += 120
    assert world.db.run_now(erase_due, now=world.clock.now) == 1
    assert world.db.run_now(erase_due, now=world.clock.now) == 0
    for table in ("identifiers", "sessions", "account_deletions", "passkeys"):
        rows = world.db.run_now(
            lambda tx, table=table: tx.all(f"SELECT * FROM {table} WHERE subject = :subject", subject=subject)  # type: ignore[misc]
        )
        assert rows == [], table
    assert (await payload_of(world))["user"]["ID"] != subject


async def test_the_last_mail_says_that_it_is_done(world: HttpWorld, browser: AccountBrowser) -> None:
    await left(world, browser)
    world.clock.now += 15 * DAY
    world.db.run_now(erase_due, now=world.clock.now)
    await world.begin("somebody.else@example.com")  # wakes whoever sends
    await told(world, "Your account at Acme was deleted")


async def test_whom_an_operator_disables_meanwhile_comes_back_by_no_link(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    subject = await left(world, browser)
    await told(world, "Your account at Acme is about to be deleted")
    world.db.run_now(disable, subject, now=world.clock.now)
    await keep(browser)
    assert "Signed in as" not in browser.answer.text
    world.clock.now += 60
    assert ABOUT not in (await typed(world)).text


async def test_whom_an_operator_lets_in_again_is_not_deleted(world: HttpWorld, browser: AccountBrowser) -> None:
    subject = await left(world, browser)
    world.db.run_now(enable, subject, now=world.clock.now)
    world.clock.now += 15 * DAY
    assert world.db.run_now(erase_due, now=world.clock.now) == 0
    assert (await payload_of(world))["user"]["ID"] == subject


async def test_it_asks_for_a_proof_of_the_last_minutes(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    world.clock.now += 301
    asked = await browser.do("delete")
    assert "Confirm that it is you" in asked.text
    gone = await browser.prove("delete", code=await world.code(mails=2))
    assert "Your account is about to be deleted" in gone.text
