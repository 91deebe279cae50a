"""Chromium, and the demo it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from browser.chromium import shared
from browser.complaints import Complaints
from browser.demo_servers import Demo, running_demo
from browser.mail_server import SECRET, TAKEN, Post, running_mail_server
from splitpin.issuer.policy import Limit, LimitPolicy

expect.set_options(timeout=10_000)

FEW = 16
"""Modules with fewer tests than this are given to a worker together with the next: a Chromium takes as long to start as
several tests take."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of each module to one worker: they share its Chromium and its servers."""
    first, module, together = Path(), Path(), 0
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            if item.path != module and (together >= FEW or not together):
                first, together = item.path, 0
            module, together = item.path, together + 1
            item.add_marker(pytest.mark.xdist_group(f"browser-{first.stem}"))


@pytest.fixture(scope="module")
def playwright(request: pytest.FixtureRequest) -> Playwright:
    """For those who need a Chromium of their own, with further arguments."""
    return shared(request.node)[0]


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Browser:
    """Chromium."""
    return shared(request.node)[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for a module's tests: each uses addresses of its own, and none moves its clock."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def generous_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Like `demo`, with an issuer that sends another mail to the same address at once."""
    limits = LimitPolicy(mails_per_account=(Limit(1000, 1),), mails_per_account_here=(Limit(1000, 1),))
    with running_demo(tmp_path_factory.mktemp("generous"), limits=limits) as running:
        yield running


@pytest.fixture(scope="module")
def running_post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """Like `generous_demo`, with a mail server."""
    limits = LimitPolicy(mails_per_account=(Limit(1000, 1),), mails_per_account_here=(Limit(1000, 1),))
    folder = tmp_path_factory.mktemp("post")
    with (
        running_mail_server() as server,
        running_demo(folder, limits=limits, sender=f"smtp://127.0.0.1:{server.port}", hook_secret=SECRET) as demo,
    ):
        yield Post(demo, server)


@pytest.fixture
def post(running_post: Post) -> Post:
    """A demo whose mail server takes mail, until the test says otherwise."""
    running_post.server.rcpt = TAKEN
    return running_post


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo for one test, whose clock it may move."""
    with running_demo(tmp_path) as running:
        yield running


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """The console of every page of the test, which must stay silent."""
    heard = Complaints()
    yield heard
    assert heard.lines == []


@pytest.fixture
def new_context(browser: Browser, complaints: Complaints) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers that know nothing of each other."""
    contexts: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type] # passed on as they are
        context.on("console", complaints.hear)
        context.on("weberror", lambda error: complaints.lines.append(str(error.error)))
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """One browser."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of it."""
    return context.new_page()
