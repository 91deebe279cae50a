"""Tokens of any shape: signed as they should be, whatever they say, or taken apart and put together wrongly."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from splitpin import AccessTokenVerifier, JWKSet, SigningKey

ISSUER = "https://id.example.com"
AUDIENCE = "5b0c6c1e-6f0e-4f7b-9d3c-0c4f0f1f2f3f"
NOW = 1_800_000_000
KEY = SigningKey.generate()
OTHER_KEY = SigningKey.generate()
KEYS = JWKSet([KEY.jwk])


def verifier(**changed: Any) -> AccessTokenVerifier:
    """A verifier with one key and a clock that stands still."""
    settings: dict[str, Any] = {"issuer": ISSUER, "audience": AUDIENCE, "keys": KEYS, "clock": lambda: NOW}
    return AccessTokenVerifier(**settings | changed)


def header(**changed: Any) -> dict[str, Any]:
    """The header of a good access token, changed; None takes a member away."""
    return _without_none({"alg": "ES256", "kid": KEY.kid, "typ": "at+jwt"} | changed)


def claims(**changed: Any) -> dict[str, Any]:
    """The claims of a good access token, changed; None takes a claim away."""
    good = {
        "iss": ISSUER,
        "sub": "0b7c0000-1111-4222-8333-444455556666",
        "aud": AUDIENCE,
        "client_id": AUDIENCE,
        "client_user_id": "0b7c0000-1111-4222-8333-444455556666",
        "identifier": "ann@example.com",
        "authentication_method": "OTP",
        "scope": "access",
        "type": "client_access_token",
        "jti": "token-1",
        "iat": NOW,
        "exp": NOW + 3600,
    }
    return _without_none(good | changed)


def forge(
    header_members: dict[str, Any] | bytes | None = None,
    payload: dict[str, Any] | bytes | None = None,
    *,
    key: SigningKey = KEY,
) -> str:
    """Sign any header and any payload; octets are taken as they are."""
    first = segment(header() if header_members is None else header_members)
    second = segment(claims() if payload is None else payload)
    return f"{first}.{second}.{b64(key.sign(f'{first}.{second}'.encode()))}"


def segment(content: dict[str, Any] | bytes) -> str:
    return b64(content if isinstance(content, bytes) else json.dumps(content).encode())


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def vectors(name: str) -> Any:
    """Published test vectors, which are not part of this repository; without them the test is skipped."""
    beside = Path(__file__).resolve().parents[1].parent / "shared" / "vectors"
    path = Path(os.environ.get("SPLITPIN_VECTORS", beside)) / name
    if not path.exists():
        pytest.skip(f"{name} is neither where SPLITPIN_VECTORS points nor in ../shared/vectors")
    return json.loads(path.read_text())


def _without_none(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
