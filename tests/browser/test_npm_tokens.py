"""`splitpin/tokens` in front of a real issuer and an API on another origin: one tab, several, and reloads."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.complaints import Complaints
from browser.demo_servers import Demo, listening, serving
from browser.steps import ask_for_code, code_field, email_field
from documented import DOCUMENTED_CLIENT_ID, ROOT, blocks

API = ROOT / "docs/how-to/single-page-apps.md"
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A single-page app</title>
<link rel="icon" href="/static/icon.svg">
<script type="module">
  import { defineSignIn } from "/npm/index.js";
  import { Tokens } from "/npm/tokens.js";

  const form = document.querySelector("splitpin-sign-in");
  window.ahead = 0;
  window.tokens = new Tokens({ ...%s, clock: () => Date.now() + window.ahead * 1000 });
  const show = () => {
    document.querySelector("#who").textContent = window.tokens.signedIn ? "in" : "out";
  };
  window.tokens.subscribe(show);
  document.addEventListener("splitpin-signed-in", ({ detail }) => window.tokens.keep(detail.oauth_token));
  show();
  defineSignIn();
</script>
<splitpin-sign-in issuer="%s" client-id="%s"></splitpin-sign-in>
<p id="who"></p>
"""
CALL = "async () => (await window.tokens.fetch('/me')).status"
CALL_THRICE_LATER = """() => {
    window.ahead += 3590;
    window.calls = Promise.all([1, 2, 3].map(async () => (await window.tokens.fetch("/me")).status));
}"""

_numbers = count()


def package_into(demo: Demo, folder: Path) -> None:
    """Put the package's files beside the app's pages."""
    found = importlib.util.spec_from_file_location("npm_package", ROOT / "tools" / "npm_package.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.write(folder)
    for path in (*folder.glob("*.js"), folder / "texts.d.ts"):
        demo.pages[f"/npm/{path.name}"] = ({"content-type": "text/javascript"}, path.read_text("utf-8"))


@pytest.fixture(scope="module")
def site(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app's pages: `memory` and `remember`, before the API of the guide on single-page apps."""
    listener = listening()
    api = f"http://localhost:{listener.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("api")

    def told(text: str) -> str:
        text = text.replace(DOCUMENTED_CLIENT_ID, demo.client_id).replace("https://id.example.com", demo.issuer)
        text = text.replace("https://api.example.com", api).replace("https://app.example.com", demo.app)
        return re.sub(r"SQLiteStore\(\"", f'SQLiteStore("{folder.as_posix()}/', text)

    package_into(demo, folder / "npm")
    for name in ("memory", "remember"):
        options = {"issuer": demo.issuer, "clientId": demo.client_id, "api": api, "remember": name == "remember"}
        demo.pages[f"/{name}"] = ({}, PAGE % (json.dumps(options), demo.issuer, demo.client_id))
    namespace: dict[str, Any] = {"__name__": "guide"}
    python = [told(block.text) for block in blocks(API) if block.language == "python"]
    exec(next(text for text in python if "CORSMiddleware" in text), namespace)
    with serving([(namespace["app"], listener)]):
        yield demo.app
    namespace["party"].close()


@pytest.fixture
def sign_in(site: str, demo: Demo) -> Callable[[Page, str], None]:
    """Signs somebody new in, on one of the pages."""

    def sign_in(page: Page, name: str) -> None:
        address = f"npm-{next(_numbers)}@example.com"
        page.goto(f"{site}/{name}")
        ask_for_code(page, address)
        code_field(page).fill(demo.code(address))
        expect(page.locator("#who")).to_have_text("in")

    return sign_in


def test_the_types_name_every_sentence_of_the_element(site: str, page: Page) -> None:
    page.goto(f"{site}/memory")
    expect(email_field(page)).to_be_visible()
    said = page.evaluate("Object.keys(document.querySelector('splitpin-sign-in').texts)")
    types = page.evaluate("async () => (await fetch('/npm/texts.d.ts')).text()")
    (its_own,) = re.findall(r"^export interface Texts \{\n(.*?)^\}", types, re.MULTILINE | re.DOTALL)
    assert sorted(re.findall(r"^  readonly (\w+)\?: Sentence", its_own, re.MULTILINE)) == sorted(said)


def test_a_reload_forgets_what_is_in_memory(page: Page, sign_in: Callable[[Page, str], None]) -> None:
    sign_in(page, "memory")
    assert page.evaluate(CALL) == 200
    kept = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie")
    assert "refreshToken" not in kept
    page.reload()
    expect(page.locator("#who")).to_have_text("out")
    expect(email_field(page)).to_be_visible()


def test_a_log_out_ends_the_sign_ins_of_all_tabs_at_the_issuer(
    page: Page, context: BrowserContext, sign_in: Callable[[Page, str], None]
) -> None:
    other = context.new_page()
    sign_in(page, "memory")
    sign_in(other, "memory")
    with other.expect_response(lambda answer: "/oauth2/revoke" in answer.url) as revoked:
        assert page.evaluate("window.tokens.signOut()") is True
    expect(other.locator("#who")).to_have_text("out")
    assert revoked.value.status == 200
    assert other.evaluate("window.tokens.fetch('/me').catch((failure) => failure.name)") == "SignedOut"


def test_tabs_that_share_a_sign_in_renew_it_at_once(
    page: Page, context: BrowserContext, site: str, sign_in: Callable[[Page, str], None]
) -> None:
    sign_in(page, "remember")
    page.reload()
    expect(page.locator("#who")).to_have_text("in")
    other = context.new_page()
    other.goto(f"{site}/remember")
    expect(other.locator("#who")).to_have_text("in")
    for _ in range(3):
        for tab in (page, other):
            tab.evaluate(CALL_THRICE_LATER)
        for tab in (page, other):
            assert tab.evaluate("window.calls") == [200] * 3


def test_tabs_that_share_a_sign_in_hear_of_its_end_and_of_the_next(
    page: Page, context: BrowserContext, site: str, sign_in: Callable[[Page, str], None]
) -> None:
    other = context.new_page()
    other.goto(f"{site}/remember")
    sign_in(page, "remember")
    expect(other.locator("#who")).to_have_text("in")
    assert other.evaluate(CALL) == 200
    assert page.evaluate("window.tokens.signOut()") is True
    expect(other.locator("#who")).to_have_text("out")
    sign_in(page, "remember")
    expect(other.locator("#who")).to_have_text("in")
    assert other.evaluate(CALL) == 200


def test_a_sign_in_that_was_ended_elsewhere_ends_here(
    page: Page, sign_in: Callable[[Page, str], None], complaints: Complaints
) -> None:
    sign_in(page, "remember")
    kept = page.evaluate("Object.entries(localStorage).find(([name]) => name.startsWith('splitpin.tokens.'))")
    complaints.refusals_expected = True
    page.evaluate("window.tokens.signOut()")
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", kept)
    assert page.evaluate("window.tokens.fetch('/me').catch((failure) => failure.name)") == "SignedOut"
    expect(page.locator("#who")).to_have_text("out")
