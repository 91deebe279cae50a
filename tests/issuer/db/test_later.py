"""Statements that nobody waits for: together with the next where they can be, and done by whoever looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from splitpin.errors import NotFound
from splitpin.issuer.db import Database, Transaction, open_database

TABLES = (
    "CREATE TABLE parents (id TEXT PRIMARY KEY)",
    "CREATE TABLE children (id TEXT PRIMARY KEY, parent TEXT NOT NULL REFERENCES parents (id))",
    "CREATE TABLE notes (text TEXT NOT NULL)",
)
PARENT = "INSERT INTO parents (id) VALUES (:id)"
CHILD = "INSERT INTO children (id, parent) VALUES (:id, :parent) RETURNING id"
NOTE = "INSERT INTO notes (text) VALUES (:text)"


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A database with three small tables."""
    database = open_database(database_url)
    database.run_now(lambda tx: [tx.execute(table) for table in TABLES])
    yield database
    database.close()


def notes(db: Database) -> list[str]:
    return [row["text"] for row in db.run_now(lambda tx: tx.all("SELECT text FROM notes"))]


def test_a_row_may_refer_to_one_that_is_written_together_with_it(db: Database) -> None:
    def family(tx: Transaction) -> str:
        tx.later(PARENT, id="ann")
        tx.later(NOTE, text="a 'quoted' :id of 100 %")
        row = tx.one(CHILD, id="bob", parent="ann")
        assert row is not None
        return str(row["id"])

    assert db.run_now(family) == "bob"
    assert notes(db) == ["a 'quoted' :id of 100 %"]


def test_whoever_looks_finds_it_done(db: Database) -> None:
    def look(tx: Transaction) -> list[str]:
        for number in range(3):
            tx.later(NOTE, text=str(number))
        tx.later("UPDATE notes SET text = :text WHERE text = :was", text="two", was="2")
        return [row["text"] for row in tx.all("SELECT text FROM notes ORDER BY text")]

    assert db.run_now(look) == ["0", "1", "two"]


def test_what_nothing_follows_is_done_by_the_commit(db: Database) -> None:
    db.run_now(lambda tx: tx.later(NOTE, text="last"))
    assert notes(db) == ["last"]


def test_of_a_use_case_that_fails_nothing_stays(db: Database) -> None:
    def fails(tx: Transaction) -> None:
        tx.later(NOTE, text="never")
        raise NotFound("There is no such thing.")

    with pytest.raises(NotFound):
        db.run_now(fails)
    assert notes(db) == []


def test_a_statement_that_fails_late_fails_its_use_case(db: Database) -> None:
    def orphan(tx: Transaction) -> None:
        tx.later(NOTE, text="never")
        tx.later("INSERT INTO children (id, parent) VALUES (:id, :parent)", id="bob", parent="nobody")

    with pytest.raises(NotFound, match="deleted in the meantime"):
        db.run_now(orphan)
    assert notes(db) == []


def test_a_statement_alone_is_part_of_what_was_begun(db: Database) -> None:
    def fails(tx: Transaction) -> None:
        tx.later(NOTE, text="never")
        row = tx.alone(f"{NOTE} RETURNING text", text="neither")
        assert row is not None
        raise NotFound("There is no such thing.")

    with pytest.raises(NotFound):
        db.run_now(fails)
    assert notes(db) == []


def test_a_statement_alone_is_stored_and_one_that_did_nothing_may_be_followed(db: Database) -> None:
    def first_or_second(tx: Transaction, text: str) -> bool:
        changed = tx.alone("UPDATE notes SET text = :text WHERE text = :was RETURNING text", text=text, was="a")
        if changed is None:
            tx.execute(NOTE, text="a")
        return changed is not None

    assert [db.run_now(first_or_second, "b") for _ in range(3)] == [False, True, False]
    assert sorted(notes(db)) == ["a", "b"]
