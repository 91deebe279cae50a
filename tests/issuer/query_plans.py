"""How a database goes about the statements of a use case."""

from __future__ import annotations

from typing import Any

from splitpin.issuer.db import Row, Transaction


class Explained:
    """A transaction that asks of each statement how it is done, before it is.

    Attributes:
        plans: What the database said, a text for each statement that reads.
    """

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._sqlite = type(tx).__name__.startswith("SQLite")
        self.plans: list[str] = []

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        self._explain(sql, parameters)
        return self._tx.one(sql, **parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        self._explain(sql, parameters)
        return self._tx.all(sql, **parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        self._explain(sql, parameters)
        return self._tx.execute(sql, **parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        self.execute(sql, **parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        return self.one(sql, **parameters)

    def _explain(self, sql: str, parameters: dict[str, Any]) -> None:
        word = "EXPLAIN QUERY PLAN " if self._sqlite else "EXPLAIN "
        column = "detail" if self._sqlite else "QUERY PLAN"
        self.plans.append("\n".join(str(row[column]) for row in self._tx.all(word + sql, **parameters)))

    def walking(self, *tables: str, sorting: bool = True) -> list[str]:
        """The plans that read the whole of one of these tables, or, where that is asked, sort what they read."""
        words = [f"SCAN {table}" if self._sqlite else f"Seq Scan on {table}" for table in tables]
        if sorting:
            words.append("USE TEMP B-TREE FOR ORDER BY" if self._sqlite else "Sort Key")
        return [plan for plan in self.plans if any(_says(line, words) for line in plan.splitlines())]


def _says(line: str, words: list[str]) -> bool:
    """Whether a line of a plan has one of these words; on SQLite a table that is walked by an index is no scan."""
    return any(word in line for word in words) and "INDEX" not in line
