"""The form in a frame for people who do not use a mouse, or do not see the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.parent_page import Parent

pytestmark = pytest.mark.browser


@pytest.fixture
def parent(page: Page, demo: Demo) -> Parent:
    return Parent(page, demo)


def test_the_form_takes_no_focus_before_somebody_gives_it_some(parent: Parent) -> None:
    parent.open()
    parent.await_message("LOADED")
    assert parent.page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_whole_way_on_the_keyboard(parent: Parent, demo: Demo) -> None:
    parent.open(finish={"action": "DONE_SUCCESS"})
    parent.await_message("LOADED")
    keyboard = parent.page.keyboard
    keyboard.press("Tab")
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_be_focused()
    keyboard.type("frame-keys@example.com")
    keyboard.press("Enter")
    expect(parent.frame.get_by_role("textbox", name="Code", exact=True)).to_be_focused()
    keyboard.type(demo.code("frame-keys@example.com"))
    expect(parent.frame.get_by_role("heading", name="You are signed in")).to_be_focused()


def test_the_first_step_as_the_accessibility_tree_has_it(parent: Parent) -> None:
    parent.open({"phoneChannels": ["SMS", "WHATSAPP"], "termsOfServiceLink": "https://shop.example/t"}, type="PHONE")
    expect(parent.frame.locator("main")).to_match_aria_snapshot(
        """
        - form "Sign in":
          - text: Phone number
          - textbox "Phone number"
          - alert
          - paragraph: With the country code, like +44 7700 900123.
          - button "Send me a code"
          - paragraph: or
          - button "Send it by WhatsApp"
          - paragraph:
            - text: By going on, you accept the
            - link "terms of service"
            - text: .
        - status
        """
    )
    field = parent.frame.get_by_role("textbox", name="Phone number")
    expect(field).to_have_accessible_description("With the country code, like +44 7700 900123.")
    expect(field).to_have_attribute("type", "tel")
    expect(field).to_have_attribute("autocomplete", "tel")


def test_an_error_is_tied_to_its_field_and_the_field_has_the_focus(parent: Parent) -> None:
    parent.open(begin="wait")
    field = parent.frame.get_by_role("textbox", name="Email address")
    field.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Enter your email address.")
    parent.ask("refused-a11y@example.com")
    parent.await_message("ON_BEGIN")
    parent.say("ON_ERROR", errorMsg="Not this address")
    # The address is not mistyped: only unwelcome.
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Not this address")
    expect(field).to_be_focused()


def test_the_link_s_step_as_the_accessibility_tree_has_it(parent: Parent) -> None:
    parent.open(path="/login", auth_method="MAGIC_LINK", redirect_link="false")
    parent.ask("tree-link@example.com", button="Send me a link")
    expect(parent.frame.get_by_role("heading", name="Follow the link we sent you", level=1)).to_be_focused()
    expect(parent.frame.locator("main")).to_match_aria_snapshot(
        """
        - heading "Follow the link we sent you" [level=1]
        - paragraph: It went to tree-link@example.com, and signs you in here.
        - alert
        - button "Type the code instead"
        - paragraph: It may take a minute. Look in your spam folder, too.
        - button "Send the link again" [disabled]
        - button "Use another address"
        - status
        """
    )


def test_the_dialog_of_passkeys_on_the_keyboard(parent: Parent) -> None:
    parent.open(path="/webauthn", type="LOGIN")
    parent.await_message("LOADED")
    expect(parent.frame.locator("main")).to_match_aria_snapshot(
        """
        - heading "Sign in with your passkey" [level=1]
        - paragraph: Use your fingerprint, your face or this device's PIN. You need no code.
        - alert
        - button "Use a passkey"
        - button "Sign in another way"
        - status
        """
    )
    keyboard = parent.page.keyboard
    keyboard.press("Tab")
    expect(parent.frame.get_by_role("button", name="Use a passkey")).to_be_focused()
    keyboard.press("Enter")
    assert parent.await_message("BEGIN_WEBAUTHN_LOGIN") == {"publicKey": ""}
    expect(parent.frame.get_by_role("button", name="Waiting for your device…")).to_be_disabled()
    parent.say("ERROR_DISPLAY", payload={"error": "The operation either timed out or was not allowed."})
    expect(parent.frame.get_by_role("alert")).to_contain_text("No passkey was used.")
    expect(parent.frame.get_by_role("button", name="Use a passkey")).to_be_focused()
    keyboard.press("Escape")
    parent.await_message("SKIP_WEBAUTHN")


def test_a_person_who_wants_no_motion_gets_none_and_a_wide_text_finds_room(parent: Parent) -> None:
    parent.page.emulate_media(reduced_motion="reduce")
    parent.open(begin="wait", size=(220, 500))
    parent.ask("quite-a-long-address-that-needs-some-room@a-long-domain.example.com")
    parent.await_message("ON_BEGIN")
    button = parent.frame.get_by_role("button")
    assert button.evaluate("node => getComputedStyle(node, '::before').animationName") == "none"
    parent.say("CONTINUE_SUBMIT", payload={})
    parent.expect_code_step()
    wide = parent.page.frames[1].evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
