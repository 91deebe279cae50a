"""The assertions by which a client with a key proves who it is (RFC 7523 section 3, `private_key_jwt`)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.jose import base64url
from splitpin.jose.compact import sign
from splitpin.jose.keys import SigningKey

LIFETIME = 60
"""Seconds that an assertion lives: it is made for one request, and sent at once."""


@dataclass(frozen=True, slots=True)
class ClientAssertions:
    """Makes an assertion for each request: `Client(client_id, assertion=ClientAssertions(...))`.

    Attributes:
        key: The client's; the issuer has its public half, `key.jwk.to_dict()`.
        client_id: Whose it is: `iss` and `sub`.
        issuer: For whom: `aud` is the issuer itself and nothing else (RFC 7523bis section 4), so that no other issuer
            can use it.
        clock: Unix time in seconds.
        entropy: Gives that many random bytes.
    """

    key: SigningKey
    client_id: str
    issuer: str
    clock: Callable[[], float] = field(repr=False)
    entropy: Callable[[int], bytes] = field(repr=False)

    def __call__(self) -> str:
        """Return a new assertion."""
        now = int(self.clock())
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.issuer,
            "jti": base64url.encode(self.entropy(16)),
            "iat": now,
            "exp": now + LIFETIME,
        }
        return sign(self.key, typ="JWT", payload=json.dumps(claims).encode())
