"""The element of one's own account in each of its states: axe finds nothing, and every target can be hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.account_element import asks_for_second, token_of, with_token_of
from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.steps import code_field

pytestmark = pytest.mark.browser


@pytest.fixture(params=[("light", 360), ("dark", 1000)], ids=["phone, light", "desktop, dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser that people hold in their hand, by day, and one on a desk, at night."""
    scheme: Literal["light", "dark"]
    scheme, width = request.param
    with examining(browser) as context:
        opened = context.new_page()
        opened.set_viewport_size({"width": width, "height": 800})
        opened.emulate_media(color_scheme=scheme)
        yield opened


def test_every_sheet_on_the_way_of_an_act(page: Page, generous_demo: Demo) -> None:
    demo = generous_demo
    asks_for_second(demo)
    width = page.evaluate("innerWidth")
    email = f"states.{width}@example.com"
    token_of(demo, email)
    with_token_of(page, demo, token_of(demo, email))
    for more in page.locator("summary").all():
        more.click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Add an authenticator app").click()
    expect(code_field(page)).to_be_focused()
    assert findings(page) == []
    code_field(page).fill(demo.code(email, mails=3))
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Make new recovery codes").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_focused()
    assert findings(page) == []
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_text("You are signed out everywhere else.")).to_have_count(2)
    assert findings(page) == []
    page.get_by_text("What happens then").click()
    page.get_by_role("button", name="Delete the account").click()
    expect(page.get_by_role("link", name="Keep the account")).to_be_visible()
    assert findings(page) == []


def test_the_whole_way_on_the_keyboard(page: Page, generous_demo: Demo) -> None:
    demo, email = generous_demo, f"keyboard.{page.evaluate('innerWidth')}@example.com"
    with_token_of(page, demo, token_of(demo, email))
    download = page.get_by_role("button", name="Download")
    for _ in range(20):
        page.keyboard.press("Tab")
        if download.evaluate("(node) => node.matches(':focus')"):
            break
    expect(download).to_be_focused()
    page.keyboard.press("Enter")
    expect(code_field(page)).to_be_focused()
    page.keyboard.type(demo.code(email, mails=2))
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your account")).to_be_focused()
