"""The tokens that sign somebody in, verified: a Splitpin issuer's access token, or another provider's ID token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from splitpin.jose.tokens import AccessToken


@dataclass(frozen=True, slots=True)
class ProvenElsewhere:
    """What a sign-in reads of another provider's ID token; the attributes are those of `AccessToken`."""

    issuer: str
    subject: str
    audience: str
    identifier: str | None = field(repr=False)
    identifier_verified: bool
    jti: str
    issued_at: int
    expires_at: int
    auth_time: int | None
    acr: str | None
    authentication_method: str | None = None


ProvenToken: TypeAlias = AccessToken | ProvenElsewhere
