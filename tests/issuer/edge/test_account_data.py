"""A person downloads everything that is kept of them."""

from __future__ import annotations

import pytest

from issuer.edge.account_browser import AccountBrowser, told
from issuer.edge.http_world import HttpWorld


@pytest.fixture
def browser(world: HttpWorld) -> AccountBrowser:
    return AccountBrowser(world)


async def test_the_file_has_what_is_kept_and_nothing_of_anybody_else(world: HttpWorld, browser: AccountBrowser) -> None:
    await world.sign_in("bob@example.com")
    await browser.account()
    await browser.add_passkey()
    form = browser.form("end-session") if "end-session" in browser.answer.text else browser.form("sign-out")
    asked = await browser.send_form(form | {"act": "download"})
    assert "Confirm that it is you" in asked.text, "somebody with a passkey shows it"
    assert "bob" not in asked.text


async def test_without_a_passkey_a_code_of_the_last_minutes_does(world: HttpWorld, browser: AccountBrowser) -> None:
    await world.sign_in("bob@example.com")
    await browser.account()
    answer = await browser.do("download")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="account.json"'
    assert answer.headers["cache-control"] == "no-store"
    kept = answer.json()
    assert kept["issuer"] == world.settings.issuer
    assert [each["value"] for each in kept["identifiers"]] == ["ann@example.com"]
    assert [each["proofs"][0]["method"] for each in kept["sessions"]] == ["OTP"]
    assert {each["purpose"] for each in kept["one_time_codes"]} == {"sign_in"}
    assert "bob@example.com" not in answer.text
    await told(world, "Your data at Acme was downloaded")


async def test_after_the_proof_the_page_says_that_it_is_ready(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    world.clock.now += 301
    assert "Confirm that it is you" in (await browser.do("download")).text
    ready = await browser.prove("download", code=await world.code(mails=2))
    assert "You can download your data now." in ready.text
    assert (await browser.do("download")).json()["users"][0]["status"] == "active"
