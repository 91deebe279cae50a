"""What is told of a project before it goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condemned:
    """A project and what goes with it.

    Attributes:
        id: The project's.
        name: What people call it.
        deleted_at: When it was shut, seconds UTC; None: it is not.
        clients: How many it has.
        users: How many it has.
    """

    id: str
    name: str
    deleted_at: int | None
    clients: int
    users: int
