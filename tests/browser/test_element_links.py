"""The element's `link` in Chromium, on a page of another origin: the mail's link shows the code, and copies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field
from browser.test_embedding import embed

pytestmark = pytest.mark.browser

TITLE = "Type this code where you asked for it"


def link_of(demo: Demo, email: str) -> str:
    """What the newest mail has."""
    demo.code(email)
    link: str = demo.mails(email)[0]["link"]
    return link


def test_one_press_copies_the_code_and_pasted_it_signs_in(page: Page, context: BrowserContext, demo: Demo) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    embed(page, demo, link="")
    ask_for_code(page, "copy@example.com")
    opened = context.new_page()
    opened.goto(link_of(demo, "copy@example.com"))
    expect(opened.get_by_role("heading", name=TITLE)).to_be_focused()
    expect(opened.locator("output")).to_have_text(demo.code("copy@example.com"))
    opened.get_by_role("button", name="Copy the code").click()
    expect(opened.locator("p[role=status]")).to_contain_text("Copied")
    page.bring_to_front()
    code_field(page).focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()


def test_whoever_opens_it_signs_in_nobody_even_where_the_browser_has_the_issuer_s_cookie(
    page: Page, context: BrowserContext, new_context: Callable[..., BrowserContext], demo: Demo
) -> None:
    embed(page, demo, link="")
    ask_for_code(page, "opened@example.com")
    link = link_of(demo, "opened@example.com")
    context.add_cookies([{"name": "splitpin-browser", "value": "A" * 43, "url": demo.issuer}])
    for browser in (context, new_context()):
        opened = browser.new_page()
        opened.goto(link)
        expect(opened.get_by_role("heading", name=TITLE)).to_be_visible()
        assert opened.locator("button:visible").all_inner_texts() == ["Copy the code"]
        opened.get_by_role("button", name="Copy the code").click()
    expect(code_field(page)).to_be_visible()
    code_field(page).fill(demo.code("opened@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()


def test_where_the_browser_lets_no_page_copy_it_says_so(page: Page, context: BrowserContext, demo: Demo) -> None:
    embed(page, demo, link="")
    ask_for_code(page, "by-hand@example.com")
    opened = context.new_page()
    opened.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.goto(link_of(demo, "by-hand@example.com"))
    opened.get_by_role("button", name="Copy the code").click()
    expect(opened.locator("p[role=status]")).to_contain_text("Type it")


def test_without_the_attribute_the_mail_holds_the_code_alone(page: Page, demo: Demo) -> None:
    embed(page, demo)
    ask_for_code(page, "alone@example.com")
    demo.code("alone@example.com")
    assert demo.mails("alone@example.com")[0]["link"] is None
