"""The page of a mail's way out in Chromium: a click, and the browser is no stranger any more."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.secrets import MasterSecrets

pytestmark = pytest.mark.browser


def test_a_click_makes_the_browser_known_and_signs_nobody_in(demo: Demo, page: Page) -> None:
    master = MasterSecrets(demo.secrets)
    passes = BrowserPasses(master.derive_all(BrowserPasses.PASS), master.derive_all(BrowserPasses.LINK))
    page.goto(passes.link(demo.issuer, demo.client_id, "ann@example.com", now=int(demo.clock())))
    assert "#" not in page.url
    page.get_by_role("button", name="This is my browser").click()
    expect(page.get_by_role("heading", name="Now sign in")).to_be_focused()
    assert [cookie["name"] for cookie in page.context.cookies()] == ["splitpin-known"]
    (kept,) = page.evaluate(f"JSON.parse(localStorage.getItem('splitpin.passes.{demo.issuer}'))")
    assert passes.admit([kept], demo.client_id, "ann@example.com")


def test_a_link_that_is_not_complete_says_so(demo: Demo, page: Page) -> None:
    page.goto(f"{demo.issuer}/this-browser#nonsense")
    page.get_by_role("button", name="This is my browser").click()
    expect(page.get_by_role("heading", name="This link does not work any more")).to_be_visible()
