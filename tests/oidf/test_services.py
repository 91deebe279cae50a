"""Services in their own name (RFC 6749 section 4.4), and what clients may ask about tokens (RFC 7662)."""

from __future__ import annotations

import secrets
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import ISSUER, START
from oidf.openid_world import App, OpenIDWorld, claims_of
from splitpin.errors import InvalidToken
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS, ClientMetadata
from splitpin.issuer.clients.registration import create_client, delete_client
from splitpin.jose.claims import Expectation
from splitpin.jose.keys import JWKSet
from splitpin.jose.verification import verify_access_token

API, OTHER = "https://api.test/", "https://other-api.test/"


def service(world: OpenIDWorld, **metadata: Any) -> App:
    """A client that is nobody's page."""
    usual = {"grant_types": (CLIENT_CREDENTIALS,), "resources": (API,), "scopes": ("openid", "read", "write")}
    client, secret = world.http.db.run_now(
        create_client,
        world.http.app.project.id,
        name="Importer",
        type_="confidential",
        origins=[],
        metadata=ClientMetadata(**usual | metadata),
        now=START,
        entropy=secrets.token_bytes,
    )
    return App(world.http, client, secret)


async def ask(app: App, **parameters: str) -> httpx.Response:
    return await app.post("/oauth2/token", {"grant_type": CLIENT_CREDENTIALS} | parameters, basic=True)


async def about(app: App, token: str, **parameters: str) -> dict[str, Any]:
    answer = await app.post("/oauth2/introspect", {"token": token} | parameters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told: dict[str, Any] = answer.json()
    return told


async def test_a_service_gets_a_token_for_its_api_and_for_no_person(world: OpenIDWorld) -> None:
    app = service(world)
    answer = await ask(app)
    assert answer.status_code == 200, answer.text
    given = answer.json()
    assert given.keys() == {"access_token", "token_type", "expires_in", "scope"}
    assert (given["expires_in"], given["scope"]) == (600, "read write")
    claims = claims_of(given["access_token"])
    assert (claims["sub"], claims["client_id"], claims["aud"]) == (app.client.id, app.client.id, API)
    assert claims.keys().isdisjoint({"sid", "auth_time", "identifier", "acr"})
    keys = JWKSet.from_dict((await world.http.client.get("/.well-known/jwks.json")).json())
    token, now = given["access_token"], world.clock()
    verified = verify_access_token(token, keys=keys, expected=Expectation(ISSUER, API, 0, 3600), now=now)
    assert verified.scope == "read write"
    signing_in = Expectation(ISSUER, app.client.id, 0, 3600)
    with pytest.raises(InvalidToken):  # an app that signs people in takes it for nobody's
        verify_access_token(token, keys=keys, expected=signing_in, now=now)
    assert (await app.userinfo(given["access_token"])).status_code == 401


async def test_it_gets_what_it_is_registered_for_and_nothing_else(world: OpenIDWorld) -> None:
    app = service(world, resources=(API, OTHER))
    assert (await ask(app)).json()["error"] == "invalid_target"
    assert (await ask(app, resource="https://evil.test/")).json()["error"] == "invalid_target"
    assert claims_of((await ask(app, resource=OTHER)).json()["access_token"])["aud"] == OTHER
    assert (await ask(app, resource=API, scope="write")).json()["scope"] == "write"
    for scope in ("read admin", "openid", "email"):
        assert (await ask(app, resource=API, scope=scope)).json()["error"] == "invalid_scope"
    assert (await ask(world.app)).json()["error"] == "unauthorized_client"
    public = await world.page.post("/oauth2/token", {"grant_type": CLIENT_CREDENTIALS})
    assert public.json()["error"] == "invalid_client"
    wrong = await ask(App(world.http, app.client, "wrong"))
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")


async def test_a_client_is_told_of_its_own_tokens_and_of_no_others(world: OpenIDWorld) -> None:
    landed = await world.signed_in(scope="openid email offline_access")
    tokens = await world.app.tokens(landed["code"])
    told = await about(world.app, tokens["access_token"])
    claims = claims_of(tokens["access_token"])
    assert told == {
        "active": True,
        "token_type": "Bearer",
        **{name: claims[name] for name in ("iss", "sub", "aud", "client_id", "scope", "iat", "exp", "jti")},
        **{name: claims[name] for name in ("auth_time", "acr", "amr", "sid")},
    }
    refresh = await about(world.app, tokens["refresh_token"], token_type_hint="access_token")
    assert (refresh["active"], refresh["sub"], refresh["scope"]) == (True, claims["sub"], claims["scope"])
    other = service(world)
    strangers = [tokens["access_token"], tokens["refresh_token"], tokens["id_token"], "x", tokens["access_token"] + "x"]
    for text in strangers:
        assert await about(other, text) == {"active": False}
    for refused in (
        await world.page.post("/oauth2/introspect", {"token": tokens["access_token"]}),
        await App(world.http, world.app.client, "wrong").post("/oauth2/introspect", {"token": "x"}),
    ):
        assert refused.json()["error"] == "invalid_client"
    assert (await world.app.post("/oauth2/introspect", {})).json()["error"] == "invalid_request"


async def test_what_is_over_is_not_active(world: OpenIDWorld) -> None:
    async def fresh(email: str) -> dict[str, Any]:
        world.browser.cookies.clear()
        return await world.app.tokens((await world.signed_in(email=email, scope="openid offline_access"))["code"])

    async def active(tokens: dict[str, Any]) -> list[bool]:
        return [(await about(world.app, tokens[name]))["active"] for name in ("access_token", "refresh_token")]

    revoked, disabled, late = await fresh("a@example.com"), await fresh("b@example.com"), await fresh("c@example.com")
    await world.app.post("/oauth2/revoke", {"token": revoked["refresh_token"]})
    assert await active(revoked) == [False, False]
    subject = claims_of(disabled["access_token"])["sub"]
    world.http.db.run_now(disable, subject, now=int(world.clock()))
    assert await active(disabled) == [False, False]
    assert await active(late) == [True, True]
    world.clock.now += 600 + 31
    assert await active(late) == [False, True]


async def test_a_service_s_token_is_active_while_its_client_is_there(world: OpenIDWorld) -> None:
    app = service(world)
    token = (await ask(app)).json()["access_token"]
    assert (await about(app, token))["aud"] == API
    assert await about(world.app, token) == {"active": False}
    world.http.db.run_now(delete_client, app.client.id, now=START)
    gone = await app.post("/oauth2/introspect", {"token": token})
    assert gone.json()["error"] == "invalid_client"


async def test_discovery_says_so(small_world: OpenIDWorld) -> None:
    document = (await small_world.http.client.get("/.well-known/openid-configuration")).json()
    assert document["introspection_endpoint"] == ISSUER + "/oauth2/introspect"
    assert "none" not in document["introspection_endpoint_auth_methods_supported"]
    assert CLIENT_CREDENTIALS in document["grant_types_supported"]
