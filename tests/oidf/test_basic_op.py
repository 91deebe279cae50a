"""The modules of the OpenID Foundation's Basic OP plan, by their names (`oidcc-...`)."""

from __future__ import annotations

import pytest

from oidf.openid_world import ANN, App, OpenIDWorld, claims_of
from splitpin.issuer.tokens.openid import at_hash


async def test_server(world: OpenIDWorld) -> None:
    landed = await world.signed_in()
    assert landed.keys() == {"code", "state", "iss"}
    assert (landed["state"], landed["iss"]) == (world.app.state, "http://localhost:8000")
    answer = await world.app.token(landed["code"], True)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert tokens.keys() == {"access_token", "token_type", "expires_in", "scope", "id_token"}
    assert (tokens["token_type"], tokens["expires_in"], tokens["scope"]) == ("Bearer", 600, "openid")
    claims = claims_of(tokens["id_token"])
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (landed["iss"], world.app.client.id, world.app.nonce)
    assert claims["at_hash"] == at_hash(tokens["access_token"])
    assert claims["exp"] - claims["iat"] == 600
    assert (claims["auth_time"], claims["acr"], claims["amr"]) == (world.clock.now, "pwl1", ["otp"])
    assert "email" not in claims
    info = await world.app.userinfo(tokens["access_token"])
    assert info.json() == {"sub": claims["sub"]}


async def test_server_client_secret_post(world: OpenIDWorld) -> None:
    landed = await world.signed_in()
    assert (await world.app.token(landed["code"])).status_code == 200


async def test_server_of_a_public_client(world: OpenIDWorld) -> None:
    landed = await world.signed_in(world.page)
    tokens = await world.page.tokens(landed["code"])
    assert claims_of(tokens["id_token"])["aud"] == world.page.client.id


@pytest.fixture(params=["confidential", "public"])
def app(request: pytest.FixtureRequest, world: OpenIDWorld) -> App:
    """Either."""
    return world.app if request.param == "confidential" else world.page


async def test_prompt_none_logged_in(world: OpenIDWorld, app: App) -> None:
    first = claims_of((await app.tokens((await world.signed_in(app))["code"]))["id_token"])
    world.clock.now += 100
    landed = await world.browser.go(app.address(prompt="none"))
    assert landed is not None
    again = claims_of((await app.tokens(landed["code"]))["id_token"])
    assert (again["sub"], again["auth_time"]) == (first["sub"], first["auth_time"])


async def test_prompt_none_not_logged_in(world: OpenIDWorld) -> None:
    landed = await world.browser.go(world.app.address(prompt="none"))
    assert landed is not None
    assert (landed["error"], landed["state"], landed["iss"]) == (
        "login_required",
        world.app.state,
        "http://localhost:8000",
    )


async def test_scope_email(world: OpenIDWorld) -> None:
    landed = await world.signed_in(scope="openid email profile offline_access")
    tokens = await world.app.tokens(landed["code"])
    info = (await world.app.userinfo(tokens["access_token"])).json()
    known = {"email": ANN, "email_verified": True, "name": ANN, "preferred_username": ANN}
    assert info == {"sub": info["sub"]} | known
    assert known.items() <= claims_of(tokens["id_token"]).items()
    refreshed = await world.app.post(
        "/oauth2/token", {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    )
    assert refreshed.status_code == 200, refreshed.text
    claims = claims_of(refreshed.json()["id_token"])
    assert known.items() <= claims.items()
    assert "nonce" not in claims
