"""The reference page's Express app: a sign-in by the `cotter` form ends in its `POST /login`."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page
from splitpin import SigningKey

SIGN_IN = """
window.payload = await window.cotter.signInWithOTP().showEmailForm();
const answer = await fetch("%s/login", {
    method: "POST",
    credentials: "include",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(window.payload),
});
window.user = await answer.json();
return "login " + answer.status;
"""


def log_in(express: str, access_token: str) -> tuple[int, str]:
    """Post a payload with an access token, as the front end does."""
    body = json.dumps({"email": "ann@example.com", "oauth_token": {"access_token": access_token}}).encode()
    try:
        request = urllib.request.Request(f"{express}/login", body, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


@pytest.mark.browser
def test_a_sign_in_ends_in_a_session(
    page: Page, issuer: Issuer, client_id: str, site: Site, express: str, email: str
) -> None:
    page.goto(site.put("/express", form_page(issuer.origin, client_id, SIGN_IN % express)))
    form = Form(page)
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator("#outcome")).to_have_text("login 200")
    payload, user = page.evaluate("[window.payload, window.user]")
    assert user == {"user": payload["user"]["ID"], "identifier": email, "registered": True}
    cookies = [cookie["name"] for cookie in page.context.cookies(express)]
    assert "connect.sid" in cookies
    assert page.context.request.get(f"{express}/me").json() == {"user": user["user"], "identifier": email}


def test_tampered_expired_and_foreign_tokens_are_refused(
    issuer: Issuer, client_id: str, site: Site, express: str, email: str
) -> None:
    good = issuer.sign_in(client_id, email, origin=site.origin)["oauth_token"]["access_token"]
    assert log_in(express, good)[0] == 200

    head, payload, signature = good.split(".")
    refused = {
        "tampered": f"{head}.{issuer.access_token(client_id).split('.')[1]}.{signature}",
        "unsigned": f"{head}.{payload}.",
        "expired": issuer.access_token(client_id, age=7200),
        "foreign": issuer.access_token(client_id, key=SigningKey.generate()),
    }
    answers = {name: log_in(express, each) for name, each in refused.items()}
    assert answers == dict.fromkeys(refused, (403, "Invalid access token"))
    assert log_in(express, issuer.access_token(client_id))[0] == 200
