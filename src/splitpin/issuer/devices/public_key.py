"""Reading the public keys that devices send: base64 in all the ways they write it, of two kinds of key."""

from __future__ import annotations

import base64
import binascii

from splitpin.errors import InvalidRequest
from splitpin.issuer.devices.model import PublicKey
from splitpin.jose import base64url
from splitpin.jose.jwk import JWK

_LONGEST = 1024
_TO_STANDARD = str.maketrans("-_", "+/", " \r\n\t=")  # URL-safe or not, with line breaks and padding or without
# What precedes the point in the SubjectPublicKeyInfo of a key on P-256 (RFC 5480 section 2, DER), and in the point.
_SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
_UNCOMPRESSED = b"\x04"


def read_public_key(text: str, *, algorithm: str | None = None, field: str = "code") -> PublicKey:
    """Read a key, or a key that was put into base64 twice, as one client does in a query.

    Args:
        text: Base64 of 32 octets (Ed25519) or of a SubjectPublicKeyInfo on P-256.
        algorithm: What the client says it is, or None.
        field: Where the text stood, for the error.

    Raises:
        InvalidRequest: It is no such key, off its curve, of another algorithm than named, or RSA.
    """
    if algorithm not in {None, "", "ED25519", "EC"}:
        raise InvalidRequest("The algorithm must be ED25519 or EC.", field="algorithm")
    octets = _decoded(text)
    key = _key(octets)
    if key is None and octets.isascii():
        key = _key(_decoded(octets.decode("ascii")))
    if key is None or algorithm not in {None, "", key.algorithm}:
        raise InvalidRequest("A public key is base64 of an Ed25519 key, or of an SPKI on P-256.", field=field)
    return key


def _key(octets: bytes) -> PublicKey | None:
    if len(octets) == 32:
        return PublicKey("ED25519", octets)
    head, point = octets[: len(_SPKI)], octets[len(_SPKI) :]
    if head != _SPKI or len(point) != 65 or point[:1] != _UNCOMPRESSED:
        return None
    try:
        JWK(None, base64url.encode(point[1:33]), base64url.encode(point[33:]))
    except ValueError:  # not on the curve
        return None
    return PublicKey("EC", point)


def _decoded(text: str) -> bytes:
    """The octets, or none where it is no base64."""
    plain = text.translate(_TO_STANDARD)
    if len(text) > _LONGEST or len(plain) % 4 == 1:
        return b""
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
