"""ES256: ECDSA on P-256 with SHA-256, its signature 64 octets, r then s (RFC 7518 section 3.4).

`cryptography` speaks the ASN.1 form (RFC 3279 section 2.2.3), so each direction converts. The range of r and s is
checked here as well, before any curve work (CVE-2022-21449 was a library that forgot).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from splitpin.errors import InvalidToken

# The standard library hashes: measured a little cheaper than having it done along the way.
_ECDSA_DIGEST: Final = ECDSA(Prehashed(SHA256()))
_CURVE: Final = SECP256R1()
# By its first octet, unless that is zero: what precedes a number of 32 octets as an ASN.1 INTEGER.
_HEAD: Final = tuple(b"\x02\x21\x00" if first > 0x7F else b"\x02\x20" for first in range(256))
_LENGTH: Final = tuple(bytes((length,)) for length in range(128))
_ZERO: Final = bytes(32)
# The order of the curve's group, n (SP 800-186 section 3.2.1.3). Equally long big-endian octets compare like numbers.
_ORDER: Final = bytes.fromhex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")


def generate() -> EllipticCurvePrivateKey:
    """Make a new private key on P-256 from the operating system's randomness."""
    return generate_private_key(_CURVE)


def public_key(x: bytes, y: bytes) -> EllipticCurvePublicKey:
    """Load a point.

    Args:
        x: The first coordinate, 32 octets, big-endian.
        y: The second.

    Returns:
        The public key.

    Raises:
        ValueError: The point is not on P-256.
    """
    return EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), _CURVE).public_key()


def sign(key: EllipticCurvePrivateKey, message: bytes) -> bytes:
    """Sign with ES256.

    Args:
        key: A private key on P-256.
        message: What to sign; hashed here.

    Returns:
        r and s, 64 octets.
    """
    # Two ASN.1 INTEGERs in a SEQUENCE of fewer than 128 octets: each length is one octet, the first of them the fourth.
    asn1 = key.sign(sha256(message).digest(), _ECDSA_DIGEST)
    end = 4 + asn1[3]
    r, s = asn1[4:end], asn1[end + 2 :]
    return r[-32:].rjust(32, b"\x00") + s[-32:].rjust(32, b"\x00")


def verify(key: EllipticCurvePublicKey, signature: bytes, message: bytes) -> None:
    """Return when the signature is the key's over the message; raise in every other case.

    Args:
        key: A public key on P-256.
        signature: r and s, 64 octets. Both values of s that ECDSA allows are accepted.
        message: What was signed.

    Raises:
        InvalidToken: `bad_signature`.
    """
    r, s = signature[:32], signature[32:]
    if len(signature) != 64 or not _ZERO < r < _ORDER or not _ZERO < s < _ORDER:
        raise InvalidToken("bad_signature")
    numbers = _HEAD[r[0]] + r + _HEAD[s[0]] + s if r[0] and s[0] else _integer(r) + _integer(s)
    try:
        key.verify(b"\x30" + _LENGTH[len(numbers)] + numbers, sha256(message).digest(), _ECDSA_DIGEST)
    except InvalidSignature:
        raise InvalidToken("bad_signature") from None


def _integer(number: bytes) -> bytes:
    """Write a positive number of 32 octets as an ASN.1 INTEGER: shortest form, first bit clear."""
    shortest = number.lstrip(b"\x00")
    if shortest[0] > 0x7F:
        shortest = b"\x00" + shortest
    return b"\x02" + _LENGTH[len(shortest)] + shortest
