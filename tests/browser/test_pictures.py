"""The pictures of the documentation: the pages of two tutorials, step by step, the hosted page, and an account's.

`make pictures` takes them into `docs/pictures`. Otherwise this checks that each can still be taken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.account_page import add_passkey, open_account
from browser.authenticator import Authenticator
from browser.demo_servers import Demo
from browser.states import World
from browser.states.lost import LOST
from browser.steps import ask_for_code, code_field, email_field
from documented import ROOT, blocks
from issuer.embedded.test_serving import serving
from issuer.leaving.rolling import free_port
from splitpin.issuer.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.long]

KEPT = ROOT / "docs/pictures"
FOLDER = Path(os.environ["PICTURES_FOLDER"]).resolve() if "PICTURES_FOLDER" in os.environ else None
LARGEST = 60 * 1024
EMAIL = "ann@example.com"
UNFOCUS = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    at?.blur();
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return FOLDER or tmp_path


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, scheme: str) -> Iterator[Page]:
    """A small window, sharp on most screens."""
    opened = browser.new_page(
        color_scheme=scheme,  # type: ignore[arg-type] # one of a list, not a literal
        viewport={"width": 480, "height": 480},
        device_scale_factor=1.5,
        locale="en-GB",
        reduced_motion="reduce",
    )
    yield opened
    opened.close()


def take(page: Page, folder: Path, name: str) -> None:
    page.evaluate(UNFOCUS)
    path = folder / f"{name}.png"
    page.screenshot(path=path, caret="hide", animations="disabled")
    assert path.stat().st_size < LARGEST
    assert (KEPT / path.name).exists(), f"{path.name} is new: `make pictures`"


def test_the_tutorial(page: Page, scheme: str, folder: Path, tmp_path: Path) -> None:
    """The app of the Starlette tutorial as it is written there, on a free port, and its issuer's own page."""
    port = free_port()
    example = next(block.text for block in blocks(ROOT / "docs/tutorials/starlette.md") if block.language == "python")
    (tmp_path / "app.py").write_text(example.replace("localhost:8000", f"localhost:{port}"))
    at = f"http://localhost:{port}"
    tutorial = Demo(f"{at}/id", at, client_id="", folder=tmp_path)
    with serving(tmp_path, port, sys.executable, "-m", "uvicorn", "app:site", "--port", str(port)):
        page.goto(at)
        email_field(page).fill(EMAIL)
        take(page, folder, f"sign-in-{scheme}")
        client_id = page.locator("splitpin-sign-in").get_attribute("client-id")
        ask_for_code(page, EMAIL)
        take(page, folder, f"code-{scheme}")
        code_field(page).fill(tutorial.code(EMAIL))
        expect(page.get_by_text("You are signed in as")).to_be_visible()
        page.set_viewport_size({"width": 480, "height": 640})
        page.goto(f"{tutorial.issuer}/sign-in?client_id={client_id}")
        email_field(page).fill(EMAIL)
        take(page, folder, f"hosted-{scheme}")


def test_the_new_app(page: Page, scheme: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `splitpin new shop` writes."""
    monkeypatch.chdir(tmp_path)
    port = free_port()
    monkeypatch.setenv("APP_ORIGIN", f"http://localhost:{port}")
    assert main(["new", "shop"]) == 0
    command = [sys.executable, "-m", "uvicorn", "app:site", "--host", "localhost", "--port", str(port)]
    with serving(tmp_path / "shop", port, *command):
        page.set_viewport_size({"width": 420, "height": 560})
        page.goto(f"http://localhost:{port}")
        email_field(page).fill(EMAIL)
        take(page, folder, f"new-{scheme}")


def test_the_account(page: Page, scheme: str, folder: Path, own_demo: Demo) -> None:
    """A person's own page, an app that is added there, and the wait of somebody who has lost it."""
    page.set_viewport_size({"width": 480, "height": 440})
    Authenticator.of(page)
    open_account(page, own_demo, EMAIL)
    add_passkey(page)
    page.goto(f"{own_demo.issuer}/account?client_id={own_demo.client_id}")
    take(page, folder, f"account-{scheme}")
    states = (
        ("account, an app", "second-factor", 800),
        ("recover, code", "recover", 500),
        ("recover, wait", "wait", 480),
    )
    for state, name, height in states:
        page.context.clear_cookies()
        page.set_viewport_size({"width": 390, "height": height})
        LOST[state](World(page, own_demo, f"{name}@example.com"))
        take(page, folder, f"{name}-{scheme}")
