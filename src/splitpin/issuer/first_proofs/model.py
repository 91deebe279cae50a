"""A proof that waits as a value, and the text that names it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from splitpin.issuer.authentication import FirstProof, ProvenAddress, UserCredential, Who
from splitpin.jose.base64url import encode

LIFETIME = 600
"""Seconds: as long as a code may live (ASVS 5.0 6.5.5)."""

ATTEMPTS = 5
"""Second proofs that may be wrong before there has to be another first one."""

_HANDLE = re.compile(r"([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class WaitingProof:
    """What is kept of one.

    Attributes:
        id: 128 random bits in base64url.
        project_id: Whose people it is of.
        client_id: The app that asked, and that what comes of it is for.
        address: What was proven, where that was an address.
        first: The proof, and whose it was.
        holder: The browser that gave it.
        expires_at: Good until just before this second, UTC.
        consumed_at: When a second proof was right, seconds UTC, or None.
        consumed_as: Which, or None.
        sid: The session that it led to, or None.
        led_to: What came of it, in the words of its outcome, or None.
    """

    id: str
    project_id: str
    client_id: str
    address: ProvenAddress | None = field(repr=False)
    first: FirstProof
    holder: str = field(repr=False)
    expires_at: int
    consumed_at: int | None = None
    consumed_as: str | None = None
    sid: str | None = field(default=None, repr=False)
    led_to: str | None = None

    @property
    def who(self) -> Who:
        """Who was proven."""
        return self.address or UserCredential(self.first.subject, self.id)


class Handles:
    """Writes handles and tells genuine ones from others.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, all recognise.
    """

    PURPOSE = "first_proof"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def write(self, proof_id: str) -> str:
        """The one text of a proof."""
        return f"{proof_id}.{_mac(self._keys[0], proof_id)}"

    def read(self, handle: str) -> str | None:
        """The proof that a genuine handle names; None of any other text."""
        match = _HANDLE.fullmatch(handle)
        if match is None:
            return None
        proof_id, mac = match.groups()
        return proof_id if any(hmac.compare_digest(mac, _mac(key, proof_id)) for key in self._keys) else None


def _mac(key: bytes, proof_id: str) -> str:
    return encode(hmac.digest(key, proof_id.encode(), "sha256"))
