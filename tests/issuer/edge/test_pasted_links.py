"""The links of mails without JavaScript: pasted, looked at, and used by a second form."""

from __future__ import annotations

import httpx
import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from issuer.edge.link_steps import PAGE, ask, link_in_the_mail, status
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_frames import policy
from issuer.edge.test_notices import link as link_of_notice
from issuer.edge.test_notices import session, stands
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.projects.flow import set_sentences
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.model import Session

__all__ = ["link_of_notice", "session"]

PAGES = ["/link", "/this-browser", "/end-session", "/stop-recovery", "/return-address"]


async def asked(world: HttpWorld, **link: str) -> tuple[httpx.Response, str, PlainBrowser]:
    """A window that asked for a link, what the mail has, and another window of the same browser."""
    begun = await ask(world, link)
    cookies = dict(world.client.cookies)
    world.client.cookies.clear()
    return begun, await link_in_the_mail(world), PlainBrowser(world, cookies)


@pytest.mark.parametrize("path", PAGES)
async def test_the_page_says_what_to_do_where_no_script_runs(small_world: HttpWorld, path: str) -> None:
    page = await small_world.client.get(path)
    assert "opy the link from the email, and paste it here." in page.text
    assert page.headers["referrer-policy"] == "same-origin", "else its form would say `Origin: null`"
    assert policy(page)["form-action"] == "'self'"
    assert policy(page)["frame-ancestors"] == "'none'"


async def test_a_link_signs_in_the_window_that_asked_after_a_second_form(world: HttpWorld) -> None:
    begun, link, browser = await asked(world)
    await browser.open("/link")
    here = await browser.press("open", link=f" {link} ")
    assert "<h1>Sign in to Acme</h1>" in here.text
    assert here.headers["cache-control"] == "no-store"
    world.client.cookies.update(browser.cookies)
    assert (await status(world, begun)).json()["state"] == "waiting", "looking uses nothing up"
    world.client.cookies.clear()
    assert "You can go back now" in (await browser.press("confirm")).text
    world.client.cookies.update(browser.cookies)
    assert (await status(world, begun)).json()["state"] == "done"


async def test_a_link_that_leads_back_is_gone_on_with(world: HttpWorld) -> None:
    _, link, browser = await asked(world, return_to=PAGE)
    await browser.open("/link")
    await browser.press("open", link=link)
    done = await browser.press("confirm")
    assert f'href="{PAGE.replace("&", "&amp;")}' in done.text
    assert 'class="tick"' in done.text


async def test_in_another_browser_it_shows_the_code_and_signs_nobody_in(world: HttpWorld) -> None:
    _, link, _ = await asked(world)
    other = PlainBrowser(world)
    for step in ("open", "confirm"):
        await other.open("/link")
        told = await other.press(step, link=link)
        assert "Type this code where you asked for it" in told.text
        assert f'<output class="digits">{await world.code()}</output>' in told.text
    assert other.cookies == {}


@pytest.mark.parametrize("link", ["", "x", "https://evil.test/", "#", "<b>", "%00", "x" * 1024])
@pytest.mark.parametrize("path", PAGES)
async def test_what_is_no_link_is_told_so(world: HttpWorld, path: str, link: str) -> None:
    browser = PlainBrowser(world)
    await browser.open(path)
    for step in ("open", "confirm"):
        await browser.open(path)
        told = await browser.press(step, link=link)
        assert "does not work any more" in told.text
        assert "<b>" not in told.text
    assert browser.cookies == {}


@pytest.mark.parametrize("origin", [None, "null", ORIGIN, "https://evil.test"])
@pytest.mark.parametrize("path", PAGES)
async def test_only_our_own_pages_may_send_one(world: HttpWorld, path: str, origin: str | None) -> None:
    browser = PlainBrowser(world)
    await browser.open(path)
    refused = await browser.press("confirm", origin=origin, link="x")
    assert refused.status_code == 403
    assert refused.headers["content-type"].startswith("text/html")


async def test_the_way_out_is_given_to_this_browser(world: HttpWorld) -> None:
    keys = MasterSecrets(world.settings.master_secrets)
    passes = BrowserPasses(keys.derive_all(BrowserPasses.PASS), keys.derive_all(BrowserPasses.LINK))
    link = passes.link(ISSUER, world.app.project.id, "ann@example.com", now=int(world.clock()))
    browser = PlainBrowser(world)
    await browser.open("/this-browser")
    assert "Now sign in" in (await browser.press("open", link=link)).text
    assert set(browser.cookies) == {"splitpin-known"}


async def test_a_notice_s_link_ends_the_session_after_a_second_form(
    world: HttpWorld, session: Session, link_of_notice: str
) -> None:
    browser = PlainBrowser(world)
    await browser.open("/end-session")
    told = await browser.press("open", link=f"{ISSUER}/end-session#{link_of_notice}")
    assert "End this session at Acme?" in told.text
    assert "in Firefox on Linux, from the network 203.0.113.0/24" in told.text
    assert stands(world, session)
    assert "The session is ended" in (await browser.press("confirm")).text
    assert not stands(world, session)


async def test_a_link_leads_to_a_page_that_looks_and_speaks_like_its_mail(small_world: HttpWorld) -> None:
    """Whatever the browser speaks that opens it; what the project says otherwise reaches the page's script."""
    words = "openedDeadTitle = Dieser Link ist alt"
    small_world.db.run_now(set_sentences, small_world.app.id, words, language="de")
    await ask(small_world, **{"Accept-Language": "de"})
    link = await link_in_the_mail(small_world)
    page = await small_world.client.get(link.partition("#")[0], headers={"Accept-Language": "fr"})
    assert '<html lang="de"' in page.text
    assert "<span>Acme</span>" in page.text
    assert "Dieser Link ist alt" in page.text
    browser = PlainBrowser(small_world, dict(small_world.client.cookies))
    await browser.open(link.partition("#")[0].removeprefix(ISSUER))
    told = await browser.press("open", link=link)
    assert '<html lang="de"' in told.text
    assert "<span>Acme</span>" in told.text
    assert f"client_id={small_world.app.project.id}" in told.text


@pytest.mark.parametrize("client_id", ["", "nobody", "a" * 5000, "00000000-0000-0000-0000-000000000000"])
async def test_a_link_that_names_nobody_of_ours_is_as_good_as_any(small_world: HttpWorld, client_id: str) -> None:
    for path in PAGES:
        usual = await small_world.client.get(path)
        page = await small_world.client.get(path, params={"client_id": client_id})
        assert (page.status_code, page.text) == (200, usual.text)
