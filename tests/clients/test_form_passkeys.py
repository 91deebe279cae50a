"""npm `cotter` where a site asks for passkeys: one is made after a code, and signs in from then on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from browser.authenticator import Authenticator
from clients.form import Form
from clients.issuer import Issuer

pytestmark = pytest.mark.browser

FORM = "signInWithWebAuthnOrOTP().showEmailForm()"


@pytest.fixture
def device(page: Page) -> Authenticator:
    """A computer that recognises its owner: the client offers passkeys on no other."""
    return Authenticator.of(page)


def dialog(page: Page) -> FrameLocator:
    """What is asked over the site's page."""
    return page.frame_locator(".modal-frame-webAuthn iframe")


def button(page: Page, name: str) -> Locator:
    return dialog(page).get_by_role("button", name=name)


def signed_in_by_code(form: Form, issuer: Issuer, email: str) -> None:
    form.ask(email)
    form.answer(issuer.code(email))
    expect(dialog(form.page).get_by_role("heading", name="Sign in faster next time")).to_be_visible()


def test_made_after_a_code_and_used_the_next_time(
    open_form: Callable[..., Form], issuer: Issuer, email: str, device: Authenticator
) -> None:
    form = open_form(FORM)
    signed_in_by_code(form, issuer, email)
    button(form.page, "Create a passkey").click()
    payload = form.signed_in()
    assert (payload["status"], payload["email"], payload["user"]["enrolled"]) == ("SUCCESS", email, ["WEBAUTHN"])
    assert payload["oauth_token"]["access_token"]
    [passkey] = device.passkeys()
    assert (passkey["rpId"], passkey["userName"]) == ("localhost", email)
    again = open_form(FORM)
    again.ask(email)
    button(again.page, "Use a passkey").click()
    payload = again.signed_in()
    assert (payload["status"], payload["email"]) == ("SUCCESS", email)
    assert payload["oauth_token"]["auth_method"] == "WEBAUTHN"
    assert "passkey" in issuer.message(email, number=2)["subject"]  # after the code, and of nothing else
    expect(again.frame.get_by_role("heading", name="You are signed in")).to_be_visible()
    # The client keeps these tokens, and goes on with them.
    assert again.page.evaluate("cotter.tokenHandler.getAccessToken().then((token) => token.getIdentifier())") == email


def test_not_now_and_another_way_are_no_end(
    open_form: Callable[..., Form], issuer: Issuer, email: str, device: Authenticator
) -> None:
    form = open_form(FORM)
    signed_in_by_code(form, issuer, email)
    device.recognises(person=False)
    button(form.page, "Create a passkey").click()
    expect(dialog(form.page).get_by_role("alert")).to_contain_text("No passkey was created")
    device.recognises(person=True)
    button(form.page, "Create a passkey").click()
    assert form.signed_in()["status"] == "SUCCESS"
    issuer.message(email, number=2)  # word of it has come before the next code is asked for
    again = open_form(FORM)
    again.ask(email)
    device.recognises(person=False)
    button(again.page, "Use a passkey").click()
    expect(dialog(again.page).get_by_role("alert")).to_contain_text("No passkey was used")
    button(again.page, "Sign in another way").click()
    again.answer(issuer.code(email, number=3))
    assert again.signed_in()["email"] == email


def test_a_form_that_offers_passkeys_signs_in_by_code(
    open_form: Callable[..., Form], issuer: Issuer, email: str, device: Authenticator
) -> None:
    form = open_form(FORM)
    signed_in_by_code(form, issuer, email)
    button(form.page, "Not now").click()
    payload = form.signed_in()
    assert (payload["status"], payload["email"]) == ("CANCELED", email)
    assert payload["oauth_token"]["access_token"]
    expect(form.page.locator(".modal__overlay")).not_to_be_visible()
    assert device.passkeys() == []
