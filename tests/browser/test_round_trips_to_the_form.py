"""A page and all that it loads are two round trips: whatever it needs is named in its own HTML, in few files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.parent_page import Parent
from browser.steps import email_field

pytestmark = pytest.mark.browser

CONNECTIONS = 6  # that a browser opens to one HTTP/1.1 server: a seventh file would wait for one of the first


def loaded(page: Page, show: Callable[[], None]) -> list[dict[str, Any]]:
    """What is asked for until a page shows what it is there for, as the browser tells it: by whom, and for what."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[dict[str, Any]] = []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event))  # noqa: PLW0108 - a method has no room for its mark
    show()
    page.wait_for_load_state("load")
    session.detach()
    return asked


def depths(asked: list[dict[str, Any]]) -> dict[str, int]:
    """In which round trip each is asked for, by its address: one after that of whatever names it."""
    found: dict[str, int] = {}
    for each in asked:
        url: str = each["request"]["url"]
        initiator: dict[str, Any] = each["initiator"]
        calls: list[dict[str, Any]] = initiator.get("stack", {}).get("callFrames", [])
        named_by: str = initiator.get("url") or next((call["url"] for call in calls), "")
        found.setdefault(url, found.get(named_by, 0) + 1)
    return found


def test_the_hosted_page_is_there_after_two(page: Page, demo: Demo) -> None:
    def show() -> None:
        page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
        expect(page.locator("splitpin-sign-in").get_by_role("textbox")).to_be_visible()

    found = depths(loaded(page, show))
    assert set(found.values()) == {1, 2}, found
    assert len(found) <= CONNECTIONS


def test_the_element_on_a_page_of_another_origin_is_there_after_two(page: Page, demo: Demo) -> None:
    def show() -> None:
        page.goto(demo.app)
        expect(email_field(page)).to_be_visible()

    found = depths(loaded(page, show))
    assert set(found.values()) == {1, 2}, found
    assert [url for url in found if url.startswith(demo.issuer)] == [f"{demo.issuer}/widget/sign-in.js"]


@pytest.mark.parametrize("path", ["/link", "/this-browser", "/end-session", "/"])
def test_each_page_that_a_mail_leads_to_is_there_after_two(page: Page, demo: Demo, path: str) -> None:
    def show() -> None:
        page.goto(demo.issuer + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    found = depths(loaded(page, show))
    assert set(found.values()) == {1, 2}, found
    assert len(found) <= CONNECTIONS


def test_a_form_in_a_frame_is_there_two_after_its_frame(page: Page, demo: Demo) -> None:
    def show() -> None:
        parent = Parent(page, demo)
        parent.open()
        expect(parent.frame.get_by_role("textbox")).to_be_visible()

    found = depths(loaded(page, show))
    frame = {url: depth for url, depth in found.items() if url.startswith(demo.issuer)}
    (opened,) = (depth for url, depth in frame.items() if "/signup" in url or "/login" in url)
    assert max(frame.values()) == opened + 1, found


def test_a_second_visit_asks_for_nothing_but_the_page(page: Page, demo: Demo) -> None:
    def show() -> None:
        page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")

    loaded(page, show)
    asked = loaded(page, show)
    files = {each["request"]["url"] for each in asked if each["type"] != "Document"}
    over_the_line = page.evaluate(
        "() => performance.getEntriesByType('resource').filter((each) => each.transferSize > 0).map(({name}) => name)"
    )
    assert {url.rpartition("/")[2] for url in files} >= {"sign-in-page.js", "page.css"}
    assert over_the_line == []
