"""npm `cotter` where a site asks for passkeys, which this issuer does not have yet: sign-in goes on without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer

pytestmark = pytest.mark.browser


@pytest.fixture
def authenticator(page: Page) -> None:
    """Make the device one that could have passkeys: the client offers none to any other."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})


@pytest.mark.usefixtures("authenticator")
def test_a_form_that_offers_passkeys_signs_in_by_code(
    open_form: Callable[..., Form], issuer: Issuer, email: str
) -> None:
    form = open_form("signInWithWebAuthnOrOTP().showEmailForm()")
    assert form.page.evaluate("Cotter.isWebAuthnAvailable()")
    form.ask(email)
    form.answer(issuer.code(email))
    payload = form.signed_in()
    assert (payload["status"], payload["email"]) == ("CANCELED", email)
    assert payload["oauth_token"]["access_token"]
    expect(form.page.locator(".modal__overlay")).not_to_be_visible()
