"""Every state of the pages, light and dark, on phone and desk: axe finds nothing, and every target can be hit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from browser.demo_servers import Demo
from browser.states import STATES, Reach, World

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "clients/node_modules/axe-core/axe.min.js"
LOOKS = list(product(["light", "dark"], [(390, 844), (1280, 800)]))
SHOTS = os.environ.get("SPLITPIN_SHOTS")
"""A folder for a picture of each state, for whoever wants to see them."""

# A frame's first step has no heading of its own: the page around it has one.
FINDINGS = """async () => {
    const rules = {"page-has-heading-one": {enabled: window === top}};
    const {violations} = await axe.run(document, {iframes: false, resultTypes: ["violations"], rules});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html, any}) => html.slice(0, 160)
        + " " + (any[0]?.message ?? "")).join(" | ")}`);
}"""

# WCAG 2.2, 2.5.5: a target has 44 by 44 pixels, but for links within sentences.
SMALL = """() => {
    const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((each) => each.shadowRoot)
        .flatMap((each) => roots(each.shadowRoot))];
    return roots(document).flatMap((root) => [...root.querySelectorAll("a[href], button, input, select, summary")])
        .filter((each) => each.checkVisibility({visibilityProperty: true}))
        .filter((each) => !each.matches("p a, li a"))
        .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
        .filter(([, {width, height}]) => width < 43.99 || height < 43.99)
        .map(([html, {width, height}]) => `${html} ${width}x${height}`);
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all states, with axe in every page. Without axe, tests fail in CI and are skipped elsewhere."""
    if not AXE.exists():
        if os.environ.get("CI"):
            pytest.fail("there is no axe-core in tests/clients/node_modules, and CI has to have it")
        pytest.skip("there is no axe-core in tests/clients/node_modules (`make test` installs it)")
    opened = browser.new_context(locale="en-GB", reduced_motion="reduce")
    opened.add_init_script(path=AXE)
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """One tab, in which nobody is signed in."""
    context.clear_cookies()
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("reach", [pytest.param(reach, id=name) for name, reach in STATES.items()])
def test_nothing_is_found(tab: Page, generous_demo: Demo, reach: Reach, request: pytest.FixtureRequest) -> None:
    world = World(tab, generous_demo)
    reach(world)
    found: list[str] = []
    for scheme, (width, height) in LOOKS:
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of a list, not a literal
        tab.set_viewport_size({"width": width, "height": height})
        for frame in filter(_is_ours, tab.frames):
            told = [*frame.evaluate(FINDINGS), *frame.evaluate(SMALL)]
            found += [f"{scheme}, {width} wide: {each}" for each in told]
        if SHOTS:
            name = request.node.callspec.id.replace("/", " ")
            tab.screenshot(path=f"{SHOTS}/{name} {scheme} {width}.png")
    assert not found, "\n".join(found)


def _is_ours(frame: Frame) -> bool:
    """Not an email in the inbox, which is for mail programs and runs no script, nor the frame that waits for one."""
    return frame.url.startswith("http") and "/inbox/" not in frame.url
