"""The components and the types, with the packages that they are for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from browser.chromium import chromium
from browser.steps import email_field
from front_ends.guides import BINARIES, HERE

pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]

ORIGIN = "http://localhost:5173"
ADDRESS = "ann@exam"


def run(*command: str, folder: Path = HERE) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-8000:]
    return done.stdout


@pytest.mark.parametrize("module", [("esnext", "bundler"), ("nodenext", "nodenext")], ids=lambda each: each[1])
def test_the_types_are_strict_and_say_what_is_wrong(installed: Path, module: tuple[str, str]) -> None:
    """A mistake that is marked as expected, and is not found, is an error as well."""
    kind, resolution = module
    ours_alone = "--skipLibCheck" if kind == "nodenext" else "--noEmit"  # React's and Vue's own are looked at once
    run(str(BINARIES / "tsc"), "--project", "types", "--module", kind, "--moduleResolution", resolution, ours_alone)


class Element(HTMLParser):
    """The attributes of the element in a text, and the words in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"splitpin-sign-in", "splitpin-account"}
        self.attributes = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("framework", ["react", "vue"])
def test_a_server_renders_the_element_with_its_attributes(node: str, installed: Path, framework: str) -> None:
    element = Element(json.loads(run(node, "rendered.js"))[framework])
    assert element.words == "Sign-in is loading."
    assert element.attributes.pop("link") in {None, ""}
    assert element.attributes.pop("autofocus") in {None, "", "true"}
    assert element.attributes == {
        "issuer": "https://id.example.com",
        "client-id": 'a "client" <id>',
        "action": "/login",
        "phone": "sms",
        "theme": "plum",
        "heading-level": "1",
        "class": "form",
    }


@pytest.mark.parametrize("framework", ["react", "vue"])
def test_a_server_renders_the_account_without_its_token(node: str, installed: Path, framework: str) -> None:
    element = Element(json.loads(run(node, "rendered.js"))[f"{framework}Account"])
    assert element.words == "Sign-in is loading."
    assert element.attributes == {
        "issuer": "https://id.example.com",
        "client-id": "c",
        "theme": "plum",
        "heading-level": "3",
    }


@pytest.fixture(scope="module")
def built(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with both components."""
    folder = tmp_path_factory.mktemp("components")
    run(str(BINARIES / "vite"), "build", "--logLevel=warn", f"--outDir={folder}", folder=HERE / "components")
    return folder


@pytest.fixture
def page(built: Path) -> Iterator[Page]:
    """A tab that shows it."""

    def answer(route: Route) -> None:
        path = built / (urlsplit(route.request.url).path.lstrip("/") or "index.html")
        route.fulfill(body=path.read_bytes(), content_type=guess_type(path)[0] or "")

    with chromium() as browser:
        page = browser.new_context(locale="en-GB").new_page()
        page.route(f"{ORIGIN}/**", answer)
        page.goto(ORIGIN)
        yield page
        page.context.close()


@pytest.mark.browser
def test_new_sentences_begin_anew_and_the_same_ones_do_not(page: Page) -> None:
    for framework in ("react", "vue"):
        part = page.locator(f"#{framework}")
        field = part.get_by_role("textbox", name="Email address")
        expect(part.get_by_role("heading", name="Anmelden", level=1)).to_be_visible()
        field.fill(ADDRESS)
        part.get_by_role("button", name="Again").click()
        expect(part.locator("splitpin-sign-in.form-1")).to_be_visible()
        expect(field).to_have_value(ADDRESS)
        part.get_by_role("button", name="Other words").click()
        expect(part.get_by_role("heading", name="Connexion")).to_be_visible()


@pytest.mark.browser
def test_the_listener_of_the_last_rendering_hears_of_a_sign_in(page: Page) -> None:
    detail = "new CustomEvent('splitpin-signed-in', { detail: { registered: true, user: null }, bubbles: true })"
    for framework in ("react", "vue"):
        part = page.locator(f"#{framework}")
        expect(email_field(page).nth(1)).to_be_visible()
        part.get_by_role("button", name="Again").click()
        expect(part.locator("splitpin-sign-in.form-1")).to_be_visible()
        page.evaluate(f"document.querySelector('#{framework} splitpin-sign-in').dispatchEvent({detail})")
        expect(page).to_have_title(f"{framework} 1 true")
