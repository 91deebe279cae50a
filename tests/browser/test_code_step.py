"""The code's step while a person waits: what they see, what stays in its place, and what another tab hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field, email_field, error
from browser.test_accessibility import focused

pytestmark = pytest.mark.browser

OBSERVE = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({value, sources}) =>
        [value, sources.map(({node}) => node?.outerHTML ?? "")]))).observe({type: "layout-shift"});
}"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("refused", [False, True])
def test_nothing_moves_when_the_countdown_ends(
    new_context: Callable[..., BrowserContext], demo: Demo, complaints: Complaints, width: int, refused: bool
) -> None:
    complaints.refusals_expected = True
    page = new_context(viewport={"width": width, "height": 700}).new_page()
    page.goto(demo.app)
    ask_for_code(page, f"still{width}{refused}@example.com")
    again = page.get_by_role("button", name="Send the code again")
    if refused:
        page.route("**/codes/resend", lambda route: route.fulfill(status=429, json={"retry_after": 2}))
        page.clock.install()
        page.clock.fast_forward(30_000)
        again.click()
        expect(error(page)).to_contain_text("Too many tries")
    else:
        page.clock.install()
    page.wait_for_timeout(600)  # what follows a press within half a second does not count as moving by itself
    page.evaluate(OBSERVE)
    page.clock.fast_forward(30_000)
    expect(again).to_be_enabled()
    page.clock.resume()
    page.evaluate(SETTLED)
    assert page.evaluate("window.shifts") == []


def test_nothing_moves_when_the_first_step_may_be_tried_again(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.clock.install()
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    page.route("**/api/v1/codes", lambda route: route.fulfill(status=429, json={"retry_after": 20}))
    email_field(page).fill("still@example.com")
    page.keyboard.press("Enter")
    expect(error(page)).to_contain_text("Too many tries")
    page.clock.resume()
    page.wait_for_timeout(600)
    page.evaluate(OBSERVE)
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("button", name="Send me a code")).to_be_enabled()
    page.evaluate(SETTLED)
    assert page.evaluate("window.shifts") == []


def test_a_code_that_is_sent_again_is_confirmed_for_eyes_too(page: Page, own_demo: Demo) -> None:
    page.clock.install()
    page.goto(own_demo.app)
    ask_for_code(page, "eyes@example.com")
    expect(page.get_by_text("Look in your spam folder, too.").first).to_be_visible()
    confirmed = page.get_by_role("paragraph").filter(has_text="We sent the code again. It is still the same one.")
    expect(confirmed).to_have_count(0)
    own_demo.clock.ahead += 31
    page.clock.fast_forward(31_000)
    page.get_by_role("button", name="Send the code again").click()
    expect(confirmed).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(confirmed.inner_text())


@pytest.mark.parametrize("finishing", [0, 1])
def test_a_second_tab_is_told_that_a_code_is_on_its_way_and_either_can_finish(
    context: BrowserContext, demo: Demo, finishing: int
) -> None:
    email = f"tabs{finishing}@example.com"
    tabs = [context.new_page(), context.new_page()]
    tabs[0].goto(demo.app)
    ask_for_code(tabs[0], email)
    tabs[1].goto(demo.app)
    ask_for_code(tabs[1], email)
    expect(tabs[1].get_by_role("status")).to_have_text("A code is already on its way. It works here, too.")
    expect(tabs[1].get_by_role("paragraph").filter(has_text="A code is already on its way.")).to_be_visible()
    expect(tabs[1].get_by_role("button", name="Send the code again")).to_be_disabled()
    here, other = tabs[finishing], tabs[1 - finishing]
    code_field(here).fill(demo.code(email))
    expect(here.get_by_role("button", name="Log out")).to_be_visible()
    # The other one hears of it, and goes on with the session that there is now.
    expect(other.get_by_text("You went on in another tab. You can go on here, too.")).to_be_visible()
    other.get_by_role("button", name="Go on here").click()
    expect(other.locator("[data-place=identifier]")).to_have_text(email)
    assert len(demo.mails(email)) == 1


def test_on_the_hosted_page_the_other_tab_can_be_closed(context: BrowserContext, demo: Demo) -> None:
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        tab.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
        ask_for_code(tab, "closed@example.com")
    code_field(two).fill(demo.code("closed@example.com"))
    expect(two.get_by_text("Signed in as closed@example.com.")).to_be_visible()
    expect(one.get_by_text("You went on in another tab. You can close this one.")).to_be_visible()
    expect(one.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("name", ["code", "Send the code again", "Use another address"])
def test_a_reload_keeps_the_step_and_the_focus(page: Page, demo: Demo, name: str) -> None:
    page.goto(demo.app)
    ask_for_code(page, f"focus-{name[:3].lower()}@example.com")
    if name != "code":
        page.get_by_role("button", name=name).focus()
    kept = focused(page)
    page.reload()
    expect(code_field(page)).to_be_visible()
    assert focused(page)[:17] == kept[:17]


def test_a_reload_takes_the_focus_from_nobody(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "nobody@example.com")
    page.get_by_role("link", name="Inbox", exact=True).focus()
    page.reload()
    expect(code_field(page)).to_be_visible()
    expect(code_field(page)).not_to_be_focused()


def test_an_expired_code_is_offered_anew_after_a_reload_too(page: Page, demo: Demo) -> None:
    page.clock.install()
    page.goto(demo.app)
    ask_for_code(page, "old@example.com")
    page.clock.fast_forward(300_000)
    expect(page.get_by_role("button", name="Send a new code")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="This code has expired")).to_be_visible()
    expect(page.get_by_role("button", name="Send a new code")).to_be_focused()
    page.get_by_role("button", name="Use another address").click()
    expect(email_field(page)).to_have_value("old@example.com")
