"""Digests of PINs: an HMAC under a key that the database does not hold, then scrypt. Slow: never in a transaction."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from splitpin.issuer.devices.model import StoredPin

_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class PinCost:
    """What a digest costs whoever makes one (RFC 7914 section 2). A PIN is known again at the cost that it was set at.

    The default is one of the settings OWASP's password storage sheet holds equal; 16 MiB of memory, which a small
    server has.

    Attributes:
        n: How often memory is gone over; 128 * n * r bytes are needed.
        r: The size of a block.
        p: How many times all of that is done.
    """

    n: int = 2**14
    r: int = 8
    p: int = 5

    DEFAULT: ClassVar[PinCost]
    CHEAPEST: ClassVar[PinCost]


PinCost.DEFAULT = PinCost()
# For tests: the same steps, a thousand times as fast.
PinCost.CHEAPEST = PinCost(n=2, r=8, p=1)


class PinKeys:
    """Makes and compares digests.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest makes new digests, each keeps knowing its own.
        cost: Of a digest.
    """

    PURPOSE = "pin"
    __slots__ = ("_cost", "_keys", "_newest")

    def __init__(self, keys: Iterable[bytes], cost: PinCost = PinCost.DEFAULT) -> None:
        self._cost = cost
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
        return StoredPin(self._newest, salt, self._digest(self._keys[self._newest], salt, pin))

    def same(self, pin: str, stored: StoredPin) -> bool:
        """Whether this is the PIN; false for all where its key was withdrawn."""
        key = self._keys.get(stored.key_id)
        return key is not None and hmac.compare_digest(self._digest(key, stored.salt, pin), stored.digest)

    def _digest(self, key: bytes, salt: bytes, pin: str) -> bytes:
        keyed, cost = hmac.digest(key, pin.encode("utf-8", "surrogatepass"), "sha256"), self._cost
        return hashlib.scrypt(keyed, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=64 * 1024 * 1024, dklen=32)
