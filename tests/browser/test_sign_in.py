"""A person signs in to the demo app in a real browser, and comes back."""

from __future__ import annotations

import contextlib
import re
import sqlite3

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from browser.demo_servers import APP_DATABASE, Demo
from browser.steps import ask_for_code, code_field, email_field, error, sign_in, wrong

pytestmark = pytest.mark.browser

UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def test_a_code_from_the_inbox_signs_in_and_the_app_shows_the_person_of_its_own_database(
    page: Page, demo: Demo
) -> None:
    email = "ann@example.com"
    sign_in(page, demo, email)
    expect(page.get_by_text("registered: true")).to_be_visible()
    expect(page.locator("[data-place=identifier]")).to_have_text(email)
    shown = page.locator("[data-place=id]").inner_text()
    assert UUID.fullmatch(shown)
    with contextlib.closing(sqlite3.connect(demo.folder / APP_DATABASE)) as database:
        rows = database.execute("SELECT id FROM splitpin_users WHERE identifier = ?", (email,)).fetchall()
    assert rows == [(shown,)]


def test_a_reload_keeps_the_session_and_logging_out_ends_it(page: Page, demo: Demo) -> None:
    sign_in(page, demo, "reload@example.com")
    page.reload()
    expect(page.locator("[data-place=identifier]")).to_have_text("reload@example.com")
    (cookie,) = page.context.cookies(demo.app)
    page.get_by_role("button", name="Log out").click()
    expect(email_field(page)).to_be_visible()
    page.reload()
    expect(email_field(page)).to_be_visible()
    assert page.context.cookies(demo.app) == []
    # The cookie itself is worth nothing any more.
    page.context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": demo.app}])
    page.reload()
    expect(email_field(page)).to_be_visible()


def test_the_second_sign_in_finds_the_same_user(page: Page, generous_demo: Demo) -> None:
    sign_in(page, generous_demo, "again@example.com")
    expect(page.get_by_text("registered: true")).to_be_visible()
    user_id = page.locator("[data-place=id]").inner_text()
    page.get_by_role("button", name="Log out").click()
    expect(email_field(page)).to_be_visible()
    sign_in(page, generous_demo, "again@example.com", mails=2)
    expect(page.get_by_text("registered: false")).to_be_visible()
    assert page.locator("[data-place=id]").inner_text() == user_id


def test_a_reload_between_mail_and_code_loses_nothing(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "patient@example.com")
    page.reload()
    expect(page.get_by_text("We sent a code of 6 digits to patient@example.com.")).to_be_visible()
    code_field(page).fill(demo.code("patient@example.com"))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_an_address_and_a_message_may_be_pasted_as_they_are(context: BrowserContext, demo: Demo) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(demo.app)
    email_field(page).fill(" \u201cCl\u00e9o@M\u00fcnchen.example\u201d\u200b")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.locator("#code-hint")).to_contain_text("digits to Cl\u00e9o@M\u00fcnchen.example.")
    expect(code_field(page)).to_be_focused()
    code = demo.code("cl\u00e9o@xn--mnchen-3ya.example")
    page.keyboard.insert_text(f"{code} or {wrong(code)}")
    expect(error(page)).to_have_text("There is more than one number of 6 digits here. Enter the code alone.")
    message = f"Your code for Acme, sent at 10:05 on 30.11.\n\n{code[:3]} {code[3:]}\n\nIt lives 10 minutes"
    page.evaluate("(text) => navigator.clipboard.writeText(text)", message)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    expect(page.locator("[data-place=identifier]")).to_have_text("cl\u00e9o@xn--mnchen-3ya.example")


def test_a_code_typed_in_another_tab_does_not_disturb_the_first(context: BrowserContext, demo: Demo) -> None:
    """Each tab has a sign-in of its own; the one that ends first signs the browser in, the other still can."""
    one, two = context.new_page(), context.new_page()
    one.goto(demo.app)
    two.goto(demo.app)
    ask_for_code(one, "tab-one@example.com")
    ask_for_code(two, "tab-two@example.com")
    code_field(two).fill(demo.code("tab-two@example.com"))
    expect(two.locator("[data-place=identifier]")).to_have_text("tab-two@example.com")
    code_field(one).fill(demo.code("tab-one@example.com"))
    expect(one.locator("[data-place=identifier]")).to_have_text("tab-one@example.com")


def test_a_person_can_go_back_and_use_another_address(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "typo@example.com")
    page.get_by_role("button", name="Use another address").click()
    expect(email_field(page)).to_be_focused()
    expect(email_field(page)).to_have_value("typo@example.com")
    ask_for_code(page, "right@example.com")
    code_field(page).fill(demo.code("right@example.com"))
    expect(page.locator("[data-place=identifier]")).to_have_text("right@example.com")


def test_no_token_is_kept_in_the_browser_or_shown_in_an_address(page: Page, demo: Demo) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    sign_in(page, demo, "tokens@example.com")
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "eyJ" not in kept
    assert "splitpin.pending" not in kept
    assert not [url for url in seen if "eyJ" in url or "tokens" in url]


def test_the_issuer_is_never_sent_a_cookie(page: Page, demo: Demo) -> None:
    """The browser shares cookies between the ports of localhost, so it has one to send; nothing here needs any."""
    page.context.add_cookies([{"name": "any", "value": "cookie", "url": demo.issuer}])
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - a list's method has no room for Playwright's mark
    sign_in(page, demo, "cookies@example.com")
    to_api = [request for request in asked if request.url.startswith(f"{demo.issuer}/api/")]
    assert {request.url.rpartition("/")[2] for request in to_api} - {"status"} == {"codes", "verify"}
    assert [request.url for request in to_api if "cookie" in request.all_headers()] == []
    to_app = next(request for request in asked if request.url == f"{demo.app}/login")
    assert "cookie" in to_app.all_headers()
