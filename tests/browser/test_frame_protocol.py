"""The form in a site's frame, message by message, as the published browser client speaks with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.parent_page import Parent
from browser.steps import wrong

pytestmark = pytest.mark.browser


@pytest.fixture
def parent(page: Page, demo: Demo) -> Parent:
    return Parent(page, demo)


def test_a_code_ends_in_an_authorization_code_for_the_page_and_for_nobody_else(parent: Parent, demo: Demo) -> None:
    parent.open()
    assert parent.await_message("LOADED") is None
    parent.ask("ann@example.com")
    begun = parent.await_message("ON_BEGIN")
    agent = parent.page.evaluate("navigator.userAgent")
    assert begun == {
        "identifier": "ann@example.com",
        "identifier_type": "EMAIL",
        "device_type": "BROWSER",
        "device_name": agent,
        "auth_required": True,
    }
    parent.type_code(demo.code("ann@example.com"))
    # The form is the issuer's; what a person sees around it is the app.
    assert f"Type it at {demo.app.partition('//')[2]}," in demo.mails("ann@example.com")[0]["text"]
    submitted = parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
    assert submitted.keys() == {"authorization_code", "challenge_id", "state", "client_json"}
    assert submitted["state"] == "s0"
    assert submitted["client_json"] == {}
    assert isinstance(submitted["challenge_id"], int)
    assert parent.names() == ["FIRST_LOAD", "LOADED", "ON_BEGIN", "ON_SUBMIT_AUTHORIZATION_CODE"]
    status, _ = parent.redeem(submitted, code_verifier="0" * 56)
    assert status >= 400
    status, payload = parent.redeem(submitted)
    assert status == 200
    assert payload["user"]["identifier"] == "ann@example.com"
    assert payload["oauth_token"]["auth_method"] == "OTP"
    parent.say("DONE_SUCCESS")
    expect(parent.frame.get_by_role("heading", name="You are signed in")).to_be_focused()
    assert "eyJ" not in json.dumps(parent.heard)


def test_nothing_is_sent_before_the_page_has_said_yes(parent: Parent, demo: Demo) -> None:
    parent.open(begin="wait")
    parent.ask("patience@example.com")
    parent.await_message("ON_BEGIN")
    expect(parent.frame.locator("form")).to_have_attribute("aria-busy", "true")
    assert demo.mails("patience@example.com") == []
    parent.say("CONTINUE_SUBMIT", payload={})
    parent.expect_code_step()


def test_after_a_refusal_the_same_form_works_again(parent: Parent, demo: Demo) -> None:
    parent.open(begin="wait")
    parent.ask("no@example.com")
    parent.await_message("ON_BEGIN")
    parent.say("ON_ERROR", errorMsg="<b>Only people of Example Ltd</b>")
    expect(parent.frame.get_by_role("alert")).to_have_text("<b>Only people of Example Ltd</b>")
    assert demo.mails("no@example.com") == []
    parent.ask("yes@example.com")
    parent.page.wait_for_function("heard.filter(([name]) => name === 'ON_BEGIN').length === 2")
    parent.say("CONTINUE_SUBMIT", payload={})
    parent.expect_code_step()
    assert demo.mails("no@example.com") == []
    parent.type_code(demo.code("yes@example.com"))
    assert parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))[0] == 200


def test_a_wrong_code_is_told_and_the_right_one_still_works(parent: Parent, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    parent.open()
    parent.ask("typo@example.com")
    parent.expect_code_step()
    code = demo.code("typo@example.com")
    parent.type_code(wrong(code))
    expect(parent.frame.get_by_role("alert")).to_contain_text("does not work")
    assert "ON_SUBMIT_AUTHORIZATION_CODE" not in parent.names()
    parent.type_code(code)
    parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ({"data": {"msg": "The code is too old.", "type": "x"}}, "The code is too old."),
        ({}, "The site did not accept the sign-in. Try again."),
        ("No.", "No."),
    ],
)
def test_what_the_page_says_after_a_failed_exchange_is_shown_with_the_form(
    parent: Parent, demo: Demo, error: Any, told: str
) -> None:
    parent.open(finish={"action": "DONE_ERROR", "payload": error})
    email = f"done-error-{len(told)}@example.com"
    parent.ask(email)
    parent.expect_code_step()
    parent.type_code(demo.code(email))
    expect(parent.frame.get_by_role("alert")).to_have_text(told)
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_have_value(email)


def test_a_reload_between_mail_and_code_loses_nothing_and_binds_the_code_to_the_page_as_it_is_now(
    parent: Parent, demo: Demo
) -> None:
    config = {"additionalFields": [{"label": "Name", "name": "name"}]}
    parent.open(config)
    parent.frame.get_by_role("textbox", name="Name").fill("Ann")
    parent.ask("reload-frame@example.com")
    parent.expect_code_step()
    anew = Parent(parent.page, demo)
    anew.open(config)
    anew.type_code(demo.code("reload-frame@example.com"))
    submitted = anew.await_message("ON_SUBMIT_AUTHORIZATION_CODE")
    assert submitted["client_json"] == {"name": "Ann"}
    assert parent.redeem(submitted)[0] >= 400
    assert anew.redeem(submitted)[0] == 200


def test_only_the_parent_is_heard_and_only_its_protocol(parent: Parent, demo: Demo) -> None:
    """Not a frame beside the form, though it is of the parent's own origin."""
    parent.open(begin="wait")
    parent.ask("heard@example.com")
    parent.await_message("ON_BEGIN")
    parent.page.evaluate(
        """issuer => new Promise((resolve) => {
            const sibling = document.createElement("iframe");
            sibling.srcdoc = `<script>
                parent.frames[0].postMessage(JSON.stringify({ action: "CONTINUE_SUBMIT", payload: {} }), "${issuer}");
            </scr` + `ipt>`;
            sibling.onload = () => setTimeout(resolve, 300);
            document.body.append(sibling);
        })""",
        demo.issuer,
    )
    for rubbish in ('"not an object"', "null", "not json", "[1]", '{"action": 7}', '{"action": "constructor"}'):
        parent.page.evaluate("([text, to]) => frames[0].postMessage(text, to)", [rubbish, demo.issuer])
    parent.page.evaluate("to => frames[0].postMessage({ action: 'CONTINUE_SUBMIT', payload: {} }, to)", demo.issuer)
    parent.page.wait_for_timeout(300)
    expect(parent.frame.locator("form")).to_have_attribute("aria-busy", "true")
    assert demo.mails("heard@example.com") == []


def test_a_form_that_is_opened_by_itself_says_where_it_belongs(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.issuer}/signup?{Parent(page, demo).query('/signup')}")
    expect(page.get_by_role("alert")).to_have_text("This form belongs inside the page of a site.")
    expect(page.get_by_role("textbox")).to_have_count(0)


def test_a_page_that_is_not_the_project_s_shows_no_form_and_hears_nothing(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    answers = []
    page.on("response", lambda response: answers.append(response) if "/signup" in response.url else None)
    parent = Parent(page, demo)
    parent.open(domain="https://evil.example")
    expect(parent.frame.get_by_role("alert")).to_contain_text("https://evil.example")
    expect(parent.frame.get_by_role("textbox")).to_have_count(0)
    assert [answer.status for answer in answers] == [403]
    assert page.evaluate("heard") == []


def test_another_site_cannot_frame_the_form_in_the_name_of_one_that_may(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    """It may claim to be anybody in the query: the browser knows better."""
    parent = Parent(page, demo)
    parent.open()
    parent.await_message("LOADED")
    page.goto(f"{demo.app.replace('localhost', '127.0.0.1')}/parent")
    page.wait_for_timeout(500)
    assert page.evaluate("heard") == []
    expect(parent.frame.get_by_role("textbox")).to_have_count(0)
    assert [line for line in complaints.lines if "frame-ancestors" in line]
    complaints.lines.clear()


def test_who_opens_the_form_in_a_window_of_its_own_is_not_heard(page: Page, demo: Demo) -> None:
    Parent(page, demo).open()
    with page.expect_popup() as opened:
        page.evaluate(
            "url => { window.opened = open(url) }", f"{demo.issuer}/signup?{Parent(page, demo).query('/signup')}"
        )
    window = opened.value
    expect(window.get_by_role("alert")).to_have_text("This form belongs inside the page of a site.")
    page.evaluate("to => opened?.postMessage(JSON.stringify({ action: 'CONFIG', payload: {} }), to)", demo.issuer)
    window.wait_for_timeout(300)
    expect(window.get_by_role("textbox")).to_have_count(0)
