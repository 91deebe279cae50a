"""What the values of the app's own columns are in Python, behind types of its own as well."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from splitpin.errors import ConfigurationError

KEYS: frozenset[type] = frozenset({int, str, uuid.UUID})
"""What a primary key may be: an id is its text."""

TIMES: frozenset[type] = frozenset({datetime, int})
"""A time, or Unix seconds."""

FLAGS: frozenset[type] = frozenset({bool})
"""Yes or no."""


def python_type(column: Column[Any]) -> type[Any]:
    """Return what a column's values are in Python: as its type says, or what that wraps; `object` where none tells."""
    kind: TypeEngine[Any] = column.type
    while (told := _told(kind)) is object and isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    return told


def _told(kind: TypeEngine[Any]) -> type[Any]:
    try:
        return kind.python_type
    except NotImplementedError:  # before SQLAlchemy 2.1
        return object


def require_kind(setting: str, column: Column[Any], kinds: frozenset[type]) -> Column[Any]:
    """Return a column whose values are of one of the kinds.

    Raises:
        ConfigurationError: They are of another, or nobody can tell.
    """
    kind = python_type(column)
    if kind not in kinds:
        found = "values of an unknown type" if kind is object else f"values of type {kind.__name__}"
        fix = f"Name a column of {', '.join(sorted(known.__name__ for known in kinds))}"
        raise ConfigurationError(setting, f"{column} has {found}", f"{fix}, or give its type a `python_type`.")
    return column


def moment(column: Column[Any], seconds: int | None) -> Any:
    """Return a time as this column keeps it: truth value, Unix seconds, or `datetime`, in UTC.

    Without a zone where the column knows none. A type of the app's own is tried: some insist on one, others on none.
    """
    kind = python_type(column)
    if kind is bool:
        return seconds is not None
    if seconds is None or kind is not datetime:
        return seconds
    at = datetime.fromtimestamp(seconds, UTC)
    return at if _takes_a_zone(column.type, at) else at.replace(tzinfo=None)


def _takes_a_zone(kind: TypeEngine[Any], at: datetime) -> bool:
    if isinstance(kind, DateTime):
        return kind.timezone
    if not isinstance(kind, TypeDecorator):
        return False
    try:
        bound: Any = kind.process_bind_param(at, DefaultDialect())
    except NotImplementedError:
        return _takes_a_zone(kind.impl_instance, at)
    except (TypeError, ValueError):
        return False
    # What it hands on must suit what it wraps; a zone taken off, or a number, is the decorator's own affair.
    return not isinstance(bound, datetime) or bound.tzinfo is None or _takes_a_zone(kind.impl_instance, bound)
