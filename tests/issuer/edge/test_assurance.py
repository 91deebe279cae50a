"""How strongly somebody was proven, as the tokens of every edge say it: `acr`, `amr` and `auth_time`."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from issuer.edge.accounts import b64, bearer, enrol
from issuer.edge.http_world import HttpWorld
from issuer.edge.passkeys.passkey_world import Page as PasskeyPage
from issuer.edge.passkeys.soft_authenticator import BE, BS, UP, UV, SoftPasskey
from issuer.edge.published_world import Page
from issuer.edge.test_servers_tokens import claims_of


def strengths(tokens: dict[str, Any]) -> list[tuple[str, list[str] | None, int]]:
    """What both tokens say, alike."""
    said = [claims_of(tokens[name]) for name in ("access_token", "id_token")]
    return [(claims["acr"], claims.get("amr"), int(claims["auth_time"])) for claims in said]


async def test_a_code_is_the_weakest(world: HttpWorld) -> None:
    tokens = (await world.sign_in())["oauth_token"]
    assert strengths(tokens) == [("pwl1", ["otp"], world.clock.now)] * 2


@pytest.mark.parametrize(("synced", "acr", "key"), [(True, "phr", "swk"), (False, "phrh", "hwk")])
async def test_a_passkey_is_strong(world: HttpWorld, synced: bool, acr: str, key: str) -> None:
    page = PasskeyPage(world)
    passkey = await page.add(await world.sign_in(), SoftPasskey(flags=UP | UV | (BE | BS if synced else 0)))
    world.clock.now += 3600
    tokens = (await page.sign_in(passkey)).json()["oauth_token"]
    said = strengths(tokens)
    assert said == [(acr, said[0][1], world.clock.now)] * 2
    assert {key, "user"} <= set(said[0][1] or ())


async def test_a_refresh_makes_nothing_stronger_or_newer(world: HttpWorld) -> None:
    page = PasskeyPage(world)
    passkey = await page.add(await world.sign_in())
    by_passkey, by_code = (await page.sign_in(passkey)).json(), await world.sign_in("bob@example.com")
    for tokens in (by_passkey["oauth_token"], by_code["oauth_token"]):
        before = strengths(tokens)
        world.clock.now += 3600
        renewed = (await world.token(tokens["refresh_token"])).json()
        assert strengths(renewed) == before


async def test_claims_that_are_added_leave_it_as_it_is(world: HttpWorld) -> None:
    page = Page(world)
    tokens = (await page.sign_in()).json()["oauth_token"]
    asked = {"token": tokens["access_token"], "custom_attributes": {"role": "admin"}}
    customised = claims_of((await page.as_server("/token/custom", asked)).json()["token"])
    before = claims_of(tokens["access_token"])
    assert [customised[name] for name in ("acr", "amr", "auth_time")] == ["pwl1", ["otp"], before["auth_time"]]


async def test_the_published_clients_have_it_beside_a_time_that_is_text(world: HttpWorld) -> None:
    tokens = (await Page(world).sign_in()).json()["oauth_token"]
    assert strengths(tokens) == [("pwl1", ["otp"], world.clock.now)] * 2
    assert claims_of(tokens["id_token"])["auth_time"] == str(world.clock.now)


async def test_tokens_for_an_access_token_are_as_strong_as_that(world: HttpWorld) -> None:
    payload = await world.sign_in()
    world.clock.now += 60
    key = b64(secrets.token_bytes(32))
    enrolled = await enrol(world, payload["user"]["ID"], bearer(world, payload), code=key)
    assert enrolled.status_code == 200, enrolled.text
    assert strengths(enrolled.json()["oauth_token"]) == [("pwl1", ["otp"], world.clock.now - 60)] * 2


async def test_an_identity_token_proves_little_and_long_ago(world: HttpWorld) -> None:
    page = Page(world)
    payload = (await page.sign_in()).json()
    world.clock.now += 3600
    asked = {"grant_type": "identity_token", "identity_token": payload["token"]}
    answer = await page.as_server(f"/token/{world.app.id}", asked)
    assert answer.status_code == 200, answer.text
    assert strengths(answer.json()) == [("pwl1", None, world.clock.now - 3600)] * 2
