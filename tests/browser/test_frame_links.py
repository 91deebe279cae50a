"""Magic links in the published client's form: in the first tab, back on the site's page, and everything between."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.parent_page import Parent

pytestmark = pytest.mark.browser

WORDS = {
    "title": "Approve this login from your {{type}}",
    "subtitle": "A magic link has been sent to {{identifier}}",
    "switchOTPText": "Authenticate with OTP instead",
    "titleError": "Something went wrong",
    "subtitleError": "Please try again",
}


@pytest.fixture
def parent(page: Page, demo: Demo) -> Parent:
    return Parent(page, demo)


def open_form(parent: Parent, *, returns: bool = False, at: str = "/parent", **more: Any) -> None:
    """The form as the client opens it for links."""
    parent.open(
        {"authenticationMethod": "MAGIC_LINK", "authRequestText": WORDS},
        path="/login",
        at=at,
        auth_method="MAGIC_LINK",
        redirect_url=f"{parent.demo.app}{at}",
        redirect_link="true" if returns else "false",
        **more,
    )


def link(demo: Demo, email: str, *, mails: int = 1) -> str:
    demo.code(email, mails=mails)
    found: str = demo.mails(email)[0]["link"]
    return found


def follow(tab: Page, address: str) -> None:
    """Open a link and press the first button of its page."""
    tab.goto(address)
    tab.get_by_role("button").first.click()


def words_of(address: str) -> dict[str, str]:
    """What the client reads in the address of the page that a link leads back to."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def returning(words: dict[str, str]) -> dict[str, Any]:
    """The message that the client makes of them."""
    return {
        "action": "HANDLE_MAGIC_LINK_REDIRECT",
        "payload": {
            "challenge": words["challenge"],
            "challenge_id": words["challenge_id"],
            "client_json": json.loads(words["client_json"]),
            "identifierType": words["id_type"],
            "identifier": words["id"],
        },
    }


def test_the_tab_that_asked_finishes_by_itself(context: BrowserContext, demo: Demo) -> None:
    parent = Parent(context.new_page(), demo)
    open_form(parent, finish={"action": "DONE_SUCCESS"})
    parent.ask("same-tab@example.com", button="Send me a link")
    heading = parent.frame.get_by_role("heading", name="Approve this login from your email")
    expect(heading).to_be_focused()
    expect(parent.frame.get_by_text("A magic link has been sent to same-tab@example.com")).to_be_visible()
    follow(context.new_page(), link(demo, "same-tab@example.com"))
    submitted = parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
    assert submitted["client_json"] == {}
    status, payload = parent.redeem(submitted)
    assert (status, payload["oauth_token"]["auth_method"]) == (200, "MAGIC_LINK")
    expect(parent.frame.get_by_role("heading", name="You are signed in")).to_be_visible()
    assert parent.names().count("ON_SUBMIT_AUTHORIZATION_CODE") == 1


def test_the_code_of_the_same_mail_can_be_typed_instead(parent: Parent, demo: Demo) -> None:
    open_form(parent)
    parent.ask("rather-code@example.com", button="Send me a link")
    parent.frame.get_by_role("button", name="Authenticate with OTP instead").click()
    expect(parent.frame.get_by_role("textbox", name="Code", exact=True)).to_be_focused()
    parent.type_code(demo.code("rather-code@example.com"))
    status, payload = parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))
    assert (status, payload["oauth_token"]["auth_method"]) == (200, "OTP")


def test_the_link_still_counts_while_the_code_s_field_is_shown(context: BrowserContext, demo: Demo) -> None:
    parent = Parent(context.new_page(), demo)
    open_form(parent)
    parent.ask("both-ways@example.com", button="Send me a link")
    parent.frame.get_by_role("button", name="Authenticate with OTP instead").click()
    follow(context.new_page(), link(demo, "both-ways@example.com"))
    _, payload = parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))
    assert payload["oauth_token"]["auth_method"] == "MAGIC_LINK"


def test_a_link_leads_back_to_the_page_and_ends_there_under_its_own_challenge_once(
    context: BrowserContext, demo: Demo
) -> None:
    asked = Parent(context.new_page(), demo)
    open_form(asked, returns=True, at="/parent?x=1&y=a%20b")
    asked.ask("back+again@example.com", button="Send me a link")
    tab = context.new_page()
    follow(tab, link(demo, "back+again@example.com"))
    tab.wait_for_url(f"{demo.app}/parent**")
    assert tab.url.startswith(f"{demo.app}/parent?x=1&y=a%20b&auth_method=MAGIC_LINK&")
    words = words_of(tab.url)
    assert words["id"] == "back+again@example.com"
    assert words["id_type"] == "EMAIL"
    assert words["client_json"] == "{}"

    came = Parent(tab, demo)
    at = tab.url.removeprefix(demo.app)
    open_form(came, returns=True, at=at, first=(returning(words),), finish={"action": "DONE_SUCCESS"})
    submitted = came.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
    assert asked.redeem(submitted)[0] >= 400
    status, payload = came.redeem(submitted)
    assert (status, payload["user"]["identifier"]) == (200, "back+again@example.com")
    assert "ON_BEGIN" not in came.names()
    expect(came.frame.get_by_role("heading", name="You are signed in")).to_be_visible()
    # The first tab learns that it is done, and hands nothing over.
    expect(asked.frame.get_by_text("You went on in another tab.")).to_be_visible()
    assert "ON_SUBMIT_AUTHORIZATION_CODE" not in asked.names()

    # Loaded again, the page has the same words in its address: they are worth nothing, and nobody is told of an error.
    open_form(came, returns=True, at=at, first=(returning(words),))
    field = came.frame.get_by_role("textbox", name="Email address")
    expect(field).to_have_value("back+again@example.com")
    expect(field).to_be_editable()
    tab.wait_for_timeout(500)
    assert came.names() == ["FIRST_LOAD", "LOADED"]
    expect(came.frame.get_by_role("alert")).to_be_empty()


def test_used_words_in_a_tab_that_does_not_know_them_show_the_form_and_nothing_else(
    context: BrowserContext, demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    parent = Parent(context.new_page(), demo)
    words = {
        "challenge": "A" * 43,
        "challenge_id": "B" * 22,
        "client_json": "{}",
        "id_type": "EMAIL",
        "id": "x@example.com",
    }
    open_form(parent, first=(returning(words),))
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_be_editable()
    parent.page.wait_for_timeout(500)
    assert parent.names() == ["FIRST_LOAD", "LOADED"]
    expect(parent.frame.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize("payload", [None, {}, {"challenge": 1, "challenge_id": None}, "x"])
def test_a_return_without_words_is_an_ordinary_form(parent: Parent, payload: Any) -> None:
    """A page's address may say `auth_method=MAGIC_LINK` and no more: anybody can write one."""
    open_form(parent, first=({"action": "HANDLE_MAGIC_LINK_REDIRECT", "payload": payload},))
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_be_editable()
    assert parent.await_message("LOADED") is None


def test_a_reload_while_the_link_is_waited_for_goes_on_waiting(context: BrowserContext, demo: Demo) -> None:
    parent = Parent(context.new_page(), demo)
    open_form(parent)
    parent.ask("reload-link@example.com", button="Send me a link")
    expect(parent.frame.get_by_role("heading", name="Approve this login")).to_be_visible()
    address = link(demo, "reload-link@example.com")
    anew = Parent(parent.page, demo)
    open_form(anew)
    expect(anew.frame.get_by_text("A magic link has been sent to reload-link@example.com")).to_be_visible()
    follow(context.new_page(), address)
    assert anew.redeem(anew.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))[0] == 200


def test_a_link_that_has_expired_says_so_and_a_new_one_can_be_sent(
    context: BrowserContext, own_demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    parent = Parent(context.new_page(), own_demo)
    context.clock.install()
    open_form(parent)
    parent.ask("late@example.com", button="Send me a link")
    link(own_demo, "late@example.com")
    expect(parent.frame.get_by_role("heading", name="Approve this login")).to_be_visible()
    own_demo.clock.ahead += 3600
    context.clock.fast_forward(3_600_000)
    expect(parent.frame.get_by_role("heading", name="Something went wrong")).to_be_visible()
    expect(parent.frame.get_by_role("alert")).to_have_text("Please try again")
    expect(parent.frame.get_by_role("button", name="OTP instead")).to_have_count(0)
    parent.frame.get_by_role("button", name="Send a new link").click()
    expect(parent.frame.get_by_role("heading", name="Approve this login")).to_be_visible()
    address = link(own_demo, "late@example.com", mails=2)
    follow(context.new_page(), address)
    context.clock.run_for(2500)
    assert parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))[0] == 200


def test_another_address_can_be_used(parent: Parent, demo: Demo) -> None:
    open_form(parent)
    parent.ask("typo-link@example.com", button="Send me a link")
    parent.frame.get_by_role("button", name="Use another address").click()
    field = parent.frame.get_by_role("textbox", name="Email address")
    expect(field).to_be_focused()
    expect(field).to_have_value("typo-link@example.com")
    parent.ask("right-link@example.com", button="Send me a link")
    expect(parent.frame.get_by_text("A magic link has been sent to right-link@example.com")).to_be_visible()


def test_a_phone_gets_a_link_too(context: BrowserContext, demo: Demo) -> None:
    parent = Parent(context.new_page(), demo)
    open_form(parent, type="PHONE")
    parent.frame.get_by_role("textbox", name="Phone number").fill("+4915112345621")
    parent.frame.get_by_role("button", name="Send me a link").click()
    expect(parent.frame.get_by_role("heading", name="Approve this login from your phone")).to_be_visible()
    follow(context.new_page(), link(demo, "+4915112345621"))
    status, payload = parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))
    assert (status, payload["user"]["identifier"]) == (200, "+4915112345621")
