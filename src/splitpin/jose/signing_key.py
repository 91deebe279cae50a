"""A private key that signs tokens."""

from __future__ import annotations

import json
from typing import Final, Protocol, Self

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from splitpin.jose import base64url, es256
from splitpin.jose.jwk import JWK

_CURVE: Final = SECP256R1().name


class Signer(Protocol):
    """What puts a token's signature under it; the algorithm is the key's own."""

    def header(self, typ: str) -> str:
        """Write the header of the tokens of one kind, base64url."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign."""
        ...


class SigningKey:
    """A private key on P-256; its public half is named by its RFC 7638 thumbprint, so a name is never used twice.

    Nothing that prints, pickles or compares it shows the private part; `to_bytes` alone gives it out, for sealing.

    Attributes:
        jwk: The public half, as it is published.
    """

    __slots__ = ("_headers", "_private_key", "jwk")

    jwk: Final[JWK]

    def __init__(self, private_key: EllipticCurvePrivateKey) -> None:
        """Wrap a loaded key.

        Args:
            private_key: A key on P-256.

        Raises:
            ValueError: It is on another curve.
        """
        if private_key.curve.name != _CURVE:
            raise ValueError("a signing key is an EC key on P-256")
        self._private_key = private_key
        self._headers: dict[str, str] = {}
        self.jwk = JWK.from_public_key(private_key.public_key())

    @classmethod
    def generate(cls) -> Self:
        """Make a new key from the operating system's randomness."""
        return cls(es256.generate())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Load a key.

        Args:
            data: PKCS #8 in DER (RFC 5208), unencrypted: what `to_bytes` returns.

        Returns:
            The key.

        Raises:
            ValueError: It is not such a key, or not one on P-256.
        """
        try:
            private_key = load_der_private_key(data, password=None)
        except (ValueError, TypeError):
            raise ValueError("not an unencrypted PKCS #8 private key") from None
        if not isinstance(private_key, EllipticCurvePrivateKey):
            raise ValueError("a signing key is an EC key on P-256")  # noqa: TRY004  (promised as such)
        return cls(private_key)

    def to_bytes(self) -> bytes:
        """Give the private key out, for sealing.

        Returns:
            PKCS #8 in DER, unencrypted.
        """
        return self._private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    @property
    def kid(self) -> str:
        """The key's name: the thumbprint of its public half (RFC 7638)."""
        return self.jwk.kid or self.jwk.thumbprint()

    def header(self, typ: str) -> str:
        """Write the header of the tokens of one kind, once; it is the same for all of them.

        Args:
            typ: The kind (RFC 7515 section 4.1.9): a constant of the program, since each is kept.

        Returns:
            The first part of the compact serialisation, base64url.
        """
        written = self._headers.get(typ)
        if written is None:
            members = {"alg": "ES256", "kid": self.kid, "typ": typ}
            text = json.dumps(members, ensure_ascii=False, separators=(",", ":"))
            written = self._headers[typ] = base64url.encode(text.encode("utf-8"))
        return written

    def sign(self, message: bytes) -> bytes:
        """Sign with ES256.

        Args:
            message: What to sign.

        Returns:
            r and s, 64 octets (RFC 7518 section 3.4).
        """
        return es256.sign(self._private_key, message)

    def __repr__(self) -> str:
        return f"SigningKey(kid={self.kid!r})"

    def __reduce__(self) -> str:
        raise TypeError("a signing key is not pickled; to_bytes gives it out")
