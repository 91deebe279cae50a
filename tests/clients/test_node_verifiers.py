"""npm `cotter-node` and `cotter-token-js`: what a customer's Node backend makes of our tokens."""

from __future__ import annotations

import json
import time
import urllib.request
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from clients.issuer import Issuer
from clients.site import Site
from splitpin import SigningKey

Read = Callable[..., list[dict[str, Any]]]
RunNode = Callable[..., Any]


@pytest.fixture
def read_tokens(run_node: RunNode, issuer: Issuer) -> Read:
    """Has the published clients read tokens, see `read_tokens.cjs`."""

    def read(*tokens: str, base_url: str | None = f"{issuer.origin}/api/v0", **env: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = run_node("read_tokens.cjs", {"base_url": base_url, "tokens": tokens}, **env)
        return found

    return read


@pytest.fixture
def signed_in(issuer: Issuer, client_id: str, site: Site, email: str) -> dict[str, Any]:
    """What somebody has who just signed in."""
    return issuer.sign_in(client_id, email, origin=site.origin)


def test_an_access_token_field_by_field(
    signed_in: dict[str, Any], read_tokens: Read, client_id: str, email: str, issuer: Issuer
) -> None:
    [found] = read_tokens(signed_in["oauth_token"]["access_token"])
    assert found["valid"]
    read, payload = found["access"], found["payload"]
    assert str(uuid.UUID(read["getID"])) == read["getID"]
    assert read == {
        "getAuthMethod": "OTP",
        "getScope": "access",
        "getID": payload["sub"],
        "getIdentifier": email,
        "getClientUserID": payload["sub"],
        "getExpiration": payload["iat"] + 3600,
        "getIssuedAt": pytest.approx(time.time(), abs=60),
        "getAudience": client_id,
    }
    assert (payload["iss"], payload["type"]) == (issuer.origin, "client_access_token")
    assert str(uuid.UUID(payload["jti"])) == payload["jti"]


def test_an_id_token_field_by_field(
    signed_in: dict[str, Any], read_tokens: Read, client_id: str, email: str, issuer: Issuer
) -> None:
    access, found = read_tokens(signed_in["oauth_token"]["access_token"], signed_in["oauth_token"]["id_token"])
    read, payload = found["id"], found["payload"]
    assert isinstance(read["getAuthTime"], str)
    assert int(read["getAuthTime"]) == pytest.approx(time.time(), abs=60)
    assert read == {
        "getAuthTime": read["getAuthTime"],
        "getID": access["access"]["getID"],
        "getIdentifier": email,
        "getClientUserID": access["access"]["getID"],
        "getExpiration": payload["iat"] + 3600,
        "getIssuedAt": payload["iat"],
        "getAudience": client_id,
    }
    assert payload["iss"] == issuer.origin
    assert payload["type"] != access["payload"]["type"]


def test_only_the_issuers_own_live_signatures_hold(
    signed_in: dict[str, Any], read_tokens: Read, issuer: Issuer, client_id: str
) -> None:
    good = signed_in["oauth_token"]["access_token"]
    foreign = issuer.access_token(client_id, key=SigningKey.generate())
    head, payload, signature = good.split(".")
    asked = {
        good: True,
        issuer.access_token(client_id): True,
        issuer.access_token(client_id, age=7200): False,
        foreign: False,
        ".".join([head, foreign.split(".")[1], signature]): False,
        f"{head}.{payload}.": False,
    }
    assert [each["valid"] for each in read_tokens(*asked)] == list(asked.values())


def test_an_app_nobody_may_touch_reaches_the_issuer_by_its_environment(
    read_tokens: Read, issuer: Issuer, client_id: str
) -> None:
    """The old axios in `cotter-node` sends a plain request, with its whole address, to what it takes for a proxy."""
    proxy = {"https_proxy": issuer.listens, "no_proxy": "", "NO_PROXY": ""}
    tokens = (issuer.access_token(client_id), issuer.access_token(client_id, key=SigningKey.generate()))
    assert [each["valid"] for each in read_tokens(*tokens, base_url=None, **proxy)] == [True, False]


def test_an_identity_token_holds_under_the_issuers_key(
    signed_in: dict[str, Any], run_node: RunNode, issuer: Issuer
) -> None:
    token = signed_in["token"]
    with urllib.request.urlopen(f"{issuer.origin}/api/v0/verify/public_key", timeout=10) as answer:
        public_key = json.load(answer)["public_key"]
    changed = [token | {"identifier": "eve@example.com"}, token | {"receiver": issuer.project()}]
    asked = {"public_key": public_key, "tokens": [token, *changed]}
    assert run_node("validate_identities.cjs", asked) == [True, False, False]
