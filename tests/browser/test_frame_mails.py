"""The published clients' form says what has become of the mail, too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.mail_server import REFUSED, Post, code_in, newest_mail
from browser.parent_page import Parent

pytestmark = pytest.mark.browser

BOUNCED = "This address does not take our email. Check it for a typo, or use another."
LINKS: dict[str, Any] = {"path": "/login", "auth_method": "MAGIC_LINK", "redirect_link": "false"}


@pytest.fixture
def parent(page: Page, post: Post) -> Parent:
    post.server.rcpt = REFUSED
    return Parent(page, post.demo)


def expect_to_be_asked_again(parent: Parent, email: str) -> None:
    """The address, with the focus and the reason."""
    field = parent.frame.get_by_role("textbox", name="Email address")
    expect(field).to_be_focused()
    expect(field).to_have_value(email)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(BOUNCED)
    expect(parent.frame.get_by_role("alert")).to_have_text(BOUNCED)


def test_a_refused_address_is_asked_for_again(parent: Parent) -> None:
    parent.open()
    parent.ask("framed@exmaple.com")
    parent.expect_code_step()
    expect_to_be_asked_again(parent, "framed@exmaple.com")


def test_so_is_one_that_was_to_get_a_link(parent: Parent) -> None:
    parent.open(**LINKS)
    parent.ask("linked@exmaple.com", button="Send me a link")
    expect(parent.frame.get_by_role("heading", name="Follow the link we sent you")).to_be_visible()
    expect_to_be_asked_again(parent, "linked@exmaple.com")


def test_where_there_is_no_other_address_it_is_said_on_the_spot(parent: Parent) -> None:
    parent.open({"identifierFieldInitialValue": "fixed@exmaple.com", "identifierFieldDisabled": True})
    parent.frame.get_by_role("button", name="Send me a code").click()
    expect(parent.frame.get_by_role("status")).to_have_text(BOUNCED)
    expect(parent.frame.get_by_role("paragraph").filter(has_text=BOUNCED)).to_be_visible()
    parent.expect_code_step()


def test_after_a_link_that_may_have_come_its_code_can_still_be_typed(parent: Parent, post: Post) -> None:
    post.server.rcpt = "250 OK"
    parent.page.clock.install()
    parent.open(**LINKS)
    parent.ask("linked-twice@example.com", button="Send me a link")
    code = code_in(newest_mail(post.server, "linked-twice@example.com"))
    post.server.rcpt = REFUSED
    parent.page.wait_for_timeout(1_100)  # by the issuer's clock it is another mail
    parent.page.clock.run_for(31_000)
    parent.frame.get_by_role("button", name="Send the link again").click()
    expect(parent.frame.get_by_role("status")).to_have_text("We sent the link again. It is still the same one.")
    for _ in range(4):
        parent.page.clock.run_for(9_000)
        parent.page.wait_for_timeout(200)
    expect(parent.frame.get_by_role("status")).to_have_text(BOUNCED)
    parent.frame.get_by_role("button", name="Type the code instead").click()
    parent.type_code(code)
    assert parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
