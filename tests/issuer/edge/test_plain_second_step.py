"""The hosted sign-in without scripts asks for the second step too, for the person and for an app that gets a code."""

from __future__ import annotations

import re
from base64 import b32decode
from html import unescape

import pytest

from issuer.edge.factors_page import ANN, FactorsPage
from issuer.edge.http_world import HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from splitpin.issuer.factors.totp import PERIOD


@pytest.fixture
def page(world: HttpWorld) -> FactorsPage:
    return FactorsPage(world)


@pytest.fixture
def browser(world: HttpWorld) -> PlainBrowser:
    return PlainBrowser(world)


async def first(page: FactorsPage, browser: PlainBrowser) -> str:
    """The right code of a mail, typed; what is shown then."""
    page.world.clock.now += 60
    await browser.send(ANN)
    page.mails[ANN] = page.mails.get(ANN, 0) + 1
    return (await browser.press("sign-in", code=await page.world.code(mails=page.mails[ANN]))).text


async def test_the_app_s_code_signs_in(page: FactorsPage, browser: PlainBrowser) -> None:
    await page.with_app()
    shown = await first(page, browser)
    assert "One more step" in shown
    assert "splitpin-session" not in browser.cookies
    wrong = await browser.press("second", code="000000" if page.code() != "000000" else "111111")
    assert wrong.status_code == 403
    assert "does not work" in wrong.text
    half = await browser.press("second", code="12")
    assert half.status_code == 400
    done = await browser.press("second", code=page.code())
    assert done.status_code == 200, done.text
    assert "splitpin-session" in browser.cookies


async def test_a_code_on_paper_does_too(page: FactorsPage, browser: PlainBrowser) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    codes = (await page.post("recovery-codes", payload)).json()["codes"]
    await page.add_app(payload)
    await first(page, browser)
    assert "splitpin-session" not in browser.cookies
    await browser.press("second", code=codes[4])
    assert "splitpin-session" in browser.cookies


async def test_an_app_is_added_where_everybody_needs_one(page: FactorsPage, browser: PlainBrowser) -> None:
    page.wants(second_factors="required")
    shown = await first(page, browser)
    assert "Add an authenticator app" in shown
    assert "<svg " in shown
    key = re.search(r'<a href="otpauth:[^"]+" dir="ltr">([^<]+)</a>', shown)
    assert key is not None
    page.secret = b32decode(unescape(key[1]).replace(" ", ""))
    again = await browser.press("app", code="000000" if page.code() != "000000" else "111111")
    assert again.status_code == 403
    assert key[1] in again.text
    await browser.press("app", code=page.code())
    assert "splitpin-session" in browser.cookies
    page.world.clock.now += PERIOD * 2
    assert "One more step" in await first(page, PlainBrowser(page.world))


async def test_another_browser_cannot_take_the_second_step(page: FactorsPage, browser: PlainBrowser) -> None:
    await page.with_app()
    await first(page, browser)
    other = PlainBrowser(page.world)
    await other.send("eve@example.com")
    other.answer = browser.answer
    assert (await other.press("second", code=page.code())).status_code == 403
    assert "splitpin-session" not in other.cookies


async def test_where_a_passkey_is_asked_for_the_form_says_so(page: FactorsPage, browser: PlainBrowser) -> None:
    page.wants(require_passkey=True)
    shown = await first(page, browser)
    assert "takes a passkey" in shown
    assert "splitpin-session" not in browser.cookies


async def test_the_app_that_asked_gets_its_code_after_the_second_step(page: FactorsPage, browser: PlainBrowser) -> None:
    await page.with_app()
    world = page.world
    query = f"client_id={world.app.id}&return_to=https://acme.test/callback&code_challenge={world.challenge}"
    world.db.run_now(lambda tx: tx.execute("UPDATE clients SET redirect_uris = '[\"https://acme.test/callback\"]'"))
    world.clock.now += 60
    await browser.open(f"/sign-in?{query}")
    await browser.press("send", email=ANN)
    page.mails[ANN] += 1
    asked = await browser.press("sign-in", code=await world.code(mails=page.mails[ANN]))
    assert "One more step" in asked.text
    done = await browser.press("second", code=page.code())
    assert done.status_code == 303, done.text
    assert done.headers["location"].startswith("https://acme.test/callback?code=")
