"""Somebody whom the fake issuer knows, and what they sign in with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Passkey:
    """A virtual passkey: who signs in with it proves more than who typed a code.

    Attributes:
        device_bound: It never leaves its device, as one of a security key; others are synced.
    """

    device_bound: bool = False

    @property
    def acr(self) -> str:
        """What tokens say of the proof: `phr`, or `phrh` where the passkey is bound to its device."""
        return "phrh" if self.device_bound else "phr"

    @property
    def amr(self) -> tuple[str, ...]:
        """What tokens say was used (RFC 8176)."""
        return ("hwk" if self.device_bound else "swk", "user", "mfa")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the issuer knows.

    Attributes:
        identifier: Their address or name, as tokens show it.
        subject: What the issuer calls them; never changes, whatever becomes of the address.
        passkey: What they sign in with; None where they type a code.
    """

    identifier: str
    subject: str
    passkey: Passkey | None = None

    @classmethod
    def named(cls, identifier: str) -> Person:
        """The person who always had this identifier: the same text is the same subject."""
        return cls(identifier, str(uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{identifier}")))

    @classmethod
    def of(cls, person: str | Person) -> Person:
        """The person, or the person of this identifier."""
        return cls.named(person) if isinstance(person, str) else person

    def as_user(self, client_id: str) -> dict[str, str]:
        """What a payload says of them under `user`."""
        return {
            "ID": self.subject,
            "created_at": "2026-01-02T03:04:05Z",
            "updated_at": "2026-01-02T03:04:05Z",
            "deleted_at": "0001-01-01T00:00:00Z",
            "issuer": client_id,
            "identifier": self.identifier,
        }

    def with_passkey(self, *, device_bound: bool = False) -> Person:
        """The same person, who signs in by passkey: `issuer.payload(Person.named("ann@example.com").with_passkey())`.

        Args:
            device_bound: It never leaves its device: the `acr` is `phrh` in place of `phr`.
        """
        return replace(self, passkey=Passkey(device_bound))
