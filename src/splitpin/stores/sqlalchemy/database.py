"""The two drivers of a flow: for engines that answer and for engines that are awaited; they differ by that word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from inspect import isawaitable, iscoroutine
from types import TracebackType
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_scoped_session, async_sessionmaker
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from splitpin.errors import ConfigurationError, Conflict
from splitpin.relying_party.steps import Steps, finish, finish_async
from splitpin.relying_party.users import User
from splitpin.stores.sqlalchemy.accounts import Statement
from splitpin.stores.tables.signing_in import OnCreated, Revoke, Row, Work

T = TypeVar("T")

Source: TypeAlias = Engine | sessionmaker[Session] | AsyncEngine | async_sessionmaker[AsyncSession]
"""Where connections or sessions come from."""

OnCreatedHook: TypeAlias = Callable[[Any, User], Awaitable[None] | None]
RevokeHook: TypeAlias = Callable[[Any, str], Awaitable[None] | None]
Step: TypeAlias = Statement | OnCreated | Revoke

# Each lost race has a winner who committed, so a second attempt finds the row, unless it is deleted in between.
_ATTEMPTS = 10
# Of a hundred who come at once, MariaDB lets the same one lose to many deadlocks in turn; each of them has a winner.
_MOST_ATTEMPTS = 100

# A prepared statement is not there, or is there already: somebody between lent the connection to others meanwhile.
_MIXED_UP = frozenset({"26000", "42P05"})
_ABOUT_POOLERS = "Behind a pooler, an engine must not use prepared statements: see the guide to poolers."

# Unique violation, serialization failure, deadlock: PostgreSQL's SQLSTATE; MySQL's and MariaDB's numbers.
_SQLSTATES = frozenset({"23505", "40001", "40P01"})
_MYSQL_ERRORS = frozenset({1062, 1213})
_DEADLOCKS = frozenset({"40P01", 1213})


class Hooks:
    """The app's own code in a transaction.

    Args:
        on_created: See `SQLAlchemyStore`.
        revoke: See `SQLAlchemyStore`.
    """

    def __init__(self, on_created: OnCreatedHook | None, revoke: RevokeHook | None) -> None:
        self._on_created = on_created
        self._revoke = revoke

    def call(self, connection: Any, step: OnCreated | Revoke) -> Awaitable[None] | None:
        """Call the hook that the step means, if there is one."""
        if isinstance(step, OnCreated):
            return None if self._on_created is None else self._on_created(connection, step.user)
        return None if self._revoke is None else self._revoke(connection, step.user_id)


class Database(Protocol):
    """Runs flows, each in one transaction."""

    def run(self, begin_flow: Callable[[], Work[Statement, T]]) -> T | Awaitable[T]:
        """Run a flow in one transaction; begin it anew, in another one, where it lost a race.

        Raises:
            Conflict: It lost each time: another row has what must be unique.
        """
        ...

    def finish(self, steps: Steps[T]) -> T | Awaitable[T]:
        """Run steps that ask for what `run` returns."""
        ...


class BlockingDatabase:
    """A `Database` for synchronous engines."""

    def __init__(self, source: Engine | sessionmaker[Session], hooks: Hooks) -> None:
        self._source = source
        self._hooks = hooks

    def run(self, begin_flow: Callable[[], Work[Statement, T]]) -> T:
        """Run a flow: see `Database`."""
        for attempt in _attempts():
            with attempt, self._source.begin() as connection:
                return self._drive(connection, begin_flow(), attempt)
        raise Conflict("This sign-in collided with others, or its address belongs to another user.")

    def finish(self, steps: Steps[T]) -> T:
        """Run steps: see `Database`."""
        return finish(steps)

    def _drive(self, connection: Any, flow: Work[Statement, T], attempt: Attempt) -> T:
        try:
            step = next(flow)
            while True:
                step = flow.send(self._perform(connection, step, attempt))
        except StopIteration as end:
            result: T = end.value
            return result

    def _perform(self, connection: Any, step: Step, attempt: Attempt) -> list[Row]:
        if isinstance(step, Statement):
            return _rows(connection.execute(step.executable, step.parameters), step)
        attempt.is_last = True
        answer = self._hooks.call(connection, step)
        if iscoroutine(answer):
            answer.close()
            raise TypeError("a hook of a synchronous engine must be a plain function")
        return []


class AwaitedDatabase:
    """A `Database` for asynchronous engines."""

    def __init__(self, source: AsyncEngine | async_sessionmaker[AsyncSession], hooks: Hooks) -> None:
        self._source = source
        self._hooks = hooks

    async def run(self, begin_flow: Callable[[], Work[Statement, T]]) -> T:
        """Run a flow: see `Database`."""
        for attempt in _attempts():
            with attempt:
                async with self._source.begin() as connection:
                    return await self._drive(connection, begin_flow(), attempt)
        raise Conflict("This sign-in collided with others, or its address belongs to another user.")

    async def finish(self, steps: Steps[T]) -> T:
        """Run steps: see `Database`."""
        return await finish_async(steps)

    async def _drive(self, connection: Any, flow: Work[Statement, T], attempt: Attempt) -> T:
        try:
            step = next(flow)
            while True:
                step = flow.send(await self._perform(connection, step, attempt))
        except StopIteration as end:
            result: T = end.value
            return result

    async def _perform(self, connection: Any, step: Step, attempt: Attempt) -> list[Row]:
        if isinstance(step, Statement):
            return _rows(await connection.execute(step.executable, step.parameters), step)
        attempt.is_last = True
        answer = self._hooks.call(connection, step)
        if isawaitable(answer):
            await answer
        return []


def open_database(source: Source, hooks: Hooks) -> tuple[Database, Engine | AsyncEngine]:
    """Return the driver for an engine or a maker of sessions, and the engine.

    Raises:
        ConfigurationError: It makes one session for everybody, or sessions that do not fit its engine, or is bound to
            no engine.
    """
    given: object = source
    if isinstance(given, scoped_session | async_scoped_session):
        fix = "Give its sessionmaker: scoped.session_factory."
        raise ConfigurationError("source", f"is a {type(given).__name__}, which keeps its session", fix)
    if not isinstance(source, Engine | sessionmaker | AsyncEngine | async_sessionmaker):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            "source", "is not an engine", "Give create_engine(url), or a sessionmaker bound to one."
        )
    engine = source if isinstance(source, Engine | AsyncEngine) else source.kw.get("bind")
    if not isinstance(engine, Engine | AsyncEngine):
        raise ConfigurationError("engine", "is a sessionmaker without an engine", "Give it `bind`.")
    awaited = isinstance(source, AsyncEngine | async_sessionmaker)
    if awaited != isinstance(engine, AsyncEngine):
        fix = "Use async_sessionmaker for an AsyncEngine, and sessionmaker for an Engine."
        raise ConfigurationError("source", f"is a {type(source).__name__} of an {type(engine).__name__}", fix)
    if isinstance(source, AsyncEngine | async_sessionmaker):
        return AwaitedDatabase(source, hooks), engine
    return BlockingDatabase(source, hooks), engine


class Attempt:
    """One try of a flow: ends quietly where a race was lost, unless the app's own code has run.

    Attributes:
        is_last: A hook was called: it is not called twice, so whatever fails now is an error.
        met_deadlock: It lost to a deadlock, and not to a row.
    """

    __slots__ = ("is_last", "met_deadlock")

    def __init__(self) -> None:
        self.is_last = False
        self.met_deadlock = False

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        """Swallow the error of a lost race; others go on without the statement's parameters, which are a person's."""
        if isinstance(error, StatementError):
            error.hide_parameters = True
        if isinstance(error, DBAPIError) and _state(error) in _MIXED_UP:
            error.add_note(_ABOUT_POOLERS)
        if self.is_last or not isinstance(error, DBAPIError):
            return False
        self.met_deadlock = not _DEADLOCKS.isdisjoint({_state(error), _number(error)})
        return _is_lost_race(error)


def _attempts() -> Iterator[Attempt]:
    left = _ATTEMPTS
    for _ in range(_MOST_ATTEMPTS):
        attempt = Attempt()
        yield attempt
        left -= not attempt.met_deadlock
        if not left:
            return


def _is_lost_race(error: DBAPIError) -> bool:
    """Tell whether another transaction was first, by what drivers say of it."""
    origin: Any = error.orig
    sqlite = getattr(origin, "sqlite_errorname", "")
    if sqlite:
        return sqlite in {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_BUSY_SNAPSHOT"}
    return _state(error) in _SQLSTATES or _number(error) in _MYSQL_ERRORS


def _number(error: DBAPIError) -> int | None:
    """Return MySQL's and MariaDB's number of an error; None where the driver is another's."""
    number = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return number if isinstance(number, int) else None


def _state(error: DBAPIError) -> str | None:
    """Return PostgreSQL's SQLSTATE, under the driver's name for it."""
    return getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)


def _rows(result: Any, step: Statement) -> list[Row]:
    """The rows, or the new key as a row, or the number of rows changed as a row."""
    if step.returns_key:
        return [tuple(result.inserted_primary_key)]
    return list(result.all()) if result.returns_rows else [(result.rowcount,)]
