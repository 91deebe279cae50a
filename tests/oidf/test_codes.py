"""Codes: one use, a minute, and whoever has all that belongs to one (RFC 9700 section 4.5, `oidcc-codereuse`)."""

from __future__ import annotations

import asyncio

import pytest

from oidf.openid_world import OpenIDWorld


async def test_codereuse_ends_what_came_of_the_first(world: OpenIDWorld) -> None:
    landed = await world.signed_in(scope="openid offline_access")
    tokens = await world.app.tokens(landed["code"])
    world.clock.now += 30
    again = await world.app.token(landed["code"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (await world.app.userinfo(tokens["access_token"])).status_code == 401
    refresh = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await world.app.post("/oauth2/token", refresh)).json()["error"] == "invalid_grant"
    assert "code" in (await world.browser.go(world.app.address(prompt="none")) or {})  # the person stays signed in


async def test_who_lacks_what_belongs_to_a_code_gets_nothing_and_ends_nothing(world: OpenIDWorld) -> None:
    world.app.verifier = "x"  # it sends a challenge from now on
    landed = await world.signed_in()
    good = world.app.verifier
    wrong: list[dict[str, str | None]] = [
        {"code_verifier": "w" * 43},
        {"code_verifier": None},
        {"redirect_uri": "https://rp.test/callback/"},
        {"redirect_uri": "https://rp.test/other"},
        {"code": landed["code"][:-1] + ("A" if landed["code"][-1] != "A" else "E")},
        {"code": landed["code"].partition(".")[2]},
        {"code": "0.x"},
    ]

    async def nobody_gets_anything() -> None:
        for each in wrong:
            given = {"code": landed["code"], "code_verifier": good, "grant_type": "authorization_code"} | each
            given.setdefault("redirect_uri", world.app.redirect_uri)
            assert (await world.app.post("/oauth2/token", given)).json()["error"] == "invalid_grant", each
        world.page.verifier = good
        assert (await world.page.token(landed["code"])).json()["error"] == "invalid_grant"

    await nobody_gets_anything()
    tokens = await world.app.tokens(landed["code"])
    await nobody_gets_anything()
    assert (await world.app.userinfo(tokens["access_token"])).status_code == 200


async def test_a_verifier_without_a_challenge_is_refused(small_world: OpenIDWorld) -> None:
    landed = await small_world.signed_in()
    answer = await small_world.app.token(landed["code"], code_verifier="v" * 43)
    assert answer.json()["error"] == "invalid_grant"


async def test_a_client_without_its_secret_gets_nothing(small_world: OpenIDWorld) -> None:
    landed = await small_world.signed_in()
    secret, small_world.app.secret = small_world.app.secret, None
    assert (await small_world.app.token(landed["code"])).json()["error"] == "invalid_client"
    small_world.app.secret = secret
    assert (await small_world.app.token(landed["code"])).status_code == 200


async def test_a_code_lives_a_minute(small_world: OpenIDWorld) -> None:
    landed = await small_world.signed_in()
    small_world.clock.now += 60
    assert (await small_world.app.token(landed["code"])).json()["error"] == "invalid_grant"


async def test_64_at_once_are_one(world: OpenIDWorld) -> None:
    landed = await world.signed_in()
    answers = await asyncio.gather(*[world.app.token(landed["code"]) for _ in range(64)])
    given = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    assert {answer.json().get("error") for answer in answers} == {None, "invalid_grant"}
    assert (await world.app.userinfo(given[0]["access_token"])).status_code == 401


async def test_a_code_for_the_published_clients_is_none_here_and_the_reverse(small_world: OpenIDWorld) -> None:
    landed = await small_world.signed_in(small_world.page)
    number, _, code = landed["code"].partition(".")
    body = {
        "challenge_id": int(number),
        "authorization_code": code,
        "code_verifier": small_world.page.verifier,
        "redirect_url": small_world.page.redirect_uri,
    }
    answer = await small_world.http.client.post(
        "/api/v0/verify/get_identity",
        params={"oauth_token": "true"},
        json=body,
        headers={"API_KEY_ID": small_world.page.client.id},
    )
    assert answer.status_code >= 400
    assert (await small_world.page.token(landed["code"])).status_code == 200


@pytest.mark.parametrize("how", ["header", "post-header", "post-body"])
async def test_userinfo(small_world: OpenIDWorld, how: str) -> None:
    tokens = await small_world.app.tokens((await small_world.signed_in(scope="openid email"))["code"])
    token, client = tokens["access_token"], small_world.http.client
    if how == "post-body":
        answer = await client.post("/oauth2/userinfo", data={"access_token": token})
    else:
        answer = await small_world.app.userinfo(token, "GET" if how == "header" else "POST")
    assert answer.status_code == 200
    assert answer.json()["email_verified"] is True
    assert answer.headers["cache-control"] == "no-store"


async def test_userinfo_refuses_what_was_not_given_for_it(small_world: OpenIDWorld) -> None:
    client, world = small_world.http.client, small_world
    assert (await client.get("/oauth2/userinfo")).headers["www-authenticate"] == "Bearer"
    for text in ("x", "e30.e30.e30"):
        answer = await world.app.userinfo(text)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    tokens = await world.app.tokens((await world.signed_in(scope="email"))["code"])
    assert "id_token" not in tokens
    answer = await world.app.userinfo(tokens["access_token"])
    assert (answer.status_code, answer.json()["error"]) == (403, "insufficient_scope")
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
    world.clock.now += 60
    published = (await world.http.sign_in("eve@example.com"))["oauth_token"]["access_token"]
    assert (await world.app.userinfo(published)).status_code == 401
