"""Statements that go to PostgreSQL in one message: all of them or none, each with its own answer."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from splitpin.issuer.db.wire import BEGIN, COMMIT, PREPARED_AT, Statement, Wire
from splitpin.pooler import BoundedConnection

VALUES: dict[str, list[object]] = {
    "TEXT": [None, "", "ü 'quoted' \\ $1 :a"],
    "BIGINT": [None, 0, -(2**63), 2**63 - 1],
    "BYTEA": [None, b"", bytes(range(256))],
    "BOOLEAN": [None, True, False],
}


@pytest.fixture
def connection(postgres_url: str) -> Iterator[BoundedConnection[tuple[object, ...]]]:
    with BoundedConnection.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE things (id BIGINT PRIMARY KEY, t TEXT, b BYTEA, f BOOLEAN)")
        yield connection


@pytest.fixture
def wire(connection: BoundedConnection[tuple[object, ...]]) -> Wire:
    return Wire(connection, {})


def put(number: int) -> Statement:
    return "INSERT INTO things (id) VALUES (:id) RETURNING id", {"id": number}


def ids(wire: Wire) -> list[int]:
    return [row["id"] for row in wire.ask(("SELECT id FROM things ORDER BY id", {}))[0].rows]


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_comes_back_as_it_was_sent(wire: Wire, kind: str) -> None:
    for value in VALUES[kind]:
        for _ in range(PREPARED_AT + 2):  # prepared or not
            assert wire.ask((f"SELECT CAST(:v AS {kind}) AS v", {"v": value}))[0].rows == [{"v": value}]


def test_what_cannot_be_stored_is_refused_and_not_cut(wire: Wire) -> None:
    with pytest.raises(psycopg.DataError):
        wire.ask(("SELECT CAST(:v AS TEXT) AS v", {"v": "a\0b"}))
    with pytest.raises(TypeError):
        wire.ask(("SELECT CAST(:v AS TEXT) AS v", {"v": 1.5}))
    assert ids(wire) == []


def test_each_statement_has_its_own_answer(wire: Wire) -> None:
    for number in range(0, 10 * PREPARED_AT, 10):
        first, both, none = wire.ask(
            put(number),
            ("UPDATE things SET t = :t WHERE id >= :id", {"t": "x", "id": 0}),
            ("DELETE FROM things WHERE id < :id", {"id": 0}),
        )
        assert (first.rows, first.changed) == ([{"id": number}], 1)
        assert (both.rows, both.changed) == ([], number // 10 + 1)
        assert none.changed == 0


@pytest.mark.parametrize("begun", [False, True])
def test_of_a_message_in_which_one_fails_nothing_stays(wire: Wire, *, begun: bool) -> None:
    for _ in range(PREPARED_AT + 2):
        with pytest.raises(errors.UniqueViolation):
            wire.ask(*([BEGIN] if begun else []), put(1), put(2), put(1), put(3), *([COMMIT] if begun else []))
        wire.roll_back()
        assert ids(wire) == []


def test_a_statement_that_cannot_be_read_can_be_sent_again(wire: Wire) -> None:
    for _ in range(2 * PREPARED_AT):
        with pytest.raises(errors.UndefinedTable):
            wire.ask(("SELECT 1 FROM nothing", {}))
    wire.ask(("CREATE TEMPORARY TABLE nothing (n BIGINT)", {}))
    assert wire.ask(("SELECT 1 FROM nothing", {}))[0].rows == []


def test_more_than_the_line_holds_goes_both_ways(wire: Wire) -> None:
    text = "x" * 3_000_000
    answers = wire.ask(*(("SELECT CAST(:v AS TEXT) AS v", {"v": text}) for _ in range(4)))
    assert [len(answer.rows[0]["v"]) for answer in answers] == [3_000_000] * 4


@pytest.mark.parametrize("statements", [1, 3])
def test_a_server_that_ends_the_connection_has_said_why(wire: Wire, statements: int) -> None:
    end: Statement = ("SELECT pg_terminate_backend(pg_backend_pid())", {})
    with pytest.raises(errors.AdminShutdown):
        wire.ask(*[end] * statements)
    with pytest.raises(psycopg.OperationalError):
        wire.ask(("SELECT 1", {}))
    wire.roll_back()


def test_what_fails_at_the_end_has_failed(wire: Wire, connection: BoundedConnection[tuple[object, ...]]) -> None:
    """Statements that are one transaction by themselves are stored when their message ends, or are not."""
    connection.execute("ALTER TABLE things ADD CONSTRAINT once UNIQUE (t) DEFERRABLE INITIALLY DEFERRED")
    twice = [("INSERT INTO things (id, t) VALUES (:id, 'same')", {"id": number}) for number in (1, 2)]
    for _ in range(PREPARED_AT + 2):
        with pytest.raises(errors.UniqueViolation):
            wire.ask(*twice)
        wire.roll_back()
        assert ids(wire) == []
    assert [answer.rows for answer in wire.ask(put(1), put(2))] == [[{"id": 1}], [{"id": 2}]]


def test_what_was_never_sent_is_not_taken_for_prepared(wire: Wire) -> None:
    for _ in range(PREPARED_AT - 1):
        assert ids(wire) == []
    with pytest.raises(psycopg.DataError):
        wire.ask(("SELECT id FROM things ORDER BY id", {}), ("SELECT CAST(:v AS TEXT) AS v", {"v": "a\0b"}))
    assert ids(wire) == []


def test_one_text_twice_in_a_message(wire: Wire) -> None:
    for number in range(0, 4 * PREPARED_AT, 2):
        assert [answer.rows for answer in wire.ask(put(number), put(number + 1))] == [
            [{"id": number}],
            [{"id": number + 1}],
        ]
