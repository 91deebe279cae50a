"""Somebody else's captcha on our pages: loaded when it is due, from where the policy says, and reached by the keyboard.

The provider's script is a stand-in, served in the place of the real one: what it must be allowed is what the documents
of both say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.steps import ask_for_code, code_field, email_field, error
from browser.test_embedding import STRICT, embed
from issuer.codes.siteverify import Siteverify, siteverify
from splitpin.exchange import Request, Response
from splitpin.issuer.challenge_settings import ChallengeSettings
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy
from splitpin.transport import send_async

pytestmark = pytest.mark.browser

LIMITS = LimitPolicy(mails_per_account=(Limit(2, HOUR),), mails_per_account_here=(Limit(1000, 1),))
SCRIPT = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit&onload=splitpinChallengeLoaded"
STAND_IN = """
globalThis.turnstile = {
  render(place, options) {
    globalThis.rendered = {...options};
    const frame = document.createElement("iframe");
    frame.src = "https://challenges.cloudflare.com/frame";
    const box = document.createElement("button");
    box.textContent = "I am human";
    box.addEventListener("click", () => options.callback("stand-in.response"));
    place.append(frame, box);
    return "widget-1";
  },
  remove() {},
};
splitpinChallengeLoaded();
"""


@pytest.fixture
def provider() -> Iterator[Siteverify]:
    with siteverify() as running:
        yield running


@pytest.fixture
def demo(tmp_path: Path, provider: Siteverify) -> Iterator[Demo]:
    async def send(request: Request) -> Response:
        assert request.url == "https://challenges.cloudflare.com/turnstile/v0/siteverify"
        return await send_async(
            Request("POST", provider.url, request.deadline, request.headers, request.body, request.max_bytes)
        )

    chosen = ChallengeSettings("turnstile", "site-key", "secret")
    with running_demo(tmp_path, limits=LIMITS, challenge=chosen, send=send) as running:
        yield running


def press(demo: Demo, page: Page, email: str) -> None:
    """Have somebody else ask for a code for the address, so that the next stranger is one of a crowd."""
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    ask_for_code(page, email)
    page.evaluate("sessionStorage.clear(), localStorage.clear()")


def stand_in(page: Page, asked: list[str]) -> None:
    """Serve the provider's script and frame, and write down what is asked for."""

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        body, kind = (
            (STAND_IN, "text/javascript") if "api.js" in route.request.url else ("<p>checking</p>", "text/html")
        )
        route.fulfill(body=body, content_type=kind)

    page.route("https://challenges.cloudflare.com/**", serve)


def verdict(page: Page) -> dict[str, Any]:
    """What the provider says of what its widget was rendered with on the page."""
    rendered = page.evaluate("rendered")
    return {
        "success": True,
        "hostname": "localhost",
        "challenge_ts": page.evaluate("new Date().toISOString()"),
        "action": rendered["action"],
        "cdata": rendered["cData"],
    }


ALLOWED = STRICT.replace("script-src {issuer}", "script-src {issuer} https://challenges.cloudflare.com").replace(
    "trusted-types 'none'", "frame-src https://challenges.cloudflare.com; trusted-types splitpin-challenge"
)


@pytest.mark.parametrize("where", ["hosted", "app"])
def test_a_stranger_in_a_crowd_solves_it_with_the_keyboard(
    demo: Demo, page: Page, provider: Siteverify, complaints: Complaints, where: str
) -> None:
    complaints.refusals_expected = True
    asked: list[str] = []
    stand_in(page, asked)
    press(demo, page, "ann@example.com")
    assert asked == []
    if where == "hosted":
        page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    else:
        embed(page, demo, policy=ALLOWED)
    email_field(page).fill("ann@example.com")
    page.keyboard.press("Enter")
    check = page.get_by_role("group", name="Security check")
    expect(check).to_contain_text("show that you are not a program")
    expect(page.frame_locator("iframe").get_by_text("checking")).to_be_visible()
    assert asked == [SCRIPT, "https://challenges.cloudflare.com/frame"]
    assert page.evaluate("rendered.sitekey") == "site-key"
    provider.said = verdict(page)
    box = page.get_by_role("button", name="I am human")
    for _ in range(6):
        if box.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(code_field(page)).to_be_focused()
    expect(check).to_have_count(0)
    code_field(page).fill(demo.code("ann@example.com", mails=2))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()
    assert [set(members) for members in provider.asked] == [{"secret", "response", "idempotency_key"}]


def test_the_published_clients_form_has_room_for_it(
    demo: Demo, page: Page, provider: Siteverify, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    db = open_database(f"sqlite:///{demo.folder / 'issuer.sqlite3'}")
    db.run_now(edit_client, demo.client_id, add_redirect_uris=["http://localhost:8395"])
    db.close()
    stand_in(page, [])
    press(demo, page, "cleo@example.com")
    opened = {"type": "EMAIL", "api_key": demo.client_id, "state": "s", "redirect_url": "http://localhost:8395"}
    challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    page.goto(f"{demo.issuer}/app?{urlencode(opened | {'code_challenge': challenge})}")
    email_field(page).fill("cleo@example.com")
    page.keyboard.press("Enter")
    box = page.get_by_role("group", name="Security check").get_by_role("button", name="I am human")
    expect(box).to_be_visible()
    provider.said = verdict(page)
    box.click()
    expect(code_field(page)).to_be_focused()


def test_whoever_does_not_get_through_is_told_so_and_may_try_again(
    demo: Demo, page: Page, provider: Siteverify, complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    press(demo, page, "bob@example.com")
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    page.route("https://challenges.cloudflare.com/**", lambda route: route.abort())
    email_field(page).fill("bob@example.com")
    page.keyboard.press("Enter")
    expect(error(page)).to_contain_text("The security check did not work. Try again.")
    expect(email_field(page)).to_be_focused()
    page.unroute_all()
    stand_in(page, [])
    provider.said = json.dumps({"success": False, "error-codes": ["invalid-input-response"]}).encode()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I am human").click()
    expect(error(page)).to_contain_text("The security check did not work. Try again.")
    expect(page.get_by_role("group", name="Security check")).to_have_count(0)


def test_the_page_s_policy_names_the_provider_and_nobody_else(demo: Demo, page: Page) -> None:
    answer = page.request.get(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["script-src"] == "'self' https://challenges.cloudflare.com"
    assert policy["frame-src"] == "https://challenges.cloudflare.com"
    assert (policy["connect-src"], policy["style-src"]) == ("'self'", "'self'")
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "splitpin-challenge"
    assert "cloudflare" not in page.request.get(f"{demo.issuer}/link").headers["content-security-policy"]
