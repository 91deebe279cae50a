"""npm `cotter`: the form in Chromium, with magic links; and robots that open every link of a mail first."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site

pytestmark = pytest.mark.browser

OpenForm = Callable[..., Form]
NewContext = Callable[[], BrowserContext]

BY_EMAIL = "signInWithLink().showEmailForm()"
BY_PHONE = "signInWithLink().showPhoneForm()"
STAY = "{RedirectMagicLink: false}"


def confirm(context: BrowserContext, link: str) -> Form:
    """Follow a link in a tab of its own, as a mail program opens it, and press the first button one sees."""
    tab = context.new_page()
    tab.goto(link)
    tab.locator("button:visible").first.click()
    return Form(tab)


def test_the_tab_that_asked_finishes_by_itself(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL, config=STAY)
    form.ask(email)
    followed = confirm(form.page.context, issuer.link(email))
    payload = form.signed_in()
    assert (payload["email"], payload["oauth_token"]["auth_method"]) == (email, "MAGIC_LINK")
    assert followed.page.url.startswith(issuer.origin)


@pytest.mark.long
def test_a_link_by_phone(open_form: OpenForm, issuer: Issuer, phone: str) -> None:
    form = open_form(BY_PHONE)
    form.ask(phone)
    payload = confirm(form.page.context, issuer.link(phone)).signed_in()
    assert (payload["phone"], payload["oauth_token"]["auth_method"]) == (phone, "MAGIC_LINK")


def test_the_link_returns_to_the_site_and_finishes_there_once(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL)
    address = form.page.url
    form.page.goto(f"{address}?plan=pro&from=mail")
    form.ask(email)
    followed = confirm(form.page.context, issuer.link(email))
    payload = followed.signed_in()
    assert (payload["email"], payload["oauth_token"]["auth_method"]) == (email, "MAGIC_LINK")
    parts = urlsplit(followed.page.url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == address
    query = parse_qs(parts.query)
    assert (query["plan"], query["from"], query["id"]) == (["pro"], ["mail"], [email])
    # What is in the address now has been used up: whoever finds it in a history signs nobody in.
    again = form.page.context.new_page()
    again.goto(followed.page.url)
    expect(Form(again).identifier).to_be_visible()
    expect(again.locator("#outcome")).to_have_text("")


def test_whoever_prefers_the_code_types_it(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL, config=STAY)
    form.ask(email)
    code = issuer.code(email)
    form.switch_to_code()
    form.answer(code)
    payload = form.signed_in()
    assert (payload["email"], payload["oauth_token"]["auth_method"]) == (email, "OTP")


def test_a_link_followed_in_another_browser_shows_the_code_to_type_where_it_was_asked_for(
    open_form: OpenForm, new_context: NewContext, issuer: Issuer, email: str
) -> None:
    form = open_form(BY_EMAIL)
    form.ask(email)
    link, code = issuer.link(email), issuer.code(email)

    elsewhere = new_context().new_page()
    elsewhere.goto(form.page.url)
    Form(elsewhere).ask(f"other-{email}")  # so that it is known to the issuer too, as another browser
    issuer.link(f"other-{email}")
    elsewhere.goto(link)
    expect(elsewhere.get_by_text(code, exact=True)).to_be_visible()
    expect(elsewhere.get_by_role("button")).to_have_text(["Copy the code"])

    form.switch_to_code()
    form.answer(code)
    assert form.signed_in()["email"] == email


@pytest.mark.parametrize(
    "config", [pytest.param(STAY, id="stay"), pytest.param("{}", id="return", marks=pytest.mark.long)]
)
def test_a_robot_that_opens_the_link_first_neither_signs_in_nor_spoils_it(
    open_form: OpenForm, new_context: NewContext, issuer: Issuer, site: Site, email: str, config: str
) -> None:
    form = open_form(BY_EMAIL, config=config)
    form.ask(email)
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
    expect(form.page.locator("#outcome")).to_have_text("")

    followed = confirm(form.page.context, link)
    assert (form if config == STAY else followed).signed_in()["email"] == email
