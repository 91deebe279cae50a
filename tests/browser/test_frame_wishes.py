"""The form looks and asks as the site has configured it, and nothing a site can say gets further than that."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.parent_page import Parent

pytestmark = pytest.mark.browser


@pytest.fixture
def parent(page: Page, demo: Demo) -> Parent:
    return Parent(page, demo)


def button(parent: Parent, name: str) -> Locator:
    return parent.frame.get_by_role("button", name=name)


def test_the_words_and_colours_of_the_button_and_of_errors_are_the_site_s(parent: Parent) -> None:
    parent.open(
        {
            "buttonText": "Weiter",
            "buttonBackgroundColor": "#6941c6",
            "buttonTextColor": "rgb(255, 248, 221)",
            "buttonBorderColor": "black",
            "errorColor": "#c026d3",
        }
    )
    weiter = button(parent, "Weiter")
    expect(weiter).to_have_css("background-color", "rgb(105, 65, 198)")
    expect(weiter).to_have_css("color", "rgb(255, 248, 221)")
    expect(weiter).to_have_css("border-top-color", "rgb(0, 0, 0)")
    weiter.click()
    expect(parent.frame.get_by_role("alert")).to_have_css("color", "rgb(192, 38, 211)")


def test_further_fields_come_back_with_the_payload_hidden_ones_too(parent: Parent, demo: Demo) -> None:
    fields = [
        {"label": "Full name", "name": "name", "placeholder": "Ann Example"},
        {"label": "Seats", "name": "seats", "type": "number", "initial_value": 3},
        {"label": "Plan", "name": "plan", "type": "hidden", "initial_value": "pro"},
        {"label": "Odd", "name": "constructor", "type": "hidden", "initial_value": "x"},
    ]
    parent.open({"additionalFields": fields, "identifierField": "work_email"})
    expect(parent.frame.get_by_placeholder("Ann Example")).to_be_visible()
    expect(parent.frame.get_by_role("spinbutton", name="Seats")).to_have_value("3")
    expect(parent.frame.get_by_text("Plan")).to_have_count(0)
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_have_attribute("name", "work_email")
    parent.frame.get_by_role("textbox", name="Full name").fill("Ann <b>")
    parent.ask("fields@example.com")
    values = {"name": "Ann <b>", "seats": "3", "plan": "pro", "constructor": "x"}
    assert parent.await_message("ON_BEGIN")["client_json"] == values
    parent.expect_code_step()
    parent.type_code(demo.code("fields@example.com"))
    assert parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE")["client_json"] == values


def test_a_phone_gets_its_code_by_the_channel_of_the_button(parent: Parent, demo: Demo) -> None:
    parent.open(
        {
            "phoneChannels": ["SMS", "WHATSAPP"],
            "buttonText": "Per SMS",
            "buttonWAText": "Per WhatsApp",
            "buttonWATextSubtitle": "Kostenlos",
            "buttonWABackgroundColor": "#ffffff",
            "buttonWABorderColor": "#25d366",
            "buttonWATextColor": "#075e54",
            "buttonWALogoColor": "#128c7e",
        },
        type="PHONE",
    )
    whatsapp = button(parent, "Per WhatsApp")
    expect(whatsapp).to_contain_text("Kostenlos")
    expect(whatsapp).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(whatsapp).to_have_css("border-top-color", "rgb(37, 211, 102)")
    expect(whatsapp).to_have_css("color", "rgb(7, 94, 84)")
    expect(whatsapp.locator("svg")).to_have_css("stroke", "rgb(18, 140, 126)")
    number = parent.frame.get_by_role("textbox", name="Phone number")
    number.fill("+49 151 1234-5601")
    whatsapp.click()
    parent.expect_code_step()
    assert parent.await_message("ON_BEGIN")["identifier"] == "+4915112345601"
    assert parent.await_message("ON_BEGIN")["identifier_type"] == "PHONE"
    parent.type_code(demo.code("+4915112345601"))
    status, payload = parent.redeem(parent.await_message("ON_SUBMIT_AUTHORIZATION_CODE"))
    assert (status, payload["user"]["identifier"]) == (200, "+4915112345601")
    (sent,) = demo.mails("+4915112345601")
    assert sent["channel"] == "whatsapp"


def test_a_phone_by_sms_is_the_usual_way_and_enter_takes_it(parent: Parent, demo: Demo) -> None:
    parent.open(type="PHONE")
    expect(parent.frame.get_by_role("button")).to_have_count(1)
    number = parent.frame.get_by_role("textbox", name="Phone number")
    for wrong in ("", "0151 12345602", "+49", "ann@example.com"):
        number.fill(wrong)
        number.press("Enter")
        expect(parent.frame.get_by_role("alert")).to_have_text(re.compile(r"phone number"))
    number.fill("0049 151 12345602")
    number.press("Enter")
    parent.expect_code_step()
    expect(parent.frame.get_by_text("We sent a code of 6 digits to +4915112345602.")).to_be_visible()
    demo.code("+4915112345602")
    (sent,) = demo.mails("+4915112345602")
    assert sent["channel"] == "sms"


def test_country_codes_are_a_choice_before_the_number(parent: Parent) -> None:
    parent.open({"countryCode": ["+1", "+49"]}, type="PHONE")
    parent.frame.get_by_role("combobox", name="Country code").select_option("+49")
    parent.frame.get_by_role("textbox", name="Phone number").fill("151 12345603")
    button(parent, "Send me a code").click()
    assert parent.await_message("ON_BEGIN")["identifier"] == "+4915112345603"


def test_what_the_field_starts_with_may_be_fixed(parent: Parent, demo: Demo) -> None:
    parent.open({"identifierFieldInitialValue": "start@example.com"})
    field = parent.frame.get_by_role("textbox", name="Email address")
    expect(field).to_have_value("start@example.com")
    expect(field).to_be_editable()
    parent.open({"identifierFieldInitialValue": "fixed@example.com", "identifierFieldDisabled": "true"}, begin="wait")
    expect(field).to_have_value("fixed@example.com")
    expect(field).not_to_be_editable()
    button(parent, "Send me a code").click()
    parent.await_message("ON_BEGIN")
    parent.say("ON_ERROR", errorMsg="Not today")
    expect(field).not_to_be_editable()
    button(parent, "Send me a code").click()
    parent.page.wait_for_function("heard.filter(([name]) => name === 'ON_BEGIN').length === 2")
    parent.say("CONTINUE_SUBMIT", payload={})
    parent.expect_code_step()
    expect(button(parent, "Use another address")).to_have_count(0)


def test_the_first_step_may_be_skipped_and_a_refusal_shows_it(parent: Parent, demo: Demo) -> None:
    config = {"skipIdentiferForm": True, "skipIdentiferFormWithValue": "skipped@example.com"}
    parent.open(config, begin="wait")
    assert parent.await_message("ON_BEGIN")["identifier"] == "skipped@example.com"
    parent.say("ON_ERROR", errorMsg="Not you")
    expect(parent.frame.get_by_role("alert")).to_have_text("Not you")
    assert demo.mails("skipped@example.com") == []
    parent.open(config)
    parent.expect_code_step()
    demo.code("skipped@example.com")
    # Every load of such a page would send another mail, were the code of this tab not remembered.
    parent.open(config)
    parent.expect_code_step()
    assert "ON_BEGIN" not in parent.names()
    assert len(demo.mails("skipped@example.com")) == 1


def test_terms_and_privacy_are_links_that_leave_the_form_where_it_is(parent: Parent) -> None:
    parent.open({"termsOfServiceLink": "https://shop.example/terms", "privacyPolicyLink": "javascript:alert(1)"})
    link = parent.frame.get_by_role("link")
    expect(link).to_have_count(1)
    expect(link).to_have_text("terms of service")
    expect(link).to_have_attribute("href", "https://shop.example/terms")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_operator_s_logo_stands_above_the_form(parent: Parent, demo: Demo) -> None:
    parent.open({"logo": f"{demo.issuer}/assets/images/check-purple.png"})
    logo = parent.frame.locator("form > :first-child")
    expect(logo).to_have_attribute("alt", "")
    expect(logo).to_have_js_property("naturalWidth", 144)
    expect(logo).to_have_css("height", "48px")


def test_styles_reach_the_parts_by_the_names_that_are_documented(parent: Parent) -> None:
    parent.open(
        {
            "styles": {
                "form_container": {"backgroundColor": "#10242e", "padding": 16, "opacity": 1},
                "input_label": {"color": "rgb(1, 2, 3)", "fontSize": "20px"},
                "input_text": {"borderRadius": 3},
                "button_container": {"borderRadius": "999px", "lineHeight": 2},
                "button_text": {"letterSpacing": "2px"},
                "error": {"fontWeight": 700},
                "pin_input": {"color": "rgb(9, 8, 7)"},
                "verification_label": {"color": "rgb(4, 5, 6)"},
                "verification_subtitle": {"fontStyle": "italic"},
            }
        }
    )
    form = parent.frame.locator("form")
    expect(form).to_have_css("background-color", "rgb(16, 36, 46)")
    expect(form).to_have_css("padding-top", "16px")
    expect(parent.frame.get_by_text("Email address", exact=True)).to_have_css("color", "rgb(1, 2, 3)")
    expect(parent.frame.get_by_role("textbox")).to_have_css("border-top-left-radius", "3px")
    expect(button(parent, "Send me a code")).to_have_css("border-top-left-radius", "999px")
    expect(parent.frame.get_by_text("Send me a code")).to_have_css("letter-spacing", "2px")
    button(parent, "Send me a code").click()
    expect(parent.frame.get_by_role("alert")).to_have_css("font-weight", "700")
    parent.ask("styles@example.com")
    parent.expect_code_step()
    expect(parent.frame.get_by_role("textbox")).to_have_css("color", "rgb(9, 8, 7)")
    expect(parent.frame.get_by_text("Code", exact=True)).to_have_css("color", "rgb(4, 5, 6)")
    expect(parent.frame.get_by_text("We sent a code")).to_have_css("font-style", "italic")


HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>"


def test_nothing_a_site_says_is_more_than_text_a_colour_or_a_value(
    parent: Parent, demo: Demo, complaints: Complaints
) -> None:
    """The console's silence, policies included, is checked after every test of this folder."""
    asked: list[str] = []
    parent.page.on("request", lambda request: asked.append(request.url))
    loads = ["url(https://evil.example/a)", "u\\72l(https://evil.example/b)", 'image-set("https://evil.example/c" 1x)']
    config: dict[str, Any] = dict.fromkeys(
        ["buttonText", "errorColor", "buttonBackgroundColor", "identifierField", "termsOfServiceLink"], HOSTILE
    )
    config |= {
        "buttonTextColor": "red;} * { display: none",
        "additionalFields": [{"label": HOSTILE, "name": HOSTILE, "placeholder": HOSTILE, "type": "file"}],
        "authRequestText": {"title": HOSTILE, "subtitle": HOSTILE, "image": "https://evil.example/d"},
        "styles": {
            HOSTILE: {"color": "red"},
            "form_container": {f"backgroundImage{'' if at == 0 else at}": value for at, value in enumerate(loads)}
            | {"background": loads[1], "--x": loads[0], "cursor": loads[0], "}*{display:none": "1"},
            "input_text": {"listStyleImage": loads[2], "color": HOSTILE},
            "constructor": {"toString": "1"},
        },
        "phoneChannels": {"length": -1},
        "countryCode": "+1",
        "socialLoginProviders": [HOSTILE],
    }
    parent.open(config)
    parent.await_message("LOADED")
    expect(parent.frame.get_by_role("button")).to_have_text(HOSTILE)
    expect(parent.frame.locator("img[src=x], script:not([type=module])")).to_have_count(0)
    expect(parent.frame.locator("input[type=file]")).to_have_count(0)
    assert [url for url in asked if "evil" in url] == []


@pytest.mark.parametrize("config", [None, 7, "x", [], {"styles": None, "additionalFields": {}, "authRequestText": 1}])
def test_a_configuration_that_is_none_leaves_a_form(parent: Parent, config: Any) -> None:
    parent.open()
    parent.page.evaluate("config => { plan.config = config }", config)
    parent.page.evaluate("() => { const frame = document.querySelector('iframe'); frame.src = frame.src; }")
    parent.page.wait_for_function("heard.filter(([name]) => name === 'LOADED').length === 2")
    expect(parent.frame.get_by_role("textbox", name="Email address")).to_be_visible()


@pytest.mark.parametrize("css", ["light", "normal", "dark"])
def test_the_form_is_light_as_it_always_was(new_context: Callable[..., BrowserContext], demo: Demo, css: str) -> None:
    """Also for readers who prefer dark: a page that says nothing of it is light, and cannot be told from a dark one."""
    parent = Parent(new_context(color_scheme="dark").new_page(), demo)
    parent.open(head=f"<style>:root {{ color-scheme: {css} }}</style>")
    label = parent.frame.get_by_text("Email address", exact=True)
    expect(label).to_have_css("color", "rgb(23, 32, 34)")
    expect(parent.frame.locator("body")).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_it_fits_the_room_that_the_client_s_examples_give_it(parent: Parent) -> None:
    parent.open(size=(300, 200))
    parent.await_message("LOADED")
    overflow = parent.page.frames[1].evaluate(
        "() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    assert max(overflow) <= 0
