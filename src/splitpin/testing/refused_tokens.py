"""Tokens that every verifier refuses, each for one reason alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from splitpin.jose import base64url
from splitpin.jose.keys import SigningKey
from splitpin.jose.tokens import mint_access_token, mint_id_token

Facts = Mapping[str, Any]
"""The arguments of `mint_access_token` for a good token."""

_HOUR = 3600
_YEAR = 365 * 24 * _HOUR


def _malformed(_key: SigningKey, _facts: Facts) -> str:
    return "neither.a.token"


def _wrong_algorithm(key: SigningKey, facts: Facts) -> str:
    return _with_header(mint_access_token(key, **facts), {"alg": "HS256", "kid": key.kid, "typ": "at+jwt"})


def _missing_key_id(key: SigningKey, facts: Facts) -> str:
    return _with_header(mint_access_token(key, **facts), {"alg": "ES256", "typ": "at+jwt"})


def _wrong_type(key: SigningKey, facts: Facts) -> str:
    """An ID token in place of an access token."""
    shared = {name: value for name, value in facts.items() if name not in {"client_id", "scope"}}
    return mint_id_token(key, **shared)


def _unknown_key(_key: SigningKey, facts: Facts) -> str:
    return mint_access_token(SigningKey.generate(), **facts)


def _bad_signature(key: SigningKey, facts: Facts) -> str:
    """The claims of one token under the signature of another."""
    other = mint_access_token(key, **_changed(facts, jti="another"))
    return f"{mint_access_token(key, **facts).rpartition('.')[0]}.{other.rpartition('.')[2]}"


def _wrong_issuer(key: SigningKey, facts: Facts) -> str:
    return mint_access_token(key, **_changed(facts, issuer="https://other-issuer.example"))


def _wrong_audience(key: SigningKey, facts: Facts) -> str:
    return mint_access_token(key, **_changed(facts, audience="another-app", client_id="another-app"))


def _expired(key: SigningKey, facts: Facts) -> str:
    return mint_access_token(key, **_changed(facts, issued_at=facts["issued_at"] - 2 * _HOUR, lifetime=_HOUR))


def _not_yet_valid(key: SigningKey, facts: Facts) -> str:
    return mint_access_token(key, **_changed(facts, issued_at=facts["issued_at"] + _HOUR))


def _lifetime_too_long(key: SigningKey, facts: Facts) -> str:
    return mint_access_token(key, **_changed(facts, lifetime=_YEAR))


_FORGERS: Mapping[str, Callable[[SigningKey, Facts], str]] = {
    "malformed": _malformed,
    "wrong_algorithm": _wrong_algorithm,
    "missing_key_id": _missing_key_id,
    "wrong_type": _wrong_type,
    "unknown_key": _unknown_key,
    "bad_signature": _bad_signature,
    "wrong_issuer": _wrong_issuer,
    "wrong_audience": _wrong_audience,
    "expired": _expired,
    "not_yet_valid": _not_yet_valid,
    "lifetime_too_long": _lifetime_too_long,
}

REFUSALS = tuple(_FORGERS)
"""What `FakeIssuer.refused_token` makes: the `reason` of the `InvalidToken` that each of them is refused with."""


def forge(reason: str, key: SigningKey, facts: Facts) -> str:
    """Make a token that is refused for that reason.

    Args:
        reason: One of `REFUSALS`.
        key: The key that signs good tokens.
        facts: What a good token would say.

    Raises:
        ValueError: There is no such reason.
    """
    forger = _FORGERS.get(reason)
    if forger is None:
        raise ValueError(f"no such reason: {reason}; there are {', '.join(REFUSALS)}")
    return forger(key, facts)


def _changed(facts: Facts, **changed: Any) -> dict[str, Any]:
    return {**facts, **changed}


def _with_header(token: str, header: Mapping[str, str]) -> str:
    """The token under another header; what matters is refused before the signature is looked at."""
    return f"{base64url.encode(json.dumps(header).encode())}.{token.partition('.')[2]}"
