"""A hook that the setting `SPLITPIN` names by its path."""

from __future__ import annotations

from typing import Any


def told(user: Any, identity: Any) -> None:
    """Write the kind of the identifier down with the new user."""
    user.first_name = identity.kind
    user.save()
