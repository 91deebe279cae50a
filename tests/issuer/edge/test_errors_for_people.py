"""Whoever navigates to an address that answers with an error sees a page; programs get the dialect they speak."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import ORIGIN, HttpWorld
from splitpin.errors import TooMany
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.db import DatabaseUnavailable

CHROMIUM = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
BROWSER = {"Accept": CHROMIUM}
PROGRAMS = ["*/*", "application/json", "application/json, text/plain, */*", "application/json, text/html;q=0.5", ""]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/sign-in/", 404),
        ("/api/v1/nothing", 404),
        ("/api/v0/nothing", 404),
        ("/widget/nothing.js", 404),
        ("/widget/0/nothing.js", 404),
        ("/api/v1/codes", 405),
        ("/oauth2/token", 405),
        ("/api/v0/user/list", 400),
    ],
)
async def test_a_browser_that_navigates_is_shown_a_page(small_world: HttpWorld, path: str, status: int) -> None:
    answer = await small_world.client.get(path, headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["vary"] == "Accept, Accept-Language"
    assert "<h1>" in answer.text
    assert 'href="/"' in answer.text
    assert "<script" not in answer.text
    if status == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize("accept", PROGRAMS)
@pytest.mark.parametrize("path", ["/nothing", "/oauth2/token", "/oauth2/nothing", "/api/v0/nothing", "/api/v1/codes"])
async def test_a_program_is_answered_in_json(small_world: HttpWorld, path: str, accept: str) -> None:
    answer = await small_world.client.get(path, headers={"Accept": accept})
    assert "json" in answer.headers["content-type"]
    assert answer.json()


async def test_the_address_that_was_asked_for_is_not_repeated(small_world: HttpWorld) -> None:
    answer = await small_world.client.get("/%3Cscript%3Ecanary(1)%3C/script%3E?q=<b>canary", headers=BROWSER)
    assert answer.status_code == 404
    assert "canary" not in answer.text


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (TooMany("Too many tries.", reason="network", retry_after=61), 429, "Try again in 61 seconds."),
        (DatabaseUnavailable(), 503, "Try again in a moment."),
        (ValueError("canary"), 500, "Something went wrong on our side."),
    ],
)
async def test_a_page_says_when_to_come_again_and_nothing_of_what_broke(
    small_world: HttpWorld, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, says: str
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Codes, "begin", fail)
    answer = await small_world.begin(Accept=CHROMIUM, Origin=ORIGIN)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert says in answer.text
    assert "canary" not in answer.text
    assert ("retry-after" in answer.headers) is isinstance(error, TooMany | DatabaseUnavailable)


async def test_the_hosted_page_is_a_page_without_its_database_too(
    small_world: HttpWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(type(small_world.db), "run", away)
    answer = await small_world.client.get(f"/sign-in?client_id={small_world.app.id}")
    assert answer.status_code == 503
    assert "<h1>Something does not work right now</h1>" in answer.text
