"""Magic links over HTTP: from our own pages alone, with the browser's cookie, and nothing of them in a log."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from issuer.edge.http_world import (
    ISSUER,
    ORIGIN,
    OTHER_ORIGIN,
    START,
    HttpWorld,
    browser,
    http_world,
    running,
    settings_for,
)
from splitpin.issuer.app import build
from splitpin.issuer.db import open_database
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.projects.flow import create_project
from splitpin.issuer.text_settings import TextSettings

PAGE = f"{ORIGIN}/shop?q=1"
COOKIE = "splitpin-browser"
PATHS = ["status", "opened", "confirm", "continue"]
DEAD = {"state": "dead", "name": None, "code": None}


async def ask(world: HttpWorld, link: object = None, /, **headers: str) -> httpx.Response:
    """Asks for a link, from a page of ours unless `Origin` is another one."""
    body = {
        "client_id": world.project.client_id,
        "email": "ann@example.com",
        "code_challenge": challenge_of(world.verifier),
        "code_challenge_method": "S256",
        "link": {} if link is None else link,
    }
    return await world.client.post("/api/v1/codes", json=body, headers={"Origin": ISSUER} | headers)


async def link_in_the_mail(world: HttpWorld) -> str:
    """The newest link."""
    await world.code()
    link: str = (await world.client.get("/inbox.json")).json()[0]["link"]
    return link


async def post(world: HttpWorld, path: str, **members: object) -> httpx.Response:
    """One of the four calls, from a page of ours."""
    answer: httpx.Response = await world.client.post(f"/api/v1/links/{path}", json=members, headers={"Origin": ISSUER})
    return answer


async def status(world: HttpWorld, begun: httpx.Response) -> httpx.Response:
    """What the tab that asked hears."""
    return await post(
        world,
        "status",
        client_id=world.project.client_id,
        challenge_id=begun.json()["challenge_id"],
        code_verifier=world.verifier,
        authorization=authorization(world),
    )


def authorization(world: HttpWorld) -> dict[str, object]:
    """Whom the tokens are for."""
    return {"code_challenge": challenge_of(world.verifier), "redirect_uris": [ORIGIN]}


async def redeemed(world: HttpWorld, issued: dict[str, Any]) -> dict[str, Any]:
    """The payload that an authorization code ends in."""
    answer = await world.client.post(
        "/api/v0/verify/get_identity?oauth_token=true&auth_method=SOCIAL_LOGIN",
        json={
            "code_verifier": world.verifier,
            "authorization_code": issued["authorization_code"],
            "challenge_id": issued["challenge_id"],
            "redirect_url": ORIGIN,
        },
        headers={"API_KEY_ID": world.project.client_id, "Origin": ORIGIN},
    )
    assert answer.status_code == 200, answer.text
    payload: dict[str, Any] = answer.json()
    return payload


@contextmanager
def another_browser(world: HttpWorld) -> Iterator[None]:
    """One that has no cookie of ours."""
    own = dict(world.client.cookies)
    world.client.cookies.clear()
    yield
    world.client.cookies.clear()
    world.client.cookies.update(own)


async def test_from_the_click_to_the_payload(world: HttpWorld) -> None:
    begun = await ask(world)
    assert begun.json().keys() == {"challenge_id", "expires_in", "resend_in", "digits"}
    token = (await link_in_the_mail(world)).removeprefix(f"{ISSUER}/link#")
    assert (await status(world, begun)).json() == {"state": "waiting"}
    assert (await post(world, "opened", link=token)).json() == {"state": "here", "name": "Acme", "code": None}
    assert (await post(world, "confirm", link=token)).json() == {"state": "done", "return_to": None}
    done = await status(world, begun)
    assert done.json().keys() == {"state", "authorization_code", "challenge_id"}
    assert done.json()["state"] == "done"
    assert done.headers["cache-control"] == "no-store"
    payload = await redeemed(world, done.json())
    assert payload["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert payload["user"]["identifier"] == "ann@example.com"
    again = await status(world, begun)
    assert (again.status_code, again.json()["code"]) == (403, "refused")


async def test_from_the_click_to_the_payload_on_the_page_it_leads_back_to(world: HttpWorld) -> None:
    begun = await ask(world, {"return_to": f"{PAGE}&challenge_id=old&challenge"})
    token = (await link_in_the_mail(world)).partition("#")[2]
    confirmed = (await post(world, "confirm", link=token)).json()
    words = parse_qs(urlsplit(confirmed["return_to"]).query)
    assert confirmed["return_to"].startswith(f"{PAGE}&challenge=")
    assert words.keys() == {"q", "challenge", "challenge_id"}
    assert words["challenge_id"] == [begun.json()["challenge_id"]]
    assert (await status(world, begun)).json() == {"state": "moved"}
    members = {
        "client_id": world.project.client_id,
        "challenge_id": words["challenge_id"][0],
        "challenge": words["challenge"][0],
        "authorization": authorization(world),
    }
    with another_browser(world):
        assert (await post(world, "continue", **members)).status_code == 403
    issued = await post(world, "continue", **members)
    assert issued.json().keys() == {"authorization_code", "challenge_id"}
    assert (await redeemed(world, issued.json()))["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert (await post(world, "continue", **members)).status_code == 403


async def test_the_code_of_the_same_mail_works_and_ends_the_link(world: HttpWorld) -> None:
    begun = await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    with another_browser(world):
        elsewhere = {"state": "elsewhere", "name": "Acme", "code": await world.code()}
        assert (await post(world, "opened", link=token)).json() == elsewhere
        assert (await post(world, "confirm", link=token)).json() == elsewhere
    answer = await world.verify(begun.json()["challenge_id"], await world.code())
    assert answer.json()["oauth_token"]["auth_method"] == "OTP"
    assert (await post(world, "opened", link=token)).json() == DEAD
    assert (await status(world, begun)).status_code == 403


async def test_a_link_in_a_text_message_signs_a_phone_in(database_url: str) -> None:
    phone, texts = "+4915112345678", TextSettings(countries=frozenset({"DE"}), sender="inbox")
    async with http_world(database_url, texts=texts) as world:
        begun = await world.ask({"Origin": ISSUER}, phone=phone, link={})
        await world.code(phone)
        token = (await world.client.get("/inbox.json")).json()[0]["link"].removeprefix(f"{ISSUER}/link#")
        assert (await post(world, "confirm", link=token)).json() == {"state": "done", "return_to": None}
        payload = await redeemed(world, (await status(world, begun)).json())
    assert payload["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert payload["user"]["identifier"] == phone


async def test_wrong_used_expired_and_unknown_links_answer_alike(world: HttpWorld) -> None:
    await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    await post(world, "confirm", link=token)
    answers = [await post(world, path, link=text) for path in ("opened", "confirm") for text in (token, "A" * 65, "x")]
    world.clock.now += 400
    answers += [await post(world, path, link=token) for path in ("opened", "confirm")]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, DEAD)] * 8


async def test_of_64_at_once_one_wins_and_nobody_gets_a_5xx(world: HttpWorld) -> None:
    begun = await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    clicks = await asyncio.gather(*[post(world, "confirm", link=token) for _ in range(64)])
    assert sorted(click.json()["state"] for click in clicks) == ["dead"] * 63 + ["done"]
    heard = await asyncio.gather(*[status(world, begun) for _ in range(64)])
    assert sorted(answer.status_code for answer in heard) == [200] + [403] * 63


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
async def test_nothing_but_a_post_does_anything(small_world: HttpWorld, path: str, method: str) -> None:
    answer = await small_world.client.request(method, f"/api/v1/links/{path}", headers={"Origin": ISSUER})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("origin", [None, "null", ORIGIN, OTHER_ORIGIN, f"{ISSUER}0", "http://127.0.0.1:8000"])
async def test_only_our_own_pages_may_work_with_the_cookie(small_world: HttpWorld, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    calls: dict[str, dict[str, Any]] = {"/api/v1/codes": {"link": {}} | await _code_members(small_world)}
    calls |= {f"/api/v1/links/{path}": {"link": "A" * 65} for path in PATHS}
    for path, body in calls.items():
        answer = await small_world.client.post(path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "cross_site"), path
        assert "set-cookie" not in answer.headers
        assert not path.startswith("/api/v1/links") or "access-control-allow-origin" not in answer.headers


async def _code_members(world: HttpWorld) -> dict[str, str]:
    return {
        "client_id": world.project.client_id,
        "email": "ann@example.com",
        "code_challenge": challenge_of(world.verifier),
        "code_challenge_method": "S256",
    }


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
        project, _ = db.run_now(create_project, name="Acme", origins=[ORIGIN], now=START, entropy=secrets.token_bytes)
        db.close()
        pkce = {"code_challenge": challenge_of("v" * 43), "code_challenge_method": "S256"}
        body = {"client_id": project.client_id, "email": "ann@example.com", "link": {}} | pkce
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
    body = await _code_members(world) | {"email": "nobody@example.com", "link": {}}
    unknown = await world.client.post("/api/v1/codes", json=body, headers={"Origin": ISSUER})
    assert known.status_code == unknown.status_code == 200
    assert known.json().keys() == unknown.json().keys()
    assert known.headers.keys() == unknown.headers.keys()
    assert len(known.content) == len(unknown.content)


FORGED = [
    {"Host": "evil.test"},
    {"Host": "localhost:8000@evil.test"},
    {"Host": "evil.test#"},
    {"Host": ""},
    {"X-Forwarded-Host": "evil.test"},
    {"X-Forwarded-Host": "evil.test, localhost:8000"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Port": "444"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Forwarded-Server": "evil.test"},
    {"X-Forwarded-Scheme": "https"},
    {"Forwarded": "host=evil.test;proto=https"},
    {"X-Original-URL": "https://evil.test/"},
    {"X-Rewrite-URL": "/evil"},
    {"X-Original-Host": "evil.test"},
    {"X-Host": "evil.test"},
    {"X-HTTP-Host-Override": "evil.test"},
    {"X-Url-Scheme": "https"},
    {"Front-End-Https": "on"},
    {"Referer": "https://evil.test/"},
]


@pytest.mark.parametrize("forged", FORGED, ids="-".join)
async def test_no_header_changes_a_byte_of_the_link(small_world: HttpWorld, forged: dict[str, str]) -> None:
    """CVE-2023-49097, CVE-2025-64101 and their kin. A resend brings the same link, so the two can be compared."""
    begun = await ask(small_world)
    link = await link_in_the_mail(small_world)
    assert link.startswith(f"{ISSUER}/link#")
    small_world.clock.now += 31
    body = {
        "client_id": small_world.project.client_id,
        "challenge_id": begun.json()["challenge_id"],
        "code_verifier": small_world.verifier,
    }
    again = await small_world.client.post("/api/v1/codes/resend", json=body, headers={"Origin": ISSUER} | forged)
    assert again.status_code == 200
    await small_world.code(mails=2)
    newest = (await small_world.client.get("/inbox.json")).json()[0]
    assert newest["link"] == link
    assert "evil" not in newest["text"] + newest["html"]


async def test_an_absolute_form_target_changes_nothing_either(small_world: HttpWorld) -> None:
    """RFC 9112 section 3.2.2: the target names the host then, and not the header."""
    client = small_world.client
    body: dict[str, Any] = {"link": {}} | await _code_members(small_world)
    answer = await client.post("http://evil.test/api/v1/codes", json=body, headers={"Origin": ISSUER})
    assert answer.status_code == 200
    assert (await link_in_the_mail(small_world)).startswith(f"{ISSUER}/link#")


async def test_no_log_holds_a_link_a_cookie_or_a_page_s_word(
    world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    begun = await ask(world, {"return_to": PAGE})
    link = await link_in_the_mail(world)
    token = link.partition("#")[2]
    await world.client.get(link)
    await world.client.head(link)
    with another_browser(world):
        await post(world, "opened", link=token)
    confirmed = (await post(world, "confirm", link=token)).json()
    challenge = parse_qs(urlsplit(confirmed["return_to"]).query)["challenge"][0]
    await post(
        world,
        "continue",
        client_id=world.project.client_id,
        challenge_id=begun.json()["challenge_id"],
        challenge=challenge,
        authorization=authorization(world),
    )
    await status(world, begun)
    await post(world, "opened", link=token)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    assert '"path":"/api/v1/links/confirm"' in logged
    for secret in (token, token[22:], challenge, world.client.cookies[COOKIE], await world.code(), "ann@"):
        assert secret not in logged


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b"null", b"", b"{", b"\xff", b'{"link": 5}', b'{"link": ""}', b"[" * 50_000], ids=range(9)
)
async def test_a_broken_body_is_400(small_world: HttpWorld, path: str, body: bytes) -> None:
    headers = {"Origin": ISSUER, "Content-Type": "application/json"}
    answer = await small_world.client.post(f"/api/v1/links/{path}", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"code_challenge": "x", "redirect_uris": [ORIGIN]}, "code_challenge"),
        ({"code_challenge": "A" * 43, "redirect_uris": []}, "redirect_uris"),
        ({"code_challenge": "A" * 43, "redirect_uris": ["https://evil.test"]}, "redirect_uris"),
    ],
)
async def test_what_the_tokens_are_for_is_checked_before_anything_is_used(
    world: HttpWorld, members: dict[str, object], field: str
) -> None:
    begun = await ask(world)
    await post(world, "confirm", link=(await link_in_the_mail(world)).partition("#")[2])
    wrong = await post(
        world,
        "status",
        client_id=world.project.client_id,
        challenge_id=begun.json()["challenge_id"],
        code_verifier=world.verifier,
        authorization=members,
    )
    assert (wrong.status_code, wrong.json()["field"]) == (400, field)
    assert (await status(world, begun)).json()["state"] == "done"
