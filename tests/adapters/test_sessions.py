"""What a session is worth, how it ends, and which cookies open it."""

from __future__ import annotations

import hashlib

import pytest

from memory_store import MemoryStore
from small_issuer import CLIENT_ID, COOKIE, Browser, SmallIssuer


async def test_nothing_stored_opens_a_session(own_browser: Browser, issuer: SmallIssuer) -> None:
    """C1: of 256 random bits the store knows a digest, and neither that nor its text signs anybody in."""
    store = MemoryStore()
    client = own_browser(store=store)
    await client.post("/login", json=issuer.payload())
    session_id = client.cookies[COOKIE]
    assert len(session_id) == 8 + 43
    assert [key[6:] for key in store.sessions.by_digest] == [hashlib.sha256(session_id.encode()).digest()[:26]]
    assert "SECRETREFRESH" not in repr(vars(store.sessions)) + repr(vars(store.users))
    for stolen in (next(iter(store.sessions.by_digest)).hex(), session_id[:-1], session_id + "A", "", "é" * 51):
        headers = [(b"cookie", f"{COOKIE}={stolen}".encode("latin-1"))]
        assert (await own_browser().get("/session", headers=headers)).status_code == 401


async def test_nobody_is_signed_in_without_a_session(browser: Browser) -> None:
    answer = await browser().get("/session")
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"
    assert answer.headers["cache-control"] == "no-store"
    assert (await browser().get("/me")).status_code == 401


async def test_logout_ends_the_session_on_the_server(own_browser: Browser, issuer: SmallIssuer) -> None:
    """C7: the old cookie, kept by whomever, is worthless; the browser is told to forget it with the same attributes."""
    client = own_browser()
    await client.post("/login", json=issuer.payload())
    kept = client.cookies[COOKIE]
    answer = await client.post("/logout")
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["set-cookie"] == f"{COOKIE}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
    assert COOKIE not in client.cookies
    assert (await own_browser().get("/session", headers={"cookie": f"{COOKIE}={kept}"})).status_code == 401


async def test_logging_out_twice_is_no_error(browser: Browser) -> None:
    assert (await browser().post("/logout")).status_code == 204


async def test_a_login_ends_the_session_it_came_with_and_no_other(browser: Browser, issuer: SmallIssuer) -> None:
    """C3: a new id at each sign-in, the old one is dead; the person's other browser stays signed in."""
    laptop, phone = browser(), browser()
    await laptop.post("/login", json=issuer.payload())
    await phone.post("/login", json=issuer.payload())
    old = laptop.cookies[COOKIE]
    await laptop.post("/login", json=issuer.payload())
    assert laptop.cookies[COOKIE] != old
    assert (await browser().get("/session", headers={"cookie": f"{COOKIE}={old}"})).status_code == 401
    assert (await phone.get("/session")).status_code == 200
    assert (await laptop.get("/session")).status_code == 200


async def test_a_planted_session_id_is_worthless(browser: Browser, issuer: SmallIssuer) -> None:
    """C3, fixation: the id that somebody set before the login is not the one the login gives."""
    planted = "A" * 43
    client = browser()
    await client.post("/login", json=issuer.payload(), headers={"cookie": f"{COOKIE}={planted}"})
    assert client.cookies[COOKIE] != planted
    assert (await browser().get("/session", headers={"cookie": f"{COOKIE}={planted}"})).status_code == 401


async def test_a_session_ends_unused_after_a_week(own_browser: Browser, issuer: SmallIssuer) -> None:
    """C6, idle."""
    client = own_browser()
    await client.post("/login", json=issuer.payload())
    issuer.clock.now += 7 * 86_400 - 1
    assert (await client.get("/session")).status_code == 200
    issuer.clock.now += 7 * 86_400 - 1
    assert (await client.get("/session")).status_code == 200
    issuer.clock.now += 7 * 86_400
    assert (await client.get("/session")).status_code == 401


async def test_a_session_ends_after_thirty_days_used_or_not(own_browser: Browser, issuer: SmallIssuer) -> None:
    """C6, absolute."""
    client = own_browser()
    await client.post("/login", json=issuer.payload())
    for _ in range(29):
        issuer.clock.now += 86_400
        assert (await client.get("/session")).status_code == 200
    issuer.clock.now += 86_399
    assert (await client.get("/session")).status_code == 200
    issuer.clock.now += 1
    cookies = {"cookie": f"{COOKIE}={client.cookies.get(COOKIE)}"}
    assert (await own_browser().get("/session", headers=cookies)).status_code == 401


async def test_use_is_written_down_once_an_hour(own_browser: Browser, issuer: SmallIssuer) -> None:
    store = MemoryStore()
    client = own_browser(store=store)
    await client.post("/login", json=issuer.payload())
    start = issuer.clock.now
    written = set[int]()
    for _ in range(12):
        issuer.clock.now += 1200
        await client.get("/session")
        [session] = store.sessions.by_digest.values()
        written.add(session.seen_at)
    assert sorted(written) == [start, start + 3600, start + 7200, start + 10800, start + 14400]


@pytest.mark.parametrize(
    "cookies",
    [
        "{name}={other}; {name}={id}",
        "{name}={id}; {name}={id}",
        "{upper}={id}",
        "x{name}={id}",
        "{name}",
        "={id}",
        "\x0b{name}={id}",
        "{name}=\x0b{id}",
        '{name}="{id}"',
        "; ; {name}={id}x",
    ],
)
async def test_odd_cookies_open_nothing(own_browser: Browser, issuer: SmallIssuer, cookies: str) -> None:
    """One cookie of exactly our name counts; of two nobody can tell which is ours."""
    client = own_browser()
    await client.post("/login", json=issuer.payload())
    session_id = client.cookies[COOKIE]
    header = cookies.format(name=COOKIE, upper=COOKIE.upper(), id=session_id, other="A" * 43)
    answer = await own_browser().get("/session", headers=[(b"cookie", header.encode())])
    assert answer.status_code == 401
    assert (await own_browser().post("/logout", headers=[(b"cookie", header.encode())])).status_code == 204
    assert (await client.get("/session")).status_code == 200


async def test_our_cookie_is_found_among_others(own_browser: Browser, issuer: SmallIssuer) -> None:
    client = own_browser()
    await client.post("/login", json=issuer.payload())
    session_id = client.cookies[COOKIE]
    for header in (f"a=b; {COOKIE}={session_id}; c=d=e", f"a=b;{COOKIE}={session_id}", f"\t{COOKIE}={session_id} ;x"):
        assert (await own_browser().get("/session", headers={"cookie": header})).status_code == 200


async def test_a_failed_login_leaves_the_session_alone(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    await client.post("/login", json=issuer.payload())
    assert (await client.post("/login", json=issuer.payload(audience=f"not {CLIENT_ID}"))).status_code == 403
    assert (await client.get("/session")).status_code == 200
