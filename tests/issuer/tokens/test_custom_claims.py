"""A backend may add claims, and none that says who the person is, for whom and how long the token is good."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.assurance import Assurance
from splitpin.issuer.tokens.custom_claims import MOST_BYTES, RESERVED, check_custom_claims, custom_claims_of
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.jose.base64url import decode
from splitpin.jose.keys import SigningKey
from splitpin.jose.strict_json import parse_object

GOOD: list[dict[str, Any]] = [
    {},
    {"role": "admin"},
    {"https://acme.test/claims/plan": {"name": "pro", "seats": [1, 2, 3]}},
    {"none": None, "yes": True, "half": 0.5, "greeting": "Grüße 👋"},
    {"deep": [[[[[1]]]]]},
    {"full": "a" * (MOST_BYTES - 12)},
]
BAD: list[dict[str, Any]] = [
    {"": 1},
    {"a" * 65: 1},
    {"with blank": 1},
    {"é": 1},
    {"new\nline": 1},
    {"deep": [[[[[[1]]]]]]},
    {"deep": {"a": {"b": {"c": {"d": {"e": {}}}}}}},
    {"long": "a" * (MOST_BYTES - 11)},
    {"long": "é" * (MOST_BYTES // 2)},
    {"surrogate": "\ud800"},
    {"infinite": float("inf")},
    {"nan": float("nan")},
]


@pytest.mark.parametrize("claims", GOOD, ids=range(len(GOOD)))
def test_what_is_the_project_s_own_is_taken(claims: dict[str, Any]) -> None:
    assert check_custom_claims(claims, field="custom_attributes") == claims


@pytest.mark.parametrize("claims", BAD, ids=range(len(BAD)))
def test_what_is_no_claim_or_too_much_is_not(claims: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_custom_claims(claims, field="custom_attributes")
    assert caught.value.field == "custom_attributes"


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_what_is_the_token_s_own_is_not(name: str) -> None:
    with pytest.raises(InvalidRequest):
        check_custom_claims({"role": "admin", name: "x"}, field="custom_attributes")


def test_all_claims_of_a_fresh_token_are_its_own() -> None:
    """Or a backend could set one, and one that we add later would be taken for a backend's."""
    mint = Mint("https://id.example.test", RefreshTokens([b"k" * 32]), GrantPolicy.DEFAULT, secrets.token_bytes)
    proven = Assurance("pwl2", ("otp", "mfa"))
    grant = Grant(
        1, "s", "p", "c", "s", "ann@example.test", "OTP", 1, proven, "access", b"s" * 16, 0, 1, 1, "", 10, 10, None
    )
    tokens = mint.token_set(grant, key=SigningKey.generate(), now=1)
    for token in (tokens.access_token, tokens.id_token):
        claims = parse_object(decode(token.split(".")[1].encode()))
        assert custom_claims_of(claims) == {}
        assert {"iss", "sub", "aud", "exp", "type", "acr", "amr"} <= claims.keys()


def test_the_claims_of_a_token_are_told_apart() -> None:
    assert custom_claims_of({"sub": "x", "role": "admin", "exp": 1, "plan": None}) == {"role": "admin", "plan": None}
