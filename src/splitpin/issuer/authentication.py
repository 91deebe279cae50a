"""The one value every way of proving oneself ends in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

IdentifierKind = Literal["email", "phone"]


@dataclass(frozen=True, slots=True)
class Authentication:
    """Who was proven, how, and when: all that a method of signing in may hand on.

    Holding one means that the person controls `address`: it is made after the proof and nowhere else.

    Attributes:
        project_id: The project the proof was given to; it is worth nothing to any other.
        kind: What `address` is.
        address: Canonical (see `users.address`): what accounts are found by.
        shown: The address as the person wrote it, cleaned: for showing.
        method: The published clients' word for the method: `OTP`, `MAGIC_LINK`, `WEBAUTHN` ...
        at: When the proof was given, seconds UTC (OpenID Connect Core section 2, `auth_time`).
    """

    project_id: str
    kind: IdentifierKind
    address: str
    shown: str
    method: str
    at: int
