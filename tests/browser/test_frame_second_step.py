"""A link in the published client's form, where the project asks for more: in the first tab, and back on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.parent_page import Parent
from browser.test_frame_links import follow, link, open_form, returning, words_of
from browser.test_second_factors import asks, database, shown, with_app
from splitpin.issuer.db import Database

__all__ = ["asks", "database"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(generous_demo: Demo) -> Demo:
    """Two mails go to each address here, one after the other."""
    return generous_demo


@pytest.mark.parametrize("returns", [False, True], ids=["in the tab", "back on the page"])
def test_a_link_is_no_way_around_it(
    new_context: Callable[..., BrowserContext],
    context: BrowserContext,
    demo: Demo,
    asks: Callable[..., None],
    database: Database,
    complaints: Complaints,
    *,
    returns: bool,
) -> None:
    complaints.refusals_expected = True
    email = "back-on-the-page@example.com" if returns else "in-the-tab@example.com"
    before = new_context()  # a browser that shares no code with the other
    first = Parent(before.new_page(), demo)
    open_form(first)
    first.ask(email, button="Send me a link")
    follow(before.new_page(), link(demo, email))
    first.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
    secret = with_app(demo, database, email)
    asks(second_factors="allowed")
    came = Parent(context.new_page(), demo)
    open_form(came, returns=returns)
    came.ask(email, button="Send me a link")
    tab = context.new_page()
    follow(tab, link(demo, email, mails=2))
    if returns:
        tab.wait_for_url(f"{demo.app}/parent**")
        words, at = words_of(tab.url), tab.url.removeprefix(demo.app)
        came = Parent(tab, demo)
        open_form(came, returns=True, at=at, first=(returning(words),), finish={"action": "DONE_SUCCESS"})
    expect(came.frame.get_by_role("heading", name="One more step")).to_be_visible()
    assert "ON_SUBMIT_AUTHORIZATION_CODE" not in came.names()
    came.frame.get_by_role("textbox", name="Code of the app").fill(shown(secret))
    came.frame.get_by_role("button", name="Sign in").click()
    status, payload = came.redeem(came.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))
    assert (status, payload["user"]["identifier"]) == (200, email)
