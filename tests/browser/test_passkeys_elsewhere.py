"""Pages of several sites have one project's passkeys, and move from one name to the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from browser.authenticator import Authenticator
from browser.chromium import launched
from browser.passkey_steps import NO_SUGGESTION, RECORDED, asked, until
from browser.several_sites import Sites, running_sites
from browser.steps import ask_for_code, code_field, error

pytestmark = pytest.mark.browser

OLD, NEW, RELATED, STRANGE = "old.test", "new.test", "related.test", "strange.test"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Three sites, which share a project."""
    with running_sites(tmp_path_factory.mktemp("sites"), [f"app.{OLD}", f"app.{NEW}", RELATED]) as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright, sites: Sites) -> Iterator[Browser]:
    """Chromium, to which every host is this machine."""
    rules = f"MAP *:443 127.0.0.1:{sites.port}"
    with launched(playwright, f"--host-resolver-rules={rules}", "--ignore-certificate-errors") as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that notes what it asks for."""
    context = browser.new_context(locale="en-GB", ignore_https_errors=True)
    opened = context.new_page()
    opened.add_init_script(RECORDED + NO_SUGGESTION)
    yield opened
    context.close()


def prove(page: Page, sites: Sites, host: str, email: str) -> None:
    page.goto(f"https://{host}/")
    ask_for_code(page, email)
    code_field(page).fill(sites.code(email))


def use(page: Page, host: str) -> None:
    page.goto(f"https://{host}/")
    page.get_by_role("button", name="Use a passkey").click()


def signed_in(page: Page) -> None:
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()


def test_a_page_of_another_site_that_the_name_knows(page: Page, sites: Sites) -> None:
    """P8: made on one site and used on the other; P9: not where the name does not know the page."""
    sites.names(OLD)
    device = Authenticator.of(page)
    prove(page, sites, RELATED, "related@example.com")
    page.get_by_role("button", name="Create a passkey").click()
    signed_in(page)
    assert [each["rpId"] for each in device.passkeys()] == [OLD]
    use(page, f"app.{OLD}")
    signed_in(page)
    use(page, RELATED)
    signed_in(page)
    page.route("**/passkeys/options", lambda route: route.fulfill(json=strange(sites)))
    use(page, RELATED)
    expect(error(page)).to_be_visible()
    assert asked(page)[-1]["rpId"] == STRANGE


def strange(_: Sites) -> dict[str, object]:
    """Options for a name that knows no other pages."""
    options = {"challenge": "AAAA", "rpId": STRANGE, "allowCredentials": [], "userVerification": "required"}
    return {"publicKey": options, "expires_in": 300, "rp_ids": [STRANGE]}


def test_from_one_name_to_the_next(page: Page, sites: Sites) -> None:
    """P11: both are served, the page's own first; whoever comes with the old one is offered the new one, once."""
    sites.names(OLD, force=True)
    device = Authenticator.of(page)
    prove(page, sites, f"app.{OLD}", "mover@example.com")
    page.get_by_role("button", name="Create a passkey").click()
    signed_in(page)
    sites.names(NEW, OLD)
    until(page, f"fetch({OPTIONS}).then((answer) => answer.json()).then(({{ rp_ids: names }}) => names?.length === 2)")
    use(page, f"app.{NEW}")
    expect(error(page)).to_contain_text(f"If yours was made for {OLD}")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name=f"A passkey for {NEW}")).to_be_visible()
    assert [call["rpId"] for call in asked(page)] == [NEW, OLD]
    page.get_by_role("button", name="Not now").click()
    signed_in(page)
    use(page, f"app.{NEW}")
    expect(error(page)).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    signed_in(page)
    use(page, f"app.{OLD}")
    expect(page.get_by_role("heading", name=f"A passkey for {NEW}")).to_be_visible()
    page.get_by_role("button", name="Create a passkey").click()
    signed_in(page)
    assert sorted(each["rpId"] for each in device.passkeys()) == [NEW, OLD]
    use(page, f"app.{NEW}")
    signed_in(page)
    assert [call["rpId"] for call in asked(page)] == [NEW]


OPTIONS = """document.querySelector("splitpin-sign-in").getAttribute("issuer") + "/api/v1/passkeys/options",
    { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({
        client_id: document.querySelector("splitpin-sign-in").getAttribute("client-id"),
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" }) }"""
"""A question whose answer says what the issuer knows of the project by now."""
