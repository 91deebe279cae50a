"""A session lives longer than the token that it begins with, so that has to be young; in every framework and place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memory_store import MemorySessions, MemoryUsers
from small_issuer import Browser, SmallIssuer
from splitpin.relying_party.config import AccessTokenCookie
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie

WINDOW, LEEWAY = 600, 30

PLACES: dict[str, Callable[[], Any]] = {
    "a store": MemorySessions,
    "a sealed cookie": lambda: SealedCookie([bytes(range(32))]),
    "the token's cookie": AccessTokenCookie,
    "the front end": lambda: None,
}


async def signs_in(client: Any, issuer: SmallIssuer, **token: Any) -> bool:
    answer = await client.post("/login", json=issuer.payload(**token))
    assert answer.status_code in {200, 403}
    assert answer.status_code == 200 or answer.json()["code"] == "invalid_token"
    return bool(answer.status_code == 200)


@pytest.mark.parametrize("place", PLACES)
async def test_a_token_signs_in_for_ten_minutes(own_browser: Browser, issuer: SmallIssuer, place: str) -> None:
    """Also where nothing is remembered of tokens, and their age is all there is."""
    client, now = own_browser(users=MemoryUsers(), sessions=PLACES[place]()), issuer.clock.now
    assert await signs_in(client, issuer, issued_at=now - WINDOW - LEEWAY + 1)
    assert not await signs_in(client, issuer, issued_at=now - WINDOW - LEEWAY)
    assert not await signs_in(client, issuer, issued_at=now - 3500)


async def test_the_ten_minutes_are_a_setting(browser: Browser, issuer: SmallIssuer) -> None:
    """For an issuer that hands out older tokens, and for an app that wants younger ones."""
    now = issuer.clock.now
    assert not await signs_in(browser(), issuer, issued_at=now - 3000)
    assert await signs_in(browser(login_window=3000), issuer, issued_at=now - 3000)
    assert not await signs_in(browser(login_window=60), issuer, issued_at=now - 91)


async def test_a_recent_proof_may_be_asked_for(browser: Browser, issuer: SmallIssuer) -> None:
    """Then no token signs in that was refreshed since, however young it is itself, nor one that does not say."""
    client, now = browser(max_age=300), issuer.clock.now
    assert await signs_in(client, issuer, auth_time=now)
    assert await signs_in(client, issuer, auth_time=now - 300 - LEEWAY + 1)
    assert not await signs_in(client, issuer, auth_time=now - 300 - LEEWAY)
    assert not await signs_in(client, issuer, auth_time=now - 7200)
    assert not await signs_in(client, issuer)
    assert await signs_in(browser(max_age=7200), issuer, auth_time=now - 7200)


async def test_otherwise_a_refreshed_token_signs_in(browser: Browser, issuer: SmallIssuer) -> None:
    assert await signs_in(browser(), issuer, auth_time=issuer.clock.now - 86_400)
