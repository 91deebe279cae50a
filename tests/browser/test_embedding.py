"""The element in pages of all sorts: policies, mistakes of the author, colours, texts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pytest
from playwright.sync_api import Page, Route, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field, email_field, sign_in

pytestmark = pytest.mark.browser

STRICT = (
    "default-src 'none'; script-src {issuer}; img-src 'self'; connect-src 'self' {issuer}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def embed(page: Page, demo: Demo, *, head: str = "", policy: str = "", **attributes: str | None) -> None:
    """Open a page of the demo app's origin that holds the element with these attributes."""
    written = {"issuer": demo.issuer, "client-id": demo.client_id, "action": "/login"}
    written |= {name.replace("_", "-"): value for name, value in attributes.items() if value is not None}
    left_out = {name.replace("_", "-") for name, value in attributes.items() if value is None}
    text = " ".join(f'{name}="{escape(value)}"' for name, value in written.items() if name not in left_out)

    demo.pages["/embedding"] = (
        {"Content-Security-Policy": policy.format(issuer=demo.issuer)},
        f'<!doctype html><html lang="en"><head><title>Page</title><link rel="icon" href="/static/icon.svg">{head}'
        f'<script type="module" src="{demo.issuer}/widget/sign-in.js"></script></head>'
        f"<body><main><h1>Page</h1><splitpin-sign-in {text}></splitpin-sign-in></main></body></html>",
    )
    page.goto(f"{demo.app}/embedding")


@pytest.fixture
def violations(page: Page) -> Iterator[list[str]]:
    """Breaches of the page's policy, as the page itself is told of them."""
    found: list[str] = []
    page.expose_function("heard", lambda directive: found.append(directive))  # noqa: PLW0108 - a method has no room for its mark
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => heard(event.violatedDirective))")
    yield found
    assert found == []


def test_the_strictest_policy_that_lets_the_issuers_modules_run_is_enough(
    page: Page, demo: Demo, violations: list[str]
) -> None:
    """No style, no inline anything: the console's silence is checked after every test of this folder."""
    embed(page, demo, policy=STRICT)
    ask_for_code(page, "strict@example.com")
    expect(page.get_by_role("button", name="Sign in")).to_have_css("border-radius", "10px")
    code_field(page).fill(demo.code("strict@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_focused()
    assert violations == []


@pytest.mark.usefixtures("violations")
def test_the_demo_itself_breaks_no_policy(page: Page, generous_demo: Demo) -> None:
    sign_in(page, generous_demo, "silent@example.com")
    page.get_by_role("button", name="Log out").click()
    expect(email_field(page)).to_be_visible()


@pytest.mark.parametrize(
    "action", ["https://evil.example/login", "//evil.example/login", "http://localhost:1/login", "javascript:alert(1)"]
)
def test_an_action_on_another_origin_is_refused_and_nothing_is_sent(
    page: Page, demo: Demo, complaints: Complaints, action: str
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    embed(page, demo, action=action)
    expect(page.get_by_role("alert")).to_contain_text('The attribute "action" must be an address on this page\'s own')
    expect(page.get_by_role("textbox")).to_have_count(0)
    harmless = (f"{demo.issuer}/widget/", f"{demo.app}/embedding", f"{demo.app}/static/icon.svg")
    assert [url for url in sent if not url.startswith(harmless)] == []
    (complaint,) = complaints.lines
    assert "action" in complaint
    complaints.lines.clear()


def test_an_app_that_redirects_the_payload_elsewhere_does_not_get_it_there(
    page: Page, demo: Demo, complaints: Complaints
) -> None:
    """307 would send the body on, tokens included, to an address that nobody checked."""
    complaints.refusals_expected = True
    embed(page, demo)
    elsewhere: list[str] = []

    def hear(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    page.route("http://localhost:1/**", hear)
    page.route("**/login", lambda route: route.fulfill(status=307, headers={"Location": "http://localhost:1/steal"}))
    ask_for_code(page, "redirected@example.com")
    code_field(page).fill(demo.code("redirected@example.com"))
    expect(page.get_by_role("heading", name="Almost there")).to_be_visible()
    assert elsewhere == []


@pytest.mark.parametrize("missing", ["issuer", "client-id"])
def test_a_missing_attribute_is_told_to_the_author(
    page: Page, demo: Demo, complaints: Complaints, missing: str
) -> None:
    embed(page, demo, issuer=None) if missing == "issuer" else embed(page, demo, client_id=None)
    expect(page.get_by_role("alert")).to_contain_text(f'The attribute "{missing}" is missing')
    assert len(complaints.lines) == 1
    complaints.lines.clear()


def test_a_mistake_that_is_corrected_is_forgotten(page: Page, demo: Demo, complaints: Complaints) -> None:
    embed(page, demo, issuer=None)
    expect(page.get_by_role("alert")).to_be_visible()
    complaints.lines.clear()
    page.locator("splitpin-sign-in").evaluate("(host, issuer) => host.setAttribute('issuer', issuer)", demo.issuer)
    expect(email_field(page)).to_be_visible()


def test_a_project_nobody_knows_is_told(page: Page, demo: Demo, complaints: Complaints) -> None:
    complaints.refusals_expected = True
    embed(page, demo, client_id="00000000-0000-4000-8000-000000000000")
    email_field(page).fill("ann@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("not set up for sign-in")


def test_a_page_of_an_origin_that_nobody_registered_is_told_so(
    page: Page, demo: Demo, complaints: Complaints, caplog: pytest.LogCaptureFixture
) -> None:
    """The person reads that it is the page; console and issuer name the origin and the command that lets it in."""
    complaints.refusals_expected = True
    elsewhere = demo.app.replace("localhost", "127.0.0.1")
    embed(page, demo)
    complaints.lines.clear()
    page.goto(f"{elsewhere}/embedding")
    email_field(page).fill("strange@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("This page may not sign people in. Tell the people who run it.")
    expect(email_field(page)).not_to_have_attribute("aria-invalid", "true")
    (line,) = complaints.lines
    complaints.lines.clear()
    command = f"splitpin client edit {demo.client_id} --add-origin {elsewhere}"
    assert line.endswith(command)
    assert caplog.text.count(command) == 1
    assert demo.mails("strange@example.com") == []


def test_without_an_action_the_event_carries_the_payload(page: Page, demo: Demo) -> None:
    embed(page, demo, action=None)
    page.evaluate("() => { window.heard = new Promise((done) => addEventListener('splitpin-signed-in', done)); }")
    ask_for_code(page, "payload@example.com")
    code_field(page).fill(demo.code("payload@example.com"))
    detail = page.evaluate("async () => (await window.heard).detail")
    assert detail["email"] == "payload@example.com"
    assert detail["oauth_token"]["auth_method"] == "OTP"
    assert detail["user"]["identifier"] == "payload@example.com"


def test_with_an_action_the_event_carries_the_apps_answer_and_no_token(page: Page, demo: Demo) -> None:
    embed(page, demo)
    page.evaluate("() => { window.heard = new Promise((done) => addEventListener('splitpin-signed-in', done)); }")
    ask_for_code(page, "answer@example.com")
    code_field(page).fill(demo.code("answer@example.com"))
    detail = page.evaluate("async () => (await window.heard).detail")
    assert detail["registered"] is True
    assert detail["user"]["identifier"] == "answer@example.com"
    assert set(detail) == {"registered", "user"}


def test_a_page_may_change_colours_and_words(page: Page, demo: Demo) -> None:
    style = "<style>splitpin-sign-in { --splitpin-accent: rgb(120, 0, 90); } ::part(title) { font-size: 40px }</style>"
    embed(page, demo, head=style)
    page.locator("splitpin-sign-in").evaluate("(host) => { host.texts = {emailSubmit: '<b>Los</b>'}; }")
    button = page.get_by_role("button", name="<b>Los</b>")
    background = button.evaluate("""node => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = getComputedStyle(node).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    }""")
    assert background == [120, 0, 90, 255]
    expect(page.get_by_role("heading", name="Sign in")).to_have_css("font-size", "40px")
    expect(email_field(page)).to_be_visible()


def test_words_set_before_the_module_has_loaded_count(page: Page, demo: Demo) -> None:
    head = "<script>addEventListener('DOMContentLoaded', () => {}); </script>"
    early = (
        "<script>new MutationObserver(() => { const host = document.querySelector('splitpin-sign-in');"
        "if (host && !host.texts) host.texts = {emailTitle: 'Hereinspaziert'}; })"
        ".observe(document, {childList: true, subtree: true});</script>"
    )
    embed(page, demo, head=head + early)
    expect(page.get_by_role("heading", name="Hereinspaziert")).to_be_visible()


def test_dark_is_for_pages_that_can_be_dark(page: Page, demo: Demo) -> None:
    page.emulate_media(color_scheme="dark")
    embed(page, demo)
    title = page.get_by_role("heading", name="Sign in")
    expect(title).to_have_css("color", "rgb(23, 32, 34)")
    page.evaluate("() => { document.documentElement.style.colorScheme = 'light dark'; }")
    expect(title).to_have_css("color", "rgb(233, 239, 240)")


def test_an_element_that_is_moved_or_taken_out_leaves_nothing_running(page: Page, demo: Demo) -> None:
    embed(page, demo)
    ask_for_code(page, "moved@example.com")
    page.evaluate(
        """() => {
            const host = document.querySelector("splitpin-sign-in");
            host.remove();
            const room = document.body.appendChild(document.createElement("main"));
            room.append(host);
        }"""
    )
    expect(code_field(page)).to_be_visible()
    code_field(page).fill(demo.code("moved@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
