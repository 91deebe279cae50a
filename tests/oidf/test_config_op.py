"""`oidcc-discovery-endpoint-verification`, and what other sites' pages and frames may do with any of it."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import ISSUER, OTHER_ORIGIN
from oidf.openid_world import OpenIDWorld, openid_world, registered


async def test_discovery_endpoint_verification(small_world: OpenIDWorld) -> None:
    answer = await small_world.http.client.get("/.well-known/openid-configuration")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    told = answer.json()
    assert told["issuer"] == ISSUER
    assert told["response_types_supported"] == ["code"]
    assert told["response_modes_supported"] == ["query", "form_post"]
    assert told["subject_types_supported"] == ["public"]
    assert "RS256" in told["id_token_signing_alg_values_supported"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["authorization_response_iss_parameter_supported"] is True
    assert told["claims_parameter_supported"] is True
    assert told["request_parameter_supported"] is False
    assert told["request_uri_parameter_supported"] is False
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "revocation_endpoint"):
        there = await small_world.http.client.get(told[name])
        assert there.status_code != 404, name
    assert (await small_world.http.client.get(told["jwks_uri"])).json()["keys"]
    assert told == (await small_world.http.client.get("/.well-known/oauth-authorization-server")).json()


async def test_an_issuer_under_a_path_is_found_in_both_places(migrated_sqlite_url: str) -> None:
    async with openid_world(migrated_sqlite_url, issuer="https://shared.test/auth") as world:
        for address in (
            "/auth/.well-known/openid-configuration",
            "/.well-known/openid-configuration/auth",
            "/.well-known/oauth-authorization-server/auth",
        ):
            told = (await world.http.client.get(address)).json()
            assert told["authorization_endpoint"] == "https://shared.test/auth/oauth2/authorize", address
        begun = await world.http.client.get(world.app.address().replace(ISSUER, "/auth"))
        page = begun.headers["location"]
        assert page.startswith("/auth/oauth2/authorize/")
        sign_in = (await world.http.client.get(page)).headers["location"]
        assert sign_in.startswith("/auth/sign-in?")
        assert (await world.http.client.get(sign_in)).status_code == 200


async def test_pages_of_other_sites_read_none_of_it(small_world: OpenIDWorld) -> None:
    other = {"Origin": OTHER_ORIGIN}
    begun = await small_world.http.client.get(small_world.app.address(), headers=other)
    page = await small_world.http.client.get(begun.headers["location"], headers=other)
    for answer in (begun, page):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/oauth2/token", "/oauth2/userinfo", "/oauth2/revoke"])
async def test_pages_of_clients_may_call_what_is_for_them(small_world: OpenIDWorld, path: str) -> None:
    asks = {"Origin": "https://rp.test", "Access-Control-Request-Method": "POST"}
    answer = await small_world.http.client.options(path, headers=asks)
    assert answer.headers["access-control-allow-origin"] == "https://rp.test"
    assert "authorization" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    stranger = await small_world.http.client.options(path, headers=asks | {"Origin": "https://evil.test"})
    assert "access-control-allow-origin" not in stranger.headers


async def test_nothing_of_it_is_framed_kept_or_repeated_with_its_body(small_world: OpenIDWorld) -> None:
    app = registered(small_world.http, confidential=True, third_party=True)
    browser = small_world.browser
    await browser.go(app.address())
    await browser.sign_in()
    for answer in (browser.page, await small_world.http.client.get(app.address())):
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.status_code in {200, 303}
    assert browser.page.headers["x-frame-options"] == "DENY"
    assert "script-src 'self'" in browser.page.headers["content-security-policy"]
