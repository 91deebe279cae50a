"""Somebody without their passkey begins a recovery from the element, and its owner stops it by the link of the mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.steps import ask_for_code, code_field
from browser.test_second_factors import asks, database

pytestmark = pytest.mark.browser

__all__ = ["asks", "database"]

EMAIL = "lost@example.com"


@pytest.fixture
def examined(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with axe in every page."""
    with examining(browser) as opened:
        yield opened


def test_a_lost_passkey_leads_to_a_wait_that_the_owner_stops(
    examined: BrowserContext, demo: Demo, asks: Callable[..., None]
) -> None:
    page = examined.new_page()
    device = Authenticator.of(page)
    asks(require_passkey=True)
    page.goto(demo.app)
    code_of(page, demo, mails=1)
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    assert len(device.passkeys()) == 1
    page.get_by_role("button", name="Log out").click()
    code_of(page, demo, mails=2)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("link", name="I no longer have it").click()
    expect(page.get_by_role("heading", name="Recover your account")).to_be_visible()
    assert findings(page) == []
    demo.clock.ahead = 60.0  # the address had a code just now
    page.get_by_role("textbox").fill(EMAIL)
    page.get_by_role("button", name="Send me a code").click()
    expect(code_field(page)).to_be_visible()
    assert findings(page) == []
    code_field(page).fill(demo.code(EMAIL, mails=3))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Come back")).to_be_visible()
    assert findings(page) == []
    page.goto(stop_link(demo))
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_role("heading", name="It is stopped")).to_be_visible()
    assert findings(page) == []
    demo.clock.ahead = 0.0


def code_of(page: Page, demo: Demo, *, mails: int) -> None:
    """The first step and the second."""
    ask_for_code(page, EMAIL)
    code_field(page).fill(demo.code(EMAIL, mails=mails))


def stop_link(demo: Demo) -> str:
    """The link of the newest mail that has one to stop a recovery."""
    links: list[str] = [mail["link"] for mail in demo.mails(EMAIL) if "/stop-recovery" in (mail["link"] or "")]
    return links[0]
