"""The browser's list of passkeys follows the account's, and a browser that cannot be told signs in all the same."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.passkey_steps import (
    NO_SUGGESTION,
    RECORDED,
    WITH_PASSKEYS,
    make_one,
    signals,
    signed_in,
    until,
    verification_answers,
)
from browser.steps import error, sign_in

pytestmark = pytest.mark.browser

ACCEPTED, DETAILS, UNKNOWN = "signalAllAcceptedCredentials", "signalCurrentUserDetails", "signalUnknownCredential"
BROKEN = f"for (const method of {[ACCEPTED, DETAILS, UNKNOWN]}) {{ PublicKeyCredential[method] = HOW; }}"
HOW = ("undefined", "() => { throw new TypeError('no'); }", "() => Promise.reject(new Error('no'))")


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of the demo app whose element has passkeys, and which notes what it tells the browser."""
    opened = new_context().new_page()
    opened.add_init_script(WITH_PASSKEYS + RECORDED + NO_SUGGESTION)
    return opened


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()


def write(demo: Demo, sql: str, *values: Any) -> None:
    with sqlite3.connect(demo.folder / "issuer.sqlite3", timeout=30) as database:
        database.execute(sql, values)


def test_forgotten_only_where_nobody_has_it(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P12: not of any other error, and not where an address was named."""
    complaints.refusals_expected = True
    device = Authenticator.of(page)
    make_one(page, demo, "forgotten@example.com")
    log_out(page)
    use = page.get_by_role("button", name="Use a passkey")
    for status, code in ((403, "refused"), (400, "invalid_request"), (409, "conflict"), (404, "not_found")):
        verification_answers(page, status, code)
        use.click()
        expect(error(page)).to_be_visible()
        expect(use).to_be_enabled()
    page.unroute("**/passkeys/verify")
    assert signals(page) == []
    write(demo, "DELETE FROM passkeys WHERE rp_id = 'localhost'")
    page.get_by_role("textbox", name="Email address").fill("forgotten@example.com")
    use.click()
    expect(use).to_be_enabled()
    assert len(device.passkeys()) == 1
    page.get_by_role("textbox", name="Email address").fill("")
    use.click()
    until(page, "signals.length === 1")
    assert [(each["method"], each["rpId"]) for each in signals(page)] == [(UNKNOWN, "localhost")]
    expect(error(page)).to_be_visible()
    assert device.passkeys() == []


def test_the_list_and_the_name_follow(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P13, P14: what the account does not have goes, and what it is called is what is shown."""
    device = Authenticator.of(page)
    make_one(page, demo, "followed@example.com")
    [passkey] = device.passkeys()
    stale = device.beside(transport="usb", automaticPresenceSimulation=False)
    stale.put(passkey, credentialId="AAAAAAAAAAAAAAAAAAAAAA==")
    write(demo, "UPDATE identifiers SET shown = 'Followed@Example.com' WHERE value = 'followed@example.com'")
    log_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    signed_in(page)
    deadline = time.monotonic() + 20
    while stale.passkeys() or device.passkeys()[0]["userName"] != "Followed@Example.com":
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert [each["credentialId"] for each in device.passkeys()] == [passkey["credentialId"]]


def test_no_passkeys_are_no_list(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P13: a sign-in of an account without any tells the browser nothing."""
    sign_in(page, demo, "no.list@example.com")
    signed_in(page)
    assert signals(page) == []


@pytest.mark.parametrize(
    "how", ["undefined", "() => { throw new TypeError('no'); }", "() => Promise.reject(new Error('no'))"]
)
def test_a_browser_that_cannot_be_told(how: str, page: Page, demo: Demo, complaints: Complaints) -> None:
    """P15."""
    page.add_init_script(BROKEN.replace("HOW", how))
    Authenticator.of(page)
    make_one(page, demo, f"untold{len(how)}@example.com")
    log_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    signed_in(page)
