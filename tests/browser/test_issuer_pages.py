"""The issuer's own pages: hosted sign-in and the development inbox."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field, email_field

pytestmark = pytest.mark.browser


def test_the_hosted_page_signs_in_and_says_so(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    expect(page.get_by_role("heading", name="Sign in to Demo app", level=1)).to_be_visible()
    expect(email_field(page)).to_be_focused()
    ask_for_code(page, "hosted@example.com")
    code_field(page).fill(demo.code("hosted@example.com"))
    text = " ".join(demo.mails("hosted@example.com")[0]["text"].split())
    assert f"Type it at {demo.issuer.partition('//')[2]}, in the window where you asked for it." in text
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()
    expect(page.get_by_text("Signed in as hosted@example.com.")).to_be_visible()
    # What is left is the session of the issuer's own pages, the pass of a browser that is no stranger, which signs
    # nobody in, and that a code was used.
    kept, in_this_tab = page.evaluate("() => [{...localStorage}, {...sessionStorage}]")
    codes = f"splitpin.codes.{demo.client_id}@{demo.issuer}"
    assert sorted(kept) == [codes, f"splitpin.passes.{demo.issuer}"]
    assert [sorted(code) for code in json.loads(kept[codes])] == [["challengeId", "expiresAt", "used"]]
    assert in_this_tab == {}
    kept_as_cookies = {each["name"]: each for each in page.context.cookies()}
    assert sorted(kept_as_cookies) == ["splitpin-known", "splitpin-session"]
    assert all(each["httpOnly"] for each in kept_as_cookies.values())
    page.get_by_role("link", name="Back to Demo app").click()
    expect(page).to_have_url(f"{demo.app}/")


def test_the_hosted_page_ends_where_it_was_asked_from(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted")
    ask_for_code(page, "returns@example.com")
    code_field(page).fill(demo.code("returns@example.com"))
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_the_hosted_page_without_a_project_says_what_is_missing(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.goto(f"{demo.issuer}/sign-in")
    expect(page.get_by_role("alert")).to_contain_text("This link is not complete")


def test_what_stands_in_the_address_is_text(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.goto(f"{demo.issuer}/sign-in?client_id=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(page.get_by_role("alert")).to_contain_text("This app is not known here")
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nothing", "/inbox"])
def test_no_other_site_may_frame_our_pages(page: Page, demo: Demo, path: str) -> None:
    answer = page.request.get(demo.issuer + path)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_inbox_shows_a_mail_as_it_comes(own_demo: Demo, context: BrowserContext) -> None:
    inbox, app = context.new_page(), context.new_page()
    inbox.goto(f"{own_demo.issuer}/inbox")
    expect(inbox.get_by_text("No message yet")).to_be_visible()
    app.goto(own_demo.app)
    ask_for_code(app, "reader@example.com")
    code = own_demo.code("reader@example.com")
    mail = inbox.get_by_role("article")
    expect(mail).to_have_count(1)
    expect(mail).to_contain_text("To reader@example.com")
    expect(mail.get_by_role("heading")).to_contain_text(code)
    expect(inbox.get_by_role("status").filter(has_text="New message")).to_contain_text("New message")
    expect(inbox.get_by_text("No message yet")).to_be_hidden()
    mail.get_by_text("Read the email").click()
    email = mail.frame_locator("iframe")
    expect(email.get_by_text(code)).to_be_visible()
    mail.get_by_text("Read it as plain text").click()
    expect(mail.get_by_text("It works once")).to_be_visible()
    # What is open stays open when the next mail comes.
    ask_for_code_of(app, "second@example.com")
    expect(inbox.get_by_role("article")).to_have_count(2)
    expect(inbox.get_by_role("article").first).to_contain_text("To second@example.com")
    expect(inbox.get_by_text("It works once").last).to_be_visible()
    # And the code that the page shows is the one that signs in.
    shown = inbox.get_by_role("article").first.locator("output").inner_text()
    code_field(app).fill(shown)
    expect(app.get_by_role("button", name="Log out")).to_be_visible()


def ask_for_code_of(page: Page, email: str) -> None:
    """From the code's step back to the first, and on with another address."""
    page.get_by_role("button", name="Use another address").click()
    ask_for_code(page, email)


def test_the_inbox_copies_a_code(demo: Demo, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo.issuer)
    page, inbox = context.new_page(), context.new_page()
    page.goto(demo.app)
    ask_for_code(page, "copy@example.com")
    code = demo.code("copy@example.com")
    inbox.goto(f"{demo.issuer}/inbox")
    inbox.get_by_role("button", name=f"Copy the code {code}").click()
    expect(inbox.get_by_role("status").filter(has_text="Code copied")).to_have_count(1)
    assert inbox.evaluate("() => navigator.clipboard.readText()") == code


def test_the_inbox_says_when_the_issuer_is_gone(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.goto(f"{demo.issuer}/inbox")
    expect(page.get_by_text("Watching for messages")).to_be_visible()
    page.route("**/inbox", lambda route: route.abort())
    expect(page.get_by_text("The issuer does not answer")).to_be_visible()
    page.unroute("**/inbox")
    expect(page.get_by_text("Watching for messages")).to_be_visible()


def test_the_inbox_works_without_scripts(demo: Demo, new_context: Callable[..., BrowserContext], page: Page) -> None:
    page.goto(demo.app)
    ask_for_code(page, "plain@example.com")
    code = demo.code("plain@example.com")
    inbox = new_context(java_script_enabled=False).new_page()
    inbox.goto(f"{demo.issuer}/inbox")
    mail = inbox.get_by_role("article").filter(has_text="To plain@example.com")
    expect(mail.locator("output")).to_have_text(code)
    expect(inbox.get_by_text("No message yet")).to_be_hidden()
    mail.get_by_text("Read the email").click()
    expect(mail.frame_locator("iframe").get_by_text(code)).to_be_visible()
    inbox.get_by_role("link", name="Look again").click()
    expect(mail).to_be_visible()


def test_an_email_in_the_inbox_runs_nothing_and_is_framed_by_nobody_else(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "framed-email@example.com")
    demo.code("framed-email@example.com")
    page.goto(f"{demo.issuer}/inbox")
    frame = page.get_by_title("The email to framed-email@example.com")
    expect(frame).to_have_attribute("sandbox", "allow-popups allow-popups-to-escape-sandbox")
    answer = page.request.get(f"{demo.issuer}{frame.get_attribute('src')}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert page.request.get(f"{demo.issuer}/inbox/1000000").status == 404
