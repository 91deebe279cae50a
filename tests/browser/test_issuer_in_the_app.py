"""One file, one command: an app with its issuer in its own process, served by two workers, as a person sees it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field
from issuer.embedded.test_serving import serving
from issuer.leaving.rolling import free_port

pytestmark = [pytest.mark.browser, pytest.mark.long]

_APP = """
import os
from splitpin import RelyingParty
from splitpin.issuer import Issuer
from splitpin.starlette import SignIn
from splitpin.stores.sqlite import SQLiteStore
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

issuer = Issuer(os.environ["WHERE"], name="Small app")
party = RelyingParty(
    issuer=issuer.identifier,
    audience=issuer.client_id,
    origin=issuer.origin,
    keys=issuer.keys,
    store=SQLiteStore("app.sqlite3"),
)
sign_in = SignIn(party)

HEAD = '<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,">'

async def home(request):
    user = await sign_in.session_or_none(request)
    if user is not None:
        return HTMLResponse(f"{HEAD}<p>Hello, {user.identifier}</p>")
    return HTMLResponse(
        f'{HEAD}<script type="module" src="{issuer.identifier}/widget/sign-in.js"></script>'
        f'<splitpin-sign-in issuer="{issuer.identifier}" client-id="{issuer.client_id}" action="/login" link>'
        "</splitpin-sign-in>"
    )

app = Starlette(routes=[*sign_in.routes, Route("/", home)])
site = issuer.beside(app)
"""


def test_sign_in_reload_and_log_out(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small_app.py").write_text(_APP)
    port = free_port()
    at = f"http://localhost:{port}"
    command = [sys.executable, "-m", "uvicorn", "small_app:site", "--port", str(port), "--workers", "2"]
    with serving(tmp_path, port, *command):
        page.goto(at)
        ask_for_code(page, "ann@example.com")
        here = Demo(f"{at}/id", at, client_id="", folder=tmp_path)
        code_field(page).fill(here.code("ann@example.com"))
        expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
        page.goto(at)
        expect(page.get_by_text("Hello, ann@example.com")).to_be_visible()
        for _ in range(4):  # whichever worker answers
            page.reload()
            expect(page.get_by_text("Hello, ann@example.com")).to_be_visible()
        page.goto(f"{at}/id/inbox")
        expect(page.get_by_role("article")).to_contain_text("ann@example.com")
        page.goto(at)
        assert page.evaluate("fetch('/logout', {method: 'POST'}).then(answer => answer.status)") == 204
        page.goto(at)
        expect(page.get_by_role("textbox", name="Email address")).to_be_visible()
        page.goto(f"{at}/id/")
        expect(page.get_by_role("link", name="The inbox of this development server")).to_be_visible()
        page.goto(at)  # by the link of the mail: app and issuer are one origin, and so one site
        ask_for_code(page, "bob@example.com")
        here.code("bob@example.com")
        opened = page.context.new_page()
        opened.goto(here.mails("bob@example.com")[0]["link"])
        opened.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
