"""What a browser is asked with, in the JSON forms that it reads itself (WebAuthn Level 3 sections 5.1.8 and 5.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from splitpin.issuer.passkeys.decoys import Allowed
from splitpin.issuer.passkeys.flow import Held
from splitpin.issuer.passkeys.model import ALGORITHMS, TIMEOUT
from splitpin.jose.base64url import encode


def creation_options(challenge: bytes, held: Held, *, rp_id: str, rp_name: str, known_as: str) -> dict[str, Any]:
    """To make a passkey: one that the device finds by itself, and that it recognises the person for.

    Args:
        challenge: From `challenge.Challenges`.
        held: What the person has: a device makes no second one beside it.
        rp_id: The name it is for.
        rp_name: What the person knows that name as.
        known_as: What the person finds the passkey by, an address as they write it.
    """
    return {
        "challenge": encode(challenge),
        "rp": {"id": rp_id, "name": rp_name},
        "user": {"id": encode(held.user_handle), "name": known_as, "displayName": known_as},
        "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in ALGORITHMS],
        "timeout": TIMEOUT * 1000,
        "excludeCredentials": [
            _described(each.credential_id, each.transports) for each in held.passkeys if each.rp_id == rp_id
        ],
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,  # what Level 1 calls it
            "userVerification": "required",
        },
        "attestation": "none",
        "extensions": {"credProps": True},
    }


def request_options(challenge: bytes, allowed: Sequence[Allowed], *, rp_id: str) -> dict[str, Any]:
    """To sign in with one: any that the device finds, or one of these."""
    return {
        "challenge": encode(challenge),
        "rpId": rp_id,
        "allowCredentials": [_described(each.credential_id, each.transports) for each in allowed],
        "userVerification": "required",
        "timeout": TIMEOUT * 1000,
    }


def _described(credential_id: bytes, transports: Sequence[str]) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "public-key", "id": encode(credential_id)}
    return described | {"transports": list(transports)} if transports else described
