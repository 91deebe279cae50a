"""Verifies what an authenticator answers when it is asked for a passkey that it has (WebAuthn Level 3 section 7.2)."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.library import exceptions, structs, webauthn
from splitpin.issuer.passkeys.model import AssertionResponse, Passkey
from splitpin.jose.base64url import encode


@dataclass(frozen=True, slots=True)
class Assertion:
    """That whoever asks holds a passkey and was recognised by its device: only `verified_assertion` makes one.

    Attributes:
        passkey: Which, as it was known until now.
        challenge: What it was asked with, not used up yet.
        sign_count: What it counts now.
        backup_eligible: What it says of itself now.
        backed_up: Likewise.
    """

    passkey: Passkey
    challenge: Challenge
    sign_count: int
    backup_eligible: bool
    backed_up: bool

    @property
    def counter_fell(self) -> bool:
        """Whether it counts no further than it did, so that there may be two of it (section 7.2 step 22)."""
        before = self.passkey.sign_count
        return (before > 0 or self.sign_count > 0) and self.sign_count <= before

    @property
    def became_synced(self) -> bool:
        """Whether it may leave its device now, and could not before."""
        return self.backup_eligible and not self.passkey.backup_eligible

    @property
    def became_device_bound(self) -> bool:
        """The other way round."""
        return self.passkey.backup_eligible and not self.backup_eligible


def verified_assertion(
    response: AssertionResponse,
    *,
    passkey: Passkey,
    challenge: Challenge,
    origin: str,
    rp_id: str,
    user_handle: bytes,
    recognised: bool,
    named: bool,
) -> Assertion:
    """The proof.

    Args:
        response: What the browser brings.
        passkey: The one that it names.
        challenge: The one it was asked with, which `client_data` was found to name.
        origin: The page.
        rp_id: The name that the ceremony is for.
        user_handle: What the person's passkeys were made under.
        recognised: Whether the device has to have recognised the person (UV), not merely to have seen one.
        named: Whether the person was named first; else the authenticator has to say who it is (step 6).

    Raises:
        Refused: It is not what was asked for.
    """
    if passkey.rp_id != rp_id:
        raise refused("rp_id")
    if response.user_handle != user_handle and not (named and response.user_handle is None):
        raise refused("user_handle")
    try:
        verified = webauthn.verify_authentication_response(
            credential=structs.AuthenticationCredential(
                id=encode(response.credential_id),
                raw_id=response.credential_id,
                response=structs.AuthenticatorAssertionResponse(
                    client_data_json=response.client_data,
                    authenticator_data=response.authenticator_data,
                    signature=response.signature,
                    user_handle=response.user_handle,
                ),
            ),
            expected_challenge=challenge.octets,
            expected_rp_id=rp_id,
            expected_origin=origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # the library refuses; what to make of a counter is the project's to say
            require_user_verification=recognised,
        )
    except exceptions.WebAuthnException:
        raise refused("assertion") from None
    return Assertion(
        passkey=passkey,
        challenge=challenge,
        sign_count=verified.new_sign_count,
        backup_eligible=verified.credential_device_type is structs.CredentialDeviceType.MULTI_DEVICE,
        backed_up=verified.credential_backed_up,
    )
