"""Several statements as one, for PostgreSQL: each way to the server and back costs both as much as a small statement.

The earlier ones become data-modifying `WITH` queries (PostgreSQL's manual, section 7.8.4) of the last. All of them see
the database as it was before, and nothing says which of them runs first; so none may speak of a table of another's. To
each other's rows they may refer: foreign keys are checked at the end of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from splitpin.issuer.db.dialect import rename_parameters

Statement: TypeAlias = tuple[str, Mapping[str, object]]
"""A text and its parameters."""

_TABLE = re.compile(r"\b(?:INTO|UPDATE|FROM|JOIN)\s+(?!SET\b|SKIP\b)(\w+)", re.IGNORECASE)


@lru_cache(maxsize=512)
def tables(sql: str) -> frozenset[str]:
    """The tables that a statement speaks of."""
    return frozenset(name.lower() for name in _TABLE.findall(sql))


def are_apart(earlier: Iterable[Statement], sql: str) -> bool:
    """Whether a statement speaks of no table that one of the others speaks of."""
    mine = tables(sql)
    return all(mine.isdisjoint(tables(other)) for other, _ in earlier)


def together(earlier: Sequence[Statement], last: Statement) -> Statement:
    """All of them as one statement, which gives what the last one gives."""
    sql, parameters = last
    merged = dict(parameters)
    for number, (_, others) in enumerate(earlier):
        merged.update({f"{_prefix(number)}{name}": value for name, value in others.items()})
    return _text(tuple(each for each, _ in earlier), sql), merged


@lru_cache(maxsize=512)
def _text(earlier: tuple[str, ...], last: str) -> str:
    parts = (
        f"{_prefix(number)}done AS ({rename_parameters(sql, _prefix(number))}\n)" for number, sql in enumerate(earlier)
    )
    return f"WITH {', '.join(parts)}\n{last}" if earlier else last


def _prefix(number: int) -> str:
    return f"earlier{number}_"
