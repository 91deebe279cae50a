"""An issuer of one key and a clock that stands still: what tests of the relying-party wing sign in with."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import httpx

from memory_store import MemoryStore
from splitpin.errors import IssuerUnavailable
from splitpin.jose.keys import JWK, JWKSet, SigningKey
from splitpin.jose.tokens import mint_access_token, mint_id_token
from splitpin.relying_party.config import RelyingParty

ISSUER = "https://id.example.com"
CLIENT_ID = "11111111-2222-4333-8444-555555555555"
ORIGIN = "https://app.example.com"
COOKIE = "__Host-splitpin_session_b6bf6623"

Browser = Callable[..., httpx.AsyncClient]
"""Opens a browser on the app; arguments configure a fresh app's relying party."""


class Clock:
    """Unix time that a test moves."""

    def __init__(self, now: int = 1_800_000_000) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now + 0.5


class SmallIssuer:
    """Mints any token for anybody."""

    def __init__(self) -> None:
        self.key = SigningKey.generate()
        self.clock = Clock()

    @property
    def keys(self) -> JWKSet:
        return JWKSet([self.key.jwk])

    def access_token(self, subject: str = "sub-ann", **changed: Any) -> str:
        facts: dict[str, Any] = {
            "issuer": ISSUER,
            "subject": subject,
            "audience": CLIENT_ID,
            "client_id": CLIENT_ID,
            "identifier": "ann@example.com",
            "authentication_method": "OTP",
            "scope": "access",
            "jti": str(uuid.uuid4()),
            "issued_at": self.clock.now,
            "lifetime": 3600,
        }
        return mint_access_token(changed.pop("key", self.key), **facts | changed)

    def id_token(self) -> str:
        return mint_id_token(
            self.key,
            issuer=ISSUER,
            subject="sub-ann",
            audience=CLIENT_ID,
            identifier="ann@example.com",
            authentication_method="OTP",
            auth_time=self.clock.now,
            jti="id-token",
            issued_at=self.clock.now,
            lifetime=3600,
        )

    def payload(self, subject: str = "sub-ann", **changed: Any) -> dict[str, Any]:
        """What the front end posts."""
        return payload_with(self.access_token(subject, **changed))

    def party(self, **changed: Any) -> RelyingParty:
        """A relying party of this issuer; its store is in memory unless told otherwise."""
        facts: dict[str, Any] = {
            "issuer": ISSUER,
            "audience": CLIENT_ID,
            "origin": ORIGIN,
            "keys": self.keys,
            "clock": self.clock,
        }
        if not {"store", "users"} & changed.keys():
            facts["store"] = MemoryStore()
        return RelyingParty(**facts | changed)


def payload_with(access_token: object) -> dict[str, Any]:
    """The payload of a sign-in around a token."""
    return {
        "email": "ann@example.com",
        "oauth_token": {
            "access_token": access_token,
            "id_token": "not looked at",
            "refresh_token": "41873:q7ZrSECRETREFRESH",
            "expires_in": 3600,
            "token_type": "Bearer",
            "auth_method": "OTP",
        },
        "user": {
            "ID": "0b7c",
            "issuer": CLIENT_ID,
            "identifier": "ann@example.com",
            "deleted_at": "0001-01-01T00:00:00Z",
        },
    }


class NoKeys:
    """A source of keys whose issuer cannot be reached."""

    def snapshot(self) -> JWKSet | None:
        return None

    def lookup(self, kid: str) -> JWK:
        raise IssuerUnavailable(17)

    async def lookup_async(self, kid: str) -> JWK:
        raise IssuerUnavailable(17)
