"""The start of a session, by a token of its own."""

from __future__ import annotations

import hashlib

from small_issuer import CLIENT_ID
from splitpin.relying_party.sessions.session import SessionStart


def starting(
    digest: bytes, created_at: int, expires_at: int, replaces: bytes | None = None, *, tokens: bytes | None = None
) -> SessionStart:
    """A session about to begin, whose token was issued this very second."""
    return SessionStart(
        digest=digest,
        created_at=created_at,
        expires_at=expires_at,
        audience=CLIENT_ID,
        token_id=created_at.to_bytes(5) + hashlib.sha256(digest).digest()[:15],
        issued_at=created_at,
        replaces=replaces,
        tokens=tokens,
    )
