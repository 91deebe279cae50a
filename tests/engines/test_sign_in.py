"""A person signs in, in Firefox and in WebKit: the element, the hosted page, a link, and the published form."""

from __future__ import annotations

import pytest

from browser.demo_servers import Demo
from clients.issuer import Issuer
from clients.site import Site, form_page, signing_in
from engines.person import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("engines"),  # one of each browser for all of them
]

FORM = "#cotter-form-container iframe"
STAY = "{RedirectMagicLink: false}"
HOME = """
const token = await cotter.tokenHandler.getAccessToken();
if (token) return "in as " + token.getIdentifier();
window.payload = await cotter.signInWithOTP().showEmailForm();
return "signed in";
"""


def test_the_element_signs_in_to_an_app_of_another_origin_and_the_session_lasts(
    person: Person, demo: Demo, email: str
) -> None:
    person.open(demo.app)
    person.type("Email address", email)
    person.press("Send me a code")
    person.see("Code")
    person.type("Code", demo.code(email))
    person.see("Log out")
    person.reload()
    person.see(email)
    person.press("Log out")
    person.see("Email address")
    person.reload()
    person.see("Email address")


def test_the_hosted_page_signs_in_and_ends_where_it_was_asked_from(person: Person, demo: Demo, email: str) -> None:
    person.open(f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted")
    person.type("Email address", email)
    person.press("Send me a code")
    person.see("Code")
    person.type("Code", demo.code(email))
    person.wait_until(lambda: person.address == f"{demo.app}/?from=hosted", "the way back")


def test_a_link_signs_in_the_window_that_asked(person: Person, issuer: Issuer, site: Site, email: str) -> None:
    client_id = issuer.project(site.origin)
    text = form_page(issuer.origin, client_id, signing_in("signInWithLink().showEmailForm()"), config=STAY)
    person.open(site.put(f"/{email}", text))
    with person.frame(FORM):
        person.type("Email address", email)
        person.press("Send me a link")
        person.wait_until(lambda: issuer.messages(email), "the mail")
    with person.tab():
        person.open(issuer.link(email))
        person.press("Sign in")
        person.see("You can go back now")
    person.see("signed in")
    assert person.run("return [payload.email, payload.oauth_token.auth_method]") == [email, "MAGIC_LINK"]


def test_the_published_form_signs_in_on_another_site_and_keeps_people_in(
    person: Person, issuer: Issuer, site: Site, email: str
) -> None:
    origin = site.origin.replace("localhost", "127.0.0.1")
    client_id = issuer.project(origin)
    site.put(f"/{email}", form_page(issuer.origin, client_id, HOME))
    person.open(f"{origin}/{email}")
    with person.frame(FORM):
        person.type("Email address", email)
        person.press("Send me a code")
        person.see("Code")
        person.type("Code", issuer.code(email))
    person.see("signed in")
    person.reload()
    person.see(f"in as {email}")
    person.run("cotter.logOut()")
    person.reload()
    with person.frame(FORM):
        person.see("Email address")
