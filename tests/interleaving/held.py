"""The issuer's `Database` for one who meets others: the caller's thread runs the use case, held at each statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, TypeVar, cast

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow

from interleaving.actor import COMMIT, ROLLBACK, Abandoned, Actor
from splitpin.issuer.db import Database, Row, Transaction
from splitpin.issuer.db.calls import gone
from splitpin.issuer.db.postgres import ATTEMPTS, BOUNDS, PostgresTransaction
from splitpin.issuer.db.wire import Wire
from splitpin.pooler import BoundedConnection

P = ParamSpec("P")
T = TypeVar("T")

Connection = BoundedConnection[DictRow]


class HeldTransaction:
    """A transaction that stops before each statement; `faults` are texts to put in the place of others."""

    def __init__(self, inner: PostgresTransaction, actor: Actor, faults: Mapping[str, str]) -> None:
        self._inner = inner
        self._actor = actor
        self._faults = faults

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        return self._held(self._inner.one, sql, parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        return self._held(self._inner.all, sql, parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        return self._held(self._inner.execute, sql, parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        """At once: whatever others can notice of statements that go together, they notice of each by itself."""
        self._held(self._inner.execute, sql, parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        """With a commit of its own, before which others may come."""
        return self.one(sql, **parameters)

    def _held(self, run: Callable[..., T], sql: str, parameters: Mapping[str, object]) -> T:
        for right, wrong in self._faults.items():
            sql = sql.replace(right, wrong)
        with self._actor.statement(sql):
            return run(sql, **parameters)


class HeldDatabase:
    """Runs each use case in a transaction on one connection, again where the engine would.

    A commit is a step like a statement, and so is a rollback: others see then what was written, or take what was held.
    """

    def __init__(self, connection: Connection, wire: Wire, actor: Actor, faults: Mapping[str, str]) -> None:
        self._connection = connection
        self._wire = wire
        self._actor = actor
        self._faults = faults

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._once(use_case, *args, **kwargs)
            except (errors.SerializationFailure, errors.DeadlockDetected):
                continue
        return self._once(use_case, *args, **kwargs)

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Blocks its event loop, which is the actor's own and has nothing else to do."""
        return self.run_now(use_case, *args, **kwargs)

    def _once(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        transaction = PostgresTransaction(self._wire)
        try:
            try:
                outcome = use_case(HeldTransaction(transaction, self._actor, self._faults), *args, **kwargs)
            except errors.ForeignKeyViolation as error:
                raise gone(error) from error
            except (Abandoned, psycopg.Error):  # the server has let go of everything
                raise
            except BaseException:
                self._hold_before(ROLLBACK)
                raise
            self._hold_before(COMMIT)
            transaction.commit()
        except BaseException:
            self._wire.roll_back()
            raise
        return outcome

    def _hold_before(self, end: str) -> None:
        if self._connection.info.transaction_status != TransactionStatus.IDLE:
            with self._actor.statement(end):
                pass


class FreeDatabase:
    """The same for whoever prepares and looks afterwards: held by nobody."""

    def __init__(self, connection: Connection) -> None:
        self._wire = Wire(connection, BOUNDS)

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        transaction = PostgresTransaction(self._wire)
        try:
            outcome = use_case(transaction, *args, **kwargs)
            transaction.commit()
        except BaseException:
            self._wire.roll_back()
            raise
        return outcome

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self.run_now(use_case, *args, **kwargs)


def as_database(database: HeldDatabase | FreeDatabase) -> Database:
    """What runs use cases is a database to them; opening and closing is not theirs."""
    return cast("Database", database)
