"""The issuer's own sign-in page in Chromium, where a project offers a link and codes to phones as well."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.demo_servers import Demo, running_demo
from browser.examining import examining, findings
from browser.steps import ask_for_code, code_field
from browser.test_element_links import link_of, signed_in
from browser.test_every_state import LOOKS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("ways"), ways=["link", "sms"]) as running:
        yield running


def hosted(demo: Demo) -> str:
    return f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted"


def test_a_click_on_the_link_takes_the_tab_that_asked_back_to_the_app(
    page: Page, context: BrowserContext, demo: Demo
) -> None:
    page.goto(hosted(demo))
    ask_for_code(page, "click@example.com")
    opened = context.new_page()
    opened.goto(link_of(demo, "click@example.com"))
    opened.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_a_phone_signs_in(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    page.get_by_role("button", name="Use a phone number").click()
    page.get_by_role("textbox", name="Phone number").fill("+49 151 12345711")
    page.get_by_role("button", name="Send me a code by SMS").click()
    code_field(page).fill(demo.code("+4915112345711"))
    signed_in(page)


def test_without_a_script_they_do_the_same(new_context: Callable[..., BrowserContext], demo: Demo) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hosted(demo))
    page.get_by_role("button", name="Use a phone number").click()
    expect(page.get_by_role("textbox", name="Phone number")).to_be_focused()
    page.get_by_role("button", name="Use an email address").click()
    page.get_by_role("textbox", name="Email address").fill("plain@example.com")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    opened = context.new_page()
    opened.goto(f"{demo.issuer}/link")
    opened.get_by_text("If nothing happens").click()
    opened.get_by_role("textbox").fill(link_of(demo, "plain@example.com"))
    opened.get_by_role("button", name="Open the link").click()
    opened.get_by_role("button", name="Sign in").click()
    expect(opened.get_by_role("heading", name="You can go back now")).to_be_visible()
    page.get_by_role("button", name="I opened the link").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def plain_phone(page: Page, demo: Demo) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(hosted(demo))
    page.get_by_role("button", name="Use a phone number").click()
    expect(page.get_by_role("textbox", name="Phone number")).to_be_focused()


def plain_link(page: Page, demo: Demo) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(hosted(demo))
    page.get_by_role("textbox", name="Email address").fill("plain.state@example.com")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.get_by_role("button", name="I opened the link").click()
    expect(page.get_by_text("The link was not opened yet")).to_be_visible()


def element_link(page: Page, demo: Demo) -> None:
    page.goto(hosted(demo))
    ask_for_code(page, "element.state@example.com")


@pytest.mark.parametrize("reach", [plain_phone, plain_link, element_link])
def test_axe_finds_nothing(browser: Browser, demo: Demo, reach: Callable[[Page, Demo], None]) -> None:
    with examining(browser) as context:
        page = context.new_page()
        reach(page, demo)
        for scheme, (width, height) in LOOKS:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of a list, not a literal
            page.set_viewport_size({"width": width, "height": height})
            assert findings(page) == [], f"{scheme}, {width} wide"
        if os.environ.get("SPLITPIN_SHOTS"):
            page.set_viewport_size({"width": 390, "height": 844})
            page.screenshot(path=f"{os.environ['SPLITPIN_SHOTS']}/{reach.__name__}.png")
