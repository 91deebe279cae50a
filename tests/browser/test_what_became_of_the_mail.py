"""A person who waits for a code is told what has become of the mail, where that is known."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from browser.complaints import Complaints
from browser.mail_server import REFUSED, TAKEN, Post, code_in, newest_mail
from browser.steps import ask_for_code, code_field, email_field, error

pytestmark = pytest.mark.browser

BOUNCED = "This address does not take our email. Check it for a typo, or use another."
DELIVERED = "The email has arrived. Look in your spam folder, too."


def asked(page: Page) -> list[Request]:
    """The questions what has become of a mail, from now on."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        if request.url.endswith("/codes/status") and request.method == "POST":
            requests.append(request)

    page.on("request", note)
    return requests


def test_a_refused_address_is_asked_for_again(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(post.demo.app)
    ask_for_code(page, "ann@exmaple.com")
    expect(error(page)).to_have_text(BOUNCED)
    expect(email_field(page)).to_be_focused()
    expect(email_field(page)).to_have_value("ann@exmaple.com")
    expect(email_field(page)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("splitpin-sign-in")).to_match_aria_snapshot(
        f"""
        - heading "Sign in" [level=2]
        - paragraph: We will send you a code by email.
        - text: Email address
        - textbox "Email address": ann@exmaple.com
        - alert: {BOUNCED}
        - button "Send me a code"
        - status
        """
    )
    expect(email_field(page)).to_have_accessible_description(f"We will send you a code by email. {BOUNCED}")
    # A reload does not lead back to a code that nobody will have.
    page.reload()
    expect(email_field(page)).to_be_visible()
    post.server.rcpt = TAKEN
    ask_for_code(page, "ann@example.com")
    code_field(page).fill(code_in(newest_mail(post.server, "ann@example.com")))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_the_hosted_page_asks_again_too(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(f"{post.demo.issuer}/sign-in?client_id={post.demo.client_id}")
    ask_for_code(page, "hosted@exmaple.com")
    expect(error(page)).to_have_text(BOUNCED)
    expect(email_field(page)).to_be_focused()
    expect(email_field(page)).to_have_value("hosted@exmaple.com")


def test_a_mail_that_arrived_is_told_once_and_quietly(page: Page, post: Post) -> None:
    page.goto(post.demo.app)
    requests = asked(page)
    ask_for_code(page, "told@example.com")
    expect(page.get_by_text(DELIVERED)).to_be_hidden()
    post.arrived("told@example.com")
    expect(page.get_by_role("status")).to_have_text(DELIVERED)
    expect(page.get_by_role("paragraph").filter(has_text=DELIVERED)).to_be_visible()
    expect(code_field(page)).to_be_focused()
    expect(error(page)).to_have_count(0)
    told = len(requests)
    page.wait_for_timeout(4_000)
    assert len(requests) == told
    code_field(page).fill(code_in(newest_mail(post.server, "told@example.com")))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_a_mail_that_is_only_sent_changes_nothing_and_is_asked_for_four_times(page: Page, post: Post) -> None:
    page.clock.install()
    page.goto(post.demo.app)
    requests = asked(page)
    ask_for_code(page, "quiet@example.com")
    seen = page.locator("splitpin-sign-in").aria_snapshot()
    pauses: list[int] = []
    for pause in (1, 3, 9, 27):
        with page.expect_response("**/codes/status") as answered:
            page.clock.run_for(pause * 1000)
        assert answered.value.json()["status"] in {"waiting", "sent"}
        pauses.append(len(requests))
    page.clock.run_for(120_000)
    page.wait_for_timeout(300)
    assert pauses == [1, 2, 3, 4]
    assert len(requests) == 4
    expect(error(page)).to_have_count(0)
    expect(page.get_by_text(DELIVERED)).to_be_hidden()
    assert seen.startswith('- heading "Check your email"')


def test_whoever_types_is_not_taken_away_from_it(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(post.demo.app)
    requests = asked(page)
    ask_for_code(page, "typing@exmaple.com")
    page.keyboard.type("12")
    page.wait_for_timeout(3_000)
    assert requests == []
    expect(code_field(page)).to_have_value("12")


def test_after_a_mail_that_may_have_come_the_code_can_still_be_typed(page: Page, post: Post) -> None:
    page.clock.install()
    page.goto(post.demo.app)
    ask_for_code(page, "twice@example.com")
    code = code_in(newest_mail(post.server, "twice@example.com"))
    post.server.rcpt = REFUSED
    page.wait_for_timeout(1_100)  # by the issuer's clock it is another mail
    page.clock.fast_forward(31_000)
    page.get_by_role("button", name="Send the code again").click()
    expect(page.get_by_role("status")).to_have_text("We sent the code again. It is still the same one.")
    for _ in range(4):
        page.clock.run_for(9_000)
        page.wait_for_timeout(200)
    expect(page.get_by_role("status")).to_have_text(BOUNCED)
    expect(page.get_by_role("paragraph").filter(has_text=BOUNCED)).to_be_visible()
    # A reload forgets nothing of it.
    page.reload()
    for _ in range(4):
        page.clock.run_for(1_000)
        page.wait_for_timeout(200)
    expect(page.get_by_role("status")).to_have_text(BOUNCED)
    expect(code_field(page)).not_to_have_attribute("aria-invalid", "true")
    code_field(page).fill(code)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_nothing_is_asked_while_nobody_looks(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(post.demo.app)
    requests = asked(page)
    # Chromium without a screen never hides a page: the page is told that it is.
    page.evaluate("() => Object.defineProperty(document, 'hidden', {get: () => window.away === true})")
    page.evaluate("() => { window.away = true; }")
    ask_for_code(page, "away@exmaple.com")
    page.wait_for_timeout(2_500)
    assert requests == []
    page.evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }")
    expect(error(page)).to_have_text(BOUNCED)
    assert len(requests) == 1


def test_the_focus_stays_where_the_person_has_put_it(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(post.demo.app)
    ask_for_code(page, "elsewhere@exmaple.com")
    page.get_by_role("link", name="Inbox", exact=True).focus()
    expect(error(page)).to_have_text(BOUNCED)
    expect(page.get_by_role("link", name="Inbox", exact=True)).to_be_focused()


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is(page: Page, post: Post, complaints: Complaints, status: int) -> None:
    complaints.refusals_expected = True
    page.clock.install()
    page.goto(post.demo.app)
    requests = asked(page)

    def busy(route: Route) -> None:
        headers = {"Retry-After": "20", "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*"}
        route.fulfill(status=status, headers=headers, json={"code": "later", "retry_after": 20})

    page.route("**/codes/status", busy)
    ask_for_code(page, f"busy{status}@example.com")
    page.clock.run_for(1_500)
    page.wait_for_timeout(200)
    assert len(requests) == 1
    page.clock.run_for(18_000)
    page.wait_for_timeout(200)
    assert len(requests) == 1
    page.clock.run_for(2_500)
    page.wait_for_timeout(200)
    assert len(requests) == 2
    expect(error(page)).to_have_count(0)


def test_a_page_says_it_in_its_own_words(page: Page, post: Post) -> None:
    post.server.rcpt = REFUSED
    page.goto(post.demo.app)
    page.locator("splitpin-sign-in").evaluate("node => { node.texts = {bounced: 'Diese Adresse nimmt nichts an.'}; }")
    ask_for_code(page, "words@exmaple.com")
    expect(error(page)).to_have_text("Diese Adresse nimmt nichts an.")


@pytest.mark.parametrize("answer", [REFUSED, pytest.param(TAKEN, marks=pytest.mark.long)])
def test_nobody_learns_who_has_an_account(new_context: Callable[..., BrowserContext], post: Post, answer: str) -> None:
    """All that a page shows, asks and is answered is the same for somebody who is known and for somebody who is not."""
    known, unknown = f"known{answer[:3]}@example.com", f"nobod{answer[:3]}@example.com"
    page = new_context().new_page()
    page.goto(post.demo.app)
    ask_for_code(page, known)
    code_field(page).fill(code_in(newest_mail(post.server, known)))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    post.server.rcpt = answer
    assert observed(new_context().new_page(), post, known) == observed(new_context().new_page(), post, unknown)


def observed(page: Page, post: Post, email: str) -> list[str]:
    """The exchange with the issuer and what is shown, without what is random and without the address itself."""
    heard: list[str] = []
    page.goto(post.demo.app)
    page.on("requestfinished", lambda request: heard.append(exchange(request)) if "/api/" in request.url else None)
    ask_for_code(page, email)
    page.wait_for_timeout(5_000)
    shown = page.locator("splitpin-sign-in").aria_snapshot()
    return [line.replace(email, "?") for line in (*heard, shown)]


def exchange(request: Request) -> str:
    """A request and its answer, as far as they are not random."""
    response = request.response()
    assert response is not None
    body = response.text() if request.method == "POST" else ""
    kept = re.sub(r'"challenge_id":"[^"]+"', '"challenge_id":"?"', body)
    headers = sorted(set(response.headers) - {"date"})
    return f"{request.method} {request.url} {response.status} {headers} {kept}"
