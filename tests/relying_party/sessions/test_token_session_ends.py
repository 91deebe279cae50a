"""What ends a session of tokens: theft, a logout, a lying page, a key taken away. With the real issuer."""

from __future__ import annotations

import asyncio
import time

from small_issuer import ORIGIN
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from token_app import HOUR, App
from token_world import KEY


async def test_a_stolen_refresh_token_that_is_replayed_ends_the_session(app: App) -> None:
    """The thief comes with what the page once saw, two steps behind the app; family and session end."""
    payload = await asyncio.to_thread(app.world.payload)
    browser = await app.signed_in(payload)
    other = await app.settled()
    for _ in range(2):
        assert (await browser.get("/me")).status_code == 200
        app.world.clock.now += HOUR
    stolen = await asyncio.to_thread(app.world.refresh, payload["oauth_token"]["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    app.world.clock.now += HOUR
    assert (await browser.get("/me")).status_code == 401
    assert (await browser.get("/session")).status_code == 401
    assert await app.kept(browser) is None
    assert (await other.get("/me")).status_code == 200


async def test_a_logout_ends_the_session_and_revokes_the_refresh_token(app: App) -> None:
    browser = await app.settled()
    tokens = await app.kept(browser)
    assert tokens is not None
    cookies = dict(browser.cookies)
    answer = await browser.post("/logout", headers={"origin": ORIGIN})
    assert answer.status_code == 204
    assert [line.partition(";")[0] for line in answer.headers.get_list("set-cookie")] == [
        f"{app.world.session_cookie}=",
        f"{app.world.token_cookie}=",
    ]
    name = app.world.session_cookie
    assert (await app.browser().get("/me", headers={"cookie": f"{name}={cookies[name]}"})).status_code == 401
    for _ in range(500):
        if "/oauth2/revoke" in app.world.wire.sent and app.world.grants()[-1][1] is not None:
            break
        await asyncio.sleep(0.01)
    refused = await asyncio.to_thread(app.world.refresh, tokens.refresh_token)
    assert refused.json()["error"] == "invalid_grant"
    assert app.world.grants()[-1][1] == "revoked_by_client"


async def test_a_logout_waits_for_no_issuer(app: App) -> None:
    browser = await app.settled()
    app.world.wire.meanwhile = None
    app.world.wire.down = True
    started = time.monotonic()
    assert (await browser.post("/logout")).status_code == 204
    assert time.monotonic() - started < 2
    assert (await browser.post("/logout")).status_code == 204


async def test_a_refresh_token_of_somebody_else_ends_the_session_it_was_smuggled_into(app: App) -> None:
    mine, theirs = await asyncio.gather(*(asyncio.to_thread(app.world.payload) for _ in range(2)))
    mine["oauth_token"]["refresh_token"] = theirs["oauth_token"]["refresh_token"]
    browser = await app.signed_in(mine)
    assert (await browser.get("/me")).status_code == 401
    assert await app.kept(browser) is None


async def test_a_refresh_token_that_the_issuer_never_gave_ends_the_session(app: App) -> None:
    payload = await asyncio.to_thread(app.world.payload)
    payload["oauth_token"]["refresh_token"] = "1:made-up"
    assert (await (await app.signed_in(payload)).get("/me")).status_code == 401


async def test_a_payload_without_a_usable_refresh_token_signs_nobody_in(app: App) -> None:
    payload = await asyncio.to_thread(app.world.payload)
    for refresh_token in (None, "", 7, "two words", "\x7f", "ü", "x" * 2049):
        payload["oauth_token"]["refresh_token"] = refresh_token
        answer = await app.browser().post("/login", json=payload)
        assert (answer.status_code, answer.json()["field"]) == (400, "refresh_token")
        assert "set-cookie" not in answer.headers


async def test_a_new_key_seals_and_the_old_one_opens_until_it_is_taken_away(app: App) -> None:
    browser = await app.settled()
    new = bytes(range(100, 132))
    both = app.browser(app.world.party(app.store, sessions=TokenSessions([new, KEY], send=app.world.wire)))
    both.cookies = browser.cookies
    assert (await both.get("/me")).status_code == 200
    app.world.clock.now += HOUR
    assert (await both.get("/me")).status_code == 200
    only_new = app.browser(app.world.party(app.store, sessions=TokenSessions([new], send=app.world.wire)))
    only_new.cookies = browser.cookies
    assert (await only_new.get("/me")).status_code == 200
    assert (await browser.get("/me")).status_code == 401
