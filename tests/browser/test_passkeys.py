"""A person makes a passkey after a code, and needs no code from then on; without one everything is as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.passkey_steps import NO_SUGGESTION, WITH_PASSKEYS, make_one, signed_in
from browser.steps import ask_for_code, code_field, error, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of the demo app whose element has passkeys."""
    opened = new_context().new_page()
    opened.add_init_script(WITH_PASSKEYS)
    return opened


def test_made_after_a_code_and_used_by_the_button(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    make_one(page, demo, "keys@example.com")
    [passkey] = device.passkeys()
    assert (passkey["rpId"], passkey["userName"], passkey["isResidentCredential"]) == (
        "localhost",
        "keys@example.com",
        True,
    )
    page.get_by_role("button", name="Log out").click()
    with page.expect_response("**/passkeys/verify"):
        page.get_by_role("button", name="Use a passkey").click()
    signed_in(page)
    assert [each["signCount"] > passkey["signCount"] for each in device.passkeys()] == [True]


def test_taken_from_what_the_browser_suggests(page: Page, demo: Demo, complaints: Complaints) -> None:
    Authenticator.of(page)
    make_one(page, demo, "suggested@example.com")
    with page.expect_response("**/passkeys/verify"):  # this device's owner takes the suggestion at once
        page.get_by_role("button", name="Log out").click()
    signed_in(page)


def test_not_now_is_no_end(page: Page, demo: Demo, complaints: Complaints) -> None:
    device = Authenticator.of(page)
    page.goto(demo.app)
    ask_for_code(page, "later@example.com")
    code_field(page).fill(demo.code("later@example.com"))
    device.recognises(person=False)
    page.get_by_role("button", name="Create a passkey").click()
    expect(error(page)).to_contain_text("No passkey was created")
    page.get_by_role("button", name="Not now").click()
    signed_in(page)
    assert device.passkeys() == []


def test_a_passkey_that_nobody_has_is_forgotten(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    make_one(page, demo, "gone@example.com")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    page.route(
        "**/passkeys/verify",
        lambda route: route.fulfill(
            status=403, json={"code": "unknown_passkey", "detail": "It belongs to no account."}
        ),
    )
    page.get_by_role("button", name="Use a passkey").click()
    expect(error(page)).to_be_visible()
    expect(page.get_by_role("button", name="Send me a code")).to_be_enabled()
    assert device.passkeys() == []


def test_a_browser_without_any(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script("delete window.PublicKeyCredential")
    sign_in(page, demo, "without@example.com")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    assert page.get_by_role("button", name="Use a passkey").count() == 0


def test_a_device_that_recognises_nobody_offers_none(page: Page, demo: Demo, complaints: Complaints) -> None:
    sign_in(page, demo, "nobody@example.com")
    signed_in(page)
