"""Digests of PINs: an HMAC under a key that the database does not hold, then scrypt. Slow: never in a transaction."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable

from splitpin.issuer.devices.model import StoredPin

_SALT_BYTES = 16
# One of the settings OWASP's password storage sheet holds equal; 16 MiB of memory, which a small server has.
_N, _R, _P = 2**14, 8, 5


class PinKeys:
    """Makes and compares digests.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest makes new digests, each keeps knowing its own.
    """

    PURPOSE = "pin"
    __slots__ = ("_keys", "_newest")

    def __init__(self, keys: Iterable[bytes]) -> None:
        by_age = [(hmac.digest(key, b"key id", "sha256")[:6].hex(), key) for key in keys]
        self._newest = by_age[0][0]
        self._keys = dict(by_age)

    def digest(self, pin: str, *, entropy: Callable[[int], bytes]) -> StoredPin:
        """What is to be kept of a PIN that `typed.pin` has read."""
        return self._stored(pin, entropy(_SALT_BYTES))

    def digest_by(self, pin: str, secret: str) -> StoredPin:
        """The same, the same one each time for whoever brings these 256 random bits."""
        return self._stored(pin, hashlib.sha256(secret.encode()).digest()[:_SALT_BYTES])

    def _stored(self, pin: str, salt: bytes) -> StoredPin:
        return StoredPin(self._newest, salt, _digest(self._keys[self._newest], salt, pin))

    def same(self, pin: str, stored: StoredPin) -> bool:
        """Whether this is the PIN; false for all where its key was withdrawn."""
        key = self._keys.get(stored.key_id)
        return key is not None and hmac.compare_digest(_digest(key, stored.salt, pin), stored.digest)


def _digest(key: bytes, salt: bytes, pin: str) -> bytes:
    keyed = hmac.digest(key, pin.encode("utf-8", "surrogatepass"), "sha256")
    return hashlib.scrypt(keyed, salt=salt, n=_N, r=_R, p=_P, maxmem=64 * 1024 * 1024, dklen=32)
