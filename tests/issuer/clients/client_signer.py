"""A client with a key of its own, which signs its assertions with another library than ours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from splitpin.issuer.clients.assertions.model import TYPE

_MAKERS: dict[str, Any] = {
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
    "RS256": lambda: rsa.generate_private_key(65537, 2048),
    "PS256": lambda: rsa.generate_private_key(65537, 2048),
}
_WRITERS: dict[str, Any] = {"ES256": ECAlgorithm, "EdDSA": OKPAlgorithm, "RS256": RSAAlgorithm, "PS256": RSAAlgorithm}


@dataclass
class Signer:
    """A key, and what it signs."""

    algorithm: str = "ES256"
    kid: str | None = "own"
    key: Any = field(default=None)

    def __post_init__(self) -> None:
        self.key = self.key or _MAKERS[self.algorithm]()

    @property
    def jwk(self) -> dict[str, Any]:
        """The public half."""
        members: dict[str, Any] = _WRITERS[self.algorithm].to_jwk(self.key.public_key(), as_dict=True)
        members.pop("key_ops", None)
        return members | ({} if self.kid is None else {"kid": self.kid})

    def sign(self, claims: dict[str, Any], **header: Any) -> str:
        """A JWS; a claim that is None is left out."""
        kept = {name: value for name, value in claims.items() if value is not None}
        named = {} if self.kid is None else {"kid": self.kid}
        return jwt.encode(kept, self.key, self.algorithm, headers=named | header)

    def assertion(self, client_id: str, issuer: str, now: float, **claims: Any) -> str:
        """What it says of itself at the token endpoint."""
        usual = {
            "iss": client_id,
            "sub": client_id,
            "aud": issuer,
            "jti": secrets.token_urlsafe(16),
            "iat": int(now),
            "exp": int(now) + 60,
        }
        return self.sign(usual | claims)

    def parameters(self, client_id: str, issuer: str, now: float, **claims: Any) -> dict[str, str]:
        """The same as parameters of a request."""
        return {
            "client_assertion_type": TYPE,
            "client_assertion": self.assertion(client_id, issuer, now, **claims),
        }
