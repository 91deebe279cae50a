"""RS256 for ID tokens of clients that know nothing else (RFC 7518 section 3.3); no access token is ever signed so.

Nothing that verifies a token of ours imports this.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

from splitpin.jose import base64url

_BITS: Final = 2048
_EXPONENT: Final = 65537


class RSASigningKey:
    """A private RSA key; its public half is named by its RFC 7638 thumbprint, so a name is never used twice.

    Attributes:
        kid: The thumbprint.
        jwk: The public half, as it is published (RFC 7518 section 6.3.1).
    """

    __slots__ = ("_private_key", "jwk", "kid")

    def __init__(self, private_key: RSAPrivateKey) -> None:
        """Wrap a loaded key."""
        numbers = private_key.public_key().public_numbers()
        n, e = (base64url.encode(number.to_bytes((number.bit_length() + 7) // 8)) for number in (numbers.n, numbers.e))
        required = json.dumps({"e": e, "kty": "RSA", "n": n}, separators=(",", ":"))
        self.kid: Final = base64url.encode(sha256(required.encode("ascii")).digest())
        self.jwk: Final = {"kty": "RSA", "n": n, "e": e, "use": "sig", "alg": "RS256", "kid": self.kid}
        self._private_key = private_key

    @classmethod
    def generate(cls) -> Self:
        """Make a new key of 2048 bits; that takes some tenths of a second."""
        return cls(generate_private_key(_EXPONENT, _BITS))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Load a key from PKCS #8 in DER, unencrypted: what `to_bytes` returns.

        Raises:
            ValueError: It is not such a key.
        """
        private_key = load_der_private_key(data, password=None)
        if not isinstance(private_key, RSAPrivateKey):
            raise ValueError("not an RSA key")  # noqa: TRY004  (promised as such)
        return cls(private_key)

    def to_bytes(self) -> bytes:
        """Give the private key out, for sealing: PKCS #8 in DER, unencrypted."""
        return self._private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def header(self, typ: str) -> str:
        """Write the header of a token of some kind, base64url."""
        members = {"alg": "RS256", "kid": self.kid, "typ": typ}
        return base64url.encode(json.dumps(members, separators=(",", ":")).encode("utf-8"))

    def sign(self, message: bytes) -> bytes:
        """Sign with RS256: RSASSA-PKCS1-v1_5 and SHA-256."""
        return self._private_key.sign(message, PKCS1v15(), SHA256())

    def __repr__(self) -> str:
        return f"RSASigningKey(kid={self.kid!r})"

    def __reduce__(self) -> str:
        raise TypeError("a signing key is not pickled; to_bytes gives it out")
