"""Metadata and keys: true, cacheable, and untouched by what a request says."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.http_world import ISSUER, HttpWorld, running, settings_for
from splitpin.errors import ConfigurationError
from splitpin.issuer.app import build
from splitpin.issuer.db import DatabaseUnavailable
from splitpin.issuer.edge.oidc.metadata import metadata
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing

DOCUMENTS = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]
KEY_SETS = ["/.well-known/jwks.json", "/api/v0/token/jwks"]
HOSTS = [
    {"Host": "evil.test"},
    {"Host": "evil.test:443"},
    {"Host": "localhost:8000@evil.test"},
    {"Host": ""},
    {"X-Forwarded-Host": "evil.test"},
    {"X-Forwarded-Host": "evil.test, localhost"},
    {"X-Forwarded-Server": "evil.test"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Port": "444"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Forwarded-Scheme": "https"},
    {"X-Forwarded-Ssl": "on"},
    {"X-Host": "evil.test"},
    {"X-HTTP-Host-Override": "evil.test"},
    {"X-Original-Host": "evil.test"},
    {"X-Original-URL": "http://evil.test/"},
    {"X-Rewrite-URL": "http://evil.test/"},
    {"X-Script-Name": "/evil"},
    {"Forwarded": "host=evil.test;proto=https"},
    {"Forwarded": 'for=1.2.3.4;host="evil.test"'},
]


@pytest.mark.parametrize("path", DOCUMENTS)
async def test_metadata_names_only_what_is_there(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.get(path)
    told: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert told == metadata(ISSUER)
    for name, address in told.items():
        if name.endswith(("_endpoint", "_uri")):
            there = await small_world.client.request(
                "POST" if "endpoint" in name else "GET", address.removeprefix(ISSUER)
            )
            assert there.status_code not in {404, 405}, name
    assert told["grant_types_supported"] == ["authorization_code", "refresh_token", "client_credentials"]
    assert told["response_types_supported"] == ["code"]


@pytest.mark.parametrize("headers", HOSTS, ids=range(len(HOSTS)))
async def test_no_request_header_names_the_issuer(small_world: HttpWorld, headers: dict[str, str]) -> None:
    for path in [*DOCUMENTS, *KEY_SETS]:
        expected = await small_world.client.get(path)
        answer = await small_world.client.get(path, headers=headers)
        assert answer.content == expected.content
    begun = await small_world.begin(**headers)
    mails = (await small_world.client.get("/inbox.json")).text
    assert begun.status_code == 200
    assert "evil" not in begun.text + mails + str(begun.headers)


@pytest.mark.parametrize("path", ["/sign-in/", "/oauth2/token/", "/api/v1/codes/", "/api/v0/token/", "/healthz/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_nobody_is_sent_to_a_host_that_the_request_names(small_world: HttpWorld, path: str, method: str) -> None:
    """A redirect to the Host header would take a refresh token along, over plain http behind a TLS proxy."""
    answer = await small_world.client.request(method, path, headers={"Host": "evil.test"})
    assert answer.status_code in {404, 405}
    assert "location" not in answer.headers


@pytest.mark.parametrize("host", ["[", "evil.test/api/v0/", "evil.test/oauth2/?", "a b", "localhost:99999"])
async def test_an_unknown_path_is_answered_in_its_own_dialect_whatever_the_host(
    small_world: HttpWorld, host: str
) -> None:
    answer = await small_world.client.get("/nothing", headers={"Host": host})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", [*DOCUMENTS, *KEY_SETS])
async def test_documents_may_be_cached_and_read_by_any_page(small_world: HttpWorld, path: str) -> None:
    first = await small_world.client.get(path, headers={"Origin": "https://anybody.test"})
    assert first.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in first.headers
    assert first.headers["cache-control"].startswith("public, max-age=")
    tag = first.headers["etag"]
    for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await small_world.client.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    changed = await small_world.client.get(path, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200
    head = await small_world.client.head(path)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("path", KEY_SETS)
async def test_keys_are_public_halves_and_change_their_tag_with_a_rotation(small_world: HttpWorld, path: str) -> None:
    first = await small_world.client.get(path)
    assert int(first.headers["cache-control"].rpartition("=")[2]) <= KeyPolicy.DEFAULT.publish_ahead
    assert all("d" not in key for key in first.json()["keys"])
    small_world.clock.now += KeyPolicy.DEFAULT.lifetime
    await _restart(small_world)
    second = await small_world.client.get(path)
    assert len(second.json()["keys"]) == len(first.json()["keys"]) + 1
    assert second.headers["etag"] != first.headers["etag"]


async def _restart(world: HttpWorld) -> None:
    """Another process of the same issuer starts, and does what is due."""
    async with running(build(world.settings, clock=world.clock)):
        pass


@pytest.mark.parametrize("path", KEY_SETS)
async def test_keys_are_served_while_the_database_is_away(
    small_world: HttpWorld, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verifiers need not notice."""
    before = await small_world.client.get(path)

    async def away(*_: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(KeyRing, "refresh", away)
    after = await small_world.client.get(path)
    assert (after.status_code, after.content) == (200, before.content)


async def test_another_master_secret_stops_the_start_in_words(small_world: HttpWorld) -> None:
    """Rather than signing with a key that half the world does not know, or losing the old ones."""
    settings = settings_for(small_world.settings.database)
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        async with running(build(settings, clock=small_world.clock)):
            pass
