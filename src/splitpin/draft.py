"""Frozen values that are made for every request, written field by field.

The constructor of a frozen dataclass calls `object.__setattr__` for each field, and keyword arguments cost it a
dictionary: ten times what plain assignments take. A draft has the same slots and is open. It is written like any
object, and then becomes the value: `draft.__class__ = Session`.
"""

from __future__ import annotations

from typing import Any


def draft_of(cls: type[Any]) -> type[Any]:
    """Return the class of a frozen class's drafts.

    Args:
        cls: A frozen dataclass with slots and without a base. Whoever writes a draft sets every field: its defaults
            are not filled in, and nothing is checked.
    """
    return type(f"{cls.__name__}Draft", (), {"__slots__": cls.__slots__})
