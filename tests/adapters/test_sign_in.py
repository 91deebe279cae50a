"""What a person gets: a user, a session, a cookie; and only the token decides whose."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from memory_store import AsyncMemorySessions, AsyncMemoryUsers, MemorySessions, MemoryStore, MemoryUsers
from small_issuer import COOKIE, Browser, SmallIssuer, payload_with
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.verifier import AccessTokenVerifier


async def test_a_first_login_registers_and_the_session_says_who_it_is(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    answer = await client.post("/login", json=issuer.payload())
    assert answer.status_code == 200
    user = answer.json()["user"]
    assert answer.json() == {"user": {"id": user["id"], "identifier": "ann@example.com"}, "registered": True}
    assert isinstance(user["id"], str)
    assert user["id"] not in {"", "sub-ann"}
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"

    current = await client.get("/session")
    assert current.status_code == 200
    assert current.json() == {"user": user}
    assert current.headers["cache-control"] == "no-store"
    assert (await client.get("/me")).json() == {"kind": "user", **user}


async def test_a_second_login_finds_the_same_user(browser: Browser, issuer: SmallIssuer) -> None:
    first = await browser().post("/login", json=issuer.payload())
    second = await browser().post("/login", json=issuer.payload())
    assert second.json() == {"user": first.json()["user"], "registered": False}


async def test_the_cookie_is_out_of_reach(own_browser: Browser, issuer: SmallIssuer) -> None:
    """C2: `__Host-`, Secure, HttpOnly, SameSite=Lax, Path=/, no Domain, ends with the absolute limit."""
    answer = await own_browser().post("/login", json=issuer.payload())
    [line] = answer.headers.get_list("set-cookie")
    pair, *attributes = line.split("; ")
    assert pair.startswith(f"{COOKIE}=")
    assert set(attributes) == {"Max-Age=2592000", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"}


async def test_only_the_token_chooses_the_account(browser: Browser, issuer: SmallIssuer) -> None:
    """Decision 3: `email`, `user` and everything else beside the token is not looked at, whatever it says."""
    ann = (await browser().post("/login", json=issuer.payload())).json()["user"]
    mallory = issuer.payload("sub-mallory", identifier="mallory@example.com")
    lies: list[dict[str, Any]] = [
        {"email": "ann@example.com", "user": {"ID": "sub-ann", "identifier": "ann@example.com"}},
        {"email": 7, "user": None, "phone": [], "identifier": "ann@example.com", "sub": "sub-ann"},
        {"token": {"user_id": "sub-ann"}, "id": ann["id"]},
    ]
    for lie in lies:
        answer = await browser().post("/login", json=mallory | lie)
        assert answer.status_code == 200
        assert answer.json()["user"]["identifier"] == "mallory@example.com"
        assert answer.json()["user"]["id"] != ann["id"]


async def test_the_same_address_under_another_subject_is_another_user(browser: Browser, issuer: SmallIssuer) -> None:
    """D1: an account is (iss, sub)."""
    first = await browser().post("/login", json=issuer.payload("sub-1"))
    second = await browser().post("/login", json=issuer.payload("sub-2"))
    assert first.json()["user"]["id"] != second.json()["user"]["id"]


async def test_the_same_subject_with_a_new_address_is_the_same_user(browser: Browser, issuer: SmallIssuer) -> None:
    first = await browser().post("/login", json=issuer.payload())
    client = browser()
    second = await client.post("/login", json=issuer.payload(identifier="ann@new.example"))
    assert second.json() == {
        "user": {"id": first.json()["user"]["id"], "identifier": "ann@new.example"},
        "registered": False,
    }
    assert (await client.get("/session")).json()["user"]["identifier"] == "ann@new.example"


async def test_a_phone_signs_in_and_is_nobody_s_mailbox(browser: Browser, issuer: SmallIssuer) -> None:
    """The number in the token is the identifier, whatever address stands beside the token."""
    ann = (await browser().post("/login", json=issuer.payload())).json()["user"]
    number = "+4915112345678"
    by_phone = issuer.payload("sub-phone", identifier=number) | {"phone": number, "email": "ann@example.com"}
    client = browser()
    first = (await client.post("/login", json=by_phone)).json()
    assert first == {"user": {"id": first["user"]["id"], "identifier": number}, "registered": True}
    assert first["user"]["id"] != ann["id"]
    assert (await client.get("/session")).json()["user"]["identifier"] == number
    assert (await browser().post("/login", json=by_phone)).json() == {"user": first["user"], "registered": False}


async def test_what_proxies_say_changes_nothing(own_browser: Browser, issuer: SmallIssuer) -> None:
    """E9 for cookies: scheme and host come from the configuration alone."""
    lies = {
        "host": "evil.example",
        "x-forwarded-proto": "http",
        "x-forwarded-host": "evil.example",
        "forwarded": "proto=http;host=evil.example",
    }
    answer = await own_browser().post("/login", json=issuer.payload(), headers=lies)
    assert answer.headers["set-cookie"].endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")
    assert answer.headers["set-cookie"].startswith(COOKIE)


async def test_users_and_sessions_may_be_asynchronous_and_apart(async_browser: Browser, issuer: SmallIssuer) -> None:
    sessions = MemorySessions()
    client = async_browser(users=AsyncMemoryUsers(MemoryUsers()), sessions=AsyncMemorySessions(sessions))
    assert (await client.post("/login", json=issuer.payload())).json()["registered"] is True
    assert (await client.post("/login", json=issuer.payload())).json()["registered"] is False
    assert len(sessions.by_digest) == 1
    issuer.clock.now += 4000
    assert (await client.get("/session")).status_code == 200
    assert (await client.post("/logout")).status_code == 204
    assert sessions.by_digest == {}


async def test_in_development_the_cookie_needs_no_tls(own_browser: Browser, issuer: SmallIssuer) -> None:
    client = own_browser(origin="http://localhost:3005")
    answer = await client.post("/login", json=issuer.payload(), headers={"origin": "http://localhost:3005"})
    line = answer.headers["set-cookie"]
    assert line.startswith("splitpin_session_b6bf6623=")
    assert line.endswith("; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax")


async def test_signing_in_never_reads_remembered_tokens(
    browser: Browser, issuer: SmallIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decision 16: a login asks the verifier in the way that neither reads nor fills its memory."""

    def remembered(self: AccessTokenVerifier, text: str) -> AccessToken:
        raise AssertionError("the memory was asked")

    client = browser()
    monkeypatch.setattr(AccessTokenVerifier, "verify_async", remembered)
    monkeypatch.setattr(AccessTokenVerifier, "verify", remembered)
    assert (await client.post("/login", json=issuer.payload())).status_code == 200


async def test_fifty_first_logins_at_once_register_once(own_browser: Browser, issuer: SmallIssuer) -> None:
    """D2, as far as the endpoints go: fifty sessions, one user."""
    store = MemoryStore()
    own_browser(store=store)
    clients = [own_browser() for _ in range(50)]
    answers = await asyncio.gather(*(client.post("/login", json=issuer.payload()) for client in clients))
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["registered"] for answer in answers) == 1
    assert len(store.sessions.by_digest) == 50


async def test_logs_hold_no_secret(browser: Browser, issuer: SmallIssuer, caplog: pytest.LogCaptureFixture) -> None:
    """M4: a refused login leaves its reason in the log, and nothing of the token, the cookie or the address."""
    caplog.set_level("DEBUG")
    client = browser()
    await client.post("/login", json=issuer.payload())
    expired = issuer.access_token(issued_at=issuer.clock.now - 7200)
    await client.post("/login", json=payload_with(expired))
    await client.get("/api", headers={"authorization": f"Bearer {expired}"})
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("splitpin"))
    assert "expired" in ours
    everything = "\n".join(record.getMessage() for record in caplog.records)
    for secret in (expired, expired.split(".")[2], client.cookies[COOKIE], "ann@example.com", "SECRETREFRESH"):
        assert secret not in everything
