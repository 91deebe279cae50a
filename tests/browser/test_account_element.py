"""A person looks after their own account in a page of the app."""

from __future__ import annotations

import json
from base64 import b32decode

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.account_element import asks_for_second, open_account, open_page, token_of, with_token_of
from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import code_field, error, wrong
from splitpin.issuer.factors.totp import PERIOD, code_at
from splitpin.issuer.locale.sentences import sentences

pytestmark = pytest.mark.browser


CONFIRM = "Confirm that it is you"


def told(page: Page) -> list[list[str]]:
    """The events that the page heard."""
    heard: list[list[str]] = page.evaluate("window.told")
    return heard


def region(page: Page, name: str) -> Locator:
    """One of the sections."""
    return page.get_by_role("region", name=name)


def done(page: Page, sentence: str) -> None:
    """Says so where it is seen, and where it is heard."""
    expect(page.get_by_text(sentence)).to_have_count(2)


def test_a_passkey_is_made_renamed_and_removed(page: Page, demo: Demo) -> None:
    device = Authenticator.of(page)
    open_account(page, demo, "element.passkey@example.com", offered=True)
    region(page, "Passkeys").get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Create a passkey").click()
    done(page, "The passkey was added.")
    assert len(device.passkeys()) == 1
    passkeys = region(page, "Passkeys")
    passkeys.get_by_text("Edit").click()
    passkeys.get_by_role("textbox", name="Name").fill("Mine")
    passkeys.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", name=CONFIRM)).to_be_focused()
    page.get_by_role("button", name="Use a passkey").click()
    done(page, "The passkey has a new name.")
    passkeys.get_by_text("Edit").click()
    passkeys.get_by_role("button", name="Remove: Mine").click()
    done(page, "The passkey was removed.")
    expect(passkeys.get_by_text("You have no passkey yet.")).to_be_visible()
    assert told(page) == [["splitpin-account-changed", f"{each}-passkey"] for each in ("keep", "rename", "remove")]


def test_the_tokens_of_its_own_sign_in_are_told_to_nobody(page: Page, demo: Demo) -> None:
    open_account(page, demo, "element.quiet@example.com")
    assert told(page) == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "eyJ" not in stored
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    assert told(page) == [["splitpin-signed-out", "sign-out"]]


def test_whoever_is_signed_in_to_the_app_proves_it_once_and_adds_an_address(
    page: Page, generous_demo: Demo, complaints: Complaints
) -> None:
    """A wrong code is told where it was typed."""
    demo, email, new = generous_demo, "element.address@example.com", "element.new@example.com"
    with_token_of(page, demo, token_of(demo, email))
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)
    addresses = region(page, "Addresses")
    addresses.get_by_role("textbox", name="New email address").last.fill(new)
    addresses.get_by_role("button", name="Add an address").click()
    code = demo.code(email, mails=2)
    complaints.refusals_expected = True
    code_field(page).fill(wrong(code))
    page.keyboard.press("Enter")
    expect(error(page)).to_have_text("That code does not work. It may be mistyped, used or too old.")
    code_field(page).fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Confirm your new address")).to_be_visible()
    code_field(page).fill(demo.code(new))
    page.keyboard.press("Enter")
    done(page, "The address was added.")
    expect(addresses.get_by_role("listitem")).to_have_count(2)
    addresses.get_by_text("Edit").first.click()
    addresses.get_by_role("button", name=f"Remove: {email}").click()
    done(page, "The address was removed.")
    expect(addresses.get_by_role("listitem")).to_have_count(1)


def test_an_app_is_added_and_recovery_codes_are_shown_once(page: Page, own_demo: Demo) -> None:
    demo = own_demo
    asks_for_second(demo)
    with_token_of(page, demo, token_of(demo, "element.app@example.com"))
    demo.clock.ahead += 31
    page.get_by_role("button", name="Add an authenticator app").click()
    code_field(page).fill(demo.code("element.app@example.com", mails=2))
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
    secret = b32decode(page.locator("code").inner_text().replace(" ", ""))
    code_field(page).fill(code_at(secret, int(demo.clock()) // PERIOD))
    page.keyboard.press("Enter")
    done(page, "The authenticator app was added.")
    page.get_by_role("button", name="Make new recovery codes").click()
    expect(page.get_by_text("Type the code that your authenticator app shows, or a recovery code.")).to_be_visible()
    demo.clock.ahead += PERIOD
    code_field(page).fill(code_at(secret, int(demo.clock()) // PERIOD))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_focused()
    expect(page.get_by_role("listitem")).to_have_count(10)
    page.get_by_role("button", name="Done").click()
    expect(region(page, "Second step").get_by_text("Left: 10.")).to_be_visible()


def test_other_sessions_end_and_the_data_comes_as_a_file(page: Page, generous_demo: Demo) -> None:
    demo, email = generous_demo, "element.sessions@example.com"
    token_of(demo, email)
    open_account(page, demo, email, mails=2)
    sessions = region(page, "Where you are signed in")
    expect(sessions.get_by_role("listitem")).to_have_count(2)
    expect(sessions.get_by_text("This browser")).to_have_count(1)
    sessions.get_by_role("button", name="Sign out everywhere else").click()
    done(page, "You are signed out everywhere else.")
    expect(sessions.get_by_role("listitem")).to_have_count(1)
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download").click()
    copied = json.loads(downloaded.value.path().read_text("utf-8"))
    assert copied["identifiers"][0]["value"] == email


def test_a_deleted_account_says_until_when_it_can_be_kept(page: Page, demo: Demo) -> None:
    open_account(page, demo, "element.deleted@example.com")
    page.get_by_text("What happens then").click()
    page.get_by_role("button", name="Delete the account").click()
    expect(page.get_by_role("heading", name="Your account is about to be deleted")).to_be_focused()
    expect(page.get_by_role("link", name="Keep the account")).to_be_visible()
    assert told(page) == [["splitpin-account-changed", "delete"], ["splitpin-signed-out", "delete"]]


def test_what_is_between_the_tags_stays_where_nothing_else_can_be_shown(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    page.route("**/widget/*", lambda route: route.abort())
    open_page(page, demo)
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    page.unroute("**/widget/*")
    page.route("**/widget/sign-in.js", lambda route: route.abort())
    open_page(page, demo)
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    page.unroute("**/widget/sign-in.js")


def test_it_speaks_arabic_from_right_to_left(page: Page, demo: Demo) -> None:
    with_token_of(page, demo, token_of(demo, "element.arabic@example.com"), lang="ar")
    assert page.locator("splitpin-account [part=stage]").get_attribute("dir") == "rtl"
    expect(page.get_by_role("heading", level=2)).to_have_text(sentences("ar").say("accountTitle"))
