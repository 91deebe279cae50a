"""What a use case may rely on, whichever database is behind it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar

from splitpin.errors import ConfigurationError, SplitpinError

P = ParamSpec("P")
T = TypeVar("T")

SETTING = "SPLITPIN_DATABASE"
"""The setting that holds the database's address, for error messages."""

_ENGINES = {
    "sqlite": ("splitpin.issuer.db.sqlite", "SQLiteDatabase"),
    "postgresql": ("splitpin.issuer.db.postgres", "PostgresDatabase"),
    "postgres": ("splitpin.issuer.db.postgres", "PostgresDatabase"),
}


class DatabaseUnavailable(SplitpinError):
    """The database does not answer, or the commit failed; the engine reconnects by itself.

    Nothing of the use case was stored, and nothing will be: trying again does it once.

    Attributes:
        retry_after: Seconds after which another try may succeed.
    """

    code: ClassVar[str] = "database_unavailable"
    status_hint: ClassVar[int] = 503

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__("The service is unavailable for a moment.")
        self.retry_after = retry_after


class OutcomeUnknown(DatabaseUnavailable):
    """The use case had begun, and its end was not heard: the connection broke during the commit, or it took too long.

    It may be stored, as with any database. Use cases are written so that trying again is safe either way.
    """

    code: ClassVar[str] = "outcome_unknown"

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__(retry_after)
        self.message = "The server could not find out in time whether that worked. Try again: it is done once at most."
        self.args = (self.message,)


class Row(Protocol):
    """One row, its values by column name. Text is `str`, integers `int`, byte strings `bytes`, NULL None."""

    def __getitem__(self, column: str, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """The column names, in the statement's order."""
        ...


class Transaction(Protocol):
    """What a use case does its work with. It is only good inside the call that received it.

    Statements are standard SQL with named parameters (`:name`), the same text on every database. Each method runs the
    whole statement. A statement that fails leaves the transaction unusable: let the error pass.
    """

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        """The statement's first row, or None. For `UPDATE ... RETURNING` this says who won."""
        ...

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of the statement."""
        ...

    def execute(self, sql: str, /, **parameters: object) -> int:
        """Run the statement; the number of rows it changed."""
        ...

    def later(self, sql: str, /, **parameters: object) -> None:
        """Run a statement that writes, whose outcome nobody looks at, by the next one.

        What comes after it finds it done; should it fail, the error may be raised by what comes after it, the end of
        the use case included. Where the server is at the other end of a wire, it goes together with the next statement,
        or with the commit.
        """
        ...

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        """As `one`, for a statement that is all that a use case writes, unless it returns no row.

        It may be committed before the use case has ended, with what was to run before it, and nothing that writes
        follows it: where the server is at the other end of a wire, that saves the two ways for begin and commit.
        """
        ...


class Database(Protocol):
    """Executes use cases: each is one transaction, whole or not at all.

    A use case that returns is committed before its caller hears of it. A use case that raises is rolled back, alone,
    and its caller gets the exception; so a refusal that must leave a trace (a counter, a revocation) is a returned
    value. Use cases must be quick and must not wait for anything but the database: on SQLite one of them runs at a
    time. On PostgreSQL a use case may be run again from its start when the database asks for it (SQLSTATE class 40), so
    its only effects are its statements.

    Open it after a fork, never before: threads and connections do not survive one.
    """

    async def run(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Execute from a coroutine, in any event loop, without blocking it.

        A caller that is cancelled gives up the answer: what had not begun is not done, what had begun is finished.

        Raises:
            DatabaseUnavailable: The database is away, overloaded or closed.
        """
        ...

    def run_now(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for code without an event loop: blocks the calling thread, which may be any but a use case's own.

        Raises:
            DatabaseUnavailable: The database is away, overloaded or closed.
        """
        ...

    def migrate(self) -> list[str]:
        """Bring the tables up to date; safe from several processes at once.

        Returns:
            The names of the migrations applied by this call, oldest first; empty when there was nothing to do.

        Raises:
            ConfigurationError: A migration that was applied earlier is not the one of this release.
            DatabaseUnavailable: The database is away.
        """
        ...

    def pending(self) -> list[str]:
        """The names of the migrations that `migrate` would apply, oldest first; nothing is changed.

        Raises:
            ConfigurationError: A migration that was applied earlier is not the one of this release.
            DatabaseUnavailable: The database is away.
        """
        ...

    def close(self) -> None:
        """Finish what waits, then let go of threads and connections. A second call does nothing."""
        ...


def open_database(url: str, *, connections: int | None = None) -> Database:
    """Open the database at an address.

    Only the engine that is used is loaded: the other's driver would cost a third of the start-up time.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute/path.db`, `sqlite:///:memory:`, or
            `postgresql://user:password@host:port/name` with libpq's parameters.
        connections: How many connections to PostgreSQL at the most; its engine's usual number unless given.

    Raises:
        ConfigurationError: The address names no known kind of database, or cannot be opened or understood.
    """
    scheme = url.partition(":")[0]
    engine = _ENGINES.get(scheme)
    if engine is None or not url.startswith(f"{scheme}://"):
        raise ConfigurationError(
            SETTING, "is not the address of a database", "Use sqlite:///file.db or postgresql://user@host/name"
        )
    module, name = engine
    options = {} if connections is None or scheme == "sqlite" else {"connections": connections}
    database: Database = getattr(importlib.import_module(module), name)(url, **options)
    return database
