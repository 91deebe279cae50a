"""Statements on their way to PostgreSQL, as many at once as are known: each way there and back costs both ends.

A process of the server that slept finds its caches filled by others, and so does the thread that waits for it: one way
costs as much as a small statement. libpq's pipeline mode (PostgreSQL's manual, section 32.5) waits for no answer before
it sends the next statement. psycopg has it too, but sends each statement by itself, so that the server wakes as often;
here a batch is one message.
"""

from __future__ import annotations

import itertools
import select
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import psycopg
from psycopg import errors
from psycopg.pq import ConnStatus, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

from splitpin.issuer.db.dialect import to_numbered
from splitpin.pooler import BoundedConnection, Pooler

Statement: TypeAlias = tuple[str, Mapping[str, object]]
"""A text and its parameters."""

_Column: TypeAlias = tuple[str, Callable[[bytes], Any]]  # its name, and what reads its values

BEGIN: Statement = ("BEGIN ISOLATION LEVEL READ COMMITTED", {})
COMMIT: Statement = ("COMMIT", {})

PREPARED_AT = 5
"""How often a connection sends a text before the server is to keep it prepared."""

_UNKNOWN, _BOOLEAN, _BYTEA, _BIGINT = 0, 16, 17, 20  # pg_type.oid; a text is what it is compared with, or stored in


@dataclass(frozen=True, slots=True)
class Answer:
    """What one statement gave.

    Attributes:
        rows: Those that it returned, by column.
        changed: How many it changed.
    """

    rows: list[dict[str, Any]]
    changed: int


@dataclass(slots=True)
class _Text:
    """What a connection knows of a text whose parameters have these types."""

    sql: bytes
    types: tuple[int, ...]
    uses: int = 0
    name: bytes | None = None  # the prepared statement's
    columns: list[_Column] = field(default_factory=list[_Column])


@dataclass(slots=True)
class _Filled:
    """A text with values."""

    text: _Text
    values: list[bytes | None]
    formats: list[Format]
    prepare: bool = False  # with this message, before it is run


class Wire:
    """One connection's statements; for one thread at a time.

    Args:
        connection: In autocommit mode: what begins and ends a transaction is a statement as well.
        bounds: What its statements are bound to where a pooler is between; see `BoundedConnection.bind`.
    """

    def __init__(self, connection: BoundedConnection[Any], bounds: Mapping[str, str]) -> None:
        self._connection = connection
        self._pgconn = connection.pgconn
        self._bounds = None if connection.pooler is Pooler.NONE else _locally(bounds)
        self._texts: dict[tuple[bytes, tuple[int, ...]], _Text] = {}
        self._numbers = itertools.count()
        self._readable = select.poll()
        self._readable.register(self._pgconn.socket, select.POLLIN)

    def ask(self, *statements: Statement) -> list[Answer]:
        """Run statements in this order, and read what they gave.

        Where no transaction was begun, and the first of them begins none, they are one.

        Raises:
            psycopg.Error: Of the first that failed: those behind it were not run. Or the connection broke.
        """
        if self._bounds is None or self._pgconn.transaction_status != TransactionStatus.IDLE:
            return self._run(statements)
        at = int(statements[0] is BEGIN)
        answers = self._run((*statements[:at], self._bounds, *statements[at:]))
        return answers[:at] + answers[at + 1 :]

    def roll_back(self) -> None:
        """Leave the transaction, where there is one; a connection that cannot is of no use any more."""
        with suppress(psycopg.Error):
            self._connection.rollback()
        if self._pgconn.transaction_status != TransactionStatus.IDLE:
            self._connection.close()

    def _run(self, statements: Sequence[Statement]) -> list[Answer]:
        batch = self._named([self._filled(*statement) for statement in statements])
        if len(batch) == 1 and not batch[0].prepare:
            self._send(batch[0])
            self._flush()
            results = [self._result()]
        else:
            results = self._at_once(batch)
        for result in results:
            if result.status == ExecStatus.FATAL_ERROR:
                for filled in batch:
                    if filled.prepare:
                        filled.text.name = None  # the next one is another
                raise errors.error_from_result(result)
        return [self._answer(filled.text, result) for filled, result in zip(batch, results, strict=True)]

    def _at_once(self, batch: Sequence[_Filled]) -> list[PGresult]:
        """The results of a batch; up to the first that failed, where one did."""
        results: list[PGresult] = []
        self._pgconn.enter_pipeline_mode()
        try:
            for filled in batch:
                if filled.prepare:
                    self._pgconn.send_prepare(filled.text.name or b"", filled.text.sql, filled.text.types)
                self._send(filled)
            self._pgconn.pipeline_sync()
            self._flush()
            for filled in batch:
                prepared = self._result() if filled.prepare else None
                result = self._result()
                failed = prepared is not None and prepared.status == ExecStatus.FATAL_ERROR
                results.append(prepared if prepared is not None and failed else result)
            results += self._ended()
        except psycopg.OperationalError:
            # A server that ends a connection says why before it hangs up.
            if not any(result.status == ExecStatus.FATAL_ERROR for result in results):
                raise
        finally:
            self._leave_pipeline_mode()
        return results

    def _ended(self) -> list[PGresult]:
        """What failed when the message ended: without BEGIN that is the commit of all that is in it."""
        failed: list[PGresult] = []
        while (result := self._next()) is None or result.status != ExecStatus.PIPELINE_SYNC:
            if result is not None:
                failed.append(result)
            elif self._pgconn.status == ConnStatus.BAD:
                raise psycopg.OperationalError("the connection ended before the answer")
        return failed

    def _leave_pipeline_mode(self) -> None:
        """Closes the connection where an answer is left: nobody knows any more whose the next one is."""
        try:
            self._pgconn.exit_pipeline_mode()
        except psycopg.Error:
            self._connection.close()

    def _filled(self, sql: str, parameters: Mapping[str, object]) -> _Filled:
        numbered, names = to_numbered(sql)
        values, types, formats = _encoded([parameters[name] for name in names])
        key = numbered, types
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = _Text(numbered, types)
        text.uses += 1
        return _Filled(text, values, formats)

    def _named(self, batch: list[_Filled]) -> list[_Filled]:
        """The same, with names for the texts that are to be prepared with it; for a batch that is about to be sent."""
        if self._connection.prepare_threshold is not None:
            for filled in batch:
                text = filled.text
                if text.name is None and text.uses >= PREPARED_AT:
                    text.name, filled.prepare = b"splitpin_%d" % next(self._numbers), True
        return batch

    def _send(self, filled: _Filled) -> None:
        text = filled.text
        if text.name is None:
            self._pgconn.send_query_params(text.sql, filled.values, text.types, filled.formats)
        else:
            self._pgconn.send_query_prepared(text.name, filled.values, filled.formats)

    def _flush(self) -> None:
        """Sends what was said; reads meanwhile, or both ends could wait for each other."""
        while self._pgconn.flush():
            both = select.poll()
            both.register(self._pgconn.socket, select.POLLIN | select.POLLOUT)
            if any(event & select.POLLIN for _, event in both.poll()):
                self._pgconn.consume_input()

    def _result(self) -> PGresult:
        """The result of the next statement."""
        result = self._next()
        if result is None:
            raise psycopg.OperationalError("the connection ended before the answer")
        try:
            while self._next() is not None:
                pass
        except psycopg.OperationalError:
            if result.status != ExecStatus.FATAL_ERROR:  # as above
                raise
        return result

    def _next(self) -> PGresult | None:
        while self._pgconn.is_busy():
            self._readable.poll()
            self._pgconn.consume_input()
        return self._pgconn.get_result()

    def _answer(self, text: _Text, result: PGresult) -> Answer:
        if result.status != ExecStatus.TUPLES_OK:
            return Answer([], result.command_tuples or 0)
        if text.name is None or not text.columns:  # of a prepared one they do not change
            text.columns = [self._column(result, number) for number in range(result.nfields)]
        rows = [_row(result, number, text.columns) for number in range(result.ntuples)]
        return Answer(rows, result.command_tuples or 0)

    def _column(self, result: PGresult, number: int) -> _Column:
        adapters, oid = self._connection.adapters, result.ftype(number)
        loader = adapters.get_loader(oid, Format.TEXT) or adapters.get_loader(_UNKNOWN, Format.TEXT)
        assert loader is not None  # noqa: S101 - psycopg has one for what nobody else reads
        return (result.fname(number) or b"").decode(), loader(oid, self._connection).load


def _row(result: PGresult, number: int, columns: Sequence[_Column]) -> dict[str, Any]:
    values = ((name, load, result.get_value(number, column)) for column, (name, load) in enumerate(columns))
    return {name: None if value is None else load(value) for name, load, value in values}


def _encoded(values: Sequence[object]) -> tuple[list[bytes | None], tuple[int, ...], list[Format]]:
    """Values as libpq takes them, their types, and how they are written."""
    encoded = [_one_encoded(value) for value in values]
    formats = [Format.BINARY if oid == _BYTEA else Format.TEXT for _, oid in encoded]
    return [value for value, _ in encoded], tuple(oid for _, oid in encoded), formats


def _one_encoded(value: object) -> tuple[bytes | None, int]:
    match value:
        case None:
            return None, _UNKNOWN
        case str():
            if "\0" in value:  # libpq would take it for the end
                raise psycopg.DataError("a text of PostgreSQL's cannot hold NUL")
            return value.encode(), _UNKNOWN
        case bool():
            return b"t" if value else b"f", _BOOLEAN
        case int():
            return b"%d" % value, _BIGINT
        case bytes():
            return value, _BYTEA
        case _:
            raise TypeError(f"{type(value).__name__} is no type of a parameter")


def _locally(settings: Mapping[str, str]) -> Statement:
    """What binds a transaction to settings."""
    numbered = list(enumerate(settings.items()))
    calls = ", ".join(f"set_config(:name{number}, :value{number}, true)" for number, _ in numbered)
    names = {f"name{number}": name for number, (name, _) in numbered}
    return f"SELECT {calls}", names | {f"value{number}": value for number, (_, value) in numbered}
