"""The bodies the widget posts."""

from __future__ import annotations

from typing import Annotated

import msgspec

# Bounds for what is stored or hashed; what the values must be is the flows' to say.
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=512)]

Address = Annotated[str, msgspec.Meta(min_length=1, max_length=2048)]


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for a code: `POST /api/v1/codes`."""

    client_id: Text
    email: Text
    code_challenge: Text
    code_challenge_method: Text


class Resend(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for the same code once more: `POST /api/v1/codes/resend`."""

    client_id: Text
    challenge_id: Text
    code_verifier: Text


class Authorization(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the tokens are for, where that is another page: it gets an authorization code to redeem."""

    code_challenge: Text
    redirect_uris: list[Address]


class Verify(msgspec.Struct, frozen=True, kw_only=True):
    """Prove the code: `POST /api/v1/codes/verify`."""

    client_id: Text
    challenge_id: Text
    code: Text
    code_verifier: Text
    authorization: Authorization | None = None
