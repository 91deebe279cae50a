"""Ed25519 signatures (RFC 8032), for the published clients' identity tokens and nothing that is a JWT."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Ed25519Key:
    """A private key.

    Args:
        seed: 32 secret bytes (RFC 8032 section 5.1.5).

    Attributes:
        public: The public key, 32 bytes.
    """

    __slots__ = ("_private", "public")

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes; the same for the same message."""
        return self._private.sign(message)

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature of that message."""
        try:
            self._private.public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True
