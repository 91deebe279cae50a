"""`require`: how strong and how recent a proof must be, in every framework, and RFC 9470's challenge where not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.middleware.cors import CORSMiddleware

from asgi_apps import build_fastapi, build_starlette
from memory_store import MemorySessions, MemoryUsers
from small_issuer import ORIGIN, Browser, SmallIssuer
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie

LEEWAY = 30
PASSKEY: dict[str, Any] = {"authentication_method": "WEBAUTHN", "acr": "phr", "amr": ("swk", "user")}

STRONGER = "This needs a stronger proof of who you are"
MORE_RECENT = "This needs a more recent proof of who you are"

PLACES: dict[str, Callable[[], Any]] = {
    "a store": MemorySessions,
    "a sealed cookie": lambda: SealedCookie([bytes(range(32))]),
    "the token's cookie": AccessTokenCookie,
}


async def sign_in(client: httpx.AsyncClient, issuer: SmallIssuer, subject: str = "sub-ann", **token: Any) -> str:
    """Sign in with a token that says this, and return the user's id."""
    token.setdefault("auth_time", issuer.clock.now)
    answer = await client.post("/login", json=issuer.payload(subject, **token))
    assert answer.status_code == 200
    user_id: str = answer.json()["user"]["id"]
    return user_id


def challenge(message: str, **asked: str) -> str:
    """RFC 9470 section 3."""
    said = ", ".join(f'{name}="{value}"' for name, value in asked.items())
    return f'Bearer error="insufficient_user_authentication", error_description="{message}", {said}'


def assert_refused(answer: httpx.Response, message: str, **asked: str) -> None:
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == challenge(message, **asked)
    assert answer.headers["access-control-expose-headers"] == "WWW-Authenticate"
    if not answer.headers["content-type"].startswith("application/json"):
        assert answer.text == message  # Starlette's own handler of its exceptions
        return
    body = answer.json().get("detail") or answer.json()
    numbers = {name: int(value) for name, value in asked.items() if name == "max_age"}
    assert body == {"code": "insufficient_user_authentication", "message": message} | asked | numbers


async def test_a_code_does_not_open_what_asks_for_a_passkey(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    await sign_in(client, issuer, acr="pwl1")
    assert (await client.get("/me")).status_code == 200
    for path in ("/transfer", "/guarded"):
        for send in (client.get, client.post):
            assert_refused(await send(path), STRONGER, acr_values="phr", max_age="300")


async def test_a_passkey_does_as_long_as_it_is_recent(browser: Browser, issuer: SmallIssuer) -> None:
    """Use does not renew it; another proof does."""
    client = browser()
    user_id = await sign_in(client, issuer, **PASSKEY)
    for path in ("/transfer", "/guarded"):
        answer = await client.post(path)
        assert (answer.status_code, answer.json()["id"]) == (200, user_id)
    issuer.clock.now += 300 + LEEWAY - 1
    assert (await client.get("/transfer")).status_code == 200
    issuer.clock.now += 1
    for path in ("/transfer", "/guarded"):
        assert_refused(await client.get(path), MORE_RECENT, acr_values="phr", max_age="300")
    assert_refused(await client.get("/recent"), MORE_RECENT, max_age="300")
    assert (await client.get("/me")).status_code == 200
    assert await sign_in(client, issuer, **PASSKEY) == user_id
    assert (await client.get("/transfer")).status_code == 200


async def test_an_old_proof_in_a_young_token_is_old(browser: Browser, issuer: SmallIssuer) -> None:
    """As a refreshed token has it."""
    client = browser()
    await sign_in(client, issuer, **PASSKEY, auth_time=issuer.clock.now - 300 - LEEWAY)
    assert_refused(await client.get("/transfer"), MORE_RECENT, acr_values="phr", max_age="300")
    assert (await client.get("/strong")).status_code == 200


@pytest.mark.parametrize(
    ("acr", "opened"),
    [
        ("pwl1", set()),
        ("pwl2", {"/strong"}),
        ("phr", {"/strong", "/transfer"}),
        ("phrh", {"/strong", "/transfer"}),
        ("urn:example:gold", {"/gold"}),
        ("PHR", set()),
        ("zzz", set()),
        (None, set()),
    ],
)
async def test_ours_have_an_order_and_others_are_equal_or_not(
    browser: Browser, issuer: SmallIssuer, acr: str | None, opened: set[str]
) -> None:
    client = browser()
    await sign_in(client, issuer, acr=acr)
    paths = ("/strong", "/transfer", "/gold")
    assert {path for path in paths if (await client.get(path)).status_code == 200} == opened


async def test_what_nobody_said_is_not_enough(browser: Browser, issuer: SmallIssuer) -> None:
    """No `auth_time`, and one from the future."""
    client = browser()
    answer = await client.post("/login", json=issuer.payload(acr="phr"))
    assert answer.status_code == 200
    for path in ("/recent", "/transfer"):
        assert (await client.get(path)).status_code == 401
    assert (await client.get("/strong")).status_code == 200
    await sign_in(client, issuer, acr="phr", auth_time=issuer.clock.now + LEEWAY + 1)
    assert (await client.get("/recent")).status_code == 401


async def test_nobody_is_nobody(browser: Browser, issuer: SmallIssuer) -> None:
    """A step-up is for those who are signed in; others are told what they are told elsewhere."""
    client = browser()
    for path in ("/transfer", "/guarded", "/recent"):
        answer = await client.get(path)
        assert answer.status_code == 401
        assert "insufficient" not in answer.headers.get("www-authenticate", "")
    assert (await client.get("/transfer-api")).headers["www-authenticate"] == "Bearer"
    assert (await client.get("/transfer-both")).headers["www-authenticate"] == "Bearer"


async def test_another_site_s_page_is_refused_first(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    await sign_in(client, issuer, **PASSKEY)
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    for path in ("/transfer", "/guarded", "/transfer-both"):
        assert (await client.post(path, headers=headers)).status_code == 403


async def test_a_bearer_token_carries_its_proof(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()

    async def asked(path: str, **token: Any) -> httpx.Response:
        text = issuer.access_token(**{"auth_time": issuer.clock.now} | token)
        return await client.post(path, headers={"authorization": f"Bearer {text}"})

    for path in ("/transfer-api", "/transfer-both"):
        assert (await asked(path, **PASSKEY)).json() == {"kind": "token", "subject": "sub-ann"}
        assert_refused(await asked(path, acr="pwl1"), STRONGER, acr_values="phr", max_age="300")
        assert_refused(await asked(path), STRONGER, acr_values="phr", max_age="300")
        late = issuer.clock.now - 300 - LEEWAY
        assert_refused(await asked(path, **PASSKEY, auth_time=late), MORE_RECENT, acr_values="phr", max_age="300")
    assert (await client.post("/transfer-api", headers={"authorization": "Bearer a.b.c"})).headers[
        "www-authenticate"
    ] == 'Bearer error="invalid_token"'


@pytest.mark.parametrize("build", [build_starlette, build_fastapi])
async def test_a_page_of_another_origin_may_read_what_is_asked_for(
    issuer: SmallIssuer, build: Callable[[RelyingParty], Any]
) -> None:
    """Where the app's own CORS gives it the answer at all."""
    spa = "https://spa.example.com"
    app = CORSMiddleware(build(issuer.party()), allow_origins=[spa], allow_headers=["authorization"])
    token = issuer.access_token(acr="pwl1", auth_time=issuer.clock.now)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as client:
        headers = {"origin": spa, "authorization": f"Bearer {token}"}
        answer = await client.post("/transfer-api", headers=headers)
    assert_refused(answer, STRONGER, acr_values="phr", max_age="300")
    assert answer.headers["access-control-allow-origin"] == spa


async def test_the_token_that_was_sent_counts_and_no_session_beside_it(browser: Browser, issuer: SmallIssuer) -> None:
    """A strong session does not lend its proof to somebody's weak token, nor the other way round."""
    client = browser()
    await sign_in(client, issuer, **PASSKEY)
    assert (await client.get("/transfer-both")).json()["kind"] == "user"
    weak = issuer.access_token("sub-bob", acr="pwl1", auth_time=issuer.clock.now)
    answer = await client.get("/transfer-both", headers={"authorization": f"Bearer {weak}"})
    assert_refused(answer, STRONGER, acr_values="phr", max_age="300")
    await sign_in(client, issuer, acr="pwl1")
    strong = {"authorization": f"Bearer {issuer.access_token(auth_time=issuer.clock.now, **PASSKEY)}"}
    assert (await client.get("/transfer", headers=strong)).status_code == 401
    assert (await client.get("/transfer-both", headers=strong)).json()["kind"] == "token"


async def test_a_step_up_is_a_sign_in_and_the_session_before_it_ends(browser: Browser, issuer: SmallIssuer) -> None:
    """The same user in a new session; a copy of the old cookie opens nothing, the person's other browsers go on."""
    client, other = browser(), browser()
    user_id = await sign_in(client, issuer, acr="pwl1")
    await sign_in(other, issuer, acr="pwl1")
    before = dict(client.cookies)
    assert await sign_in(client, issuer, **PASSKEY) == user_id
    assert dict(client.cookies) != before
    assert (await client.get("/transfer")).json()["id"] == user_id
    stolen = browser()
    stolen.cookies.update(before)
    assert (await stolen.get("/me")).status_code == 401
    assert (await other.get("/me")).status_code == 200
    assert (await other.get("/transfer")).status_code == 401


async def test_somebody_else_s_proof_makes_this_somebody_else_s_session(browser: Browser, issuer: SmallIssuer) -> None:
    """As any sign-in does: nothing of the first person is left, and their session has ended."""
    client = browser()
    ann = await sign_in(client, issuer, acr="pwl1")
    before = dict(client.cookies)
    bob = await sign_in(client, issuer, "sub-bob", identifier="bob@example.com", **PASSKEY)
    assert ann != bob
    assert (await client.get("/transfer")).json()["id"] == bob
    stolen = browser()
    stolen.cookies.update(before)
    assert (await stolen.get("/me")).status_code == 401


async def test_a_weaker_sign_in_takes_the_stronger_one_s_place(browser: Browser, issuer: SmallIssuer) -> None:
    """The session rests on what began it, not on the best that this browser ever saw."""
    client = browser()
    await sign_in(client, issuer, **PASSKEY)
    await sign_in(client, issuer, acr="pwl1")
    assert (await client.get("/transfer")).status_code == 401
    await client.post("/logout")
    await sign_in(client, issuer, acr=None)
    assert (await client.get("/strong")).status_code == 401


@pytest.mark.parametrize("place", PLACES)
async def test_wherever_the_session_is(own_browser: Browser, issuer: SmallIssuer, place: str) -> None:
    client = own_browser(users=MemoryUsers(), sessions=PLACES[place]())
    await sign_in(client, issuer, acr="pwl1")
    assert_refused(await client.get("/transfer"), STRONGER, acr_values="phr", max_age="300")
    await sign_in(client, issuer, **PASSKEY)
    assert (await client.get("/transfer")).status_code == 200
    issuer.clock.now += 300 + LEEWAY
    assert_refused(await client.get("/transfer"), MORE_RECENT, acr_values="phr", max_age="300")
