"""A person looks after their own account on the issuer's page, with a script and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from browser.account_page import add_passkey, long_ago, open_account
from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import sign_in

pytestmark = pytest.mark.browser


def test_a_passkey_is_made_asked_for_and_removed(
    new_context: Callable[..., BrowserContext], demo: Demo, complaints: Complaints
) -> None:
    page = new_context().new_page()
    device = Authenticator.of(page)
    open_account(page, demo, "account@example.com")
    add_passkey(page)
    assert len(device.passkeys()) == 1
    page.get_by_text("Edit").last.click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was removed.")).to_be_visible()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()


def test_whom_the_device_does_not_recognise_is_told_and_can_try_again(
    new_context: Callable[..., BrowserContext], demo: Demo, complaints: Complaints
) -> None:
    page = new_context().new_page()
    device = Authenticator.of(page)
    open_account(page, demo, "not.recognised@example.com")
    page.get_by_role("button", name="Add a passkey").click()
    device.recognises(person=False)
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("No passkey was used. Try again.")
    device.recognises(person=True)
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_text("The passkey was added.")).to_be_visible()


def test_without_javascript_a_code_is_typed_and_the_other_sessions_end(
    new_context: Callable[..., BrowserContext], demo: Demo
) -> None:
    elsewhere = new_context().new_page()
    sign_in(elsewhere, demo, "plain.account@example.com")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{demo.issuer}/account?client_id={demo.client_id}")
    page.get_by_role("textbox", name="Email address").fill("plain.account@example.com")
    demo.clock.ahead += 31  # another mail may go to this address
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Code", exact=True).fill(demo.code("plain.account@example.com", mails=2))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    long_ago(demo)
    demo.clock.ahead += 31
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.get_by_role("textbox", name="Code", exact=True).fill(demo.code("plain.account@example.com", mails=3))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are signed out everywhere else.")).to_be_visible()
    expect(page.get_by_role("region", name="Where you are signed in").get_by_role("listitem")).to_have_count(1)
