"""The objects of the published clients, member for member as those read them; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from splitpin.issuer.users.model import User

NO_TIME = "0001-01-01T00:00:00Z"
"""How those clients' types write a time that never was: `deleted_at` of what is not deleted."""
NOBODY = "00000000-0000-0000-0000-000000000000"
"""The id by which the mobile clients recognise that an address has no account."""


class UserObject(msgspec.Struct, frozen=True, kw_only=True):
    """A user. Both spellings of `updated_at` are read by one client or another."""

    id: str = msgspec.field(name="ID")
    created_at: str
    updated_at: str
    update_at: str
    deleted_at: str
    issuer: str
    client_user_id: str
    enrolled: list[str] | None
    default_method: str | None
    identifier: str
    identifiers: None = None


def user_object(user: User, identifier: str, enrolled: Sequence[str] = ()) -> UserObject:
    """A user as the clients read one.

    Args:
        user: Who.
        identifier: The address that was proven, or the first one; empty where there is none.
        enrolled: The methods beyond codes and links, the latest last.
    """
    return UserObject(
        id=user.subject,
        created_at=written(user.created_at),
        updated_at=written(user.updated_at),
        update_at=written(user.updated_at),
        deleted_at=NO_TIME,
        issuer=user.project_id,
        client_user_id=user.client_user_id or user.subject,
        enrolled=list(enrolled) or None,
        default_method=enrolled[-1] if enrolled else None,
        identifier=identifier,
    )


def nobody(project_id: str) -> UserObject:
    """The answer for an address without an account: an error would end those clients' sign-up."""
    return UserObject(
        id=NOBODY,
        created_at=NO_TIME,
        updated_at=NO_TIME,
        update_at=NO_TIME,
        deleted_at=NO_TIME,
        issuer=project_id,
        client_user_id="",
        enrolled=None,
        default_method=None,
        identifier="",
    )


def written(seconds: int) -> str:
    """A time as RFC 3339 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
