"""Second factors as values."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.errors import Refused


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """The codes that a person has on paper.

    Attributes:
        left: How many can still be used.
        made_at: When they were made, seconds UTC.
    """

    left: int
    made_at: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a person has.

    Attributes:
        recovery_codes: Codes on paper; None: never any.
    """

    recovery_codes: RecoveryCodes | None = None


def refusal(reason: str) -> Refused:
    """The one answer to a second proof that is wrong, used, too old or somebody else's."""
    return Refused("That code does not work. It may be mistyped, used or too old.", reason=reason)
