"""The identifier and the identity token of the payload, member for member as the published clients read them."""

from __future__ import annotations

import uuid

import msgspec

from splitpin.issuer.edge.cotter.objects import NO_TIME, written
from splitpin.issuer.identity_tokens.model import LIFETIME, TYPES, IdentityToken
from splitpin.issuer.tokens.outcome import SignedIn

_LONGEST_NAME = 200  # of a device: what browsers call themselves


class IdentifierObject(msgspec.Struct, frozen=True, kw_only=True):
    """That an address was proven, and where."""

    id: str = msgspec.field(name="ID")
    created_at: str
    update_at: str
    deleted_at: str
    identifier: str
    identifier_type: str
    public_key: str
    device_type: str
    device_name: str
    expiry: str
    timestamp: str


class IdentityTokenObject(msgspec.Struct, frozen=True, kw_only=True):
    """An identity token; all its members are text."""

    identifier_id: str
    expire_at: str
    identifier: str
    identifier_type: str
    receiver: str
    timestamp: str
    signature: str


def identifier_object(signed_in: SignedIn, *, device_name: str, now: int) -> IdentifierObject:
    """The address that was proven.

    Args:
        signed_in: By whom.
        device_name: What the browser calls itself.
        now: Seconds UTC.
    """
    return IdentifierObject(
        id=_identifier_id(signed_in),
        created_at=written(signed_in.user.created_at),
        update_at=written(now),
        deleted_at=NO_TIME,
        identifier=signed_in.identifier,
        identifier_type=TYPES[signed_in.kind],
        public_key="",  # a browser has no key of its own here: nobody is let in without a proof for having been here
        device_type="BROWSER",
        device_name=device_name[:_LONGEST_NAME],
        expiry=written(now + LIFETIME),
        timestamp=written(now),
    )


def identity_token_object(signed_in: SignedIn, token: IdentityToken, *, now: int) -> IdentityTokenObject:
    """The identity token, with the members that its signature does not cover."""
    return IdentityTokenObject(
        identifier_id=_identifier_id(signed_in),
        expire_at=token.expire_at,
        identifier=token.identifier,
        identifier_type=token.identifier_type,
        receiver=token.receiver,
        timestamp=str(now),
        signature=token.signature,
    )


def _identifier_id(signed_in: SignedIn) -> str:
    """A UUID for one address of one user, the same each time (RFC 9562 section 5.5)."""
    return str(uuid.uuid5(uuid.UUID(signed_in.user.subject), f"{signed_in.kind}:{signed_in.identifier}"))
