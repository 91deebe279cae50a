"""Every theme, light and dark: axe finds nothing, and a project's own looks are what its page has."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.states import STATES, World
from browser.steps import ask_for_code, code_field, email_field
from splitpin.issuer.db import open_database
from splitpin.issuer.projects.branding import LogoFile
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.themes import THEMES

pytestmark = pytest.mark.browser

MAIN = ("first, too often", "code, checking", "plain, wrong code", "done")
"""What people see most, and what has most kinds of things on it."""
SHOTS = os.environ.get("SPLITPIN_SHOTS")
"""A folder for a picture of each main state in each theme, for whoever wants to see them."""

# As the server writes it on its pages, and an app on the element.
CHOOSE = """(theme) => {
    document.documentElement.dataset.theme = theme;
    const elements = document.querySelectorAll("splitpin-sign-in, splitpin-account");
    elements.forEach((each) => each.setAttribute("theme", theme));
}"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="32"><path d="M0 0h96v32z"/></svg>'


@pytest.fixture(scope="module")
def examined(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all themes."""
    with examining(browser) as opened:
        yield opened


@pytest.fixture
def tab(examined: BrowserContext) -> Iterator[Page]:
    """One tab, in which nobody is signed in."""
    examined.clear_cookies()
    page = examined.new_page()
    yield page
    page.close()


def look(tab: Page, demo: Demo, state: str, *rules: str) -> None:
    """Reach a state, and look at it in all themes; for what some of axe's rules say, or all of them."""
    STATES[state](World(tab, demo))
    found: list[str] = []
    for theme, scheme in product(THEMES, ("light", "dark")):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two, not a literal
        tab.evaluate(CHOOSE, theme)
        found += [f"{theme}, {scheme}: {each}" for each in findings(tab, *rules)]
        if SHOTS and state in MAIN:
            tab.screenshot(path=f"{SHOTS}/theme {theme}, {state} {scheme}.png")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", MAIN)
def test_everything_is_read_in_the_main_states(tab: Page, generous_demo: Demo, state: str) -> None:
    look(tab, generous_demo, state, "color-contrast")


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_found_in_any_state(tab: Page, generous_demo: Demo, state: str) -> None:
    look(tab, generous_demo, state)


def branded(demo: Demo, theme: str, accent: str, logo: LogoFile | None = None) -> str:
    """The hosted page of the demo's project, which is told how it looks."""
    db = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    try:
        db.run_now(edit_project, demo.client_id, theme=theme, accent=accent, logo=logo)
    finally:
        db.close()
    return f"{demo.issuer}/sign-in?client_id={demo.client_id}"


def test_a_project_s_looks_are_on_its_page_and_in_the_element(
    page: Page, own_demo: Demo, complaints: Complaints
) -> None:
    page.goto(branded(own_demo, theme="plum", accent="#ffd400", logo=LogoFile.read(LOGO)))
    button = page.get_by_role("button", name="Send me a code")
    expect(page.locator("splitpin-sign-in")).to_be_visible()
    logo = page.get_by_role("img", name="Demo app")
    expect(logo).to_have_js_property("naturalWidth", 96)
    expect(page.locator("html")).to_have_attribute("data-theme", "plum")
    expect(button).to_have_css("border-radius", "20px")
    page.emulate_media(color_scheme="dark")
    # The element makes its own colour of it, and writes that in another way.
    expect(button).to_have_css("background-color", re.compile(r"^color\(xyz-d65 0\.64\d+ 0\.68\d+ 0\.09\d+\)$"))


def test_the_page_without_its_script_looks_the_same(tab: Page, own_demo: Demo) -> None:
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto(branded(own_demo, theme="plum", accent="#ffd400"))
    button = tab.get_by_role("button", name="Send me a code")
    tab.emulate_media(color_scheme="dark")
    expect(button).to_have_css("border-radius", "20px")
    expect(button).to_have_css("background-color", "rgb(255, 212, 0)")
    expect(button).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("width", [390, 1280])
def test_from_step_to_step_what_stays_does_not_move(page: Page, demo: Demo, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})

    def places() -> list[object]:
        title = page.get_by_role("heading", level=1)
        start = page.locator(".brand").bounding_box()
        return [start, page.locator("footer").bounding_box(), title.evaluate("node => node.getBoundingClientRect().x")]

    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    expect(email_field(page)).to_be_visible()
    first = places()
    ask_for_code(page, f"still{width}@example.com")
    expect(code_field(page)).to_be_visible()
    assert places() == first
    code_field(page).fill(demo.code(f"still{width}@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
    assert places() == first
