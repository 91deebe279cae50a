"""The master secret, and what is derived from it: one key per purpose, never the secret itself.

The secret comes from a file or the environment, the database never sees it. It is a list: the newest derives and seals,
all of them open and recognise, so that it can be changed without an outage.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from splitpin.errors import ConfigurationError

SETTING = "SPLITPIN_MASTER_SECRET"
"""The setting that holds the secret, for error messages."""

SHORTEST = 32
"""Bytes a master secret has at least (256 bits, NIST SP 800-131A's margin for keys that live long)."""

_NONCE = 12  # bytes, NIST SP 800-38D section 5.2.1.1: the length GCM was made for


class MasterSecrets:
    """Keys by purpose (HKDF-SHA256, RFC 5869), and sealing (AES-256-GCM).

    Args:
        secrets: Newest first; each at least 32 bytes.

    Raises:
        ConfigurationError: There is none, or one is too short or all too regular to be random.
    """

    __slots__ = ("_derived", "_secrets")

    def __init__(self, secrets: Sequence[bytes]) -> None:
        for secret in secrets:
            # Random bytes repeat a little (32 of them hold 30 different ones on average, never fewer than 16);
            # a password repeated to the right length repeats a lot.
            if len(secret) < SHORTEST or len(set(secret)) < 8:
                raise ConfigurationError(
                    SETTING, f"is shorter than {SHORTEST} bytes or not random", "Make one with: openssl rand -base64 48"
                )
        if not secrets:
            raise ConfigurationError(SETTING, "is missing", "Make one with: openssl rand -base64 48")
        self._secrets = tuple(secrets)
        self._derived: dict[tuple[str, int], tuple[bytes, ...]] = {}

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """The key for a purpose, from the newest secret: what new things are made with."""
        return self.derive_all(purpose, length)[0]

    def derive_all(self, purpose: str, length: int = 32) -> tuple[bytes, ...]:
        """The keys for a purpose from every secret, newest first: what old things are recognised with.

        Args:
            purpose: A constant of the program such as `refresh_token`; two purposes never share a key.
            length: Bytes of key.
        """
        known = self._derived.get((purpose, length))
        if known is None:
            known = tuple(_expand(secret, purpose, length) for secret in self._secrets)
            self._derived[purpose, length] = known
        return known

    def seal(self, purpose: str, plaintext: bytes, *, context: str, entropy: Callable[[int], bytes]) -> bytes:
        """Encrypt and authenticate.

        Args:
            purpose: Names the key, as in `derive`.
            plaintext: What must stay secret.
            context: What the plaintext belongs to, such as a key id: it opens under the same one only.
            entropy: Where the nonce comes from.

        Returns:
            A 12-byte nonce, the ciphertext and a 16-byte tag.
        """
        nonce = entropy(_NONCE)
        return nonce + AESGCM(self.derive(purpose)).encrypt(nonce, plaintext, context.encode())

    def open(self, purpose: str, sealed: bytes, *, context: str) -> bytes:
        """Decrypt what `seal` made, under whichever listed secret made it.

        Raises:
            ConfigurationError: No listed secret opens it: the secret was replaced instead of preceded by a new one, the
                context is another, or the bytes were changed.
        """
        for key in self.derive_all(purpose):
            try:
                return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode())
            except (InvalidTag, ValueError):
                continue
        raise ConfigurationError(
            SETTING,
            "opens nothing that this database holds under it",
            "List the secret that the database was made with behind the new one",
        )

    def __repr__(self) -> str:
        return f"MasterSecrets({len(self._secrets)} secrets)"


def _expand(secret: bytes, purpose: str, length: int) -> bytes:
    # The label separates this use of the secret from any other program's (RFC 5869 section 3.2).
    info = b"splitpin/1/" + purpose.encode()
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(secret)
