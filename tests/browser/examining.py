"""What a page is asked in whatever state it is: does axe find something, and can every target be hit?"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

AXE = Path(__file__).parents[1] / "clients/node_modules/axe-core/axe.min.js"

# A frame's first step has no heading of its own: the page around it has one.
FINDINGS = """async (only) => {
    const rules = {"page-has-heading-one": {enabled: window === top}};
    const which = only.length ? {runOnly: only} : {rules};
    const {violations} = await axe.run(document, {iframes: false, resultTypes: ["violations"], ...which});
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


@contextlib.contextmanager
def examining(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with axe in every page. Without axe, tests fail in CI and are skipped elsewhere."""
    if not AXE.exists():
        if os.environ.get("CI"):
            pytest.fail("there is no axe-core in tests/clients/node_modules, and CI has to have it")
        pytest.skip("there is no axe-core in tests/clients/node_modules (`make test` installs it)")
    opened = browser.new_context(locale="en-GB", reduced_motion="reduce")
    opened.add_init_script(path=AXE)
    yield opened
    opened.close()


def findings(page: Page, *rules: str) -> list[str]:
    """What is wrong with a page as it is now: by these of axe's rules, or by all of them."""
    frames = [frame for frame in page.frames if _is_ours(frame)]
    return [each for frame in frames for each in [*frame.evaluate(FINDINGS, rules), *frame.evaluate(SMALL)]]


def _is_ours(frame: Frame) -> bool:
    """Not an email in the inbox, which is for mail programs and runs no script, nor the frame that waits for one."""
    return frame.url.startswith("http") and "/inbox/" not in frame.url
