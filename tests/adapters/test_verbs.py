"""Routes protected by session, by bearer token, by either, and by none."""

from __future__ import annotations

import pytest

from small_issuer import Browser, SmallIssuer


async def test_a_bearer_token_opens_what_asks_for_one(browser: Browser, issuer: SmallIssuer) -> None:
    headers = {"authorization": f"bearer {issuer.access_token('sub-7')}"}
    client = browser()
    for _ in range(2):
        assert (await client.get("/api", headers=headers)).json() == {"kind": "token", "subject": "sub-7"}
    assert (await client.post("/api", headers=headers)).status_code == 200


async def test_a_bearer_token_ends_with_its_time(browser: Browser, issuer: SmallIssuer) -> None:
    headers = {"authorization": f"Bearer {issuer.access_token()}"}
    client = browser()
    assert (await client.get("/api", headers=headers)).status_code == 200
    issuer.clock.now += 3600 + 31
    assert (await client.get("/api", headers=headers)).status_code == 401


@pytest.mark.parametrize("authorization", ["Bearer", "Bearer ", "Bearer a.b.c", "Bearer x, Bearer y"])
async def test_a_bad_bearer_token_is_401_with_its_challenge(browser: Browser, authorization: str) -> None:
    """RFC 6750 section 3.1."""
    for path in ("/api", "/both", "/maybe-api", "/maybe-both"):
        answer = await browser().get(path, headers={"authorization": authorization})
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_no_bearer_token_is_401_that_asks_for_one(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    for headers in ({}, {"authorization": "Basic dTpw"}, {"cookie": f"access_token={issuer.access_token()}"}):
        answer = await client.get("/api", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert (await client.get(f"/api?access_token={issuer.access_token()}")).status_code == 401


async def test_a_session_is_no_bearer_token_and_the_other_way_round(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    await client.post("/login", json=issuer.payload())
    assert (await client.get("/api")).status_code == 401
    token = {"authorization": f"Bearer {issuer.access_token()}"}
    assert (await browser().get("/me", headers=token)).status_code == 401
    assert (await browser().get("/session", headers=token)).status_code == 401


async def test_either_takes_both_and_prefers_the_token(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    refused = await client.get("/both")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    await client.post("/login", json=issuer.payload())
    assert (await client.get("/both")).json()["kind"] == "user"
    token = {"authorization": f"Bearer {issuer.access_token('sub-9')}"}
    assert (await client.get("/both", headers=token)).json() == {"kind": "token", "subject": "sub-9"}


async def test_the_optional_verbs_let_nobody_in_as_none(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    for path in ("/maybe", "/maybe-api", "/maybe-both"):
        assert (await client.get(path)).json() == {"kind": None}
    await client.post("/login", json=issuer.payload())
    assert (await client.get("/maybe")).json()["kind"] == "user"
    assert (await client.get("/maybe-both")).json()["kind"] == "user"
    assert (await client.get("/maybe-api")).json() == {"kind": None}
