"""The whole page that command-line tools and mobile apps open, and are called back from."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.parent_page import challenge_of
from browser.steps import ask_for_code, code_field, email_field, error
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import open_database

pytestmark = pytest.mark.browser

CALLBACK = "http://localhost:8395/done?tool=cli"
SCHEME = "myapp://auth_callback"


@dataclass
class Tool:
    """Whoever opens the page, and listens."""

    demo: Demo
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    called: list[str] = field(default_factory=list)

    def address(self, **given: str | list[str]) -> str:
        query: dict[str, str | list[str]] = {
            "api_key": self.demo.client_id,
            "redirect_url": CALLBACK,
            "type": "EMAIL",
            "code_challenge": challenge_of(self.verifier),
            "state": "s/0 &",
        }
        return f"{self.demo.issuer}/app?{urlencode(query | given, doseq=True, quote_via=quote)}"

    def listen(self, page: Page) -> None:
        """Be called back."""

        def hear(route: Route) -> None:
            self.called.append(route.request.url)
            route.fulfill(content_type="text/html", body="<title>Done</title>You can close this.")

        page.route("http://localhost:8395/**", hear)

    def answer(self) -> dict[str, str]:
        """The one call."""
        (called,) = self.called
        assert called.startswith(f"{CALLBACK}&")
        return {name: values[0] for name, values in parse_qs(urlsplit(called).query).items()} | {"address": called}


@pytest.fixture
def tool(page: Page, demo: Demo) -> Tool:
    db = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    try:
        db.run_now(edit_client, demo.client_id, add_redirect_uris=[CALLBACK, SCHEME])
    finally:
        db.close()
    made = Tool(demo)
    made.listen(page)
    return made


def redeem(page: Page, tool: Tool, answer: dict[str, str], redirect_url: str = CALLBACK) -> tuple[int, str]:
    """Exchange the code as the tools do."""
    body = {
        "code_verifier": tool.verifier,
        "authorization_code": answer["code"],
        "challenge_id": int(answer["challenge_id"]),
        "redirect_url": redirect_url,
    }
    url = f"{tool.demo.issuer}/api/v0/verify/get_identity?oauth_token=true"
    got = page.request.post(url, data=body, headers={"API_KEY_ID": tool.demo.client_id})
    return got.status, got.json().get("user", {}).get("identifier", "")


def test_a_code_by_mail_calls_the_tool_back_with_a_code_of_its_own(page: Page, tool: Tool) -> None:
    page.goto(tool.address())
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    expect(email_field(page)).to_be_focused()
    ask_for_code(page, "tool@example.com")
    code_field(page).fill(tool.demo.code("tool@example.com"))
    page.wait_for_url("http://localhost:8395/**")
    answer = tool.answer()
    assert answer.keys() == {"tool", "code", "challenge_id", "state", "address"}
    assert answer["state"] == "s/0 &"
    assert redeem(page, tool, answer, redirect_url="http://localhost:8395/")[0] >= 400
    assert redeem(page, tool, answer) == (200, "tool@example.com")


def test_who_cancels_sends_the_tool_an_error_and_no_code(page: Page, tool: Tool) -> None:
    page.goto(tool.address())
    page.get_by_role("link", name="Cancel").click()
    page.wait_for_url("http://localhost:8395/**")
    answer = tool.answer()
    assert (answer["error"], answer["state"]) == ("access_denied", "s/0 &")
    assert "code" not in answer


def test_an_app_s_own_scheme_is_called_and_can_be_called_again_by_hand(page: Page, tool: Tool) -> None:
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request) if request.url.startswith("myapp:") else None)
    page.goto(tool.address(redirect_url=SCHEME))
    ask_for_code(page, "scheme@example.com")
    code_field(page).fill(tool.demo.code("scheme@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
    back = page.get_by_role("link", name="Go back to the app").get_attribute("href")
    assert back is not None
    assert back.startswith(f"{SCHEME}?code=")
    assert [request.url for request in seen] == [back]
    answer = {name: values[0] for name, values in parse_qs(back.partition("?")[2]).items()}
    assert redeem(page, tool, answer, redirect_url=SCHEME) == (200, "scheme@example.com")


def test_the_tool_may_say_who_and_have_the_code_sent_at_once(page: Page, tool: Tool) -> None:
    page.goto(tool.address(type="PHONE", direct_login="true", input="+4915112345611", use_channel="WHATSAPP"))
    expect(page.get_by_role("heading", name="Check your phone")).to_be_visible()
    page.get_by_role("textbox", name="Code", exact=True).fill(tool.demo.code("+4915112345611"))
    page.wait_for_url("http://localhost:8395/**")
    assert redeem(page, tool, tool.answer()) == (200, "+4915112345611")
    (sent,) = tool.demo.mails("+4915112345611")
    assert sent["channel"] == "whatsapp"


def test_the_tool_may_offer_channels(page: Page, tool: Tool) -> None:
    page.goto(tool.address(type="PHONE", **{"phone_channels[]": ["SMS", "WHATSAPP"]}))
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    expect(page.get_by_role("button", name="Send it by WhatsApp")).to_be_visible()


def test_a_link_finishes_in_the_page_that_asked(page: Page, tool: Tool, context: BrowserContext) -> None:
    page.goto(tool.address(auth_method="MAGIC_LINK"))
    email_field(page).fill("tool-link@example.com")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Follow the link we sent you")).to_be_visible()
    tool.demo.code("tool-link@example.com")
    tab = context.new_page()
    tab.goto(tool.demo.mails("tool-link@example.com")[0]["link"])
    tab.get_by_role("button").first.click()
    page.wait_for_url("http://localhost:8395/**")
    assert redeem(page, tool, tool.answer()) == (200, "tool-link@example.com")


@pytest.mark.parametrize("redirect_url", ["http://localhost:9999", "javascript:alert(1)", "https://evil.example/"])
def test_an_address_that_is_not_registered_is_named_and_never_gone_to(
    page: Page, tool: Tool, complaints: Complaints, redirect_url: str
) -> None:
    complaints.refusals_expected = True
    page.goto(tool.address(redirect_url=redirect_url))
    expect(page.get_by_role("alert")).to_contain_text(f'The redirect_url "{redirect_url}" is not one')
    expect(page.get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert tool.called == []


def test_a_wrong_number_is_told_in_words(page: Page, tool: Tool, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    page.goto(tool.address(type="PHONE"))
    page.get_by_role("textbox", name="Phone number").fill("+1 555 0100 000")
    page.keyboard.press("Enter")
    expect(error(page)).to_be_visible()
    expect(page.get_by_role("textbox", name="Phone number")).to_be_focused()
