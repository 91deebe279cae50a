"""Every state of the pages, light and dark, on phone and desk: axe finds nothing, and every target can be hit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.states import STATES, Reach, World

pytestmark = pytest.mark.browser

Look = tuple[str, tuple[int, int]]
LOOKS: list[Look] = list(product(["light", "dark"], [(390, 844), (1280, 800)]))
TWO = (LOOKS[0::3], LOOKS[1:3])
"""Either has light and dark, phone and desk; every other state gets the other two."""
SHOTS = os.environ.get("SPLITPIN_SHOTS")
"""A folder for a picture of each state, for whoever wants to see them."""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all states."""
    with examining(browser) as opened:
        yield opened


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """One tab, in which nobody is signed in."""
    context.clear_cookies()
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("reach", "looks"),
    [
        pytest.param(reach, looks, id=f"{name}, {how}", marks=marks)
        for number, (name, reach) in enumerate(STATES.items())
        for how, looks, marks in (("two looks", TWO[number % 2], ()), ("all looks", LOOKS, pytest.mark.long))
    ],
)
def test_nothing_is_found(
    tab: Page, generous_demo: Demo, reach: Reach, looks: list[Look], request: pytest.FixtureRequest
) -> None:
    world = World(tab, generous_demo)
    reach(world)
    tab.wait_for_load_state()  # or a page without scripts is looked at before its style sheet came
    found: list[str] = []
    for scheme, (width, height) in looks:
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of a list, not a literal
        tab.set_viewport_size({"width": width, "height": height})
        found += [f"{scheme}, {width} wide: {each}" for each in findings(tab)]
        if SHOTS:
            name = request.node.callspec.id.rpartition(", ")[0].replace("/", " ")
            tab.screenshot(path=f"{SHOTS}/{name} {scheme} {width}.png")
    assert not found, "\n".join(found)
