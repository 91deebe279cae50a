"""The JSON forms of passkeys (WebAuthn Level 3 section 5.1), as browsers bring them: read into what is verified."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import Error
from typing import Annotated, Literal

import msgspec
from starlette.requests import Request

from splitpin.errors import InvalidRequest
from splitpin.issuer.passkeys.model import AssertionResponse, Attestation

Octets = Annotated[str, msgspec.Meta(min_length=1, max_length=32_768, pattern="^[A-Za-z0-9_-]+$")]
CredentialId = Annotated[str, msgspec.Meta(min_length=1, max_length=1364, pattern="^[A-Za-z0-9_-]+$")]
Transport = Annotated[str, msgspec.Meta(min_length=1, max_length=512)]


class AssertedResponse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`AuthenticatorAssertionResponseJSON`."""

    client_data: Octets = msgspec.field(name="clientDataJSON")
    authenticator_data: Octets
    signature: Octets
    user_handle: Annotated[str, msgspec.Meta(max_length=128)] | None = None


class Asserted(msgspec.Struct, frozen=True, kw_only=True):
    """`AuthenticationResponseJSON`."""

    id: CredentialId
    type: Literal["public-key"]
    response: AssertedResponse


class AttestedResponse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`AuthenticatorAttestationResponseJSON`."""

    client_data: Octets = msgspec.field(name="clientDataJSON")
    attestation_object: Octets
    transports: Annotated[list[Transport], msgspec.Meta(max_length=16)] = []


class CredentialProperties(msgspec.Struct, frozen=True, kw_only=True):
    """`CredentialPropertiesOutput`."""

    rk: bool | None = None


class Extensions(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`AuthenticationExtensionsClientOutputsJSON`; whatever else is in it is not looked at."""

    cred_props: CredentialProperties | None = None


class Attested(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`RegistrationResponseJSON`."""

    id: CredentialId
    type: Literal["public-key"]
    response: AttestedResponse
    client_extension_results: Extensions | None = None


def page_of(request: Request) -> str:
    """The page that holds a ceremony; that it is one of the app's was looked at before.

    Raises:
        InvalidRequest: No page asks: browsers alone hold ceremonies, and say where (Fetch standard, section 3.1).
    """
    origin = request.headers.get("origin")
    if origin is None:
        raise InvalidRequest("Only a page can ask for a passkey: the Origin header is missing.", field="origin")
    return origin


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
