"""The sign-in payload: what a front end posts to its own backend."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from splitpin.issuer.tokens.outcome import SignedIn

_NEVER = "0001-01-01T00:00:00Z"  # how the published clients' types write "not deleted"


def sign_in_payload(signed_in: SignedIn) -> dict[str, Any]:
    """The payload. Its backend believes the access token alone; the rest is for the front end to show."""
    user = signed_in.user
    return {
        signed_in.kind: signed_in.identifier,
        "oauth_token": signed_in.tokens.oauth_token(),
        "user": {
            "ID": user.subject,
            "created_at": _written(user.created_at),
            "updated_at": _written(user.updated_at),
            "deleted_at": _NEVER,
            "issuer": user.project_id,
            "identifier": signed_in.identifier,
        },
    }


def _written(seconds: int) -> str:
    """RFC 3339, UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
