"""A person with an authenticator app types its code after the mail's; where a passkey is asked for, they make one."""

from __future__ import annotations

import secrets
import time
import urllib.request
from base64 import b32decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.steps import ask_for_code, code_field, error, sign_in, wrong
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.totp import PERIOD, code_at
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.sessions.standing import in_session
from splitpin.issuer.users.flow import find_account_by
from splitpin.issuer.users.model import Identifier

pytestmark = pytest.mark.browser


@pytest.fixture
def database(demo: Demo) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def asks(demo: Demo, database: Database) -> Iterator[Callable[..., None]]:
    """Changes what the demo's project asks of proofs, until the end of the test."""

    def edit(**rules: Any) -> None:
        database.run_now(edit_project, demo.client_id, **rules)
        demo.clock.ahead = 60.0  # a server remembers for some seconds what a project asks
        with urllib.request.urlopen(f"{demo.issuer}/sign-in?client_id={demo.client_id}", timeout=30):
            demo.clock.ahead = 0.0

    yield edit
    edit(require_passkey=False, second_factors="off")


def shown(secret: bytes) -> str:
    """What the app shows, in the half minute after the present one: it is good, and newer than what was typed."""
    return code_at(secret, int(time.time()) // PERIOD + 1)


def with_app(demo: Demo, database: Database, email: str, project_id: str = "") -> bytes:
    """Gives somebody an app, as if they had added it an hour ago."""
    project_id = project_id or demo.client_id
    account = database.run_now(find_account_by, Identifier("email", email, email, None), project_id=project_id)
    assert account is not None
    (session, *_), then = database.run_now(list_sessions, account.user.subject), int(time.time()) - 3600
    master, begin, confirm = (
        MasterSecrets(demo.secrets),
        in_session(flow.begin, now=then),
        in_session(flow.confirm, now=then),
    )
    secret = database.run_now(begin, session, secrets=master, now=then, entropy=secrets.token_bytes)
    assert database.run_now(confirm, session, code_at(secret, then // PERIOD), secrets=master, now=then) is True
    return secret


def app_code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code of the app")


def signed_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_the_app_is_asked_for_its_code(
    page: Page, demo: Demo, database: Database, asks: Callable[..., None], complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    sign_in(page, demo, "app@example.com")
    secret = with_app(demo, database, "app@example.com")
    asks(second_factors="allowed")
    page.get_by_role("button", name="Log out").click()
    ask_for_code(page, "app@example.com")
    code_field(page).fill(demo.code("app@example.com", mails=2))
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    expect(app_code(page)).to_be_focused()
    assert app_code(page).get_attribute("autocomplete") == "one-time-code"
    app_code(page).fill("12345")
    app_code(page).press("Enter")
    expect(error(page)).to_have_text("A code of the app has 6 digits.")
    app_code(page).fill(wrong(shown(secret)))
    app_code(page).press("Enter")
    expect(error(page)).to_contain_text("does not work")
    app_code(page).fill(shown(secret))
    page.get_by_role("button", name="Sign in").click()
    signed_in(page)


def test_who_has_none_adds_one_and_axe_finds_nothing(browser: Browser, demo: Demo, asks: Callable[..., None]) -> None:
    asks(second_factors="required")
    with examining(browser) as context:
        page = context.new_page()
        page.goto(demo.app)
        ask_for_code(page, "new-app@example.com")
        code_field(page).fill(demo.code("new-app@example.com"))
        expect(page.get_by_role("heading", name="Add an authenticator app")).to_be_visible()
        expect(page.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
        assert findings(page) == []
        key = page.locator("a[href^='otpauth:']").text_content() or ""
        app_code(page).fill(code_at(b32decode(key.replace(" ", "")), int(time.time()) // PERIOD))
        page.get_by_role("button", name="Sign in").click()
        signed_in(page)
        page.get_by_role("button", name="Log out").click()
        ask_for_code(page, "new-app@example.com")
        code_field(page).fill(demo.code("new-app@example.com", mails=2))
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        assert findings(page) == []


def test_where_a_passkey_is_asked_for_it_is_made_and_signs_in(
    new_context: Callable[..., BrowserContext], demo: Demo, asks: Callable[..., None], complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    page = new_context().new_page()
    device = Authenticator.of(page)
    asks(require_passkey=True)
    page.goto(demo.app)
    ask_for_code(page, "only@example.com")
    code_field(page).fill(demo.code("only@example.com"))
    expect(page.get_by_role("heading", name="A passkey is needed")).to_be_focused()
    page.get_by_role("button", name="Create a passkey").click()
    signed_in(page)
    assert [each["userName"] for each in device.passkeys()] == ["only@example.com"]
    page.get_by_role("button", name="Log out").click()
    ask_for_code(page, "only@example.com")
    code_field(page).fill(demo.code("only@example.com", mails=2))
    page.get_by_role("button", name="Use a passkey").click()
    signed_in(page)
