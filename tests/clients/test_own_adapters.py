"""The `cotter` form in front of our own adapters: the client itself posts the payload to `POST /login`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from clients.child import free_port, serving
from clients.form import Form
from clients.issuer import Issuer
from clients.site import form_page, signing_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("framework", ["flask", "fastapi"])
def test_a_sign_in_ends_in_our_login(page: Page, issuer: Issuer, email: str, tmp_path: Path, framework: str) -> None:
    port = free_port()
    origin = f"http://localhost:{port}"
    client_id = issuer.project(origin, redirect_uris=(f"{origin}/login",))
    text = tmp_path / "page.html"
    text.write_text(
        form_page(
            issuer.origin,
            client_id,
            signing_in("signInWithOTP().showEmailForm()"),
            config=f'{{RedirectURL: "{origin}/login"}}',
        )
    )
    env = {
        "PORT": str(port),
        "PAGE": str(text),
        "ISSUER": issuer.origin,
        "CLIENT_ID": client_id,
        "DATABASE": str(tmp_path / "app.sqlite3"),
    }
    command = [sys.executable, str(Path(__file__).parent / "own_app.py"), framework]
    with serving(command, at=f"{origin}/session", log=tmp_path / "log", env=env):
        page.goto(origin)
        form = Form(page)
        form.ask(email)
        form.answer(issuer.code(email))
        answer = form.signed_in()
        assert answer == {"user": {"id": answer["user"]["id"], "identifier": email}, "registered": True}
        assert page.context.request.get(f"{origin}/session").json() == {"user": answer["user"]}
