"""The guides' front ends as they stand there: built, served, and signed in to by a person in Chromium."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.staticfiles import StaticFiles

from browser.chromium import chromium
from browser.complaints import Complaints
from browser.demo_servers import listening
from browser.steps import ask_for_code, code_field, email_field
from clients.child import free_port
from clients.issuer import Issuer, running_issuer
from front_ends.guides import GUIDES, HERE, Guide, addresses, build, python_app, served, write

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.timeout(600)]

_numbers = count(1)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    """One issuer for all."""
    with running_issuer(tmp_path_factory.mktemp("issuer")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser, whose console stays silent but for requests that a page means to be refused."""
    complaints = Complaints(refusals_expected=True)
    context = browser.new_context(locale="en-GB")
    context.on("console", complaints.hear)
    context.on("weberror", lambda error: complaints.lines.append(str(error.error)))
    yield context
    context.close()
    assert complaints.lines == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def sign_in(issuer: Issuer) -> Callable[[Page], str]:
    """Signs somebody new in where a page shows the form; their address."""

    def sign_in(page: Page) -> str:
        address = f"front-end-{next(_numbers)}@example.com"
        ask_for_code(page, address)
        code_field(page).fill(issuer.code(address))
        expect(page.get_by_text(f"Signed in as {address}", exact=True).first).to_be_visible()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        return address

    return sign_in


@pytest.fixture(scope="module", params=GUIDES, ids=lambda guide: guide.name)
def front_end(
    request: pytest.FixtureRequest, issuer: Issuer, installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Guide, str]]:
    """A guide's front end, running; its origin."""
    guide: Guide = request.param
    port = free_port()
    origin, folder = f"http://localhost:{port}", tmp_path_factory.mktemp(guide.name)
    with ExitStack() as running:
        listener = running.enter_context(listening())
        api = f"http://127.0.0.1:{listener.getsockname()[1]}"
        names = addresses(issuer.origin, issuer.project(origin), origin, api)
        write(guide, names)
        build(guide)
        running.enter_context(python_app("single-page-apps.md", guide.api, names, folder, listener))
        running.enter_context(served(guide, port))
        yield guide, origin


def test_a_person_signs_in_and_out(
    front_end: tuple[Guide, str], page: Page, context: BrowserContext, sign_in: Callable[[Page], str]
) -> None:
    guide, origin = front_end
    page.goto(origin)
    address = sign_in(page)
    if guide.api == "one_origin":
        page.reload()
        expect(page.get_by_text(f"Signed in as {address}", exact=True).first).to_be_visible()
        other = context.new_page()
        other.goto(origin)
    else:
        other = context.new_page()
        other.goto(origin)
        sign_in(other)
    expect(other.get_by_text("Signed in as").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    for tab in (page, other):
        expect(email_field(tab)).to_be_visible()
    page.reload()
    expect(email_field(page)).to_be_visible()


def test_the_form_loads_nothing_of_the_issuers_before_it_is_used(front_end: tuple[Guide, str], page: Page) -> None:
    """The element is in the app's own files."""
    _, origin = front_end
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(origin)
    expect(email_field(page)).to_be_visible()
    assert {re.match(r"(https?://[^/]+|\w+:)", url)[0] for url in asked} <= {origin, "data:"}  # type: ignore[index]


def test_a_server_sends_the_form_s_markup_and_a_bundler_its_scripts(front_end: tuple[Guide, str]) -> None:
    guide, origin = front_end
    with urllib.request.urlopen(f"{origin}/sign-in", timeout=60) as answer:
        text = answer.read().decode()
    element = re.search(r"<splitpin-sign-in [^>]*>.*?</splitpin-sign-in>", text, re.DOTALL)
    assert (element is not None) == guide.renders
    assert element is None or ('action="/api/login"' in element[0] and "Sign-in is loading." in element[0])


def test_pages_of_htmx(
    issuer: Issuer, installed: Path, page: Page, tmp_path: Path, sign_in: Callable[[Page], str]
) -> None:
    listener = listening()
    origin = f"http://localhost:{listener.getsockname()[1]}"
    names = addresses(issuer.origin, issuer.project(origin), origin, origin)
    with python_app("htmx.md", "htmx.min.js", names, tmp_path, listener) as app:
        app.mount("/static", StaticFiles(directory=HERE / "node_modules" / "htmx.org" / "dist"))
        page.goto(origin)
        address = sign_in(page)
        page.reload()
        expect(page.get_by_text(f"Signed in as {address}", exact=True)).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(email_field(page)).to_be_visible()
