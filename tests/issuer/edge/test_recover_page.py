"""The way back into an account by plain forms, in a browser that keeps its cookie."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape

import pytest

from issuer.codes.test_challenges import solved, text
from issuer.edge.account_browser import AccountBrowser
from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.recovery_page import WAIT, RecoveryPage, require_passkey, with_passkey
from issuer.edge.test_known_browsers import crowd
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.secrets import MasterSecrets


class Lost(PlainBrowser):
    """Somebody who has lost a passkey."""

    async def prove(self, to: str = "ann@example.com", *, paper: str = "") -> str:
        """From the address to what the page says of its code, and of one on paper."""
        await self.open(f"/recover?client_id={self.world.app.id}")
        return await self.go_on(to=to, paper=paper)

    async def go_on(self, to: str = "ann@example.com", *, paper: str = "", **typed: str) -> str:
        self.world.clock.now += 61
        mails = [each for each in (await self.world.client.get("/inbox.json")).json() if each["code"]]
        asked = await self.press("send", **({"to": to} | typed))
        assert "We sent a code to" in asked.text, asked.text
        count = len([each for each in mails if each["to"] == to]) + 1
        return (await self.press("prove", code=await self.world.code(to, mails=count), paper=paper)).text


async def test_somebody_waits_comes_back_and_is_at_their_account(world: HttpWorld) -> None:
    await with_passkey(world)
    browser = Lost(world)
    assert "Come back " in await browser.prove()
    world.clock.now += WAIT
    await browser.prove()
    assert browser.answer.status_code == 303
    assert browser.answer.headers["location"] == f"account?client_id={world.app.id}"
    shown = await browser.open(f"/account?client_id={world.app.id}")
    assert "ann@example.com" in shown.text


async def test_another_browser_is_told_and_may_begin_anew(world: HttpWorld) -> None:
    await with_passkey(world)
    assert "Come back " in await Lost(world).prove()
    other = Lost(world)
    assert "It was begun in another browser" in await other.prove()
    world.clock.now += 3600
    assert "Come back " in await other.go_on()


async def test_whoever_needs_none_is_told_so(world: HttpWorld) -> None:
    assert "You need no recovery" in await Lost(world).prove("bob@example.com")


async def test_after_a_stop_the_page_says_who_said_no(world: HttpWorld) -> None:
    await with_passkey(world)
    browser = Lost(world)
    await browser.prove()
    await RecoveryPage(world).follow("stop")
    assert "stopped a recovery" in await browser.prove()
    assert browser.answer.status_code == 429


@pytest.mark.parametrize("to", ["", "ann", "+1", "ann@"])
async def test_what_is_no_address_is_said_beside_the_field(world: HttpWorld, to: str) -> None:
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    refused = await browser.press("send", to=to)
    assert refused.status_code == 400
    assert 'aria-invalid="true"' in refused.text


async def test_a_wrong_code_is_said_beside_its_field(world: HttpWorld) -> None:
    await with_passkey(world)
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    world.clock.now += 61
    await browser.press("send", to="ann@example.com")
    wrong = await browser.press("prove", code="000000")
    assert wrong.status_code == 403
    assert re.search(r'role="alert">[^<]+</p>', wrong.text)


async def test_no_other_site_sends_its_forms(world: HttpWorld) -> None:
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    assert (await browser.press("send", origin="https://evil.test", to="ann@example.com")).status_code == 403


async def test_the_hosted_sign_in_leads_there_where_a_code_is_not_enough(world: HttpWorld) -> None:
    browser = Lost(world)
    assert "I lost my passkey" not in (await browser.open()).text
    await with_passkey(world)
    shown = await browser.open()
    assert f'<a href="recover?client_id={world.app.id}">I lost my passkey</a>' in shown.text
    assert "Recover your account" in (await browser.open(f"/recover?client_id={world.app.id}")).text


async def test_the_account_shows_it_and_stops_it_by_one_button(world: HttpWorld) -> None:
    """However long ago its owner proved anything there: to stop is never too late."""
    owner = AccountBrowser(world)
    await owner.account()
    assert "wants to recover your account" not in owner.answer.text
    await owner.add_passkey()
    require_passkey(world, required=True)
    assert "Come back " in await Lost(world).prove()
    world.clock.now += 1200
    shown = await owner.open(f"/account?client_id={world.app.id}")
    assert "Somebody wants to recover your account at Acme" in shown.text
    stopped = await owner.do("stop-recovery")
    assert "The recovery of your account at Acme was stopped." in stopped.text
    assert 'value="stop-recovery"' not in stopped.text
    assert "stopped a recovery" in await Lost(world).prove()


async def test_a_code_on_paper_ends_the_wait(world: HttpWorld) -> None:
    owner = AccountBrowser(world)
    world.db.run_now(edit_project, world.app.id, second_factors="allowed")
    await owner.account()
    made = await owner.do("new-codes")
    codes = re.findall(r"<li><code>([^<]+)</code></li>", made.text)
    await owner.open("/account")
    await owner.add_passkey()
    require_passkey(world, required=True)
    browser = Lost(world)
    assert "That recovery code does not work" in await browser.prove(paper="AAAA-AAAA-AAAA-AAAA")
    assert 'name="to"' in browser.answer.text, "the mailed code is spent"
    await browser.go_on(paper="nonsense")
    assert browser.answer.status_code == 400
    code = await world.code("ann@example.com", mails=3)
    await browser.press("prove", code=code, paper=codes[0])
    assert browser.answer.status_code == 303
    assert browser.answer.headers["location"] == f"account?client_id={world.app.id}"


async def test_nobody_waits_for_it_because_a_code_to_sign_in_was_mailed_just_now(world: HttpWorld) -> None:
    """But for a second one of the same kind they do, and what a mailbox gets in an hour stays what it was."""
    assert (await world.begin("ann@example.com")).status_code == 200
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    asked = await browser.press("send", to="ann@example.com")
    assert "We sent a code to" in asked.text
    other = Lost(world)
    await other.open(f"/recover?client_id={world.app.id}")
    assert (await other.press("send", to="ann@example.com")).status_code == 429
    world.clock.now += 30
    assert (await world.begin("ann@example.com")).status_code == 200
    world.clock.now += 30
    assert (await world.begin("ann@example.com")).status_code == 403, "the fourth mail of the hour: a crowd"


async def test_in_a_crowd_the_browser_solves_what_strangers_do_not(world: HttpWorld) -> None:
    await crowd(world)
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    asked = await browser.press("send", to="ann@example.com")
    assert asked.status_code == 403
    assert "recover-crowd-page.js" in asked.text
    (challenge,) = re.findall(r'data-challenge="([^"]+)"', asked.text)
    solution = await asyncio.to_thread(lambda: text(solved(json.loads(unescape(challenge)))))
    assert "We sent a code to" in (await browser.press("send", solution=solution)).text


async def test_in_a_crowd_the_link_of_a_mail_will_do_without_a_script(world: HttpWorld) -> None:
    await crowd(world)
    browser = Lost(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    await browser.press("send", to="ann@example.com")
    dead = await browser.press("this-browser", link="made-up")
    assert "This link does not work" in dead.text
    master = MasterSecrets(world.settings.master_secrets)
    passes = BrowserPasses(master.derive_all(BrowserPasses.PASS), master.derive_all(BrowserPasses.LINK))
    link = passes.link(ISSUER, world.app.id, "ann@example.com", now=int(world.clock()))
    passed = await browser.press("this-browser", link=link)
    assert "Strangers no longer get in the way" in passed.text
    assert "We sent a code to" in (await browser.press("send", to="ann@example.com")).text


async def test_whoever_is_back_adds_a_passkey_and_the_lost_one_says_what_it_is(world: HttpWorld) -> None:
    """What counts as lost is asked of nobody, or the account would be its old device's for a month."""
    await with_passkey(world)
    browser = AccountBrowser(world)
    lost = Lost(world, browser.cookies)
    await lost.prove()
    world.clock.now += WAIT
    await lost.prove()
    assert lost.answer.status_code == 303
    browser.cookies = lost.cookies
    shown = await browser.open(f"/account?client_id={world.app.id}")
    assert "Counts as lost" in shown.text
    assert 'value="remove-passkey"' not in shown.text
    await browser.add_passkey()
