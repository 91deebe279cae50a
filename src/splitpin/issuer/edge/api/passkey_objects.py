"""A person's passkeys, written for a page."""

from __future__ import annotations

from typing import Any

from splitpin.issuer.passkeys.flow import Owner
from splitpin.issuer.passkeys.model import Passkey
from splitpin.issuer.passkeys.rp_id import Names
from splitpin.jose.base64url import encode


def described(owner: Owner | None, names: Names) -> dict[str, Any]:
    """A person's passkeys, and what a page tells the browser of them (section 5.1.10, the signal methods).

    Args:
        owner: The person, and what they have.
        names: Of the page.
    """
    return {
        "rp_id": names.known[0],
        "present_rp_id": names.present,
        "user_id": None if owner is None else encode(owner.held.user_handle),
        "user_name": None if owner is None else owner.known_as or None,
        "passkeys": [shown(each) for each in (() if owner is None else owner.held.passkeys)],
    }


def shown(passkey: Passkey) -> dict[str, Any]:
    """One of them."""
    return {
        "id": encode(passkey.credential_id),
        "name": passkey.name,
        "rp_id": passkey.rp_id,
        "created_at": passkey.created_at,
        "used_at": passkey.used_at,
        "synced": passkey.backed_up,
        "resident": passkey.resident is not False,
    }
