"""Clocks that are apart: the app says by how much they may be, in every framework."""

from __future__ import annotations

import pytest

from small_issuer import Browser, SmallIssuer
from splitpin.errors import ConfigurationError


async def login(browser: Browser, issuer: SmallIssuer, ahead: int, **changed: object) -> int:
    """The status of a login, and of a request, with a token from a clock that is ahead."""
    token = issuer.access_token(issued_at=issuer.clock.now + ahead)
    client = browser(**changed)
    posted = await client.post("/login", json={"oauth_token": {"access_token": token}})
    asked = await client.get("/api", headers={"authorization": f"Bearer {token}"})
    assert (posted.status_code, asked.status_code) in {(200, 200), (403, 401)}
    return posted.status_code


@pytest.mark.parametrize(("leeway", "most"), [(None, 30), (0, 0), (120, 120), (300, 300)])
async def test_a_token_may_be_from_the_future_by_the_leeway(
    browser: Browser, issuer: SmallIssuer, leeway: int | None, most: int
) -> None:
    changed = {} if leeway is None else {"leeway": leeway}
    assert await login(browser, issuer, most, **changed) == 200
    assert await login(browser, issuer, most + 1, **changed) == 403


async def test_an_expired_token_is_good_for_the_leeway(browser: Browser, issuer: SmallIssuer) -> None:
    token = issuer.access_token(issued_at=issuer.clock.now)
    client = browser(leeway=120, login_window=7200)
    issuer.clock.now += 3600 + 119
    assert (await client.post("/login", json={"oauth_token": {"access_token": token}})).status_code == 200
    issuer.clock.now += 1
    assert (await client.post("/login", json={"oauth_token": {"access_token": token}})).status_code == 403


@pytest.mark.parametrize("leeway", [-1, 301, "30", None, float("nan")])
def test_other_leeways_are_refused(issuer: SmallIssuer, leeway: object) -> None:
    with pytest.raises(ConfigurationError, match="leeway"):
        issuer.party(leeway=leeway)
