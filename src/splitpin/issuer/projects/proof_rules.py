"""What a project asks beside a code or a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from splitpin.errors import InvalidRequest

SecondFactors = Literal["off", "allowed", "required"]
"""`allowed`: whoever has one is asked for it; `required`: whoever has none adds one before the sign-in ends."""

_CHOICES: tuple[SecondFactors, ...] = get_args(SecondFactors)


@dataclass(frozen=True, slots=True)
class ProofRules:
    """What a project asks beside a code or a link.

    Attributes:
        require_passkey: Whether nobody is let in but by a passkey: a code then opens adding one, and no more.
        second_factors: Whether an authenticator app is asked for.
    """

    require_passkey: bool = False
    second_factors: SecondFactors = "off"


def check_second_factors(text: str) -> SecondFactors:
    """When a second factor is asked for.

    Raises:
        InvalidRequest: It is none of the three words.
    """
    for choice in _CHOICES:
        if choice == text:
            return choice
    raise InvalidRequest(f"Second factors are one of {', '.join(_CHOICES)}.", field="second_factors")
