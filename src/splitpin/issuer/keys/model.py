"""Signing keys as values, and the policy of their rotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Algorithm = Literal["ES256", "RS256"]
"""ES256 signs all access tokens and most ID tokens; RS256 the ID tokens of clients that know nothing else."""


@dataclass(frozen=True, slots=True)
class KeyPolicy:
    """How signing keys come and go; all in seconds.

    Attributes:
        lifetime: A key signs this long before `ensure_key` makes the next one.
        publish_ahead: A key is published this long before it signs: at least what verifiers cache (300 s is the
            default of `RemoteKeys`), with room for the slower ones (OpenID Connect Core section 10.1.1).
        publish_after: A key stays published this long after it has stopped: at least the longest lifetime of a token,
            which verifiers bound at 24 h (`max_lifetime`), and their leeway of at most 300 s.
        reload: Each process reads the keys this often: many times within `publish_ahead`, so that no process misses
            one, and soon after one was withdrawn.
    """

    lifetime: int = 90 * 86400
    publish_ahead: int = 3600
    publish_after: int = 86400 + 300
    reload: int = 10

    DEFAULT: ClassVar[KeyPolicy]
    CHEAPEST: ClassVar[KeyPolicy]


KeyPolicy.DEFAULT = KeyPolicy()
# For tests: everything happens within seconds, in the same order.
KeyPolicy.CHEAPEST = KeyPolicy(lifetime=100, publish_ahead=10, publish_after=30, reload=1)


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A signing key as the database holds it.

    Attributes:
        number: 1 for the first; each key one more than its predecessor.
        kid: RFC 7638 thumbprint, so never used for another key.
        sealed: The private key (PKCS #8), encrypted under the master secret and bound to `kid`; None where the key was
            withdrawn.
        jwk: The public key as published, JSON text.
        created_at: Published from here, seconds UTC.
        signs_from: Seconds UTC.
        retired_at: Stops signing here, seconds UTC; None: until the next rotation.
        withdrawn_at: Since when nobody signs or verifies with it, seconds UTC; None: it was not withdrawn.
        algorithm: What it signs with. The keys of each are numbered and rotated by themselves.
    """

    number: int
    kid: str
    sealed: bytes | None
    jwk: str
    created_at: int
    signs_from: int
    retired_at: int | None
    withdrawn_at: int | None = None
    algorithm: Algorithm = "ES256"

    def published(self, now: int, policy: KeyPolicy) -> bool:
        """Whether the key belongs to the published set."""
        return self.withdrawn_at is None and (self.retired_at is None or now < self.retired_at + policy.publish_after)

    def signing(self, now: int) -> bool:
        """Whether its time to sign has come and is not over."""
        begun = self.withdrawn_at is None and self.signs_from <= now
        return begun and (self.retired_at is None or now < self.retired_at)

    def waiting(self, now: int) -> bool:
        """Whether its time to sign is still to come."""
        return self.withdrawn_at is None and now < self.signs_from
