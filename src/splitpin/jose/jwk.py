"""A public key as JSON (RFC 7517): EC on P-256 for ES256, no other kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from splitpin.jose import base64url, es256


@dataclass(frozen=True, slots=True)
class JWK:
    """A public key that verifies ES256 signatures; two are equal when their name and point are.

    Made by `JWK.from_dict`; `dataclasses.replace(jwk, kid=...)` gives the same key another name.

    Attributes:
        kid: The key's name in its set (RFC 7517 section 4.5), or None.
        x: The first coordinate, base64url of 32 octets (RFC 7518 section 6.2.1.2).
        y: The second.
    """

    kid: str | None
    x: str
    y: str
    _public_key: EllipticCurvePublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        point = es256.public_key(_coordinate(self.x), _coordinate(self.y))
        object.__setattr__(self, "_public_key", point)

    @classmethod
    def from_dict(cls, members: Mapping[str, Any]) -> Self:
        """Take a JWK that may verify ES256 signatures.

        Args:
            members: The decoded JSON object. `use`, `key_ops` and `alg` may be absent but not contradict the purpose
                (RFC 7517 sections 4.2 to 4.4); members without a meaning here are ignored.

        Returns:
            The key.

        Raises:
            ValueError: It is another kind of key, malformed, off the curve, or not meant for verifying. A private key
                (`d`) is refused as well: where it was published, everybody can sign with it.
        """
        if members.get("kty") != "EC" or members.get("crv") != "P-256":
            raise ValueError("not an EC key on P-256")
        if "d" in members:
            raise ValueError("a private key in the place of a public one")
        if members.get("use", "sig") != "sig" or members.get("alg", "ES256") != "ES256":
            raise ValueError("not a key for ES256 signatures")
        operations = members.get("key_ops", ["verify"])
        if not isinstance(operations, list) or "verify" not in operations:
            raise ValueError("not a key for verifying")
        kid = members.get("kid")
        if kid is not None and not (isinstance(kid, str) and kid):
            raise ValueError("kid is not a name")
        return cls(kid, members.get("x", ""), members.get("y", ""))

    @classmethod
    def from_public_key(cls, public_key: EllipticCurvePublicKey) -> Self:
        """Take a loaded key and name it by its thumbprint.

        Args:
            public_key: A key on P-256.

        Returns:
            The key, its `kid` the RFC 7638 thumbprint.
        """
        numbers = public_key.public_numbers()
        x, y = (base64url.encode(number.to_bytes(32)) for number in (numbers.x, numbers.y))
        return cls(cls(None, x, y).thumbprint(), x, y)

    def to_dict(self) -> dict[str, str]:
        """Write the key as JSON members for publishing; there is nothing private in it.

        Returns:
            `kty`, `crv`, `x`, `y`, `use`, `alg`, and `kid` where the key has a name.
        """
        members = {"kty": "EC", "crv": "P-256", "x": self.x, "y": self.y, "use": "sig", "alg": "ES256"}
        if self.kid is not None:
            members["kid"] = self.kid
        return members

    def thumbprint(self) -> str:
        """Compute the SHA-256 thumbprint (RFC 7638): the same for the same key, whoever computes it.

        Returns:
            43 characters of base64url.
        """
        required = {"crv": "P-256", "kty": "EC", "x": self.x, "y": self.y}
        return base64url.encode(sha256(json.dumps(required, separators=(",", ":")).encode("ascii")).digest())

    def verify(self, signature: bytes, message: bytes) -> None:
        """Return when the signature is this key's over the message; raise in every other case.

        Args:
            signature: r and s, 64 octets (RFC 7518 section 3.4).
            message: What was signed.

        Raises:
            InvalidToken: `bad_signature`.
        """
        es256.verify(self._public_key, signature, message)


def _coordinate(text: Any) -> bytes:
    """Decode a coordinate; it has the full length of the field, leading zeros included (RFC 7518 section 6.2.1.2)."""
    if not isinstance(text, str) or not text.isascii() or len(text) != 43:
        raise ValueError("a coordinate is 32 octets in base64url")
    return base64url.decode(text.encode("ascii"))
