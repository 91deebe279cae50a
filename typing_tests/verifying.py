"""A user who verifies tokens with keys at hand and with keys that are fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_type

from splitpin import (
    JWK,
    AccessToken,
    AccessTokenVerifier,
    InvalidToken,
    IssuerUnavailable,
    JWKSet,
    RemoteKeys,
    SigningKey,
)

remote = RemoteKeys("https://id.example.com/.well-known/jwks.json", lifetime=60, max_stale=3600)
verifier = AccessTokenVerifier(issuer="https://id.example.com", audience="client", keys=remote, leeway=5)
at_hand = AccessTokenVerifier(
    issuer="https://id.example.com", audience="client", keys=JWKSet.from_dict({"keys": []}), clock=lambda: 0
)


class OwnKeys:
    """A key source of the user's own."""

    def __init__(self, keys: JWKSet) -> None:
        self._keys = keys

    def snapshot(self) -> JWKSet | None:
        return self._keys

    def lookup(self, kid: str) -> JWK:
        return self._keys.lookup(kid)

    async def lookup_async(self, kid: str) -> JWK:
        return self._keys.lookup(kid)


own = AccessTokenVerifier(
    issuer="https://id.example.com", audience="client", keys=OwnKeys(JWKSet([SigningKey.generate().jwk]))
)


def who(token: str) -> str | None:
    try:
        verified = verifier.verify(token)
    except InvalidToken as refusal:
        assert_type(refusal.reason, str)
        assert_type(refusal.claim, str | None)
        return None
    except IssuerUnavailable as trouble:
        assert_type(trouble.retry_after, int)
        return None
    assert_type(verified, AccessToken)
    assert_type(verified.identifier, str | None)
    assert_type(verified.expires_at, int)
    assert_type(verified.claims, Mapping[str, Any])
    return verified.subject


async def who_async(token: str) -> str:
    assert_type(await verifier.verify_fresh_async(token), AccessToken)
    return (await verifier.verify_async(token)).subject
