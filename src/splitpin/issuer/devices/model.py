"""What is enrolled, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import InvalidRequest

KeyMethod = Literal["TRUSTED_DEVICE", "BIOMETRIC"]
Method = Literal["TRUSTED_DEVICE", "BIOMETRIC", "PIN"]
Algorithm = Literal["ED25519", "EC"]

MOST_KEYS = 20
"""Keys that a user may have at once, of all methods."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A device's key.

    Attributes:
        algorithm: `ED25519` (RFC 8032) or `EC` (ECDSA on P-256 with SHA-256).
        octets: Ed25519: its 32 octets. EC: the 65 of an uncompressed point (SEC 1 section 2.3.3).
    """

    algorithm: Algorithm
    octets: bytes


@dataclass(frozen=True, slots=True)
class Device:
    """What a key belongs to, in its owner's words.

    Attributes:
        kind: Such as `MOBILE`.
        name: Such as `Ann's phone`.

    Raises:
        InvalidRequest: One of them is not printable.
    """

    kind: str
    name: str

    def __post_init__(self) -> None:
        for field_name, text in (("device_type", self.kind), ("device_name", self.name)):
            if not text.isprintable():
                raise InvalidRequest("A device's name must be printable.", field=field_name)


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """A key that a user has.

    Attributes:
        number: Names it among all.
        method: What it is for.
        key: The key.
        device: What it belongs to.
        enrolled_at: When, seconds UTC.
    """

    number: int
    method: KeyMethod
    key: PublicKey
    device: Device
    enrolled_at: int


@dataclass(frozen=True, slots=True)
class StoredPin:
    """What is kept of a PIN.

    Attributes:
        key_id: Which derived key went into the digest.
        salt: Random octets.
        digest: See `devices.pin`.
    """

    key_id: str
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
