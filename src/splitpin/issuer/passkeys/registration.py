"""Verifies what an authenticator answers when it is asked to make a passkey (WebAuthn Level 3 section 7.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

import cbor2
from webauthn import verify_registration_response
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorAttestationResponse,
    CredentialDeviceType,
    RegistrationCredential,
)

from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.model import ALGORITHMS, LONGEST_ID, TRANSPORTS, Attestation

_DEPTH = 4
"""Of CBOR, as the Client to Authenticator Protocol 2.1 has it (section 8, message encoding)."""


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that somebody holds, made for this very name and challenge: only `verified_registration` makes one."""

    credential_id: bytes
    rp_id: str
    public_key: bytes = field(repr=False)
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    resident: bool | None
    transports: tuple[str, ...]
    aaguid: str


def verified_registration(
    attestation: Attestation,
    *,
    challenge: Challenge,
    origin: str,
    rp_id: str,
    recognised: bool,
    device_bound_only: bool,
) -> NewPasskey:
    """The passkey.

    Args:
        attestation: What the browser brings.
        challenge: The one it was asked with, which `client_data` was found to name.
        origin: The page.
        rp_id: The name.
        recognised: Whether the device has to have recognised the person (UV), not merely to have seen one.
        device_bound_only: Whether one that may leave its device will not do.

    Raises:
        Refused: It is not what was asked for.
    """
    try:
        verified = verify_registration_response(
            credential=RegistrationCredential(
                id=bytes_to_base64url(attestation.credential_id),
                raw_id=attestation.credential_id,
                response=AuthenticatorAttestationResponse(
                    client_data_json=attestation.client_data,
                    attestation_object=_unattested(attestation.attestation_object),
                ),
            ),
            expected_challenge=challenge.octets,
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=recognised,
            supported_pub_key_algs=[COSEAlgorithmIdentifier(each) for each in ALGORITHMS],
        )
    except WebAuthnException:
        raise refused("attestation") from None
    if verified.credential_id != attestation.credential_id or not 1 <= len(verified.credential_id) <= LONGEST_ID:
        raise refused("credential_id")
    eligible = verified.credential_device_type is CredentialDeviceType.MULTI_DEVICE
    if eligible and device_bound_only:
        raise refused("not_device_bound")
    return NewPasskey(
        credential_id=verified.credential_id,
        rp_id=rp_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        backup_eligible=eligible,
        backed_up=verified.credential_backed_up,
        resident=attestation.resident,
        transports=tuple(sorted(TRANSPORTS.intersection(attestation.transports))),
        aaguid=verified.aaguid,
    )


def _unattested(attestation_object: bytes) -> bytes:
    """The same without what the authenticator's maker says of it.

    None was asked for (section 5.4.7), nothing is there to believe it by, and its many formats are much to go wrong in.

    Raises:
        Refused: It is no CBOR, or more than that.
    """
    stream = BytesIO(attestation_object)
    try:
        read = cbor2.load(stream, max_depth=_DEPTH, allow_indefinite=False, allow_duplicate_keys=False)
    except cbor2.CBORError:
        raise refused("attestation") from None
    members = cast("dict[str, Any]", read) if isinstance(read, dict) else {}
    if stream.read(1) or set(members) != {"fmt", "attStmt", "authData"} or not isinstance(members["authData"], bytes):
        raise refused("attestation")
    return cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": members["authData"]})
