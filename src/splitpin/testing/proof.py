"""What all tokens of one sign-in at the fake issuer say, those that a refresh brings included."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from splitpin.testing.person import Person

BY_PERSON: Final = ""
"""The `acr` that is left to how the person signs in."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That somebody proved who they are.

    Attributes:
        person: Who.
        authentication_method: How, in the published clients' word.
        acr: How strong the proof was, or None where tokens do not say.
        amr: What was used; empty where tokens do not say.
        auth_time: When, in Unix seconds.
        session_id: The `sid` of their session at the issuer.
    """

    person: Person
    authentication_method: str
    acr: str | None
    amr: tuple[str, ...]
    auth_time: int
    session_id: str

    @classmethod
    def of(
        cls,
        person: Person,
        *,
        auth_time: int,
        authentication_method: str | None = None,
        acr: str | None = BY_PERSON,
        amr: Iterable[str] | None = None,
        session_id: str | None = None,
    ) -> Proof:
        """Return the proof that the person gives, with a code or with their passkey, where nothing else is asked for.

        Args:
            person: Who.
            auth_time: When, in Unix seconds.
            authentication_method: By default `OTP`, or `WEBAUTHN` for a person with a passkey.
            acr: By default `pwl1`, or the passkey's; None for tokens without one.
            amr: By default `otp`, or the passkey's; none for tokens without one.
            session_id: By default one of its own.
        """
        passkey = person.passkey
        by_default = ("OTP", "pwl1", ("otp",)) if passkey is None else ("WEBAUTHN", passkey.acr, passkey.amr)
        return cls(
            person,
            authentication_method or by_default[0],
            by_default[1] if acr == BY_PERSON else acr,
            by_default[2] if amr is None else tuple(amr),
            auth_time,
            session_id or f"session-{uuid.uuid4()}",
        )

    @property
    def facts(self) -> dict[str, Any]:
        """What both tokens say of it, as they are minted."""
        return {
            "subject": self.person.subject,
            "identifier": self.person.identifier,
            "authentication_method": self.authentication_method,
            "acr": self.acr,
            "amr": self.amr,
            "auth_time": self.auth_time,
            "session_id": self.session_id,
        }
