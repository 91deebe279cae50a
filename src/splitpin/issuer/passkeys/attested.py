"""What an authenticator's maker says of it (WebAuthn Level 3 section 6.5), read or left out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast
from uuid import UUID

import cbor2

from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.library import structs
from splitpin.jose.certificates import extension_of

_KIND = "1.3.6.1.4.1.45724.1.1.4"
"""The extension `id-fido-gen-ce-aaguid`."""

_OCTET_STRING_OF_16 = b"\x04\x10"
"""How it begins, in DER (X.690 section 8.7)."""

_DEPTH = 4
"""Of CBOR, as the Client to Authenticator Protocol 2.1 has it (section 8, message encoding)."""


def unattested(attestation_object: bytes) -> bytes:
    """The same without what the maker says.

    None was asked for (section 5.4.7), nothing is there to believe it by, and its many formats are much to go wrong in.

    Raises:
        Refused: It is no CBOR, or more than that.
    """
    members = _members(attestation_object)
    return cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": members["authData"]})


def attested(attestation_object: bytes) -> bytes:
    """The same, where the maker says something and signs it with a certificate.

    Raises:
        Refused: It is no CBOR, or more than that; nothing is said, or the passkey says it of itself.
    """
    statement = _members(attestation_object)["attStmt"]
    if not isinstance(statement, dict) or not cast("dict[str, Any]", statement).get("x5c"):
        raise refused("attestation")
    return attestation_object


def is_certified_as(attestation_object: bytes, aaguid: str) -> bool:
    """Whether the maker's certificate, where it names a kind of authenticator, names this one (sections 8.2.1, 8.3.1).

    One root vouches for all that a maker makes: by this alone a key of one kind is kept from saying that it is another.

    Args:
        attestation_object: Whose certificates were found to be the maker's.
        aaguid: What the authenticator says that it is, as a UUID.
    """
    statement = cast("dict[str, Any]", _members(attestation_object)["attStmt"])
    try:
        named = extension_of(statement["x5c"][0], _KIND)
    except ValueError:
        return False
    return named is None or named == _OCTET_STRING_OF_16 + UUID(aaguid).bytes


def roots_of(pem: Sequence[str]) -> dict[structs.AttestationFormat, list[bytes]]:
    """The certificates that are believed, whatever the format."""
    roots = [each.encode() for each in pem]
    return dict.fromkeys(structs.AttestationFormat, roots)


def _members(attestation_object: bytes) -> dict[str, Any]:
    stream = BytesIO(attestation_object)
    try:
        read = cbor2.load(stream, max_depth=_DEPTH, allow_indefinite=False, allow_duplicate_keys=False)
    except cbor2.CBORError:
        raise refused("attestation") from None
    members = cast("dict[str, Any]", read) if isinstance(read, dict) else {}
    if stream.read(1) or set(members) != {"fmt", "attStmt", "authData"} or not isinstance(members["authData"], bytes):
        raise refused("attestation")
    return members
