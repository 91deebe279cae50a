"""An app's whole way through the issuer in Chromium: sign in, allow, and back; and what a person sees on it."""

from __future__ import annotations

import json
import re
import secrets
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.examining import examining, findings
from browser.steps import code_field, email_field
from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.clients.registration import create_client
from splitpin.issuer.db import open_database

pytestmark = pytest.mark.browser

NAME = "Ledger & Sons"


class LedgerApp:
    """Somebody else's app, whose callback is a page of the demo app's origin."""

    def __init__(self, demo: Demo) -> None:
        self.demo, self.callback = demo, f"{demo.app}/callback"
        demo.pages["/callback"] = (
            {},
            '<!doctype html><title>Ledger</title><link rel="icon" href="data:,"><h1>Ledger</h1>',
        )
        database = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
        client, self.secret = database.run_now(
            create_client,
            demo.client_id,
            name=NAME,
            type_="confidential",
            origins=[demo.app],
            redirect_uris=[self.callback],
            metadata=ClientMetadata(third_party=True),
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )
        database.close()
        self.client_id = client.id

    def address(self, **parameters: str) -> str:
        """Where it sends browsers."""
        asked = {
            "client_id": self.client_id,
            "redirect_uri": self.callback,
            "response_type": "code",
            "scope": "openid email phone offline_access",
            "state": "s1",
        }
        return f"{self.demo.issuer}/oauth2/authorize?{urlencode(asked | parameters)}"

    def called(self, page: Page) -> dict[str, str]:
        """What its callback was called with."""
        expect(page.get_by_role("heading", name="Ledger")).to_be_visible()
        return dict(parse_qsl(urlsplit(page.url).query))

    def tokens(self, code: str) -> dict[str, Any]:
        """What it gets for a code."""
        body = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.callback}
        body |= {"client_id": self.client_id, "client_secret": self.secret}
        with urllib.request.urlopen(f"{self.demo.issuer}/oauth2/token", urlencode(body).encode(), timeout=30) as answer:
            given: dict[str, Any] = json.load(answer)
            return given


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerApp]:
    with running_demo(tmp_path_factory.mktemp("ledger")) as running:
        yield LedgerApp(running)


def signed_in(page: Page, ledger: LedgerApp, email: str) -> None:
    """The step of whoever was not signed in."""
    expect(email_field(page)).to_have_value(email)
    page.get_by_role("button", name="Send me a code").click()
    code_field(page).fill(ledger.demo.code(email))


def asked(page: Page) -> None:
    expect(page.get_by_role("heading", name=f"Let {NAME} sign you in?")).to_be_visible()


def test_somebody_signs_in_allows_it_and_is_not_asked_again(page: Page, ledger: LedgerApp) -> None:
    page.goto(ledger.address(login_hint="whole@example.com"))
    signed_in(page, ledger, "whole@example.com")
    asked(page)
    page.get_by_role("button", name="Allow", exact=True).click()
    called = ledger.called(page)
    assert (called["state"], called["iss"]) == ("s1", ledger.demo.issuer)
    assert ledger.tokens(called["code"]).keys() >= {"access_token", "id_token", "refresh_token"}
    page.goto(ledger.address(prompt="select_account"))
    page.get_by_role("button", name="Continue as whole@example.com").click()
    assert "code" in ledger.called(page)
    page.goto(ledger.address(prompt="none"))
    assert "code" in ledger.called(page)


def test_without_scripts_it_is_the_same(new_context: Callable[..., BrowserContext], ledger: LedgerApp) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(ledger.address(login_hint="plain@example.com"))
    expect(email_field(page)).to_have_value("plain@example.com")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox", name="Code").fill(ledger.demo.code("plain@example.com"))
    page.get_by_role("button", name="Sign in").click()
    asked(page)
    page.get_by_role("button", name="Do not allow").click()
    assert ledger.called(page)["error"] == "access_denied"
    page.goto(ledger.address(response_mode="form_post", prompt="none"))
    page.get_by_role("button", name="Back to Demo app").click()
    ledger.called(page)


def test_a_form_carries_the_answer_by_itself(page: Page, ledger: LedgerApp, complaints: Complaints) -> None:
    page.goto(ledger.address(response_mode="form_post", prompt="none"), wait_until="commit")
    expect(page).to_have_url(ledger.callback)
    ledger.called(page)
    assert complaints.lines == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_axe_finds_nothing_on_any_of_its_pages(browser: Browser, ledger: LedgerApp, width: int, tag: str) -> None:
    email = f"axe{width}{tag}@example.com"
    with examining(browser) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(ledger.address(login_hint=email, ui_locales=tag))
        page.locator("input").first.wait_for()
        page.locator("button.primary").first.click()
        page.locator("input[autocomplete=one-time-code]").fill(ledger.demo.code(email))
        expect(page.locator("ul.scopes")).to_be_visible()
        assert findings(page) == []
        page.goto(ledger.address(prompt="select_account", ui_locales=tag))
        expect(page.get_by_role("button", name=re.compile(re.escape(email)))).to_be_visible()
        assert findings(page) == []
