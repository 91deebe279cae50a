"""Public keys of other parties, in the algorithms that they sign with: for what clients prove, and no token of ours.

A client's assertion (RFC 7523) and a proof of possession (RFC 9449) are signed with a key that the client chose. Each
key verifies the algorithms of its kind and no other (RFC 8725 section 3.1); nothing here is imported where an access
token is verified, and there is no HMAC here either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

from splitpin.errors import InvalidToken
from splitpin.jose import base64url, es256

ALGORITHMS: Final = ("ES256", "EdDSA", "RS256", "PS256")
"""What a key of another party may sign with (RFC 7518 sections 3.3 to 3.5, RFC 8037 section 3.1)."""

# RSA shorter than this is not to be used (RFC 7518 section 3.3); longer ones only make verifying dear.
_SHORTEST_RSA: Final = 2048
_LONGEST_RSA: Final = 4096
# What makes a key private or symmetric (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
_PRIVATE: Final = frozenset(("d", "p", "q", "dp", "dq", "qi", "oth", "k"))
_OF_KIND: Final = {"EC": ("ES256",), "OKP": ("EdDSA",), "RSA": ("RS256", "PS256")}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A public key that another party signs with; made by `ForeignKey.from_dict`.

    Attributes:
        kid: The key's name in its set (RFC 7517 section 4.5), or None.
        algorithms: What it verifies.
        thumbprint: RFC 7638, SHA-256: the same for the same key, whoever computes it.
    """

    kid: str | None
    algorithms: tuple[str, ...]
    thumbprint: str
    _key: EllipticCurvePublicKey | Ed25519PublicKey | RSAPublicKey = field(repr=False, compare=False)

    @classmethod
    def from_dict(cls, members: Mapping[str, Any]) -> Self:
        """Take a JWK (RFC 7517).

        Args:
            members: The decoded JSON object; members without a meaning here are ignored.

        Raises:
            ValueError: It is malformed, of another kind, too weak, private, or not meant for verifying.
        """
        if _PRIVATE & members.keys():
            raise ValueError("a private key in the place of a public one")
        kind = members.get("kty")
        if not isinstance(kind, str) or kind not in _OF_KIND:
            raise ValueError("not a key of EC, OKP or RSA")
        algorithms = _OF_KIND[kind]
        if "alg" in members:
            algorithms = tuple(each for each in algorithms if each == members["alg"])
        operations = members.get("key_ops", ["verify"])
        is_list = isinstance(operations, list)
        if not algorithms or members.get("use", "sig") != "sig" or not is_list or "verify" not in operations:
            raise ValueError("not a key for verifying signatures of ES256, EdDSA, RS256 or PS256")
        kid = members.get("kid")
        if kid is not None and not (isinstance(kid, str) and kid):
            raise ValueError("kid is not a name")
        required: dict[str, str]
        required, key = _ec(members) if kind == "EC" else _okp(members) if kind == "OKP" else _rsa(members)
        text = json.dumps(required, separators=(",", ":"), sort_keys=True)
        return cls(kid, algorithms, base64url.encode(sha256(text.encode()).digest()), key)

    def verify(self, algorithm: object, signature: bytes, message: bytes) -> None:
        """Return when the signature is this key's over the message; raise in every other case.

        Args:
            algorithm: The header's `alg`.
            signature: As RFC 7518 has it.
            message: What was signed.

        Raises:
            InvalidToken: `wrong_algorithm` or `bad_signature`.
        """
        if algorithm not in self.algorithms:
            raise InvalidToken("wrong_algorithm", "alg")
        try:
            if isinstance(self._key, EllipticCurvePublicKey):
                es256.verify(self._key, signature, message)
            elif isinstance(self._key, Ed25519PublicKey):
                self._key.verify(signature, message)
            elif algorithm == "PS256":
                self._key.verify(signature, message, PSS(MGF1(SHA256()), PSS.DIGEST_LENGTH), SHA256())
            else:
                self._key.verify(signature, message, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise InvalidToken("bad_signature") from None


def _ec(members: Mapping[str, Any]) -> tuple[dict[str, str], EllipticCurvePublicKey]:
    if members.get("crv") != "P-256":
        raise ValueError("not a key on P-256")
    x, y = (_octets(members, name, 32) for name in ("x", "y"))
    return {"crv": "P-256", "kty": "EC", "x": members["x"], "y": members["y"]}, es256.public_key(x, y)


def _okp(members: Mapping[str, Any]) -> tuple[dict[str, str], Ed25519PublicKey]:
    if members.get("crv") != "Ed25519":
        raise ValueError("not a key on Ed25519")
    key = Ed25519PublicKey.from_public_bytes(_octets(members, "x", 32))
    return {"crv": "Ed25519", "kty": "OKP", "x": members["x"]}, key


def _rsa(members: Mapping[str, Any]) -> tuple[dict[str, str], RSAPublicKey]:
    n, e = (int.from_bytes(_octets(members, name)) for name in ("n", "e"))
    if not _SHORTEST_RSA <= n.bit_length() <= _LONGEST_RSA or n % 2 == 0 or e != 65537:
        raise ValueError("an RSA key has 2048 to 4096 bits and the exponent 65537")
    return {"e": members["e"], "kty": "RSA", "n": members["n"]}, RSAPublicNumbers(e, n).public_key()


def _octets(members: Mapping[str, Any], name: str, length: int | None = None) -> bytes:
    value = members.get(name)
    if not isinstance(value, str) or not value.isascii() or len(value) > _LONGEST_RSA // 4:
        raise ValueError(f"{name} is not base64url")
    octets = base64url.decode(value.encode("ascii"))
    # One number has one spelling (RFC 7518 section 2, Base64urlUInt), or one key would have two thumbprints.
    if (length is not None and len(octets) != length) or (length is None and octets[0] == 0):
        raise ValueError(f"{name} has not the length that it should have")
    return octets
