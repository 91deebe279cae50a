"""What a person sees when something is refused, and how they go on from there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field, email_field, error, sign_in, wrong

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _refusals_expected(complaints: Complaints) -> None:
    complaints.refusals_expected = True


def test_a_wrong_code_is_told_at_the_field_and_the_right_one_still_works(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "wrong@example.com")
    code = demo.code("wrong@example.com")
    code_field(page).fill(wrong(code))
    expect(error(page)).to_contain_text("This code does not work")
    expect(code_field(page)).to_be_focused()
    expect(code_field(page)).to_have_attribute("aria-invalid", "true")
    expect(code_field(page)).to_have_accessible_description(
        f"We sent a code of 6 digits to wrong@example.com. {error(page).inner_text()}"
    )
    # The refused digits are selected: typing replaces them, and the error goes.
    page.keyboard.type(code[0])
    expect(code_field(page)).to_have_value(code[0])
    expect(error(page)).to_have_count(0)
    page.keyboard.type(code[1:])
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_after_the_last_try_a_new_code_is_asked_for_and_offered(page: Page, own_demo: Demo) -> None:
    page.clock.install()
    page.goto(own_demo.app)
    ask_for_code(page, "guess@example.com")
    guess = own_demo.code("guess@example.com")
    for left in range(4, -1, -1):
        guess = wrong(guess)
        with page.expect_response("**/codes/verify") as answered:
            code_field(page).fill(guess)
        assert answered.value.status == 403
        if left:
            expect(error(page)).to_contain_text("This code does not work")
    offer = page.get_by_role("button", name="Send a new code")
    for _ in range(2):
        expect(page.get_by_role("heading", name="Ask for a new code")).to_be_visible()
        expect(
            page.get_by_text("There were too many wrong tries. We can send a new code to guess@example.com.")
        ).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)
        expect(offer).to_be_focused()
        expect(offer).to_be_disabled()  # the next email may be asked for after half a minute
        page.reload()
    own_demo.clock.ahead += 31
    page.clock.fast_forward(31_000)
    offer.click()
    expect(page.get_by_role("status")).to_have_text("We sent a new code. Older codes no longer work.")
    code = own_demo.code("guess@example.com", mails=2)
    own_demo.clock.ahead = 0
    code_field(page).fill(code)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_the_same_code_is_not_sent_twice_by_itself(page: Page, demo: Demo) -> None:
    """A try is spent when the person says so: the last digit sends a code once, Enter sends it again."""
    page.goto(demo.app)
    ask_for_code(page, "twice@example.com")
    guess = wrong(demo.code("twice@example.com"))
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/verify") else None)
    code_field(page).fill(guess)
    expect(error(page)).to_be_visible()
    code_field(page).press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type(guess[-1])
    page.wait_for_timeout(200)
    assert len([request for request in sent if request.method == "POST"]) == 1
    page.keyboard.press("Enter")
    expect(error(page)).to_be_visible()
    assert len([request for request in sent if request.method == "POST"]) == 2


def test_an_expired_code_is_refused_by_the_issuer(page: Page, own_demo: Demo) -> None:
    page.goto(own_demo.app)
    ask_for_code(page, "late@example.com")
    code = own_demo.code("late@example.com")
    own_demo.clock.ahead += 300
    with page.expect_response("**/codes/verify") as answered:
        code_field(page).fill(code)
    assert answered.value.status == 403
    expect(error(page)).to_have_text("This code does not work. Check it, or look for a newer email.")


def test_a_code_that_expires_before_the_persons_eyes_is_replaced_by_one_press(page: Page, own_demo: Demo) -> None:
    page.clock.install()
    page.goto(own_demo.app)
    ask_for_code(page, "slow@example.com")
    old = own_demo.code("slow@example.com")
    own_demo.clock.ahead += 300
    page.clock.fast_forward(300_000)
    expect(page.get_by_role("heading", name="This code has expired")).to_be_visible()
    expect(page.get_by_text("It is too old to be used. We can send a new code to slow@example.com.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    offer = page.get_by_role("button", name="Send a new code")
    expect(offer).to_be_focused()
    offer.click()
    expect(page.get_by_role("status")).to_have_text("We sent a new code. Older codes no longer work.")
    expect(page.get_by_role("paragraph").filter(has_text="We sent a new code")).to_be_visible()
    expect(code_field(page)).to_be_focused()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert own_demo.code("slow@example.com", mails=2) != old


def test_sending_again_brings_the_same_code(page: Page, own_demo: Demo) -> None:
    page.clock.install()
    page.goto(own_demo.app)
    ask_for_code(page, "resend@example.com")
    code = own_demo.code("resend@example.com")
    again = page.get_by_role("button", name="Send the code again")
    expect(again).to_be_disabled()
    expect(again).to_contain_text("0:30")
    page.clock.fast_forward(10_000)
    expect(again).to_contain_text("0:20")
    expect(page.get_by_role("status")).not_to_contain_text("again")
    own_demo.clock.ahead += 29
    page.clock.fast_forward(20_000)
    expect(again).to_be_enabled()
    expect(page.get_by_role("status")).to_have_text("You can have the code sent again now.")
    own_demo.clock.ahead += 1
    again.click()
    expect(page.get_by_role("status")).to_have_text("We sent the code again. It is still the same one.")
    expect(again).to_be_disabled()
    expect(code_field(page)).to_be_focused()
    assert own_demo.code("resend@example.com", mails=2) == code
    own_demo.clock.ahead = 0
    code_field(page).fill(code)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_asking_too_often_says_when_to_come_back(page: Page, demo: Demo) -> None:
    page.clock.install()
    page.goto(demo.app)
    ask_for_code(page, "often@example.com")
    page.get_by_role("button", name="Use another address").click()
    page.evaluate("localStorage.clear()")  # or it would be told that a code is on its way
    send = page.get_by_role("button", name="Send me a code")
    send.click()
    expect(error(page)).to_contain_text("Too many tries. Wait")
    expect(error(page)).to_contain_text("seconds")
    expect(send).to_be_disabled()
    expect(email_field(page)).to_be_focused()
    expect(email_field(page)).not_to_have_attribute("aria-invalid", "true")
    page.clock.fast_forward(31_000)
    expect(send).to_be_enabled()
    expect(error(page)).to_have_text("You can try again now.")
    expect(page.get_by_role("status")).to_have_text("You can try again now.")


def test_sending_again_too_often_says_when_to_come_back_and_the_code_still_works(page: Page, own_demo: Demo) -> None:
    """The browser's clock says the wait is over, the issuer's does not: the issuer decides."""
    page.clock.install()
    page.goto(own_demo.app)
    ask_for_code(page, "eager@example.com")
    page.clock.fast_forward(30_000)
    again = page.get_by_role("button", name="Send the code again")
    again.click()
    expect(error(page)).to_contain_text("Too many tries. Wait")
    expect(again).to_be_disabled()
    page.clock.fast_forward(30_000)
    expect(again).to_be_enabled()
    expect(error(page)).to_have_text("You can have the code sent again now.")
    code_field(page).fill(own_demo.code("eager@example.com"))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


@pytest.mark.parametrize(("typed", "told"), [("", "Enter your email address."), ("ann", "does not look like")])
def test_what_is_no_address_is_told_before_anything_is_sent(page: Page, demo: Demo, typed: str, told: str) -> None:
    page.goto(demo.app)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    email_field(page).fill(typed)
    page.keyboard.press("Enter")
    expect(error(page)).to_contain_text(told)
    expect(email_field(page)).to_be_focused()
    expect(email_field(page)).to_have_attribute("aria-invalid", "true")
    assert [url for url in sent if "/api/" in url] == []


def test_an_address_the_issuer_refuses_is_told_in_its_words(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    email_field(page).fill("ann@localhost")
    page.keyboard.press("Enter")
    expect(error(page)).to_be_visible()
    expect(email_field(page)).to_have_attribute("aria-invalid", "true")


def test_an_issuer_out_of_reach_is_told_and_can_be_tried_again(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    page.route("**/api/v1/codes", lambda route: route.abort())
    email_field(page).fill("offline@example.com")
    page.keyboard.press("Enter")
    expect(error(page)).to_contain_text("cannot be reached")
    expect(email_field(page)).not_to_have_attribute("aria-invalid", "true")
    page.unroute("**/api/v1/codes")
    page.keyboard.press("Enter")
    expect(code_field(page)).to_be_focused()


def test_an_app_that_fails_gets_the_proof_again_without_a_new_code(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    failures = iter([503, 403])

    def answer(route: Route) -> None:
        status = next(failures, None)
        if status is None:
            route.continue_()
        else:
            route.fulfill(status=status, json={})

    page.route("**/login", answer)
    ask_for_code(page, "unlucky@example.com")
    code_field(page).fill(demo.code("unlucky@example.com"))
    expect(page.get_by_role("heading", name="Almost there")).to_be_visible()
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    expect(error(page)).to_contain_text("Something went wrong")
    again.click()
    expect(error(page)).to_contain_text("did not accept")
    again.click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_a_press_too_many_sends_nothing_twice(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    sent: list[Route] = []

    def hold(route: Route) -> None:
        sent.append(route)

    page.route("**/api/v1/codes", hold)
    email_field(page).fill("double@example.com")
    email_field(page).press("Enter")
    page.keyboard.press("Enter")
    busy = page.get_by_role("button", name="Sending…")
    expect(busy).to_be_disabled()
    busy.dispatch_event("click")
    for route in sent:
        route.continue_()
    expect(code_field(page)).to_be_focused()
    assert [route.request.method for route in sent] == ["POST"]
    assert len(demo.mails("double@example.com")) == 1


def test_a_logout_that_fails_is_told(page: Page, demo: Demo) -> None:
    sign_in(page, demo, "stay@example.com")
    page.route("**/logout", lambda route: route.abort())
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("alert")).to_contain_text("still signed in")
