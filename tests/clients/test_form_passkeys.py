"""npm `cotter` where a site asks for passkeys, which this issuer does not have yet: sign-in goes on without them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

SIGN_IN = 'window.payload = await cotter.signInWithWebAuthnOrOTP().showEmailForm(); return "signed in";'
OUTCOME = "#outcome"


@pytest.fixture
def page_with_authenticator(page: Page) -> Page:
    """A device that could make passkeys: the client offers none to any other."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    return page


def test_a_form_that_offers_passkeys_signs_in_by_code(
    page_with_authenticator: Page, issuer: Issuer, client_id: str, site: Site, email: str
) -> None:
    page = page_with_authenticator
    page.goto(site.put("/passkeys", form_page(issuer.origin, client_id, SIGN_IN)))
    assert page.evaluate("Cotter.isWebAuthnAvailable()")
    form = Form(page)
    form.ask(email)
    form.answer(issuer.code(email))
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    payload = page.evaluate("payload")
    assert (payload["status"], payload["email"]) == ("CANCELED", email)
    assert payload["oauth_token"]["access_token"]
    expect(page.locator(".modal__overlay")).not_to_be_visible()
