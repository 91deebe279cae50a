"""A page of the app with the element of one's own account, and whoever looks at it."""

from __future__ import annotations

import json
import secrets
import urllib.request
from typing import Any

from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field
from splitpin.issuer.db import open_database
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.projects.flow import edit_project

PATH = "/own-account"
_PAGE = """<!doctype html><html lang="{lang}"><head><title>Page</title><link rel="icon" href="/static/icon.svg">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body {{ margin: 1rem; font-family: system-ui; background: light-dark(#fff, #0d1213); }}</style>
<script type="module" src="{issuer}/widget/account.js"></script></head>
<body><main><h1>Page</h1>
<splitpin-account issuer="{issuer}" client-id="{client_id}">
<a href="{issuer}/account?client_id={client_id}">Your account</a></splitpin-account>
</main></body></html>"""
_SCRIPT = """(() => {
    window.told = [];
    for (const name of ["splitpin-account-changed", "splitpin-signed-out", "splitpin-signed-in"]) {
        addEventListener(name, ({type, detail}) => window.told.push([type, detail.act]));
    }
})()"""


def open_page(page: Page, demo: Demo, *, lang: str = "en") -> None:
    """Goes there; nobody is signed in."""
    page.add_init_script(_SCRIPT)
    demo.pages[PATH] = ({}, _PAGE.format(issuer=demo.issuer, client_id=demo.client_id, lang=lang))
    page.goto(demo.app + PATH)


def open_account(page: Page, demo: Demo, email: str, *, mails: int = 1, offered: bool = False) -> None:
    """Signs in there, in the element itself, and takes no passkey where one is offered."""
    open_page(page, demo)
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email, mails=mails))
    if offered:
        page.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_focused()


def token_of(demo: Demo, email: str) -> str:
    """The access token of somebody who signed in on another page of the app."""
    verifier = secrets.token_urlsafe(32)
    before = len([mail for mail in demo.mails(email) if mail["code"]])
    bound = {"code_challenge": challenge_of(verifier), "code_challenge_method": "S256"}
    begun = _post(demo, "codes", email=email, **bound)
    code = demo.code(email, mails=before + 1)
    payload = _post(demo, "codes/verify", challenge_id=begun["challenge_id"], code=code, code_verifier=verifier)
    token: str = payload["oauth_token"]["access_token"]
    return token


def asks_for_second(demo: Demo) -> None:
    """Has the project take second factors."""
    db = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    try:
        db.run_now(edit_project, demo.client_id, second_factors="allowed")
    finally:
        db.close()


def _post(demo: Demo, path: str, **members: str) -> dict[str, Any]:
    body = json.dumps({"client_id": demo.client_id} | members).encode()
    headers = {"Content-Type": "application/json", "Origin": demo.app}
    with urllib.request.urlopen(
        urllib.request.Request(f"{demo.issuer}/api/v1/{path}", body, headers), timeout=30
    ) as answer:
        told: dict[str, Any] = json.load(answer)
        return told


def with_token_of(page: Page, demo: Demo, token: str, *, lang: str = "en") -> None:
    """Opens the page of somebody whom the app's own page knows."""
    page.add_init_script(
        f"""document.addEventListener("DOMContentLoaded", () => {{
            document.querySelector("splitpin-account").token = async () => "{token}";
        }})"""
    )
    open_page(page, demo, lang=lang)
    expect(page.locator("splitpin-account [part=account]")).to_be_visible()
