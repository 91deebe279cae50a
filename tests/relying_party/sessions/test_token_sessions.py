"""Sessions that last as long as the issuer's tokens do, with the real issuer behind them."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from memory_store import MemoryUsers
from splitpin.errors import ConfigurationError
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.stores.sqlite import SQLiteStore
from splitpin.testing.memory import MemorySessions
from token_app import HOUR, App
from token_world import KEY, TokenWorld, asgi_browser


async def test_a_sign_in_sets_a_session_cookie_and_the_access_token_and_no_refresh_token(app: App) -> None:
    payload = await asyncio.to_thread(app.world.payload)
    answer = await app.browser().post("/login", json=payload)
    session, token = answer.headers.get_list("set-cookie")
    access_token = payload["oauth_token"]["access_token"]
    assert session.startswith(f"{app.world.session_cookie}=")
    assert session.endswith("; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Lax")
    assert token == f"{app.world.token_cookie}={access_token}; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Lax"
    assert payload["oauth_token"]["refresh_token"] not in f"{answer.headers}{answer.text}"
    assert app.world.wire.sent == []


async def test_a_copy_of_the_database_holds_no_token(world: TokenWorld, tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "app.db")
    app = App(world, store, asgi_browser)
    browser = await app.settled()
    tokens = await app.kept(browser)
    assert tokens is not None
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        dump = "\n".join(connection.iterdump()).encode() + b"".join(
            value
            for row in connection.execute("SELECT * FROM splitpin_sessions")
            for value in row
            if type(value) is bytes
        )
    for secret in (tokens.refresh_token, tokens.access_token, browser.cookies[world.session_cookie]):
        assert secret.encode() not in dump
        assert secret.encode().hex().encode() not in dump.lower()
    await app.close()


async def test_the_first_request_spends_the_refresh_token_that_the_page_saw(app: App) -> None:
    payload = await asyncio.to_thread(app.world.payload)
    browser = await app.signed_in(payload)
    for _ in range(3):
        assert (await browser.get("/me")).text == payload["email"]
    assert app.world.wire.refreshes == 1
    tokens = await app.kept(browser)
    assert tokens is not None
    assert tokens.refresh_token != payload["oauth_token"]["refresh_token"]


async def test_tokens_are_renewed_in_the_last_minute_and_not_before(app: App) -> None:
    browser = await app.settled()
    before = await app.kept(browser)
    assert before is not None
    app.world.clock.now = before.expires_at - 61
    assert (await browser.get("/me")).status_code == 200
    assert app.world.wire.refreshes == 0
    app.world.clock.now = before.expires_at - 60
    assert (await browser.get("/me")).status_code == 200
    after = await app.kept(browser)
    assert app.world.wire.refreshes == 1
    assert after is not None
    assert after.expires_at == app.world.clock.now + HOUR
    assert (await browser.get("/token")).text == after.access_token != before.access_token


async def test_the_session_endpoint_puts_a_renewed_token_into_its_cookie(app: App) -> None:
    browser = await app.settled()
    answer = await browser.get("/session")
    tokens = await app.kept(browser)
    assert tokens is not None
    assert answer.headers["set-cookie"].startswith(f"{app.world.token_cookie}={tokens.access_token}; Max-Age={HOUR}; ")
    assert "set-cookie" not in (await browser.get("/session")).headers


async def test_a_session_goes_on_for_a_day_of_hours(app: App) -> None:
    browser = await app.settled()
    for _ in range(24):
        app.world.clock.now += HOUR + 1
        assert (await browser.get("/me")).status_code == 200
    assert app.world.wire.refreshes == 24


async def test_while_the_issuer_is_down_sessions_go_on_until_their_token_expires(app: App) -> None:
    browser = await app.settled()
    tokens = await app.kept(browser)
    assert tokens is not None
    app.world.wire.down = True
    app.world.clock.now = tokens.expires_at - 30
    assert (await browser.get("/token")).text == tokens.access_token
    tried = len(app.world.wire.sent)
    assert (await browser.get("/me")).status_code == 200
    assert len(app.world.wire.sent) == tried, "it rests after a failure"
    app.world.clock.now = tokens.expires_at
    refused = await browser.get("/me")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "3")
    assert (await browser.get("/session")).json()["code"] == "issuer_unavailable"
    app.world.wire.down = False
    app.world.clock.now += 10
    assert (await browser.get("/me")).status_code == 200


async def test_users_and_sessions_may_be_two_stores(world: TokenWorld) -> None:
    sessions = TokenSessions([KEY], MemorySessions(), send=world.wire)
    party = world.party(None, users=MemoryUsers(), sessions=sessions)
    async with asgi_browser(party) as browser:
        await browser.post("/login", json=await asyncio.to_thread(world.payload))
        assert (await browser.get("/me")).status_code == 200
    party.close()


@pytest.mark.parametrize("keys", [[], b"k" * 32, [b"short"], [b"ab" * 20], "k" * 32])
def test_bad_keys_are_refused_at_start_up(keys: Any) -> None:
    with pytest.raises(ConfigurationError, match="openssl rand") as refusal:
        TokenSessions(keys)
    assert refusal.value.setting == "sessions.keys"


def test_stores_that_cannot_keep_tokens_are_refused_at_start_up(world: TokenWorld, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="keeps no tokens"):
        world.party(None, users=MemoryUsers(), sessions=TokenSessions([KEY], object()))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=r"sessions.store: is missing"):
        world.party(None, users=MemoryUsers(), sessions=TokenSessions([KEY]))
    store = SQLiteStore(tmp_path / "app.db")
    with pytest.raises(ConfigurationError, match="Give only the store"):
        world.party(store, sessions=TokenSessions([KEY], store.sessions))
    store.close()
