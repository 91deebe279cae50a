"""npm `cotter`: the form in Chromium, with magic links; and robots that open every link of a mail first."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

BY_LINK = 'window.payload = await cotter.signInWithLink().showEmailForm(); return "signed in";'
STAY = "{RedirectMagicLink: false}"
OUTCOME = "#outcome"


def confirm(context: BrowserContext, link: str) -> Page:
    """Follow a link in a tab of its own, as a mail program opens it, and press the first button one sees."""
    tab = context.new_page()
    tab.goto(link)
    tab.locator("button:visible").first.click()
    return tab


def test_the_tab_that_asked_finishes_by_itself(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    page.goto(site.put("/stay", form_page(issuer.origin, client_id, BY_LINK, config=STAY)))
    Form(page).ask(email)
    tab = confirm(page.context, issuer.link(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.evaluate("[payload.email, payload.oauth_token.auth_method]") == [email, "MAGIC_LINK"]
    assert tab.url.startswith(issuer.origin)


def test_a_link_by_phone(page: Page, issuer: Issuer, client_id: str, site: Site, phone: str) -> None:
    page.goto(site.put("/phone-link", form_page(issuer.origin, client_id, BY_LINK.replace("Email", "Phone"))))
    Form(page).ask(phone)
    tab = confirm(page.context, issuer.link(phone))
    expect(tab.locator(OUTCOME)).to_have_text("signed in")
    assert tab.evaluate("[payload.phone, payload.oauth_token.auth_method]") == [phone, "MAGIC_LINK"]


def test_the_link_returns_to_the_site_and_finishes_there_once(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    address = site.put("/return", form_page(issuer.origin, client_id, BY_LINK))
    page.goto(f"{address}?plan=pro&from=mail")
    Form(page).ask(email)
    tab = confirm(page.context, issuer.link(email))
    expect(tab.locator(OUTCOME)).to_have_text("signed in")
    assert tab.evaluate("[payload.email, payload.oauth_token.auth_method]") == [email, "MAGIC_LINK"]
    parts = urlsplit(tab.url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == address
    query = parse_qs(parts.query)
    assert (query["plan"], query["from"], query["id"]) == (["pro"], ["mail"], [email])
    # What is in the address now has been used up: whoever finds it in a history signs nobody in.
    again = page.context.new_page()
    again.goto(tab.url)
    expect(Form(again).identifier).to_be_visible()
    expect(again.locator(OUTCOME)).not_to_have_text("signed in")


def test_whoever_prefers_the_code_types_it(page: Page, issuer: Issuer, client_id: str, site: Site, email: str) -> None:
    page.goto(site.put("/switch", form_page(issuer.origin, client_id, BY_LINK, config=STAY)))
    form = Form(page)
    form.ask(email)
    code = issuer.code(email)
    form.switch_to_code()
    form.answer(code)
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.evaluate("[payload.email, payload.oauth_token.auth_method]") == [email, "OTP"]


def test_a_link_followed_in_another_browser_shows_the_code_to_type_where_it_was_asked_for(
    page: Page, new_context: Callable[[], BrowserContext], issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    address = site.put("/elsewhere", form_page(issuer.origin, client_id, BY_LINK))
    page.goto(address)
    form = Form(page)
    form.ask(email)
    link, code = issuer.link(email), issuer.code(email)

    elsewhere = new_context().new_page()
    elsewhere.goto(address)
    Form(elsewhere).ask(f"other-{email}")  # so that it is known to the issuer too, as another browser
    issuer.link(f"other-{email}")
    elsewhere.goto(link)
    expect(elsewhere.get_by_text(code, exact=True)).to_be_visible()
    expect(elsewhere.locator("button:visible")).to_have_count(0)

    form.switch_to_code()
    form.answer(code)
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.evaluate("payload.email") == email


@pytest.mark.parametrize("config", [STAY, "{}"], ids=["stay", "return"])
def test_a_robot_that_opens_the_link_first_neither_signs_in_nor_spoils_it(
    page: Page,
    new_context: Callable[[], BrowserContext],
    issuer: Issuer,
    client_id: str,
    site: Site,
    email: str,
    config: str,
) -> None:
    page.goto(site.put("/scanned", form_page(issuer.origin, client_id, BY_LINK, config=config)))
    Form(page).ask(email)
    link = issuer.link(email)

    robot = new_context()
    for method in ("HEAD", "GET"):
        robot.request.fetch(link, method=method)
    tab = robot.new_page()
    tab.goto(link, wait_until="networkidle")
    for pressed in range(4):
        things = tab.locator("button:visible, a:visible, input[type=submit]:visible")
        if pressed < things.count():
            things.nth(pressed).click(timeout=2000)
    tab.evaluate("for (const form of document.forms) form.requestSubmit()")
    tab.wait_for_load_state("networkidle")
    assert not [each.url for each in robot.pages if each.url.startswith(site.origin)]
    expect(page.locator(OUTCOME)).to_have_text("")

    finishing = confirm(page.context, link)
    finishing = page if config == STAY else finishing
    expect(finishing.locator(OUTCOME)).to_have_text("signed in")
    assert finishing.evaluate("payload.email") == email
