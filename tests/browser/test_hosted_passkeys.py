"""The issuer's own sign-in page where a project offers passkeys there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.authenticator import Authenticator
from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.steps import ask_for_code, code_field
from browser.test_passkeys import NO_SUGGESTION

pytestmark = pytest.mark.browser

OFFER = "Sign in faster next time"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("hosted"), ways=["passkey"]) as running:
        yield running


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


def hosted(demo: Demo) -> str:
    return f"{demo.issuer}/sign-in?client_id={demo.client_id}&return_to={demo.app}/%3Ffrom%3Dhosted"


def make_one(page: Page, demo: Demo, email: str) -> None:
    page.goto(hosted(demo))
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email))
    expect(page.get_by_role("heading", name=OFFER)).to_be_focused()
    page.get_by_role("button", name="Create a passkey").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_made_after_a_code_and_used_by_the_button(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script(NO_SUGGESTION)
    device = Authenticator.of(page)
    make_one(page, demo, "hosted@example.com")
    assert [each["rpId"] for each in device.passkeys()] == ["localhost"]
    page.goto(hosted(demo))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_suggested_in_the_field_of_the_address(page: Page, demo: Demo, complaints: Complaints) -> None:
    Authenticator.of(page)
    make_one(page, demo, "hosted.suggested@example.com")
    page.goto(hosted(demo), wait_until="commit")  # this device's owner takes the suggestion at once
    expect(page).to_have_url(f"{demo.app}/?from=hosted")


def test_a_browser_without_any_sees_no_sign_of_them(page: Page, demo: Demo, complaints: Complaints) -> None:
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(hosted(demo))
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    ask_for_code(page, "hosted.without@example.com")
    code_field(page).fill(demo.code("hosted.without@example.com"))
    expect(page).to_have_url(f"{demo.app}/?from=hosted")
