"""SQLite: every order of the transactions of those who meet, and every kill.

One transaction is written after the other there, so the orders are those of whole transactions. A process may be killed
before any of its statements, before its commit, or after it and before its answer is heard. Whoever hears no answer
asks again, as clients do; so whatever is killed, all have their answers in the end, and what must hold must hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from interleaving.choices import Choices
from interleaving.explorer import Answers, Arrange, Tried, Violation
from splitpin.errors import SplitpinError
from splitpin.issuer.db import Database, Row, Transaction
from splitpin.issuer.db.sqlite import SQLiteTransaction, connect

P = ParamSpec("P")
T = TypeVar("T")

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('schema_migrations', 'sqlite_sequence')"


class Killed(BaseException):
    """The process is gone, and with it the answer."""


class MortalTransaction:
    """A transaction that may be killed before each statement."""

    def __init__(self, inner: SQLiteTransaction, may_die: Callable[[str], None]) -> None:
        self._inner = inner
        self._may_die = may_die

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        self._may_die(sql)
        return self._inner.one(sql, **parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        self._may_die(sql)
        return self._inner.all(sql, **parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        self._may_die(sql)
        return self._inner.execute(sql, **parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        self.execute(sql, **parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        return self.one(sql, **parameters)


class MortalDatabase:
    """Runs use cases in the caller's thread; `may_die` is asked wherever a kill makes a difference."""

    def __init__(self, connection: sqlite3.Connection, may_die: Callable[[str], None]) -> None:
        self._connection = connection
        self._may_die = may_die

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            transaction = MortalTransaction(SQLiteTransaction(self._connection), self._may_die)
            outcome = use_case(transaction, *args, **kwargs)
            self._may_die("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        self._may_die("the answer")
        return outcome


class KillExplorer:
    """Explores meetings in a SQLite file that is its own, with all tables.

    Args:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        self._connection = connect(path)
        self._connection.execute("PRAGMA synchronous = OFF")  # we kill transactions, and never the machine
        self._tables = [row["name"] for row in self._connection.execute(_TABLES).fetchall()]

    def close(self) -> None:
        self._connection.close()

    def explore(self, arrange: Arrange, *, kills: int) -> Tried:
        """Try every order of the transactions with every way of at most so many kills.

        Raises:
            Violation: Something did not hold; tells in which order.
        """
        choices, tried = Choices[str](), Tried()
        for _ in choices:
            self._empty()
            self._try(arrange, choices, kills, tried)
        return tried

    def _try(self, arrange: Arrange, choices: Choices[str], kills: int, tried: Tried) -> None:
        meeting = arrange(cast("Database", MortalDatabase(self._connection, lambda at: None)))
        happened: list[str] = []
        left = kills

        def may_die(at: str) -> None:
            nonlocal left
            if left and choices.choose(["go on", "die"]) == "die":
                left -= 1
                happened.append(f"killed before {' '.join(at.split())[:120]}")
                raise Killed

        database = cast("Database", MortalDatabase(self._connection, may_die))
        waiting: dict[str, Callable[[Database], object]] = dict(meeting.acts)
        answers: dict[str, Any] = {}
        order: list[str] = []
        while waiting:
            name = choices.choose(sorted(waiting))
            happened.append(name)
            try:
                answers[name] = waiting[name](database)
            except Killed:
                tried.kills += 1
                continue
            except SplitpinError as refused:
                answers[name] = refused
            order.append(name)
            del waiting[name]
        tried.orders += 1
        _judge(meeting.judge, Answers(answers, order), happened)

    def _empty(self) -> None:
        self._connection.execute("PRAGMA foreign_keys = OFF")
        for table in self._tables:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("PRAGMA foreign_keys = ON")


def _judge(judge: Callable[[Answers], None], answers: Answers, happened: list[str]) -> None:
    try:
        judge(answers)
    except Exception as error:
        told = "\n".join([*happened, *(f"{name} = {answer!r}" for name, answer in _pairs(answers))])
        raise Violation(f"{error}\nin order:\n{told}") from error


def _pairs(answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(answers.items())
