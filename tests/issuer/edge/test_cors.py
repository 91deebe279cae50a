"""Which page of which origin may call what and read the answer."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld
from splitpin.issuer.clients.registration import edit_client

STRANGERS = [
    "https://evil.test",
    "null",
    "https://acme.test.evil.test",
    "https://evil-acme.test",
    "http://acme.test",
    "https://acme.test:444",
    "https://sub.acme.test",
    "https://ACME.test",
    "https://acme.test/",
    "https://acme.test,https://evil.test",
    "*",
    "",
]
APPS = ["capacitor://localhost", "ionic://localhost", "app://-", "tauri://localhost", "http://tauri.localhost"]
LINKED = "/api/v1/codes"  # a link is bound to a cookie
API = [LINKED, "/api/v1/codes/resend", "/api/v1/codes/status", "/api/v1/codes/verify", "/api/v1/links/status"]
TOKENS = ["/oauth2/token", "/oauth2/revoke"]
COTTER = ["/api/v0/token/CLIENT", "/api/v0/token"]


def everything(world: HttpWorld) -> dict[str, Any]:
    """A body that each endpoint of the API understands."""
    text = "A" * 43
    asking = {"email": "ann@example.com", "code_challenge": text, "code_challenge_method": "S256"}
    return {"client_id": world.app.id, "challenge_id": text, "code": "123456", "code_verifier": text, **asking}


def path_of(world: HttpWorld, path: str) -> str:
    return path.replace("CLIENT", world.app.id)


@pytest.mark.parametrize("path", [*API, *TOKENS, *COTTER])
async def test_a_preflight_of_a_project_s_page_is_answered(small_world: HttpWorld, path: str) -> None:
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = await small_world.client.options(path_of(small_world, path), headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"]
    assert "Origin" in answer.headers["vary"]
    credentials = answer.headers.get("access-control-allow-credentials")
    assert credentials == ("true" if path in {LINKED, *COTTER} else None)
    if path in COTTER:
        assert "api_key_id" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("origin", APPS)
async def test_an_app_in_a_web_view_signs_people_in_from_its_own_origin(small_world: HttpWorld, origin: str) -> None:
    small_world.db.run_now(edit_client, small_world.app.id, add_origins=[origin])
    small_world.client.headers["Origin"] = origin
    begun = await small_world.begin()
    answer = await small_world.verify(begun.json()["challenge_id"], await small_world.code())
    for each in (begun, answer):
        assert each.status_code == 200
        assert each.headers["access-control-allow-origin"] == origin


@pytest.mark.parametrize("origin", APPS)
@pytest.mark.parametrize("other", ["null", "capacitor://localhost:8080", "capacitor://evil", "https://localhost"])
async def test_an_app_s_origin_is_exact(small_world: HttpWorld, origin: str, other: str) -> None:
    small_world.db.run_now(edit_client, small_world.app.id, add_origins=[origin])
    answer = await small_world.begin(Origin=other)
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")


@pytest.mark.parametrize("origin", STRANGERS)
@pytest.mark.parametrize("path", [*TOKENS, *COTTER])
async def test_where_tokens_are_no_other_page_s_is(small_world: HttpWorld, path: str, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    answer = await small_world.client.options(path_of(small_world, path), headers=asked)
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "Origin" in answer.headers["vary"]


async def test_a_preflight_that_names_a_project_is_for_its_own_pages(small_world: HttpWorld) -> None:
    asked = {"Origin": OTHER_ORIGIN, "Access-Control-Request-Method": "POST"}
    answer = await small_world.client.options(path_of(small_world, COTTER[0]), headers=asked)
    assert "access-control-allow-origin" not in answer.headers


async def test_a_project_s_page_reads_answers_and_errors(small_world: HttpWorld) -> None:
    begun = await small_world.begin(Origin=ORIGIN)
    again = await small_world.begin(Origin=ORIGIN)
    assert (begun.status_code, again.status_code) == (200, 429)
    for answer in (begun, again):
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert "Retry-After" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize("origin", [*STRANGERS, OTHER_ORIGIN])
@pytest.mark.parametrize("path", API)
async def test_another_page_may_ask_and_reads_that_it_may_not(small_world: HttpWorld, path: str, origin: str) -> None:
    """Else the browser says that the network failed, and the page says so to the person."""
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    preflight = await small_world.client.options(path, headers=asked)
    answer = await small_world.client.post(path, json=everything(small_world), headers={"Origin": origin})
    assert (preflight.status_code, answer.status_code) == (204, 403)
    for each in (preflight, answer):
        assert each.headers["access-control-allow-origin"] == origin
        assert "Origin" in each.headers["vary"]
    # A preflight names no project: one of another's page is answered as one of ours.
    cookies = preflight.headers.get("access-control-allow-credentials")
    assert cookies == ("true" if (path, origin) == (LINKED, OTHER_ORIGIN) else None)
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.json()["code"] == "origin_not_allowed"
    assert "set-cookie" not in answer.headers
    assert (await small_world.client.get("/inbox.json")).json() == []


@pytest.mark.parametrize("path", API)
async def test_it_reads_nothing_else(small_world: HttpWorld, path: str) -> None:
    """Not what is wrong with what it sent; and of a project that nobody knows the same as of any other."""
    stranger = {"Origin": "https://evil.test"}
    whole = everything(small_world)
    bad: list[Any] = [[], {"client_id": 7}, whole | {"challenge_id": 7, "email": 7}]
    for body in bad:
        answer = await small_world.client.post(path, json=body, headers=stranger)
        assert answer.status_code == 400
        assert "access-control-allow-origin" not in answer.headers
    known = await small_world.client.post(path, json=whole, headers=stranger)
    unknown = await small_world.client.post(path, json=whole | {"client_id": "nobody"}, headers=stranger)
    assert known.json() == unknown.json()
    assert dict(known.headers) == dict(unknown.headers)


async def test_the_issuer_s_own_page_and_programs_need_no_leave(small_world: HttpWorld) -> None:
    assert (await small_world.begin("a@example.com", Origin=ISSUER)).status_code == 200
    assert (await small_world.begin("b@example.com")).status_code == 200


async def test_tokens_are_readable_for_the_project_s_own_pages_alone(world: HttpWorld) -> None:
    text = await world.refresh_token()
    foreign = await world.token(text, headers={"Origin": OTHER_ORIGIN})
    assert "access-control-allow-origin" not in foreign.headers
    own = await world.token(text, headers={"Origin": ORIGIN})
    assert own.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in own.headers
    body = {"grant_type": "refresh_token", "refresh_token": text}
    for path, headers in [(COTTER[0], {}), (COTTER[1], {"API_KEY_ID": world.app.id})]:
        for origin, readable in [(ORIGIN, ORIGIN), (OTHER_ORIGIN, None), ("https://evil.test", None)]:
            answer = await world.client.post(path_of(world, path), json=body, headers=headers | {"Origin": origin})
            assert answer.headers.get("access-control-allow-origin") == readable
            assert answer.headers.get("access-control-allow-credentials") == (readable and "true")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/inbox", "/inbox.json", "/healthz", "/readyz", "/nope"])
async def test_pages_and_probes_are_nobody_else_s(small_world: HttpWorld, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        answer = await small_world.client.request(method, path, headers={"Origin": ORIGIN})
        assert not [name for name in answer.headers if name.startswith("access-control")]
