"""npm `cotter` after the sign-in: tokens, refresh in several tabs, logout."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

# What a site does on every page: whoever has tokens is in, everybody else gets the form.
HOME = """
const token = await cotter.tokenHandler.getAccessToken();
if (token) return "in as " + token.getIdentifier();
document.getElementById("outcome").textContent = "out";
window.payload = await cotter.signInWithOTP().showEmailForm();
return "signed in";
"""
REFRESH_FIVE_TIMES = """() => { window.refreshed = (async () => {
    const seen = [];
    for (let turn = 0; turn < 5; turn++) {
        seen.push((await cotter.tokenHandler.getTokensFromRefreshToken())?.access_token);
    }
    return seen;
})(); }"""
OUTCOME = "#outcome"


@pytest.fixture
def home(page: Page, issuer: Issuer, client_id: str, site: Site, email: str) -> str:
    """The site's page, where somebody has just signed in; its address."""
    address = site.put("/home", form_page(issuer.origin, client_id, HOME))
    page.goto(address)
    expect(page.locator(OUTCOME)).to_have_text("out")
    form = Form(page)
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    return address


def test_a_stranger_is_told_at_once(page: Page, issuer: Issuer, client_id: str, site: Site) -> None:
    script = 'return String(await cotter.tokenHandler.getAccessToken()) + " " + await cotter.tokenHandler.getIDToken();'
    page.goto(site.put("/stranger", form_page(issuer.origin, client_id, script)))
    expect(page.locator(OUTCOME)).to_have_text("null null", timeout=5000)


def test_a_reload_keeps_people_in(page: Page, home: str, email: str) -> None:
    page.reload()
    expect(page.locator(OUTCOME)).to_have_text(f"in as {email}")


def test_two_tabs_that_refresh_at_once_both_stay_in(page: Page, home: str, email: str) -> None:
    tabs = [page, page.context.new_page()]
    tabs[1].goto(home)
    expect(tabs[1].locator(OUTCOME)).to_have_text(f"in as {email}")
    for tab in tabs:
        tab.evaluate(REFRESH_FIVE_TIMES)
    for tab in tabs:
        tokens = tab.evaluate("window.refreshed")
        assert len(tokens) == 5
        assert all(tokens)
    for tab in tabs:
        tab.reload()
        expect(tab.locator(OUTCOME)).to_have_text(f"in as {email}")


def test_logging_out_ends_the_session_at_the_issuer_too(page: Page, home: str, issuer: Issuer, client_id: str) -> None:
    last = page.evaluate("localStorage.rft")
    assert re.fullmatch(r"[0-9]+:\S+", last)
    page.evaluate("cotter.logOut()")
    status, refusal = issuer.refresh(client_id, last)
    assert 400 <= status < 500
    assert {"msg", "type"} <= refusal.keys()
    assert all(isinstance(refusal[name], str) for name in ("msg", "type"))
    assert page.evaluate("cotter.getLoggedInUser()") is None
    page.reload()
    expect(page.locator(OUTCOME)).to_have_text("out")


def test_claims_that_the_sites_server_adds_reach_the_page_and_stay(
    page: Page, issuer: Issuer, site: Site, email: str
) -> None:
    project = issuer.command("project", "create", "Claims", f"--origin={site.origin}")
    client_id, secret = project["client_id"], project["client_secret"]
    page.goto(site.put("/claims", form_page(issuer.origin, client_id, HOME)))
    form = Form(page)
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")

    tokens = page.evaluate("payload.oauth_token")
    asked = {
        "token": tokens["access_token"],
        "custom_attributes": {"plan": "pro"},
        "refresh_token": tokens["refresh_token"],
    }
    status, given = issuer.post("/api/v0/token/custom", asked, API_KEY_ID=client_id, API_SECRET_KEY=secret)
    assert status == 200, given
    page.evaluate("(token) => cotter.tokenHandler.updateTokensWithRefreshToken(token)", given["refresh_token"])
    read = "cotter.tokenHandler.getAccessToken().then((token) => [token.payload.plan, token.getIdentifier()])"
    assert page.evaluate(read) == ["pro", email]
    page.reload()
    expect(page.locator(OUTCOME)).to_have_text(f"in as {email}")
    assert page.evaluate(read) == ["pro", email]
