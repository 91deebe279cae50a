"""Which tables a statement touches, and so which two statements cannot notice each other.

Transactions are READ COMMITTED. What a statement wrote is seen by others after its commit and not before; until then it
is in the way of nobody but whoever writes to the same rows, or to rows that refer to them. So a reading statement
commutes with all but commits, and two writing ones commute unless they touch a table in common. Tables are coarser than
rows: what is called independent here is, and some of what is not called so is too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg

_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_WORD = re.compile(r"\w+")
_WRITTEN = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)", re.IGNORECASE)
_DELETED = re.compile(r"\bDELETE\s+FROM\s+(\w+)", re.IGNORECASE)


AND_COMMIT = "-- and COMMIT"
"""At the end of a statement that is a transaction of its own."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a step touches.

    Attributes:
        reads: Tables it reads.
        writes: Tables it changes or holds rows of.
        shares: Tables of which it needs rows to stay: those that what it writes refers to.
        ends: Whether it ends the transaction: what that wrote is seen from here on, what it held is free.
        alone: Whether nothing is known about it, so that it commutes with nothing.
    """

    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    ends: bool = False
    alone: bool = False

    @property
    def touches(self) -> frozenset[str]:
        """All its tables."""
        return self.reads | self.writes | self.shares

    def commutes_with(self, other: Footprint) -> bool:
        """Whether the two have the same effect in either order."""
        if self.alone or other.alone:
            return False
        if self.ends and other.ends:
            return True
        if self.ends or other.ends:
            end, step = (self, other) if self.ends else (other, self)
            return not (end.writes & step.touches or end.shares & step.writes)
        return not (self.writes & (other.writes | other.shares) or self.shares & other.writes)


class Footprints:
    """Tells footprints by the tables of a database and how they refer to each other."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._tables = {name for (name,) in connection.execute(_TABLES).fetchall()}
        references = connection.execute(_FOREIGN_KEYS).fetchall()
        self._parents = {table: {to for of, to in references if of == table} for table in self._tables}
        self._children = {table: {of for of, to in references if to == table} for table in self._tables}

    def of(self, sql: str) -> Footprint:
        """The footprint of one statement."""
        named = self._tables & set(_WORD.findall(sql))
        if not named or sql.endswith(AND_COMMIT):
            return Footprint(alone=True)
        written = named if "FOR UPDATE" in sql.upper() else self._tables & set(_WRITTEN.findall(sql))
        deleted = self._tables & set(_DELETED.findall(sql))
        shares = {parent for table in written for parent in self._parents[table]}
        children = {child for table in deleted for child in self._children[table]}
        return Footprint(frozenset(named | children), frozenset(written), frozenset(shares | children))

    @staticmethod
    def of_end(statements: Iterable[Footprint]) -> Footprint:
        """The footprint of the end of a transaction that ran these statements."""
        ran = list(statements)
        return Footprint(
            writes=frozenset().union(*(each.writes for each in ran)),
            shares=frozenset().union(*(each.shares for each in ran)),
            ends=True,
            alone=any(each.alone for each in ran),
        )
