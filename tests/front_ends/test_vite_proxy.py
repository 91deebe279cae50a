"""The guide on single-page apps in development: its page behind a real Vite, which is the proxy before its API."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.chromium import chromium
from browser.demo_servers import listening
from browser.steps import ask_for_code, code_field
from clients import child
from clients.issuer import Issuer, running_issuer
from documented import blocks
from front_ends.guides import APPS, BINARIES, HOW_TO, addresses, python_app, told

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.timeout(300)]

PAGE = "single-page-apps.md"
FOLDER = APPS / "vite-proxy"


def shown(language: str, word: str) -> str:
    """The guide's one block with this word in it."""
    [text] = [block.text for block in blocks(HOW_TO / PAGE) if block.language == language and word in block.text]
    return text


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Issuer]:
    with running_issuer(tmp_path) as running:
        yield running


@pytest.fixture
def origin(issuer: Issuer, installed: Path, tmp_path: Path) -> Iterator[str]:
    """Where Vite serves the page, and passes `/api` on to the guide's API."""
    port, listener = child.free_port(), listening()
    origin = f"http://localhost:{port}"
    names = addresses(
        issuer.origin, issuer.project(origin), origin, f"http://127.0.0.1:{listener.getsockname()[1]}"
    ) | {"port: 5173": f"port: {port}"}
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
    (FOLDER / "vite.config.js").write_text(told(shown("js", "// vite.config.js"), names), "utf-8")
    form = told(shown("html", 'action="/api/login"'), names)
    (FOLDER / "index.html").write_text(f'<!doctype html><html lang="en"><title>App</title>{form}</html>\n', "utf-8")
    command = ["env", f"--chdir={FOLDER}", str(BINARIES / "vite")]
    with (
        python_app(PAGE, "one_origin", names, tmp_path, listener),
        child.serving(command, at=f"{origin}/", log=FOLDER / "log", env={}, within=120),
    ):
        yield origin


@pytest.fixture
def page(origin: str) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(locale="en-GB")
        page.goto(origin)
        yield page


def called(page: Page, path: str, method: str = "GET") -> int:
    status: int = page.evaluate("async ([path, method]) => (await fetch(path, { method })).status", [path, method])
    return status


def test_a_person_signs_in_is_known_and_signs_out(page: Page, issuer: Issuer) -> None:
    assert called(page, "/api/me") == 401
    ask_for_code(page, "vite@example.com")
    code_field(page).fill(issuer.code("vite@example.com"))
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
    me = page.evaluate("async () => (await fetch('/api/me')).json()")
    assert me["email"] == "vite@example.com"
    assert called(page, "/api/session") == 200
    page.reload()
    assert called(page, "/api/session") == 200
    assert called(page, "/api/logout", "POST") == 204
    assert called(page, "/api/session") == 401
    assert called(page, "/api/login", "POST") == 415, "what refuses is the API and not the proxy"
