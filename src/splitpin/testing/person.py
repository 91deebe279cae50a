"""Somebody whom the fake issuer knows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the issuer knows.

    Attributes:
        identifier: Their address or name, as tokens show it.
        subject: What the issuer calls them; never changes, whatever becomes of the address.
    """

    identifier: str
    subject: str

    @classmethod
    def named(cls, identifier: str) -> Person:
        """The person who always had this identifier: the same text is the same subject."""
        return cls(identifier, str(uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{identifier}")))
