"""Sealing: what is stored where others may read it, and must be found unread and unchanged (AES-256-GCM).

The keys are a list, newest first: the first seals, all of them open, so a key can be changed without signing anybody
out. Each is secret bytes from which a key per purpose is derived (HKDF-SHA256, RFC 5869), so that what was sealed for
one purpose opens for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from splitpin.errors import ConfigurationError

SHORTEST_KEY = 32
"""Bytes that a key has at least."""

OVERHEAD = 28
"""Bytes that what is sealed is longer than its plaintext: a nonce of 12 and a tag of 16."""

_NONCE = 12  # bytes, NIST SP 800-38D section 5.2.1.1: the length GCM was made for


def require_keys(setting: str, keys: Sequence[bytes]) -> None:
    """Refuse keys that cannot be random.

    Args:
        setting: The name of the setting, for the error.
        keys: Newest first.

    Raises:
        ConfigurationError: There is no key, or one that is short or not random.
    """
    fix = "Make one with: openssl rand -base64 32"
    if not keys or not isinstance(keys, list | tuple):
        raise ConfigurationError(setting, "is missing, or not a list of keys", fix)
    for key in keys:
        if not isinstance(key, bytes | bytearray):  # pyright: ignore[reportUnnecessaryIsInstance]
            decode = "Decode it first: base64.b64decode(text)."
            raise ConfigurationError(setting, "has a key that is not bytes", decode if isinstance(key, str) else fix)
        # Of 32 random bytes about 30 differ, never fewer than 16; a password repeated to the length repeats a lot.
        if len(key) < SHORTEST_KEY or len(set(key)) < 8:
            raise ConfigurationError(setting, f"has a key shorter than {SHORTEST_KEY} random bytes", fix)


class Seal:
    """Seals, and opens, for one purpose. Made once, since deriving a key takes longer than using it; safe to share.

    Args:
        keys: Newest first, each at least 32 bytes: the first seals, all of them open.
        purpose: A constant of the program, such as `session`; two purposes never share a derived key.
    """

    __slots__ = ("_ciphers",)

    def __init__(self, keys: Sequence[bytes], purpose: str) -> None:
        self._ciphers = tuple(AESGCM(derive(key, purpose)) for key in keys)

    def seal(self, plaintext: bytes, *, context: bytes, entropy: Callable[[int], bytes]) -> bytes:
        """Encrypt and authenticate.

        Args:
            plaintext: What must stay secret.
            context: What the plaintext belongs to, such as the digest of a session: it opens under the same one only.
            entropy: Gives random bytes, for the nonce.

        Returns:
            A nonce, the ciphertext and a tag: `OVERHEAD` bytes more than the plaintext.
        """
        nonce = entropy(_NONCE)
        return nonce + self._ciphers[0].encrypt(nonce, plaintext, context)

    def open(self, sealed: bytes, *, context: bytes) -> bytes | None:
        """Decrypt what `seal` made, under whichever listed key made it.

        Returns:
            The plaintext, or None where no listed key opens it: it was sealed under another key, for another purpose
            or context, or was changed.
        """
        if len(sealed) < OVERHEAD:
            return None
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], context)
            except InvalidTag:
                continue
        return None


def derive(secret: bytes, purpose: str, length: int = 32) -> bytes:
    """Derive the key of a purpose (HKDF-SHA256, RFC 5869).

    Args:
        secret: At least 32 bytes.
        purpose: As in `Seal`.
        length: Bytes of key.
    """
    # The label separates this use of the secret from any other program's (RFC 5869 section 3.2).
    info = b"splitpin/1/" + purpose.encode()
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(secret)
