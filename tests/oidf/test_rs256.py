"""A client that knows RS256 alone: its ID tokens are, and nothing else (OpenID Connect Core section 3.1.3.7)."""

from __future__ import annotations

import json
from typing import Any

import jwt

from oidf.openid_world import OpenIDWorld
from splitpin.issuer.clients.registration import edit_client


async def verified(world: OpenIDWorld, token: str, algorithm: str) -> dict[str, Any]:
    """What another library says of a token with the keys that are published."""
    keys = jwt.PyJWKSet.from_json((await world.http.client.get("/.well-known/jwks.json")).text)
    key = keys[jwt.get_unverified_header(token)["kid"]]
    options: Any = {"verify_exp": False, "verify_iat": False}
    claims: dict[str, Any] = jwt.decode(token, key, [algorithm], audience=world.app.client.id, options=options)
    return claims


async def test_its_id_tokens_are_rs256_and_its_access_tokens_are_not(world: OpenIDWorld) -> None:
    world.http.db.run_now(edit_client, world.app.client.id, metadata={"id_token_signed_response_alg": "RS256"})
    landed = await world.signed_in(scope="openid offline_access")
    tokens = await world.app.tokens(landed["code"])
    claims = await verified(world, tokens["id_token"], "RS256")
    assert claims["nonce"] == world.app.nonce
    assert (await verified(world, tokens["access_token"], "ES256"))["sub"] == claims["sub"]
    body = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    refreshed = (await world.app.post("/oauth2/token", body)).json()
    assert (await verified(world, refreshed["id_token"], "RS256"))["sub"] == claims["sub"]
    assert (await verified(world, refreshed["access_token"], "ES256"))["sub"] == claims["sub"]
    again = await world.browser.go(world.app.address(prompt="none", id_token_hint=tokens["id_token"]))
    assert again is not None
    assert "code" in again
    forged = tokens["id_token"][:-8] + "AAAAAAAA"
    unknown = await world.browser.go(world.app.address(prompt="none", id_token_hint=forged))
    assert unknown is not None  # a hint that is none is not looked at: see the page of id_token_hint
    assert (await world.app.userinfo(tokens["access_token"])).json() == {"sub": claims["sub"]}


async def test_discovery_names_both(small_world: OpenIDWorld) -> None:
    document = json.loads((await small_world.http.client.get("/.well-known/openid-configuration")).text)
    assert document["id_token_signing_alg_values_supported"] == ["ES256", "RS256"]
