"""What a database refuses: a value that somebody has already, or anything else."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError

_SQLITE = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
_UNIQUE_VIOLATION = "23505"  # SQLSTATE, of PostgreSQL
_DUPLICATE_ENTRY = 1062  # MySQL's and MariaDB's number


def is_taken(error: IntegrityError) -> bool:
    """Tell whether the value must be unique and another row has it; another transaction may have been first."""
    origin: Any = error.__cause__
    state = getattr(origin, "sqlstate", None) or getattr(origin, "pgcode", None)
    return (
        getattr(origin, "sqlite_errorname", None) in _SQLITE
        or state == _UNIQUE_VIOLATION
        or getattr(origin, "args", ())[:1] == (_DUPLICATE_ENTRY,)
    )
