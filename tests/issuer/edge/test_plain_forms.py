"""The hosted sign-in without JavaScript: the whole way, and everything that can go wrong on it."""

from __future__ import annotations

import re

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_frames import policy
from issuer.edge.test_known_browsers import crowd
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.secrets import MasterSecrets

REFUSED = "That code does not work"


@pytest.fixture
def browser(world: HttpWorld) -> PlainBrowser:
    return PlainBrowser(world)


async def test_the_whole_way(world: HttpWorld, browser: PlainBrowser) -> None:
    first = await browser.open()
    assert "<h1>Sign in to Acme</h1>" in first.text
    assert browser.cookies == {}, "nobody who only looks is given one"
    second = await browser.press("send", email="Ann@Example.com")
    assert second.status_code == 200
    assert "We sent a code of 6 digits to Ann@Example.com." in second.text
    assert "again in 30 seconds" in second.text
    assert set(browser.cookies) == {"splitpin-browser"}
    done = await browser.press("sign-in", code=f" {await world.code()} ")
    assert done.status_code == 200
    assert "Signed in as <bdi>ann@example.com</bdi>" in done.text
    assert f'href="{ORIGIN}"' in done.text
    assert set(browser.cookies) == {"splitpin-browser", "splitpin-session", "splitpin-known"}


async def test_it_ends_where_it_was_asked_from(world: HttpWorld, browser: PlainBrowser) -> None:
    address = f"{ORIGIN}/account?tab=1&x=%22"
    page = f"/sign-in?client_id={world.app.id}&return_to={address.replace('&', '%26').replace('%22', '%2522')}"
    await browser.open(page)
    second = await browser.press("send", email="ann@example.com")
    assert policy(second)["form-action"] == f"'self' {ORIGIN}", "Chromium asks it of where the answer leads"
    done = await browser.press("sign-in", code=await world.code())
    assert (done.status_code, done.headers["location"]) == (303, address)
    assert "splitpin-session" in browser.cookies


@pytest.mark.parametrize("name", ["return_to", "referrer"])
async def test_a_form_that_was_changed_leads_nowhere_else(world: HttpWorld, browser: PlainBrowser, name: str) -> None:
    await browser.send("ann@example.com")
    done = await browser.press("sign-in", code=await world.code(), **{name: "https://evil.test/"})
    assert "evil" not in done.text
    assert "location" not in done.headers
    assert done.status_code == (400 if name == "return_to" else 200)


@pytest.mark.parametrize("origin", [None, "null", ORIGIN, "https://evil.test", f"{ISSUER}0", "http://LOCALHOST:8000"])
@pytest.mark.parametrize("step", ["send", "again", "sign-in", "this-browser"])
async def test_only_our_own_pages_may_send_a_form(
    world: HttpWorld, browser: PlainBrowser, step: str, origin: str | None
) -> None:
    """Else another site could sign somebody in as its own (login CSRF), or have mails sent from their network."""
    await browser.open()
    if step != "send":
        await browser.press("send", email="ann@example.com")
    code = await world.code() if step != "send" else ""
    refused = await browser.press(step, origin=origin, email="ann@example.com", code=code, link="x")
    assert refused.status_code == 403
    assert refused.headers["content-type"].startswith("text/html")
    assert "splitpin-session" not in browser.cookies
    assert len((await world.client.get("/inbox.json")).json()) == (0 if step == "send" else 1)


async def test_every_step_is_unframed_unkept_and_says_where_it_comes_from(
    world: HttpWorld, browser: PlainBrowser
) -> None:
    await browser.open()
    pages = [browser.answer]
    pages.append(await browser.press("send", email="nobody"))
    pages.append(await browser.send("ann@example.com"))
    pages.append(await browser.press("sign-in", code="0"))
    pages.append(await browser.press("sign-in", code=await world.code()))
    for page in pages:
        assert policy(page)["frame-ancestors"] == "'none'"
        assert policy(page)["form-action"] == "'self'"
        assert page.headers["x-frame-options"] == "DENY"
        assert page.headers["cache-control"] == "no-store"
        # With no-referrer browsers say `Origin: null`, and every form would be refused.
        assert page.headers["referrer-policy"] == "same-origin"
        assert "content-encoding" not in page.headers, "a length must not tell of what is in it"


async def test_another_browser_cannot_use_the_code(world: HttpWorld, browser: PlainBrowser) -> None:
    """Whoever reads a form over somebody's shoulder has no half of the verifier that the cookie is."""
    await browser.send("ann@example.com")
    other = PlainBrowser(world)
    await other.send("eve@example.com")
    other.answer = browser.answer
    refused = await other.press("sign-in", code=await world.code())
    assert refused.status_code == 403
    assert REFUSED in refused.text
    assert "splitpin-session" not in other.cookies


async def test_two_windows_of_one_browser_do_not_get_in_each_other_s_way(
    world: HttpWorld, browser: PlainBrowser
) -> None:
    other = PlainBrowser(world, browser.cookies)
    await browser.send("ann@example.com")
    other.cookies = browser.cookies
    await other.send("bob@example.com")
    browser.cookies = other.cookies
    assert "ann@example.com" in (await browser.press("sign-in", code=await world.code())).text
    assert "bob@example.com" in (await other.press("sign-in", code=await world.code("bob@example.com"))).text


async def test_a_page_that_is_opened_anew_asks_for_a_code_of_its_own(world: HttpWorld, browser: PlainBrowser) -> None:
    """The code of another window is for that window alone: who closed it waits for a mail."""
    await browser.send("ann@example.com")
    code = await world.code()
    world.clock.now += 30
    await browser.send("ann@example.com")
    assert await world.code(mails=2) != code
    assert REFUSED in (await browser.press("sign-in", code=code)).text


async def test_a_form_that_is_sent_once_more_sends_no_second_mail(world: HttpWorld, browser: PlainBrowser) -> None:
    """A page that was loaded again, or the button that was pressed twice."""
    await browser.send("zoe@example.com")
    first = await browser.open()
    once = await browser.press("send", email="ann@example.com")
    browser.answer = first
    again = await browser.press("send", email="ann@example.com")
    number = re.compile(r'name="challenge_id" value="([^"]+)"')
    assert number.findall(once.text) == number.findall(again.text) != []
    await world.code()
    assert (
        len([mail for mail in (await world.client.get("/inbox.json")).json() if mail["to"] == "ann@example.com"]) == 1
    )
    done = await browser.press("sign-in", code=await world.code())
    assert done.status_code == 200


@pytest.mark.parametrize("email", ["nobody", "a@b@c", "ann@example.com, eve@example.com", "x" * 3000, "<b>@x"])
async def test_what_is_no_address_is_told_at_the_field_and_not_lost(
    world: HttpWorld, browser: PlainBrowser, email: str
) -> None:
    refused = await browser.send(email)
    assert refused.status_code == 400
    assert 'aria-invalid="true"' in refused.text
    assert "<b>" not in refused.text
    assert browser.cookies == {}


async def test_a_wrong_code_may_be_typed_again_until_the_tries_are_spent(
    world: HttpWorld, browser: PlainBrowser
) -> None:
    await browser.send("ann@example.com")
    code = await world.code()
    for _ in range(5):
        wrong = await browser.press("sign-in", code=f"{(int(code) + 1) % 10**6:06}", email="ann@example.com")
        assert wrong.status_code == 403
        assert REFUSED in wrong.text
        assert "ann@example.com" in wrong.text
    assert REFUSED in (await browser.press("sign-in", code=code, email="ann@example.com")).text
    assert "splitpin-session" not in browser.cookies


@pytest.mark.parametrize("typed", ["", "12", "abc", "x" * 200])
async def test_what_cannot_be_a_code_is_told_at_the_field_and_takes_no_try(
    world: HttpWorld, browser: PlainBrowser, typed: str
) -> None:
    await browser.send("ann@example.com")
    for _ in range(6):
        told = await browser.press("sign-in", code=typed, email="ann@example.com")
        assert told.status_code == 400
        assert 'aria-invalid="true"' in told.text
    assert (await browser.press("sign-in", code=await world.code())).status_code == 200


async def test_the_same_code_is_sent_again_but_not_at_once(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.send("ann@example.com")
    code = await world.code()
    early = await browser.press("again", email="ann@example.com")
    assert early.status_code == 429
    assert "Too many tries. Wait " in early.text
    world.clock.now += 30
    again = await browser.press("again", email="ann@example.com")
    assert again.status_code == 200
    assert "on its way again to ann@example.com" in again.text
    assert await world.code(mails=2) == code
    assert (await browser.press("sign-in", code=code)).status_code == 200


async def test_a_browser_that_keeps_no_cookies_is_told_so(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.send("ann@example.com")
    browser.cookies.clear()
    for step in ("sign-in", "again"):
        told = await browser.press(step, code=await world.code(), email="ann@example.com")
        assert told.status_code == 400
        assert "Your browser sends no cookie" in told.text


async def test_known_and_unknown_addresses_look_the_same(world: HttpWorld, browser: PlainBrowser) -> None:
    await world.sign_in("ann@example.com")
    world.clock.now += 60
    known = await browser.send("ann@example.com")
    unknown = await PlainBrowser(world).send("bob@example.com")

    def bare(text: str) -> str:
        return re.sub(r'value="[^"]*"|ann@|bob@', "", text)

    assert bare(known.text) == bare(unknown.text)
    assert known.status_code == unknown.status_code


async def test_no_tokens_are_made_that_nobody_would_keep(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.send("ann@example.com")
    done = await browser.press("sign-in", code=await world.code())
    assert "access_token" not in done.text
    assert world.db.run_now(lambda tx: tx.all("SELECT 1 FROM grants")) == []


@pytest.mark.parametrize("changed", ["step", "word", "client_id"])
async def test_a_form_that_is_not_whole_is_refused_in_words(
    world: HttpWorld, browser: PlainBrowser, changed: str
) -> None:
    await browser.open()
    refused = await browser.press("send", **{"email": "ann@example.com", changed: "<x>"} if changed != "step" else {})
    if changed == "step":
        await browser.open()
        refused = await browser.press("<x>", email="ann@example.com")
    assert refused.status_code in {400, 404}
    assert "<x>" not in refused.text


async def test_in_a_crowd_the_link_of_a_mail_is_the_way_out(world: HttpWorld, browser: PlainBrowser) -> None:
    await crowd(world)
    world.clock.now += 30
    turned_away = await browser.send("ann@example.com")
    assert turned_away.status_code == 403
    assert "Too many ask for codes" in turned_away.text
    assert "<script" not in turned_away.text
    dead = await browser.press("this-browser", link="https://evil.test/#x")
    assert dead.status_code == 403
    assert "This link does not work" in dead.text
    keys = MasterSecrets(world.settings.master_secrets)
    passes = BrowserPasses(keys.derive_all(BrowserPasses.PASS), keys.derive_all(BrowserPasses.LINK))
    link = passes.link(ISSUER, world.app.project.id, "ann@example.com", now=int(world.clock()))
    known = await browser.press("this-browser", link=f" {link}\t")
    assert known.status_code == 200
    assert "splitpin-known" in browser.cookies
    assert 'value="ann@example.com"' in known.text
    assert (await browser.press("send", email="ann@example.com")).status_code == 200
    done = await browser.press("sign-in", code=await world.code(mails=4))
    assert "You are signed in" in done.text


async def test_the_limits_are_those_of_the_api(world: HttpWorld, browser: PlainBrowser) -> None:
    """A mail that was asked for there counts here, and the other way round."""
    await world.begin("ann@example.com")
    refused = await browser.send("ann@example.com")
    assert refused.status_code == 429
    assert "Wait 30 seconds" in refused.text
    assert (await PlainBrowser(world).send("bob@example.com")).status_code == 200
    assert (await world.begin("bob@example.com")).status_code == 429
