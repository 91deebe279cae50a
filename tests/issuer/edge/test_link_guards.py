"""Who may ask for magic links and follow them, where they lead, and the cookie that they are bound to."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, START, HttpWorld, browser, running, settings_for
from issuer.edge.link_steps import COOKIE, PAGE, PATHS, another_browser, ask, asking
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import open_database
from splitpin.issuer.pkce import challenge_of

OWN_PATHS = [path for path in PATHS if path != "status"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", OWN_PATHS)
async def test_nothing_but_a_post_does_anything(small_world: HttpWorld, path: str, method: str) -> None:
    answer = await small_world.client.request(method, f"/api/v1/links/{path}", headers={"Origin": ISSUER})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("origin", [None, "null", ORIGIN, OTHER_ORIGIN, f"{ISSUER}0", "http://127.0.0.1:8000"])
async def test_only_our_own_pages_may_work_with_the_cookie(small_world: HttpWorld, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    calls: dict[str, object] = {f"/api/v1/links/{path}": {"link": "A" * 65} for path in OWN_PATHS}
    calls["/api/v1/codes"] = asking(small_world, {"return_to": PAGE})
    for path, body in calls.items():
        answer = await small_world.client.post(path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "cross_site"), path
        assert "set-cookie" not in answer.headers
        assert not path.startswith("/api/v1/links") or "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "return_to",
    [
        "",
        "https://evil.test/",
        OTHER_ORIGIN,
        f"{ORIGIN}.evil.test/",
        f"{ORIGIN}@evil.test/",
        f"{ORIGIN}:444/",
        "http://acme.test/",
        "//acme.test/",
        "/shop",
        "https://ann@acme.test/",
        "https:\\\\acme.test/",
        f"{ORIGIN}\\@evil.test/",
        f"{ORIGIN}/#fragment",
        f"{ORIGIN}/ x",
        f"{ORIGIN}/\r\nSet-Cookie: a=b",
        f"{ORIGIN}/é",
        "javascript:alert(1)//https://acme.test",
        "HTTPS://ACME.TEST/",
        f"{ORIGIN}/{'x' * 2048}",
        5,
        ["https://acme.test/"],
    ],
)
async def test_a_link_leads_back_to_a_page_of_the_project_and_nowhere_else(
    small_world: HttpWorld, return_to: object
) -> None:
    answer = await ask(small_world, {"return_to": return_to})
    assert answer.status_code == 400
    assert answer.json()["field"] in {"return_to", "link"}
    assert "set-cookie" not in answer.headers


async def test_the_cookie_is_one_browser_s_and_stays_the_same(small_world: HttpWorld) -> None:
    first = await ask(small_world)
    set_cookie = first.headers["set-cookie"]
    assert re.fullmatch(
        rf"{COOKIE}=[A-Za-z0-9_-]{{43}}; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax", set_cookie
    ), set_cookie
    small_world.clock.now += 60
    again = await ask(small_world)
    assert again.headers["set-cookie"] == set_cookie
    small_world.clock.now += 60
    with another_browser(small_world):
        other = await ask(small_world)
        assert other.headers["set-cookie"] != set_cookie
    small_world.clock.now += 60
    forged = await ask(small_world, Cookie=f"{COOKIE}=x")
    assert "=x;" not in forged.headers["set-cookie"]


async def test_over_https_the_cookie_is_of_this_host_alone_and_goes_into_frames(tmp_path: Path) -> None:
    url, issuer = f"sqlite:///{tmp_path / 'x.sqlite3'}", "https://id.example.com"
    settings = settings_for(url, issuer=issuer, sender="console", development=False)
    async with running(app := build(settings, clock=lambda: START)), browser(app) as client:
        db = open_database(url)
        acme, _ = db.run_now(create_project, name="Acme", origins=[ORIGIN], now=START, entropy=secrets.token_bytes)
        db.close()
        pkce = {"code_challenge": challenge_of("v" * 43), "code_challenge_method": "S256"}
        body = {"client_id": acme.id, "email": "ann@example.com", "link": {}} | pkce
        answer = await client.post("/api/v1/codes", json=body, headers={"Origin": issuer})
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert name == "__Host-splitpin-browser"
    assert rest.partition("; ")[2] == "HttpOnly; Max-Age=2592000; Path=/; SameSite=none; Secure"


async def test_a_code_without_a_link_sets_no_cookie(small_world: HttpWorld) -> None:
    answer = await small_world.begin(Origin=ORIGIN)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


async def test_known_and_unknown_addresses_are_answered_alike(world: HttpWorld) -> None:
    await world.sign_in("ann@example.com")
    world.clock.now += 60
    known = await ask(world)
    world.client.cookies.clear()
    body = asking(world, email="nobody@example.com")
    unknown = await world.client.post("/api/v1/codes", json=body, headers={"Origin": ISSUER})
    assert known.status_code == unknown.status_code == 200
    assert known.json().keys() == unknown.json().keys()
    assert known.headers.keys() == unknown.headers.keys()
    assert len(known.content) == len(unknown.content)
