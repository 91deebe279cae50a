"""What a browser is asked with, in the JSON forms that it reads itself (WebAuthn Level 3 sections 5.1.8 and 5.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from splitpin.issuer.passkeys.decoys import Allowed
from splitpin.issuer.passkeys.flow import Owner
from splitpin.issuer.passkeys.model import ALGORITHMS, TIMEOUT
from splitpin.issuer.projects.passkey_rules import PasskeyRules
from splitpin.jose.base64url import encode

Hint = Literal["client-device", "hybrid", "security-key"]
"""Where a new passkey is wanted (section 5.8.7)."""

_ATTACHMENT: dict[Hint, str] = {
    "client-device": "platform",
    "hybrid": "cross-platform",
    "security-key": "cross-platform",
}
"""The same in the words of browsers that know no hints (section 5.4.5)."""


def creation_options(
    challenge: bytes,
    owner: Owner,
    rules: PasskeyRules,
    *,
    rp_id: str,
    rp_name: str,
    hint: Hint | None,
    conditional: bool,
) -> dict[str, Any]:
    """To make a passkey: one that the device finds by itself, and that it recognises the person for.

    Args:
        challenge: From `challenge.Challenges`.
        owner: Whose it will be, and what they have: a device makes no second one beside it.
        rules: The project's.
        rp_id: The name it is for.
        rp_name: What the person knows that name as.
        hint: Where it is wanted; the project's word goes before it.
        conditional: Whether a password manager is to make it without a word (section 5.1.3): nobody is there to be
            recognised then.
    """
    wanted: Hint | None = "security-key" if rules.security_keys else hint
    recognised = "preferred" if conditional else "required"
    selection: dict[str, Any] = {
        "residentKey": "required",
        "requireResidentKey": True,  # what Level 1 calls it
        "userVerification": recognised,
    } | ({} if wanted is None else {"authenticatorAttachment": _ATTACHMENT[wanted]})
    return {
        "challenge": encode(challenge),
        "rp": {"id": rp_id, "name": rp_name},
        "user": {"id": encode(owner.held.user_handle), "name": owner.known_as, "displayName": owner.known_as},
        "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in ALGORITHMS],
        "timeout": TIMEOUT * 1000,
        "excludeCredentials": [
            _described(each.credential_id, each.transports) for each in owner.held.passkeys if each.rp_id == rp_id
        ],
        "authenticatorSelection": selection,
        "attestation": "direct" if rules.authenticators else "none",
        "extensions": {"credProps": True},
    } | _hints(wanted)


def request_options(challenge: bytes, allowed: Sequence[Allowed], rules: PasskeyRules, *, rp_id: str) -> dict[str, Any]:
    """To sign in with one: any that the device finds, or one of these, wherever it is."""
    return {
        "challenge": encode(challenge),
        "rpId": rp_id,
        "allowCredentials": [_described(each.credential_id, each.transports) for each in allowed],
        "userVerification": "required",
        "timeout": TIMEOUT * 1000,
    } | _hints("security-key" if rules.security_keys else None)


def _hints(wanted: Hint | None) -> dict[str, Any]:
    return {} if wanted is None else {"hints": [wanted]}


def _described(credential_id: bytes, transports: Sequence[str]) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "public-key", "id": encode(credential_id)}
    return described | {"transports": list(transports)} if transports else described
