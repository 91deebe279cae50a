"""The browser suggests passkeys in the email field, for as long as the page stands open, and gets out of the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.passkey_steps import (
    NO_SUGGESTION,
    RECORDED,
    WITH_PASSKEYS,
    asked,
    make_one,
    signed_in,
    suggested,
    until,
    verification_answers,
)
from browser.steps import email_field, error

pytestmark = pytest.mark.browser

CANNOT = "PublicKeyCredential.getClientCapabilities = async () => ({ conditionalGet: false })"
AT_ONCE = """() => {
    const button = document.createElement("button");
    button.textContent = "Enter";
    button.onclick = async () => {
        button.textContent = String(await document.querySelector("splitpin-sign-in").signInAtOnce());
    };
    document.body.append(button);
}"""


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of the demo app whose element has passkeys, and which notes what it asks for."""
    opened = new_context().new_page()
    opened.add_init_script(WITH_PASSKEYS + RECORDED)
    return opened


def test_armed_at_load_and_out_of_the_way_of_everything_else(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P1: one call at a time; typing, the button and leaving end it."""
    Authenticator.of(page, automaticPresenceSimulation=False)
    page.goto(demo.app)
    suggested(page, 1)
    assert email_field(page).get_attribute("autocomplete") == "username webauthn"
    email_field(page).fill("a")
    until(page, "asked[0].aborted")
    email_field(page).fill("")
    suggested(page, 2)
    page.get_by_role("button", name="Use a passkey").click()
    until(page, "asked.length === 3 && asked[1].aborted")
    assert [call["mediation"] for call in asked(page)] == ["conditional", "conditional", ""]
    page.evaluate("document.querySelector('splitpin-sign-in').remove()")


def test_leaving_ends_it(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P1."""
    Authenticator.of(page, automaticPresenceSimulation=False)
    page.goto(demo.app)
    suggested(page, 1)
    page.evaluate("document.querySelector('splitpin-sign-in').remove()")
    until(page, "asked.length === 1 && asked[0].aborted")


def test_only_where_the_browser_says_that_it_can(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P1: `conditionalGet`."""
    page.add_init_script(CANNOT)
    Authenticator.of(page)
    page.goto(demo.app)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()
    assert [call["mediation"] for call in asked(page)] == [""]


def test_armed_again_after_an_error_three_times(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P1: this device's owner takes each suggestion at once, and each is refused."""
    complaints.refusals_expected = True
    Authenticator.of(page)
    make_one(page, demo, "thrice@example.com")
    verification_answers(page, 403, "refused")
    page.get_by_role("button", name="Log out").click()
    until(page, "asked.length === 3")
    expect(error(page)).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()
    assert [call["mediation"] for call in asked(page)] == ["conditional"] * 3


def test_a_page_that_stands_open(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P2: half an hour later there is a fresh challenge, and at no moment none."""
    page.clock.install()
    Authenticator.of(page, automaticPresenceSimulation=False)
    page.goto(demo.app)
    suggested(page, 1)
    for times in range(2, 9):
        page.clock.fast_forward("04:31")
        suggested(page, times)
    assert len({call["challenge"] for call in asked(page)}) == 8


def test_at_once_where_the_device_has_one(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P4: nothing is shown to whoever has none, and nobody is asked with `mediation: "immediate"`."""
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    page.goto(demo.app)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    page.evaluate(AT_ONCE)
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_role("button", name="false")).to_be_visible()
    assert [(call["uiMode"], call["mediation"]) for call in asked(page)] == [("immediate", "")]
    assert error(page).count() == 0
    expect(page.get_by_role("button", name="Send me a code")).to_be_enabled()
    make_one(page, demo, "at.once@example.com")
    assert len(device.passkeys()) == 1
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    page.evaluate(AT_ONCE)
    page.get_by_role("button", name="Enter").click()
    signed_in(page)


def test_an_address_that_was_typed_is_named(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P3: the passkeys of that address, and of others as many as they would be."""
    page.add_init_script(NO_SUGGESTION)
    Authenticator.of(page)
    make_one(page, demo, "typed@example.com")
    page.get_by_role("button", name="Log out").click()
    email_field(page).fill("nobody.typed@example.com")
    page.get_by_role("button", name="Use a passkey").click()
    until(page, "asked.length === 1")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()
    email_field(page).fill("typed@example.com")
    with page.expect_response("**/passkeys/verify") as answer:
        page.get_by_role("button", name="Use a passkey").click()
    assert answer.value.status == 200
    signed_in(page)
