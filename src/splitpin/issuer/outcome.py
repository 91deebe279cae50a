"""What a use case comes to: a refusal is a value inside its transaction and an exception outside."""

from __future__ import annotations

from typing import TypeVar

from splitpin.errors import Refused

T = TypeVar("T")


def raised(outcome: T | Refused) -> T:
    """What a use case returned; its refusal is raised, now that it is committed.

    Raises:
        Refused: The refusal.
    """
    if isinstance(outcome, Refused):
        raise outcome
    return outcome
