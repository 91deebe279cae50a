"""Magic links in Chromium: one click in the browser that asked, and nothing anywhere else."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo

pytestmark = pytest.mark.browser

ICON = "<link rel='icon' href='data:,'>"
POST = """async ([path, body]) => {
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body)});
    return {status: answer.status, ...await answer.json()};
}"""


@dataclass
class Tab:
    """A page of the issuer's that asks for a link, as the frame on a project's page does."""

    page: Page
    demo: Demo
    email: str
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    begun: dict[str, Any] = field(default_factory=dict)

    def post(self, path: str, **body: object) -> dict[str, Any]:
        """A call of our API from this page."""
        answer: dict[str, Any] = self.page.evaluate(POST, [path, {"client_id": self.demo.client_id} | body])
        return answer

    def ask(self, **link: str) -> str:
        """Asks for a link; what the mail has."""
        self.page.goto(self.demo.issuer)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        self.challenge = challenge
        method = {"code_challenge": challenge, "code_challenge_method": "S256"}
        self.begun = self.post("/api/v1/codes", email=self.email, link=link, **method)
        assert self.begun["status"] == 200, self.begun
        self.demo.code(self.email)
        address: str = self.demo.mails(self.email)[0]["link"]
        return address

    @property
    def authorization(self) -> dict[str, object]:
        """Whom the tokens are for."""
        return {"code_challenge": self.challenge, "redirect_uris": [self.demo.app]}

    def status(self) -> dict[str, Any]:
        """What this tab hears."""
        return self.post(
            "/api/v1/links/status",
            challenge_id=self.begun["challenge_id"],
            code_verifier=self.verifier,
            authorization=self.authorization,
        )


@pytest.fixture
def tab(page: Page, demo: Demo) -> Tab:
    """One that asks for an address of its own."""
    return Tab(page, demo, f"{secrets.token_hex(6)}@example.com")


def buttons(page: Page) -> list[str]:
    """The buttons that can be seen, in order."""
    return page.locator("button:visible").all_inner_texts()


def test_a_click_finishes_in_the_tab_that_asked(tab: Tab, context: BrowserContext) -> None:
    link = tab.ask()
    assert tab.status()["state"] == "waiting"
    second = context.new_page()
    second.goto(link)
    expect(second.get_by_role("heading", name="Sign in to Demo app", level=1)).to_be_focused()
    assert second.url.partition("?")[0] == f"{tab.demo.issuer}/link"
    assert "#" not in second.url
    assert buttons(second) == ["Sign in"]
    assert tab.status()["state"] == "waiting"
    second.locator("button:visible").first.click()
    expect(second.get_by_role("heading", name="You can go back now")).to_be_focused()
    done = tab.status()
    assert done["state"] == "done"
    assert done["authorization_code"]
    assert isinstance(done["challenge_id"], int)


def test_a_link_that_leads_back_ends_on_the_page_with_its_own_query_kept(tab: Tab, context: BrowserContext) -> None:
    tab.demo.pages["/back"] = ({}, f"{ICON}<h1>The site</h1>")
    link = tab.ask(return_to=f"{tab.demo.app}/back?keep=a%20b&challenge=old")
    second = context.new_page()
    second.goto("about:blank")
    second.goto(link)
    second.get_by_role("button", name="Sign in").click()
    second.wait_for_url(f"{tab.demo.app}/back?*")
    words = second.evaluate("() => [...new URLSearchParams(location.search)]")
    assert words[0] == ["keep", "a b"]
    assert [name for name, _ in words] == ["keep", "challenge", "challenge_id"]
    challenge = words[1][1]
    assert tab.status()["state"] == "moved"
    continued = {"challenge_id": words[2][1], "challenge": challenge, "authorization": tab.authorization}
    answer = tab.post("/api/v1/links/continue", **continued)
    assert answer["authorization_code"]
    assert tab.status()["state"] == "moved"
    assert tab.post("/api/v1/links/continue", **continued) == answer  # asked again, as if that had been lost
    # Back leads to before the link: the page of the link is gone from the history, and its secret was never there.
    second.go_back()
    assert second.url == "about:blank"


def test_another_browser_shows_the_code_to_type_and_signs_nobody_in(
    tab: Tab, new_context: Callable[..., BrowserContext]
) -> None:
    link = tab.ask()
    phone = new_context().new_page()
    phone.goto(link)
    expect(phone.get_by_role("heading", name="Type this code where you asked for it")).to_be_focused()
    digits = phone.locator("output")
    expect(digits).to_have_text(tab.demo.code(tab.email))
    expect(digits).to_have_accessible_name(" ".join(tab.demo.code(tab.email)))
    assert buttons(phone) == ["Copy the code"]
    assert phone.url.partition("?")[0] == f"{tab.demo.issuer}/link", "the secret is out of the address"
    assert "#" not in phone.url
    assert tab.status()["state"] == "waiting"
    verified = tab.post(
        "/api/v1/codes/verify",
        challenge_id=tab.begun["challenge_id"],
        code=digits.inner_text(),
        code_verifier=tab.verifier,
    )
    assert verified["oauth_token"]["auth_method"] == "OTP"


def test_a_robot_that_opens_the_link_and_presses_everything_changes_nothing(
    tab: Tab, context: BrowserContext, new_context: Callable[..., BrowserContext]
) -> None:
    link = tab.ask()
    for _ in range(3):
        robot = new_context().new_page()
        robot.request.head(link)
        robot.request.get(link)
        robot.goto(link)
        robot.wait_for_load_state("networkidle")
        for button in robot.locator("button, a, input, [role=button]").all():
            button.click()
        robot.evaluate("() => document.querySelectorAll('form').forEach((form) => form.submit())")
        robot.wait_for_load_state("networkidle")
        token = link.partition("#")[2]
        posted = robot.evaluate(POST, ["/api/v1/links/confirm", {"link": token}])
        assert posted["state"] == "elsewhere"
    assert tab.status()["state"] == "waiting"
    person = context.new_page()
    person.goto(link)
    person.get_by_role("button", name="Sign in").click()
    expect(person.get_by_role("heading", name="You can go back now")).to_be_visible()
    assert tab.status()["state"] == "done"


def test_a_used_link_says_so(tab: Tab, context: BrowserContext) -> None:
    link = tab.ask()
    for title in ("Sign in to Demo app", "This link does not work any more"):
        second = context.new_page()
        second.goto(link)
        expect(second.get_by_role("heading", name=title)).to_be_visible()
        if buttons(second):
            second.get_by_role("button", name="Sign in").click()
            expect(second.get_by_role("heading", name="You can go back now")).to_be_visible()
            assert tab.status()["state"] == "done"


def test_an_expired_link_says_so(own_demo: Demo, context: BrowserContext) -> None:
    tab = Tab(context.new_page(), own_demo, "late@example.com")
    link = tab.ask()
    own_demo.clock.ahead += 300
    second = context.new_page()
    second.goto(link)
    expect(second.get_by_role("heading", name="This link does not work any more")).to_be_visible()
    assert buttons(second) == []


def test_a_link_that_expires_before_the_click_says_so(own_demo: Demo, context: BrowserContext) -> None:
    tab = Tab(context.new_page(), own_demo, "slow@example.com")
    second = context.new_page()
    second.goto(tab.ask())
    button = second.get_by_role("button", name="Sign in")
    expect(button).to_be_visible()
    own_demo.clock.ahead += 300
    button.click()
    expect(second.get_by_role("heading", name="This link does not work any more")).to_be_focused()


def test_reloaded_it_asks_for_the_link_and_takes_it_in_the_same_tab(tab: Tab, context: BrowserContext) -> None:
    link = tab.ask()
    second = context.new_page()
    second.goto(link)
    expect(second.get_by_role("button", name="Sign in")).to_be_visible()
    second.reload()
    expect(second.get_by_role("heading", name="This link is not complete")).to_be_visible()
    second.evaluate("(link) => location.assign(link)", link)
    second.get_by_role("button", name="Sign in").click()
    expect(second.get_by_role("heading", name="You can go back now")).to_be_visible()


def test_on_the_keyboard_and_as_the_accessibility_tree_has_it(tab: Tab, context: BrowserContext) -> None:
    second = context.new_page()
    second.goto(tab.ask())
    expect(second.get_by_role("main")).to_match_aria_snapshot(
        """
        - heading "Sign in to Demo app" [level=1]
        - paragraph: You asked for this link in this browser. One click, and you are in.
        - alert
        - button "Sign in"
        """
    )
    second.keyboard.press("Tab")
    expect(second.get_by_role("button", name="Sign in")).to_be_focused()
    second.keyboard.press("Enter")
    expect(second.get_by_role("heading", name="You can go back now")).to_be_focused()


def test_without_the_issuer_it_can_be_tried_again(tab: Tab, context: BrowserContext, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    link = tab.ask()
    second = context.new_page()
    second.route("**/api/v1/links/*", lambda route: route.abort())
    second.goto(link)
    expect(second.get_by_text("cannot be reached")).to_be_visible()
    second.unroute("**/api/v1/links/*")
    second.get_by_role("button", name="Try again").click()
    submit = second.get_by_role("button", name="Sign in")
    expect(submit).to_be_visible()
    second.route("**/api/v1/links/*", lambda route: route.abort())
    submit.click()
    expect(second.get_by_role("alert")).to_contain_text("cannot be reached")
    second.unroute("**/api/v1/links/*")
    submit.click()
    expect(second.get_by_role("heading", name="You can go back now")).to_be_visible()


def test_the_secret_is_in_no_address_no_referrer_and_goes_to_nobody_else(tab: Tab, context: BrowserContext) -> None:
    tab.demo.pages["/back"] = ({}, f"{ICON}<script>document.title = document.referrer || 'none'</script>")
    link = tab.ask(return_to=f"{tab.demo.app}/back")
    token = link.partition("#")[2]
    second = context.new_page()
    sent: list[Request] = []
    second.on("request", lambda request: sent.append(request))  # noqa: PLW0108 -- Playwright marks what it calls
    second.goto(link)
    second.get_by_role("button", name="Sign in").click()
    second.wait_for_url(f"{tab.demo.app}/back?*")
    assert second.title() == "none"
    assert len(token) == 65
    documents = {request.url.partition("#")[0] for request in sent}
    assert not [url for url in documents if token in url]
    assert {url for url in documents if not url.startswith(tab.demo.issuer)} == {second.url}
    assert not [request for request in sent if token in str(request.headers)]
    assert [request.url for request in sent if token in (request.post_data or "")] == [
        f"{tab.demo.issuer}/api/v1/links/opened",
        f"{tab.demo.issuer}/api/v1/links/confirm",
    ]


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(243, 245, 242)"), ("dark", "rgb(13, 18, 19)")])
def test_it_is_light_or_dark_and_fits_a_small_phone(
    tab: Tab, new_context: Callable[..., BrowserContext], scheme: str, ground: str
) -> None:
    phone = new_context(color_scheme=scheme, viewport={"width": 320, "height": 640}).new_page()
    phone.goto(tab.ask())
    expect(phone.locator("output")).to_be_visible()
    expect(phone.locator("body")).to_have_css("background-color", ground)
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
