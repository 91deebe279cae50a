"""Second factors on the page of one's own account: added, asked for beside a code, and removed."""

from __future__ import annotations

import re
from base64 import b32decode

import pytest

from issuer.edge.account_browser import AccountBrowser, codes_sent, told
from issuer.edge.http_world import HttpWorld
from splitpin.issuer.factors.totp import PERIOD, code_at
from splitpin.issuer.projects.flow import edit_project

SECOND = "Type the code that your authenticator app shows, or a recovery code."


@pytest.fixture
def browser(world: HttpWorld) -> AccountBrowser:
    world.db.run_now(edit_project, world.app.id, second_factors="allowed")
    return AccountBrowser(world)


class App:
    """An authenticator app that was told what the page shows."""

    def __init__(self, world: HttpWorld, page: str) -> None:
        found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
        assert found is not None, page
        self.world, self.secret = world, b32decode(found[1].replace(" ", ""))

    def code(self) -> str:
        """What it shows now; the next one first, for each is good once."""
        self.world.clock.now += PERIOD
        return code_at(self.secret, self.world.clock.now // PERIOD)


async def with_app(browser: AccountBrowser) -> App:
    await browser.account()
    app = App(browser.world, (await browser.do("add-app")).text)
    added = await browser.do("add-app", step="confirm", code=app.code())
    assert "The authenticator app was added." in added.text, added.text
    return app


async def mailed(browser: AccountBrowser, act: str) -> str:
    """The code of the mail that an act asks for."""
    world = browser.world
    before = await codes_sent(world, "ann@example.com")
    assert "We sent a code" in (await browser.do(act)).text
    return await world.code(mails=before + 1)


async def test_an_app_is_added_by_its_first_code(world: HttpWorld, browser: AccountBrowser) -> None:
    await browser.account()
    page = await browser.do("add-app")
    assert "<svg" in page.text
    assert 'href="otpauth://totp/Acme:ann%40example.com?' in page.text
    wrong = await browser.do("add-app", step="confirm", code="000000")
    assert "That code does not work" in wrong.text
    app = App(world, wrong.text)
    added = await browser.do("add-app", step="confirm", code=app.code())
    assert "Authenticator app" in added.text
    await told(world, "An authenticator app was added at Acme")


async def test_a_code_alone_is_not_enough_for_somebody_with_an_app(world: HttpWorld, browser: AccountBrowser) -> None:
    app = await with_app(browser)
    world.clock.now += 301
    second = await browser.prove("delete", code=await mailed(browser, "delete"))
    assert SECOND in second.text
    wrong = await browser.prove("delete", code="000000")
    assert "That code does not work" in wrong.text
    gone = await browser.prove("delete", code=app.code())
    assert "Your account is about to be deleted" in gone.text


async def test_an_app_alone_is_not_enough_either(world: HttpWorld, browser: AccountBrowser) -> None:
    """It comes after something: a phone that lies about proves nothing of whose it is."""
    app = await with_app(browser)
    world.clock.now += 301
    await browser.prove("remove-app", code=await mailed(browser, "remove-app"))
    removed = await browser.prove("remove-app", code=app.code())
    assert "The authenticator app was removed." in removed.text
    world.clock.now += 301
    await browser.open("/account")
    assert "We sent a code" in (await browser.do("download")).text


async def test_what_ends_sessions_asks_for_a_code_alone(world: HttpWorld, browser: AccountBrowser) -> None:
    await with_app(browser)
    world.clock.now += 301
    form = browser.form("sign-out") | {"act": "end-others"}
    before = await codes_sent(world, "ann@example.com")
    await browser.send_form(form)
    done = await browser.prove("end-others", code=await world.code(mails=before + 1))
    assert "You are signed out everywhere else." in done.text


async def test_recovery_codes_are_shown_once_and_stand_in_for_the_app(
    world: HttpWorld, browser: AccountBrowser
) -> None:
    app = await with_app(browser)
    assert SECOND in (await browser.do("new-codes")).text
    page = await browser.prove("new-codes", code=app.code())
    codes = re.findall(r"<li><code>([A-Z2-9-]+)</code>", page.text)
    assert len(codes) == 10
    again = await browser.open("/account")
    assert "Left: 10." in again.text
    assert codes[0] not in again.text
    world.clock.now += 301
    await browser.prove("download", code=await mailed(browser, "download"))
    ready = await browser.prove("download", code=codes[0])
    assert "You can download your data now." in ready.text
    await told(world, "A recovery code was used at Acme")


async def test_a_project_without_second_factors_shows_none(world: HttpWorld) -> None:
    page = await AccountBrowser(world).account()
    assert "Authenticator app" not in page.text
