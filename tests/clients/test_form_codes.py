"""npm `cotter`: the form in Chromium, with one-time codes, and who is refused before one is sent."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

OpenForm = Callable[..., Form]

BY_EMAIL = "signInWithOTP().showEmailForm()"
BY_PHONE = "signInWithOTP().showPhoneForm()"
TWO_FORMS = """
for (const id of ["first", "second"]) {
    document.body.insertAdjacentHTML("beforeend", `<div id="${id}" style="height: 300px"></div>`);
}
const first = new Cotter({ApiKeyID: API_KEY_ID, ContainerID: "first"}).signInWithOTP().showEmailForm();
const second = new Cotter({ApiKeyID: API_KEY_ID, ContainerID: "second"}).signInWithOTP().showPhoneForm();
window.payload = await Promise.race([first, second]);
return "signed in";
"""


def test_a_code_by_email(open_form: OpenForm, issuer: Issuer, client_id: str, email: str) -> None:
    form = open_form(BY_EMAIL)
    form.ask(email)
    form.answer(issuer.code(email))
    payload = form.signed_in()
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
    assert form.page.evaluate("cotter.getLoggedInUser().identifier") == email


def test_a_code_by_phone(open_form: OpenForm, issuer: Issuer, phone: str) -> None:
    form = open_form(BY_PHONE)
    form.ask(phone)
    form.answer(issuer.code(phone))
    payload = form.signed_in()
    assert payload["phone"] == payload["user"]["identifier"] == phone
    assert payload["token"]["identifier_type"] == "PHONE"
    assert payload["oauth_token"]["auth_method"] == "OTP"


@pytest.mark.long
def test_what_further_fields_hold_comes_with_the_payload(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL, config='{AdditionalFields: [{name: "nickname", label: "Nickname"}]}')
    form.frame.get_by_label("Nickname").fill("Ännchen")
    form.ask(email)
    form.answer(issuer.code(email))
    payload = form.signed_in()
    assert (payload["nickname"], payload["email"]) == ("Ännchen", email)


def test_a_wrong_code_says_so_and_the_right_one_still_works(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL)
    form.ask(email)
    code = issuer.code(email)
    form.answer(f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}")
    expect(form.error).to_be_visible()
    form.answer(code)
    assert form.signed_in()["email"] == email


def test_a_reload_between_mail_and_code_loses_nothing(open_form: OpenForm, issuer: Issuer, email: str) -> None:
    form = open_form(BY_EMAIL)
    form.ask(email)
    code = issuer.code(email)
    form.page.reload()
    form.answer(code)
    assert form.signed_in()["email"] == email


def test_two_forms_on_one_page_do_not_hear_each_other(
    page: Page, issuer: Issuer, client_id: str, site: Site, email: str, phone: str
) -> None:
    page.goto(site.put("/two", form_page(issuer.origin, client_id, TWO_FORMS)))
    first, second = Form(page, "#first"), Form(page, "#second")
    first.ask(email)
    second.ask(phone)
    issuer.code(email)
    second.answer(issuer.code(phone))
    payload = second.signed_in()
    assert payload["phone"] == phone
    assert "email" not in payload
    expect(first.code).to_be_visible()


def test_whom_on_begin_refuses_gets_no_code_and_may_try_another_address(
    open_form: OpenForm, issuer: Issuer, email: str
) -> None:
    on_begin = '(begun) => begun.identifier.startsWith("no-") ? "Staff only, I am afraid" : null'
    form = open_form(BY_EMAIL, config=f"{{OnBegin: {on_begin}}}")
    form.ask(f"no-{email}")
    expect(form.error).to_have_text("Staff only, I am afraid")
    form.ask(email)
    form.answer(issuer.code(email))
    assert form.signed_in()["email"] == email
    assert issuer.messages(f"no-{email}") == []


def test_whom_the_forms_screening_refuses_gets_no_code_and_may_try_another_address(
    open_form: OpenForm, issuer: Issuer, client_id: str, email: str, tmp_path: Path
) -> None:
    forms = tmp_path / "forms.json"
    screening = {"allowed": [email], "message": "This form is for members."}
    forms.write_text(json.dumps({"forms": {"members": {"screening": screening}}}))
    issuer.command("project", "edit", client_id, "--forms", str(forms))
    form = open_form(f'withFormID("members").{BY_EMAIL}')
    form.ask(f"no-{email}")
    expect(form.error).to_have_text("This form is for members.")
    form.ask(email)
    form.answer(issuer.code(email))
    assert form.signed_in()["email"] == email
    assert issuer.messages(f"no-{email}") == []
