"""The system's Chromium, as every folder of browser tests starts it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RUNNING = pytest.StashKey[tuple[Playwright, Browser]]()


@contextlib.contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Chromium, with further arguments; see `launched`."""
    with sync_playwright() as playwright, launched(playwright, *arguments) as browser:
        yield browser


def shared(module: pytest.Collector) -> tuple[Playwright, Browser]:
    """Playwright and its Chromium, the same ones for all modules of a folder in a row.

    They end before a test of another folder begins: Playwright keeps an event loop running in the thread, and others
    start their own.
    """
    folder = module.parent
    assert folder is not None
    if RUNNING not in folder.stash:
        with contextlib.ExitStack() as opened:
            playwright = opened.enter_context(sync_playwright())
            folder.stash[RUNNING] = playwright, opened.enter_context(launched(playwright))
            opened.callback(folder.stash.__delitem__, RUNNING)
            folder.addfinalizer(opened.pop_all().close)
    return folder.stash[RUNNING]


@contextlib.contextmanager
def launched(playwright: Playwright, *arguments: str) -> Iterator[Browser]:
    """Chromium by a Playwright that runs. Without one, tests fail where it matters (CI) and are skipped elsewhere."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium on the PATH, and CI has to have one")
        pytest.skip("there is no Chromium on the PATH")
    browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
    yield browser
    browser.close()
