"""How the stores write SQL: one text for all, parameters `$1`, `$2` ..., each once and in this order.

That is asyncpg's own style; for SQLite the numbers are dropped, which is why order and number must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAMETER = re.compile(r"\$\d+")


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with its arguments, as data: the step of a flow that a store performs.

    Attributes:
        sql: The statement, parameters written `$1`, `$2` ...
        args: One value for each parameter.
    """

    sql: str
    args: tuple[object, ...]


def for_sqlite(sql: str) -> str:
    """Return the statement in SQLite's words: it has no row locks, its one writer at a time needs none."""
    return _PARAMETER.sub("?", sql.removesuffix(" FOR UPDATE"))
