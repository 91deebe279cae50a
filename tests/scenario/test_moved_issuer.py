"""An issuer that gets another name, with the same keys and the same people: nobody registers again, nobody is out."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenario.issuers import Fake
from scenario.sites import FRAMEWORKS, open_site
from small_issuer import Clock
from splitpin.testing import FakeIssuer

NAMES = ("https://app.example.com/id", "https://id.example.com")


@dataclass
class Moved:
    """The same issuer under its old name and under its new one."""

    before: Fake
    after: Fake


@pytest.fixture
async def moved() -> Moved:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(8))
    clock = Clock()
    before, after = (FakeIssuer(name, clock=clock) for name in NAMES)
    after.key = before.key
    under_the_new = Fake(after)
    under_the_new.keys = before
    return Moved(Fake(before), under_the_new)


@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_sessions_and_accounts_stay(framework: str, tmp_path: Path, moved: Moved, ann: str) -> None:
    address = str(tmp_path / "app.db")
    async with open_site(framework, address, moved.before) as site:
        browser = site.browser()
        old = moved.before.payload(ann)
        answer = await browser.post("/login", json=moved.before.payload(ann))
        assert answer.json()["registered"] is True
        user, cookies = answer.json()["user"], browser.cookies
    async with open_site(framework, address, moved.after, formerly=NAMES[:1]) as site:
        returning = site.browser()
        returning.cookies = cookies
        assert (await returning.get("/session")).json() == {"user": user}
        bearer = {"authorization": f"Bearer {old['oauth_token']['access_token']}"}
        assert (await site.browser().get("/api", headers=bearer)).status_code == 200
        for payload in (moved.after.payload(ann), old):
            answer = await site.browser().post("/login", json=payload)
            assert (answer.status_code, answer.json()) == (200, {"user": user, "registered": False})
        assert site.created == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_another_name_that_nobody_has_told_of_is_another_issuer(
    framework: str, tmp_path: Path, moved: Moved, ann: str
) -> None:
    async with open_site(framework, str(tmp_path / "app.db"), moved.after) as site:
        assert (await site.browser().post("/login", json=moved.before.payload(ann))).status_code == 403
        assert (await site.browser().post("/login", json=moved.after.payload(ann))).json()["registered"] is True
