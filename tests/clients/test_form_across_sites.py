"""npm `cotter` on a page of another site than the issuer's, in a browser that keeps no cookies of third parties.

Safari and Firefox are such browsers, and Chromium is here: between 127.0.0.1 and localhost a cookie for loopback, which
is SameSite=Lax, goes neither way.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from clients.form import Form
from clients.issuer import Issuer
from clients.site import Site, form_page

pytestmark = pytest.mark.browser

HOME = """
const token = await cotter.tokenHandler.getAccessToken();
if (token) return "in as " + token.getIdentifier();
window.payload = await cotter.signInWithLink().showEmailForm();
return "signed in";
"""
OUTCOME = "#outcome"


def test_the_code_signs_in_and_the_page_keeps_people_in(page: Page, issuer: Issuer, site: Site, email: str) -> None:
    origin = site.origin.replace("localhost", "127.0.0.1")
    client_id = issuer.project(origin)
    site.put("/across", form_page(issuer.origin, client_id, HOME))
    page.goto(f"{origin}/across")
    form = Form(page)
    form.ask(email)

    # The link cannot know this browser, so it shows what can be typed where it was asked for.
    tab = page.context.new_page()
    tab.goto(issuer.link(email))
    code = issuer.code(email)
    expect(tab.get_by_text(code, exact=True)).to_be_visible()
    form.switch_to_code()
    form.answer(code)
    expect(page.locator(OUTCOME)).to_have_text("signed in")
    assert page.context.cookies() == []

    page.reload()
    expect(page.locator(OUTCOME)).to_have_text(f"in as {email}")
    page.evaluate("cotter.logOut()")
    page.reload()
    expect(form.identifier).to_be_visible()
