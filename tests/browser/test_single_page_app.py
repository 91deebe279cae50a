"""The guide on single-page apps, as it stands: its page, its script and its API, each on an origin of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo, listening, serving
from browser.steps import ask_for_code, code_field, email_field
from documented import DOCUMENTED_CLIENT_ID, ROOT, blocks

GUIDE = ROOT / "docs/how-to/single-page-apps.md"

_numbers = count()


@pytest.fixture(scope="module")
def site(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the guide's page; what it and the API are told are the demo's addresses."""
    listener = listening()
    api = f"http://localhost:{listener.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("api")

    def told(text: str) -> str:
        text = text.replace(DOCUMENTED_CLIENT_ID, demo.client_id).replace("https://id.example.com", demo.issuer)
        text = text.replace("https://api.example.com", api).replace("https://app.example.com", demo.app)
        return re.sub(r"SQLiteStore\(\"", f'SQLiteStore("{folder.as_posix()}/', text)

    found = [(block.language, told(block.text)) for block in blocks(GUIDE)]
    for language, text in found:
        if script := re.match(r"// (tokens|page)\.js\n", text):
            demo.pages[f"/spa/{script[1]}.js"] = ({"content-type": "text/javascript"}, text)
        elif language == "html" and text.startswith("<!doctype"):
            demo.pages["/spa/"] = ({}, text.replace("<title>", '<link rel="icon" href="/static/icon.svg"><title>'))
    namespace: dict[str, Any] = {"__name__": "guide"}
    exec(next(text for language, text in found if language == "python" and "CORSMiddleware" in text), namespace)
    with serving([(namespace["app"], listener)]):
        yield f"{demo.app}/spa/"
    namespace["party"].close()


@pytest.fixture
def email(site: str, page: Page, demo: Demo) -> str:
    """Somebody who has just signed in, on that page."""
    address = f"spa-{next(_numbers)}@example.com"
    page.goto(site)
    ask_for_code(page, address)
    code_field(page).fill(demo.code(address))
    expect(page.get_by_text(f"Signed in as {address}", exact=True)).to_be_visible()
    expect(page.locator("splitpin-sign-in")).to_be_hidden()
    return address


def change(page: Page, member: str, value: object) -> None:
    """Change what the page has kept."""
    script = """([member, value]) => {
        const kept = JSON.parse(localStorage.getItem("tokens"));
        localStorage.setItem("tokens", JSON.stringify({ ...kept, [member]: value }));
    }"""
    page.evaluate(script, [member, value])


def call(page: Page, path: str, options: dict[str, str] | None = None) -> int | None:
    """The status that the page's own function gets."""
    script = 'async ([path, options]) => (await (await import("/spa/tokens.js")).call(path, options))?.status ?? null'
    status: int | None = page.evaluate(script, [path, options or {}])
    return status


def test_a_page_of_another_origin_calls_the_api_as_the_person(page: Page, email: str) -> None:
    assert call(page, "/me") == 200
    assert call(page, "/notes", {"method": "POST"}) == 200
    page.reload()
    expect(page.get_by_text(f"Signed in as {email}", exact=True)).to_be_visible()


CALL_THRICE = """async () => {
    const { call } = await import("/spa/tokens.js");
    return (await Promise.all([1, 2, 3].map(() => call("/me")))).map((each) => each.status);
}"""


@pytest.mark.usefixtures("email")
def test_calls_that_need_a_new_token_at_once_ask_for_one(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/oauth2/token" in request.url else None)
    change(page, "expires_at", 0)
    assert page.evaluate(CALL_THRICE) == [200] * 3
    assert len(asked) == 1


@pytest.mark.usefixtures("email")
def test_tabs_that_refresh_at_once_stay_signed_in(page: Page, context: BrowserContext, site: str) -> None:
    other = context.new_page()
    other.goto(site)
    expect(other.get_by_text("Signed in as")).to_be_visible()
    begin = f"() => {{ window.calls = ({CALL_THRICE})(); }}"
    for _ in range(3):
        change(page, "expires_at", 0)
        for tab in (page, other):
            tab.evaluate(begin)
        for tab in (page, other):
            assert tab.evaluate("calls") == [200] * 3


@pytest.mark.usefixtures("email")
def test_a_token_that_the_api_refuses_is_renewed(page: Page, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    change(page, "access_token", "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl")
    assert call(page, "/me") == 200


@pytest.mark.usefixtures("email")
def test_who_signs_out_is_signed_out_in_every_tab_and_at_the_issuer(
    page: Page, context: BrowserContext, site: str, complaints: Complaints
) -> None:
    other = context.new_page()
    other.goto(site)
    expect(other.get_by_text("Signed in as")).to_be_visible()
    kept = page.evaluate('localStorage.getItem("tokens")')
    page.get_by_role("button", name="Sign out").click()
    for tab in (page, other):
        expect(email_field(tab)).to_be_visible()
    complaints.refusals_expected = True
    page.evaluate('kept => localStorage.setItem("tokens", kept)', kept)
    change(page, "expires_at", 0)
    assert call(page, "/me") is None
    assert page.evaluate('localStorage.getItem("tokens")') is None


def test_a_page_that_the_api_does_not_name_may_not_call(
    site: str, demo: Demo, new_context: Callable[..., BrowserContext], complaints: Complaints
) -> None:
    complaints.refusals_expected = True
    page = new_context().new_page()
    page.goto(demo.issuer)
    api = re.search(r'const API = "(.+)"', demo.pages["/spa/tokens.js"][1])
    assert api is not None
    script = (
        "api => fetch(api + '/me', { headers: { Authorization: 'Bearer x' } }).then(() => 'answered', () => 'refused')"
    )
    assert page.evaluate(script, api[1]) == "refused"
    complaints.lines.clear()  # of CORS and of the page's own policy
