"""Verifies what an authenticator answers when it is asked to make a passkey (WebAuthn Level 3 section 7.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.issuer.passkeys.attested import attested, is_certified_as, roots_of, unattested
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.library import cose, exceptions, structs, webauthn
from splitpin.issuer.passkeys.model import ALGORITHMS, LONGEST_ID, TRANSPORTS, Attestation
from splitpin.issuer.projects.passkey_rules import PasskeyRules
from splitpin.jose.base64url import encode


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that somebody holds, made for this very name and challenge: only `verified_registration` makes one."""

    credential_id: bytes
    rp_id: str
    public_key: bytes = field(repr=False)
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    uv_initialised: bool
    resident: bool | None
    transports: tuple[str, ...]
    aaguid: str


def verified_registration(
    attestation: Attestation,
    *,
    challenge: Challenge,
    origin: str,
    rp_id: str,
    rules: PasskeyRules,
    conditional: bool = False,
) -> NewPasskey:
    """The passkey.

    Args:
        attestation: What the browser brings.
        challenge: The one it was asked with, which `client_data` was found to name.
        origin: The page.
        rp_id: The name.
        rules: The project's.
        conditional: Whether a password manager made it without a word. Nobody has to have been there then (step 15),
            nor to have been recognised.

    Raises:
        Refused: It is not what was asked for.
    """
    keep = attested if rules.authenticators else unattested
    try:
        verified = webauthn.verify_registration_response(
            credential=structs.RegistrationCredential(
                id=encode(attestation.credential_id),
                raw_id=attestation.credential_id,
                response=structs.AuthenticatorAttestationResponse(
                    client_data_json=attestation.client_data,
                    attestation_object=keep(attestation.attestation_object),
                ),
            ),
            expected_challenge=challenge.octets,
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_presence=not conditional,
            require_user_verification=not conditional,
            supported_pub_key_algs=[cose.COSEAlgorithmIdentifier(each) for each in ALGORITHMS],
            pem_root_certs_bytes_by_fmt=roots_of(rules.attestation_roots) if rules.authenticators else None,
        )
    except exceptions.WebAuthnException:
        raise refused("attestation") from None
    if verified.credential_id != attestation.credential_id or not 1 <= len(verified.credential_id) <= LONGEST_ID:
        raise refused("credential_id")
    eligible = verified.credential_device_type is structs.CredentialDeviceType.MULTI_DEVICE
    if rules.authenticators and verified.aaguid not in rules.authenticators:
        raise refused("authenticator")
    if rules.authenticators and not is_certified_as(attestation.attestation_object, verified.aaguid):
        raise refused("certified_otherwise")
    if eligible and rules.device_bound_only:
        raise refused("not_device_bound")
    return NewPasskey(
        credential_id=verified.credential_id,
        rp_id=rp_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        backup_eligible=eligible,
        backed_up=verified.credential_backed_up,
        uv_initialised=verified.user_verified,
        resident=attestation.resident,
        transports=tuple(sorted(TRANSPORTS.intersection(attestation.transports))),
        aaguid=verified.aaguid,
    )
