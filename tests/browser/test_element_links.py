"""The element's `link` in Chromium: asked for on the issuer's site it signs in, on any other it shows the code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.steps import ask_for_code, code_field, error
from browser.test_embedding import embed

pytestmark = pytest.mark.browser

TITLE = "Type this code where you asked for it"


OTHER_HOST = "127.0.0.1"
"""The machine's other name: to browsers another site than the issuer's."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo"), other_hosts=[OTHER_HOST]) as running:
        yield running


@pytest.fixture(scope="module")
def elsewhere(demo: Demo) -> Demo:
    """The same, its app on the other site."""
    return replace(demo, app=demo.app.replace("localhost", OTHER_HOST))


def link_of(demo: Demo, email: str) -> str:
    """What the newest mail has."""
    demo.code(email)
    link: str = demo.mails(email)[0]["link"]
    return link


def intro(page: Page, text: str) -> Locator:
    return page.locator("#code-hint", has_text=text)


def signed_in(page: Page) -> None:
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()


def test_on_the_issuer_s_site_a_click_signs_in_the_tab_that_asked(
    page: Page, context: BrowserContext, demo: Demo
) -> None:
    embed(page, demo, link="")
    ask_for_code(page, "click@example.com")
    expect(intro(page, "We sent a link and a code of 6 digits to click@example.com.")).to_be_visible()
    opened = context.new_page()
    opened.goto(link_of(demo, "click@example.com"))
    opened.get_by_role("button", name="Sign in").click()
    expect(opened.get_by_role("heading", name="You can go back now")).to_be_focused()
    signed_in(page)


def test_whoever_opens_it_in_another_browser_signs_in_nobody(
    page: Page, new_context: Callable[..., BrowserContext], demo: Demo
) -> None:
    """Whoever asked with the address of somebody else waits for just that."""
    embed(page, demo, link="")
    ask_for_code(page, "other@example.com")
    opened = new_context().new_page()
    opened.goto(link_of(demo, "other@example.com"))
    expect(opened.get_by_role("heading", name=TITLE)).to_be_visible()
    assert opened.locator("button:visible").all_inner_texts() == ["Copy the code"]
    code_field(page).fill(demo.code("other@example.com"))
    signed_in(page)


def test_a_reload_goes_on_waiting_and_the_code_works_all_the_same(
    page: Page, context: BrowserContext, demo: Demo
) -> None:
    embed(page, demo, link="")
    ask_for_code(page, "reload@example.com")
    page.reload()
    expect(code_field(page)).to_be_focused()
    opened = context.new_page()
    opened.goto(link_of(demo, "reload@example.com"))
    opened.get_by_role("button", name="Sign in").click()
    signed_in(page)
    embed(page, demo, link="")
    ask_for_code(page, "typed@example.com")
    code_field(page).fill(demo.code("typed@example.com"))
    signed_in(page)


def test_a_page_whose_origin_nobody_registered_says_so_with_a_link_too(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    """To the browser a page that may not send cookies is a network that fails."""
    complaints.refusals_expected = True
    stranger = replace(demo, app=demo.app.replace("localhost", "app.localhost"))
    embed(page, stranger, link="")
    page.get_by_role("textbox", name="Email address").fill("stranger@example.com")
    page.get_by_role("button", name="Send me a code").click()
    expect(error(page)).to_contain_text("This page may not sign people in.")
    complaints.lines.clear()  # of CORS


def test_on_another_site_one_press_copies_the_code_and_pasted_it_signs_in(
    page: Page, context: BrowserContext, elsewhere: Demo
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    embed(page, elsewhere, link="", action=None)
    ask_for_code(page, "copy@example.com")
    expect(intro(page, "We sent a code of 6 digits to copy@example.com.")).to_be_visible()
    opened = context.new_page()
    opened.goto(link_of(elsewhere, "copy@example.com"))
    expect(opened.get_by_role("heading", name=TITLE)).to_be_focused()
    expect(opened.locator("output")).to_have_text(elsewhere.code("copy@example.com"))
    assert opened.locator("button:visible").all_inner_texts() == ["Copy the code"]
    opened.get_by_role("button", name="Copy the code").click()
    expect(opened.locator("p[role=status]")).to_contain_text("Copied")
    page.bring_to_front()
    code_field(page).focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()


def test_where_the_browser_lets_no_page_copy_it_says_so(page: Page, context: BrowserContext, elsewhere: Demo) -> None:
    embed(page, elsewhere, link="", action=None)
    ask_for_code(page, "by-hand@example.com")
    opened = context.new_page()
    opened.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.goto(link_of(elsewhere, "by-hand@example.com"))
    opened.get_by_role("button", name="Copy the code").click()
    expect(opened.locator("p[role=status]")).to_contain_text("Type it")


def test_without_the_attribute_the_mail_holds_the_code_alone(page: Page, demo: Demo) -> None:
    embed(page, demo)
    ask_for_code(page, "alone@example.com")
    demo.code("alone@example.com")
    assert demo.mails("alone@example.com")[0]["link"] is None
