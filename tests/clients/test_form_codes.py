"""npm `cotter`: the form in Chromium, with one-time codes, and who is refused before one is sent."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

BY_EMAIL = 'window.payload = await cotter.signInWithOTP().showEmailForm(); return "signed in";'
BY_PHONE = 'window.payload = await cotter.signInWithOTP().showPhoneForm(); return "signed in";'
TWO_FORMS = """
for (const id of ["first", "second"]) {
    document.body.insertAdjacentHTML("beforeend", `<div id="${id}" style="height: 300px"></div>`);
}
const first = new Cotter({ApiKeyID: API_KEY_ID, ContainerID: "first"}).signInWithOTP().showEmailForm();
const second = new Cotter({ApiKeyID: API_KEY_ID, ContainerID: "second"}).signInWithOTP().showPhoneForm();
window.payload = await Promise.race([first, second]);
return "signed in";
"""
OUTCOME = "#outcome"


def test_a_code_by_email(page: Page, issuer: Issuer, client_id: str, site: Site, email: str) -> None:
    page.goto(site.put("/otp", form_page(issuer.origin, client_id, BY_EMAIL)))
    form = Form(page)
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")

    payload = page.evaluate("window.payload")
    user, tokens = payload["user"], payload["oauth_token"]
    assert payload["email"] == user["identifier"] == email
    assert str(uuid.UUID(user["ID"])) == user["ID"]
    assert (user["issuer"], user["client_user_id"]) == (client_id, user["ID"])
    assert user["created_at"].endswith("Z")
    assert user["updated_at"].endswith("Z")
    assert "deleted_at" in user
    assert (tokens["auth_method"], tokens["token_type"], tokens["expires_in"]) == ("OTP", "Bearer", 3600)
    assert {"access_token", "id_token", "refresh_token"} <= tokens.keys()
    assert (payload["token"]["identifier"], payload["token"]["receiver"]) == (email, client_id)
    assert page.evaluate("cotter.getLoggedInUser().identifier") == email


def test_a_code_by_phone(page: Page, issuer: Issuer, client_id: str, site: Site, phone: str) -> None:
    page.goto(site.put("/phone", form_page(issuer.origin, client_id, BY_PHONE)))
    form = Form(page)
    form.ask(phone)
    form.answer(issuer.code(phone))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    payload = page.evaluate("window.payload")
    assert payload["phone"] == payload["user"]["identifier"] == phone
    assert payload["token"]["identifier_type"] == "PHONE"
    assert payload["oauth_token"]["auth_method"] == "OTP"


def test_what_further_fields_hold_comes_with_the_payload(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    config = '{AdditionalFields: [{name: "nickname", label: "Nickname", placeholder: "What friends say"}]}'
    page.goto(site.put("/fields", form_page(issuer.origin, client_id, BY_EMAIL, config=config)))
    form = Form(page)
    form.frame.get_by_label("Nickname").fill("Ännchen")
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.evaluate("[payload.nickname, payload.email]") == ["Ännchen", email]


def test_a_wrong_code_says_so_and_the_right_one_still_works(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    page.goto(site.put("/wrong", form_page(issuer.origin, client_id, BY_EMAIL)))
    form = Form(page)
    form.ask(email)
    code = issuer.code(email)
    form.answer(f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}")
    expect(form.error).to_be_visible()
    form.answer(code)
    expect(page.locator(OUTCOME)).to_have_text("signed in")


def test_a_reload_between_mail_and_code_loses_nothing(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    page.goto(site.put("/reload", form_page(issuer.origin, client_id, BY_EMAIL)))
    form = Form(page)
    form.ask(email)
    code = issuer.code(email)
    page.reload()
    form.answer(code)
    expect(page.locator(OUTCOME)).to_have_text("signed in")


def test_two_forms_on_one_page_do_not_hear_each_other(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str, phone: str
) -> None:
    page.goto(site.put("/two", form_page(issuer.origin, client_id, TWO_FORMS)))
    first, second = Form(page, "#first"), Form(page, "#second")
    first.ask(email)
    second.ask(phone)
    issuer.code(email)
    second.answer(issuer.code(phone))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.evaluate("[payload.phone, payload.email]") == [phone, None]
    expect(first.code).to_be_visible()


def test_whom_on_begin_refuses_gets_no_code_and_may_try_another_address(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    config = '{OnBegin: (begun) => begun.identifier.startsWith("no-") ? "Staff only, I am afraid" : null}'
    page.goto(site.put("/on-begin", form_page(issuer.origin, client_id, BY_EMAIL, config=config)))
    form = Form(page)
    form.ask(f"no-{email}")
    expect(form.error).to_have_text("Staff only, I am afraid")
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert issuer.messages(f"no-{email}") == []


def test_whom_the_forms_screening_refuses_gets_no_code_and_may_try_another_address(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str, tmp_path: Path
) -> None:
    forms = tmp_path / "forms.json"
    screening = {"allowed": [email], "message": "This form is for members."}
    forms.write_text(json.dumps({"forms": {"members": {"screening": screening}}}))
    issuer.command("project", "edit", client_id, "--forms", str(forms))
    script = 'window.payload = await cotter.withFormID("members").signInWithOTP().showEmailForm(); return "signed in";'
    page.goto(site.put("/screening", form_page(issuer.origin, client_id, script)))
    form = Form(page)
    form.ask(f"no-{email}")
    expect(form.error).to_have_text("This form is for members.")
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert issuer.messages(f"no-{email}") == []
