"""The issuer's own sign-in page where a project offers passkeys there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.examining import examining, findings
from browser.passkey_steps import NO_SUGGESTION
from browser.steps import ask_for_code, code_field
from browser.test_every_state import LOOKS
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import open_database
from splitpin.issuer.pkce import challenge_of

pytestmark = pytest.mark.browser

OFFER = "Sign in faster next time"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("hosted"), ways=["passkey"]) as running:
        db = open_database(f"sqlite:///{running.folder / 'issuer.sqlite3'}")
        db.run_now(edit_client, running.client_id, add_redirect_uris=[f"{running.app}/called"])
        db.close()
        running.pages["/called"] = ({}, '<!doctype html><link rel="icon" href="data:,"><title>Called</title>')
        yield running


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


def hosted(demo: Demo) -> str:
    return f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted"


def for_a_code(demo: Demo) -> str:
    """The same page, of an app whose server gets an authorization code."""
    running = {"client_id": demo.client_id, "return_to": f"{demo.app}/called", "state": "s0"}
    return f"{demo.issuer}/sign-in?{urlencode(running | {'code_challenge': challenge_of('v' * 43)})}"


def called(page: Page, demo: Demo) -> None:
    expect(page).to_have_url(re.compile(rf"{re.escape(demo.app)}/called\?code=[\w-]+&challenge_id=\d+&state=s0"))


def can_make_one(page: Page) -> None:
    """Wait until the form knows that this device can."""
    expect(page.locator("input[name=device]")).to_be_attached()


def type_code(page: Page, demo: Demo, email: str) -> None:
    page.get_by_role("textbox", name="Email address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox", name="Code").fill(demo.code(email))
    page.get_by_role("button", name="Sign in").click()


def make_one(page: Page, demo: Demo, email: str) -> None:
    page.goto(hosted(demo))
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email))
    expect(page.get_by_role("heading", name=OFFER)).to_be_focused()
    page.get_by_role("button", name="Create a passkey").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_made_after_a_code_and_used_by_the_button(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    make_one(page, demo, "hosted@example.com")
    assert [each["rpId"] for each in device.passkeys()] == ["localhost"]
    page.goto(hosted(demo))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_suggested_in_the_field_of_the_address(page: Page, demo: Demo, complaints: Complaints) -> None:
    Authenticator.of(page)
    make_one(page, demo, "hosted.suggested@example.com")
    page.goto(hosted(demo), wait_until="commit")  # this device's owner takes the suggestion at once
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_a_browser_without_any_sees_no_sign_of_them(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(hosted(demo))
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    ask_for_code(page, "hosted.without@example.com")
    code_field(page).fill(demo.code("hosted.without@example.com"))
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_an_app_that_gets_a_code_gets_it_after_a_passkey_was_made_or_used(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    page.goto(for_a_code(demo))
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    can_make_one(page)
    type_code(page, demo, "code.passkey@example.com")
    expect(page.get_by_role("heading", name=OFFER)).to_be_visible()
    device.recognises(person=False)
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was created")
    device.recognises(person=True)
    page.get_by_role("button", name="Create a passkey").click()
    called(page, demo)
    page.goto(for_a_code(demo))
    device.recognises(person=False)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()
    device.recognises(person=True)
    page.get_by_role("button", name="Use a passkey").click()
    called(page, demo)


def test_an_app_that_gets_a_code_gets_it_after_a_suggestion_or_without(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    Authenticator.of(page)
    page.goto(for_a_code(demo))
    can_make_one(page)
    type_code(page, demo, "code.suggested@example.com")
    page.get_by_role("link", name="Not now").click()
    called(page, demo)
    page.goto(for_a_code(demo))
    can_make_one(page)
    type_code(page, demo, "code.made@example.com")
    page.get_by_role("button", name="Create a passkey").click()
    called(page, demo)
    page.goto(for_a_code(demo), wait_until="commit")
    called(page, demo)


def test_an_app_that_gets_a_code_gets_it_from_a_browser_without_any(
    new_context: Callable[..., BrowserContext], demo: Demo, complaints: Complaints
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(for_a_code(demo))
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    type_code(page, demo, "code.plain@example.com")
    called(page, demo)


def test_axe_finds_nothing(browser: Browser, demo: Demo) -> None:
    with examining(browser) as context:
        page = context.new_page()
        Authenticator.of(page)
        page.goto(for_a_code(demo))
        can_make_one(page)
        found = findings(page)
        type_code(page, demo, "code.examined@example.com")
        expect(page.get_by_role("heading", name=OFFER)).to_be_visible()
        for scheme, (width, height) in LOOKS:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of a list, not a literal
            page.set_viewport_size({"width": width, "height": height})
            found += findings(page)
        assert found == []
