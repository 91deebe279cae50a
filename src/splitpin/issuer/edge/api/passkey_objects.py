"""The JSON forms of passkeys (WebAuthn Level 3 section 5.1): read into what is verified, and written for a page."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import Error
from typing import Any

from splitpin.errors import InvalidRequest
from splitpin.issuer.edge.api.requests import Asserted, Attested
from splitpin.issuer.passkeys.flow import Held
from splitpin.issuer.passkeys.model import AssertionResponse, Attestation, Passkey
from splitpin.jose.base64url import encode


def octets_of(text: str, field: str) -> bytes:
    """What base64url without padding says.

    Raises:
        InvalidRequest: It is none; names the member.
    """
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except Error:
        raise InvalidRequest(f"The member {field} is no base64url.", field=field) from None


def response_of(asserted: Asserted) -> AssertionResponse:
    """What a browser brings of a passkey that it has.

    Raises:
        InvalidRequest: A member is no base64url.
    """
    said = asserted.response
    return AssertionResponse(
        credential_id=octets_of(asserted.id, "id"),
        client_data=octets_of(said.client_data, "clientDataJSON"),
        authenticator_data=octets_of(said.authenticator_data, "authenticatorData"),
        signature=octets_of(said.signature, "signature"),
        user_handle=octets_of(said.user_handle, "userHandle") if said.user_handle else None,
    )


def attestation_of(attested: Attested) -> Attestation:
    """What a browser brings of a new passkey.

    Raises:
        InvalidRequest: A member is no base64url.
    """
    said, extensions = attested.response, attested.client_extension_results
    properties = None if extensions is None else extensions.cred_props
    return Attestation(
        credential_id=octets_of(attested.id, "id"),
        client_data=octets_of(said.client_data, "clientDataJSON"),
        attestation_object=octets_of(said.attestation_object, "attestationObject"),
        transports=tuple(said.transports),
        resident=None if properties is None else properties.rk,
    )


def described(held: Held | None, *, rp_id: str) -> dict[str, Any]:
    """A person's passkeys, and what a page tells the browser of them (section 5.1.10, the signal methods).

    Args:
        held: What the person has.
        rp_id: The name that the page's are for.
    """
    passkeys = () if held is None else held.passkeys
    return {
        "rp_id": rp_id,
        "user_id": None if held is None else encode(held.user_handle),
        "passkeys": [_shown(each) for each in passkeys],
    }


def _shown(passkey: Passkey) -> dict[str, Any]:
    return {
        "id": encode(passkey.credential_id),
        "name": passkey.name,
        "rp_id": passkey.rp_id,
        "created_at": passkey.created_at,
        "used_at": passkey.used_at,
        "synced": passkey.backed_up,
    }
