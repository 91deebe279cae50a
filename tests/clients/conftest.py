"""The published clients, unpatched, in front of a real issuer.

`make test` installs the Node ones into `node_modules` here; the Python one is a development dependency.
"""

from __future__ import annotations

import itertools
import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebError, expect

from browser.chromium import shared
from browser.complaints import Complaints
from clients.child import free_port, serving
from clients.form import Form
from clients.issuer import Issuer, running_issuer
from clients.site import Site, form_page, running_site, signing_in

HERE = Path(__file__).parent

expect.set_options(timeout=10_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give all tests of this folder to one worker: they share an issuer, a site and a Chromium."""
    for item in items:
        if "/tests/clients/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("clients"))


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with the published clients installed. Without, tests fail in CI and are skipped elsewhere."""
    path = shutil.which("node")
    if path is None or not (HERE / "node_modules").is_dir():
        missing = "Node" if path is None else "tests/clients/node_modules (`make test` installs it)"
        if os.environ.get("CI"):
            pytest.fail(f"there is no {missing}, and CI has to have it")
        pytest.skip(f"there is no {missing}")
    return path


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    """One issuer for all tests: each uses addresses of its own."""
    with running_issuer(tmp_path_factory.mktemp("issuer"), MAILS_PER_NETWORK="1000", SMS_COUNTRIES="DE") as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """One site for all tests: each puts pages of its own there."""
    with running_site() as running:
        yield running


@pytest.fixture(scope="session")
def client_id(issuer: Issuer, site: Site) -> str:
    """The site's project."""
    return issuer.project(site.origin)


@pytest.fixture(scope="session")
def express(node: str, issuer: Issuer, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The reference page's Express app, running; its origin."""
    port = free_port()
    origin = f"http://localhost:{port}"
    env = {
        "PORT": str(port),
        "ISSUER": issuer.origin,
        "SITE": site.origin,
        "SESSION_SECRET": secrets.token_urlsafe(32),
    }
    log = tmp_path_factory.mktemp("express") / "log"
    with serving([node, str(HERE / "express_app.cjs")], at=f"{origin}/me", log=log, env=env):
        yield origin


@pytest.fixture
def run_node(node: str) -> Callable[..., Any]:
    """Runs one of the programs here with JSON in and JSON out; `env` is beside what this process has."""

    def run(program: str, asked: object, **env: str) -> Any:
        done = subprocess.run(
            [node, str(HERE / program)],
            env=os.environ | env,
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


_numbers = itertools.count(1)


@pytest.fixture
def email() -> str:
    """An address that no other test uses."""
    return f"ann{next(_numbers)}@example.com"


@pytest.fixture
def phone() -> str:
    """A number that no other test uses."""
    return f"+4915112{next(_numbers):06}"


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Browser:
    """Chromium."""
    return shared(request.node)[1]


@pytest.fixture
def new_context(browser: Browser, node: str) -> Iterator[Callable[[], BrowserContext]]:
    """Opens browsers that know nothing of each other.

    In none of them may a page break a policy or fail to run, or ask anything of the domain that the clients were made
    for: who has it tomorrow is anybody's guess.
    """
    contexts: list[BrowserContext] = []
    complaints = Complaints(refusals_expected=True)
    asked: set[str] = set()

    def hear(failure: WebError) -> None:
        if "/published/" not in (failure.error.stack or ""):  # what the clients do wrong themselves stays as it is
            complaints.lines.append(str(failure.error))

    def open_context() -> BrowserContext:
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(10_000)
        context.on("console", complaints.hear)
        context.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
        context.on("weberror", hear)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert complaints.lines == []
    assert [host for host in asked if host.endswith("cotter.app")] == []


@pytest.fixture
def page(new_context: Callable[[], BrowserContext]) -> Page:
    """One tab of one browser."""
    return new_context().new_page()


@pytest.fixture
def open_form(page: Page, issuer: Issuer, client_id: str, site: Site) -> Callable[..., Form]:
    """Opens a page of the site that shows a form: `open_form("signInWithOTP().showEmailForm()", config="{...}")`."""

    def open_(form: str, *, config: str = "{}") -> Form:
        text = form_page(issuer.origin, client_id, signing_in(form), config=config)
        page.goto(site.put(f"/form-{next(_numbers)}", text))
        return Form(page)

    return open_
