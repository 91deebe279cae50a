"""The pages without their scripts: switched off, kept away, or still on their way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import email_field

pytestmark = pytest.mark.browser

ELSEWHERE = "open it on a page of its own"


def plain_code_field(page: Page) -> None:
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    expect(page.get_by_role("textbox", name="Code", exact=True)).to_be_focused()


def whole_way(page: Page, demo: Demo, email: str) -> None:
    """From the first step to signed in, pressing Enter each time."""
    email_field(page).fill(email)
    page.keyboard.press("Enter")
    plain_code_field(page)
    page.keyboard.type(demo.code(email))
    page.keyboard.press("Enter")


def test_without_javascript_an_app_s_page_leads_to_one_that_signs_in(
    new_context: Callable[..., BrowserContext], demo: Demo
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(demo.app)
    expect(page.get_by_text("Sign-in is loading")).to_be_visible()
    page.get_by_role("link", name=ELSEWHERE).click()
    expect(page.get_by_role("heading", name="Sign in to Demo app")).to_be_visible()
    whole_way(page, demo, "plain@example.com")
    expect(page.get_by_text("Signed in as plain@example.com.")).to_be_visible()
    page.get_by_role("link", name="Back to Demo app").click()
    expect(page).to_have_url(f"{demo.app}/")


def test_without_javascript_it_ends_where_it_was_asked_from(
    new_context: Callable[..., BrowserContext], demo: Demo
) -> None:
    """Chromium asks the policy of the form's page about the redirect that follows it."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted")
    whole_way(page, demo, "plain.back@example.com")
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_where_something_keeps_the_scripts_away_there_are_the_same_forms(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    page.route("**/*.js", lambda route: route.abort())
    page.goto(demo.app)
    page.get_by_role("link", name=ELSEWHERE).click()
    whole_way(page, demo, "blocked@example.com")
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()


def test_who_has_begun_to_type_is_not_interrupted_when_the_script_comes(page: Page, demo: Demo) -> None:
    waiting: list[Route] = []
    page.route("**/sign-in-page.js", lambda route: waiting.append(route))  # noqa: PLW0108 - as in `test_embedding`
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}", wait_until="commit")
    email_field(page).press_sequentially("early@exam")
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].continue_()
    page.wait_for_load_state("load")
    page.keyboard.type("ple.com")
    page.keyboard.press("Enter")
    plain_code_field(page)
    expect(page.get_by_text("to early@example.com.")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1100])
def test_nothing_moves_when_the_element_takes_the_form_s_place(page: Page, demo: Demo, width: int) -> None:
    waiting: list[Route] = []
    page.set_viewport_size({"width": width, "height": 700})
    page.route("**/sign-in-page.js", lambda route: waiting.append(route))  # noqa: PLW0108 - as in `test_embedding`
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    parts = [page.locator("main"), page.locator("h1"), email_field(page), page.get_by_role("button")]
    before = [part.bounding_box() for part in parts]
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].continue_()
    expect(page.locator("splitpin-sign-in").get_by_role("textbox")).to_be_focused()
    assert [part.bounding_box() for part in parts] == before
