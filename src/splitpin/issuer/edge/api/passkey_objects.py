"""A person's passkeys, written for a page."""

from __future__ import annotations

from typing import Any

from splitpin.issuer.passkeys.flow import Held
from splitpin.issuer.passkeys.model import Passkey
from splitpin.jose.base64url import encode


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
