"""A code to a phone, by the way the person chooses, in the element."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import code_field, email_field, error
from browser.test_embedding import embed

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("number", "button", "channel"),
    [("+4915112345701", "Send me a code by SMS", "sms"), ("+4915112345702", "Send it by WhatsApp", "whatsapp")],
)
def test_a_code_to_a_phone_signs_in(page: Page, demo: Demo, number: str, button: str, channel: str) -> None:
    embed(page, demo, phone="sms whatsapp", action=None)
    page.evaluate("() => { window.heard = new Promise((done) => addEventListener('splitpin-signed-in', done)); }")
    page.get_by_role("button", name="Use a phone number").click()
    field = page.get_by_role("textbox", name="Phone number")
    expect(field).to_be_focused()
    field.fill(f"{number[:3]} {number[3:6]} {number[6:]}")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name="Check your phone")).to_be_visible()
    expect(page.get_by_role("button", name="Use another number")).to_be_visible()
    code_field(page).fill(demo.code(number))
    detail = page.evaluate("async () => (await window.heard).detail")
    assert detail["user"]["identifier"] == number
    assert [mail["channel"] for mail in demo.mails(number)] == [channel]


def test_who_goes_back_is_asked_for_a_number_again_or_for_an_address(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    embed(page, demo, phone="sms")
    page.get_by_role("button", name="Use a phone number").click()
    field = page.get_by_role("textbox", name="Phone number")
    field.fill("0151 2345703")
    page.keyboard.press("Enter")
    expect(error(page)).to_contain_text("Start with + and the country code.")
    field.fill("+1 202 555 0123")
    page.keyboard.press("Enter")
    expect(error(page)).to_have_text("Codes are not sent to phone numbers of this country.")
    field.fill("+4915112345703")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use another number").click()
    expect(field).to_have_value("+4915112345703")
    page.get_by_role("button", name="Use an email address").click()
    expect(email_field(page)).to_be_focused()


def test_nobody_is_asked_for_a_number_where_the_page_does_not_say_so(page: Page, demo: Demo) -> None:
    embed(page, demo)
    expect(email_field(page)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(1)
