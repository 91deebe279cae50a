"""Signatures of Standard Webhooks (version v1, symmetric): over the message's name, the time and the body.

Written here: the published library reads the clock itself, and the rest of it is this one HMAC.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping

from splitpin.errors import ConfigurationError

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds by which a message's time may differ from ours."""


def signing_key(text: str, setting: str) -> bytes:
    """The key that `whsec_...` holds.

    Raises:
        ConfigurationError: It is none; nothing of it is quoted.
    """
    try:
        key = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not text.startswith(PREFIX) or not 24 <= len(key) <= 64:
        raise ConfigurationError(
            setting, "is not a Standard Webhooks secret", 'Make one with: echo "whsec_$(openssl rand -base64 32)"'
        )
    return key


def signed(key: bytes, message_id: str, body: bytes, *, now: int) -> dict[str, str]:
    """The headers that a body is sent with."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": f"v1,{_signature(key, message_id, str(now), body)}",
    }


def is_signed(keys: Iterable[bytes], headers: Mapping[str, str], body: bytes, *, now: int) -> bool:
    """Whether a body was signed with one of the keys, not long ago; in constant time for each."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now - int(timestamp)) > TOLERANCE:
        return False
    given = [word.removeprefix("v1,").encode() for word in headers.get("webhook-signature", "").split()]
    expected = [_signature(key, message_id, timestamp, body).encode() for key in keys]
    return any(hmac.compare_digest(each, right) for right in expected for each in given)


def _signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    content = f"{message_id}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.digest(key, content, "sha256")).decode()
