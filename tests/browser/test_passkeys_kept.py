"""What is kept of a passkey, and what is made of it when it says something else of itself."""

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
from browser.passkey_steps import NO_SUGGESTION, RECORDED, WITH_PASSKEYS, make_one, signed_in
from browser.steps import ask_for_code, code_field, error
from splitpin.issuer.db import open_database
from splitpin.issuer.passkeys.rules import edit_rules

pytestmark = pytest.mark.browser

HIDDEN = "PublicKeyCredential.prototype.getClientExtensionResults = () => ({ credProps: { rk: false } })"
NOBODYS: dict[str, Any] = {
    "rp_id": "localhost",
    "present_rp_id": "localhost",
    "user_id": None,
    "user_name": None,
    "passkeys": [],
}


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of the demo app whose element has passkeys and suggests none by itself."""
    opened = new_context().new_page()
    opened.add_init_script(WITH_PASSKEYS + RECORDED + NO_SUGGESTION)
    return opened


def kept(demo: Demo) -> dict[str, Any]:
    with sqlite3.connect(demo.folder / "issuer.sqlite3", timeout=30) as database:
        database.row_factory = sqlite3.Row
        return dict(database.execute("SELECT * FROM passkeys ORDER BY created_at DESC, rowid DESC").fetchone())


def use(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Use a passkey").click()


def device_bound_only(demo: Demo) -> None:
    db = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    try:
        db.run_now(edit_rules, demo.client_id, device_bound_only=True, own=demo.issuer)
    finally:
        db.close()
    demo.clock.ahead += 10  # what the issuer knows of a project is some seconds old


def test_all_that_it_says_is_kept(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P17."""
    Authenticator.of(page, defaultBackupEligibility=True, defaultBackupState=True)
    make_one(page, demo, "kept@example.com")
    row = kept(demo)
    assert (row["backup_eligible"], row["backed_up"], row["uv_initialised"], row["resident"]) == (1, 1, 1, 1)
    assert (row["rp_id"], row["transports"], row["used_at"]) == ("localhost", "internal", None)
    assert row["aaguid"] != ""
    use(page)
    signed_in(page)
    assert kept(demo)["used_at"] >= row["created_at"]


def test_one_that_is_copied_from_now_on(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P18: BE 0 to 1 signs in, and its owner is told; 1 to 0 signs in too."""
    device = Authenticator.of(page)
    make_one(page, demo, "copied@example.com")
    [passkey] = device.passkeys()
    device.changes(passkey, backupEligibility=True, backupState=True)
    use(page)
    signed_in(page)
    assert kept(demo)["backup_eligible"] == 1
    deadline = time.monotonic() + 20
    while not any("copied" in mail["subject"] for mail in demo.mails("copied@example.com")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    device.changes(passkey, backupEligibility=False, backupState=False)
    use(page)
    signed_in(page)
    assert kept(demo)["backup_eligible"] == 0


def test_only_what_stays_on_its_device(page: Page, own_demo: Demo, complaints: Complaints) -> None:
    """P17: refused when it is made and when it signs in."""
    complaints.refusals_expected = True
    Authenticator.of(page, defaultBackupEligibility=True)
    make_one(page, own_demo, "stays@example.com")
    device_bound_only(own_demo)
    use(page)
    expect(error(page)).to_contain_text("This passkey did not work")
    ask_for_code(page, "stays.too@example.com")
    code_field(page).fill(own_demo.code("stays.too@example.com"))
    page.get_by_role("button", name="Create a passkey").click()
    expect(error(page)).to_contain_text("This passkey did not work")


def test_a_device_that_has_one_already(page: Page, generous_demo: Demo, complaints: Complaints) -> None:
    """P5: it says so, and the sign-in goes on."""
    complaints.refusals_expected = True  # of the passkey that is asked for without a word: the list was not true
    device = Authenticator.of(page)
    make_one(page, generous_demo, "already@example.com")
    page.get_by_role("button", name="Log out").click()
    page.route("**/passkeys/list", lambda route: route.fulfill(json=NOBODYS))
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_text("This device has a passkey of yours already.")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    signed_in(page)
    assert len(device.passkeys()) == 1


def test_one_that_the_device_does_not_find_by_itself(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P6: whoever made it is told what to do."""
    page.add_init_script(
        "PublicKeyCredential.prototype.getClientExtensionResults = () => ({ credProps: { rk: false } })"
    )
    Authenticator.of(page)
    page.goto(demo.app)
    ask_for_code(page, "hidden@example.com")
    code_field(page).fill(demo.code("hidden@example.com"))
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_text("This device cannot find the passkey by itself.")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    signed_in(page)
    assert kept(demo)["resident"] == 0


def test_a_phone_signs_in(page: Page, demo: Demo, complaints: Complaints) -> None:
    """P25: nothing of ours forbids another device (transport `hybrid`)."""
    device = Authenticator.of(page)
    make_one(page, demo, "phone.key@example.com")
    [passkey] = device.passkeys()
    device.drop(passkey)
    device.beside(transport="hybrid").put(passkey)
    use(page)
    signed_in(page)


def test_a_small_web_view_without_webauthn(
    new_context: Callable[..., BrowserContext], demo: Demo, complaints: Complaints
) -> None:
    """P27: codes are offered, and no button that does nothing."""
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.add_init_script(WITH_PASSKEYS + "delete window.PublicKeyCredential")
    page.goto(demo.app)
    expect(page.get_by_role("button", name="Send me a code")).to_be_in_viewport()
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    ask_for_code(page, "web.view@example.com")
    code_field(page).fill(demo.code("web.view@example.com"))
    signed_in(page)
