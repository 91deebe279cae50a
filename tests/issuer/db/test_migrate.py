"""Every migration is applied once, whoever comes, and gives the same tables on both databases."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.db.dialect import POSTGRES, SQLITE, migrations
from splitpin.issuer.db.migrate import apply

PROCESS = """
import sys
from splitpin.issuer.db import open_database
db = open_database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(len(db.migrate()))
db.close()
"""


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A database whose tables a test may change."""
    database = open_database(database_url)
    database.migrate()
    yield database
    database.close()


def test_the_second_start_has_nothing_to_do(database_url: str) -> None:
    db = open_database(database_url)
    assert db.migrate() == [name for _, name, _ in migrations()]
    assert db.migrate() == []
    db.close()
    db = open_database(database_url)
    assert db.migrate() == []
    db.close()


def test_of_processes_that_start_at_once_one_migrates(database_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, database_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    outcomes = [process.communicate("go\n", timeout=60)[0] for process in processes]
    assert sorted(int(outcome) for outcome in outcomes) == [0, 0, 0, len(migrations())]


def test_a_migration_that_fails_leaves_nothing_behind(database_url: str) -> None:
    dialect = SQLITE if database_url.startswith("sqlite") else POSTGRES
    broken = (len(migrations()) + 1, "9999_broken.sql", "CREATE TABLE half (x TEXT); CREATE TABEL oops;")
    db = open_database(database_url)
    with pytest.raises(Exception, match="TABEL"):
        db.run_now(apply, dialect, [*migrations(), broken])
    assert tables(db) == {}
    assert db.migrate()
    db.close()


def test_a_migration_edited_after_it_was_applied_stops_the_start(db: Database, database_url: str) -> None:
    dialect = SQLITE if database_url.startswith("sqlite") else POSTGRES
    (number, name, text), *later = migrations()
    with pytest.raises(ConfigurationError, match=name):
        db.run_now(apply, dialect, [(number, name, text + "-- edited\n"), *later])


def test_an_older_release_runs_on_the_tables_of_a_newer_one(db: Database, database_url: str) -> None:
    dialect = SQLITE if database_url.startswith("sqlite") else POSTGRES
    newer = [*migrations(), (9999, "9999_newer.sql", "CREATE TABLE newer (x TEXT);")]
    assert db.run_now(apply, dialect, newer) == ["9999_newer.sql"]
    assert db.migrate() == []


def test_both_databases_have_the_same_tables_and_columns(tmp_path: Path, postgres_url: str) -> None:
    schemas = []
    for url in (f"sqlite:///{tmp_path / 'schema.sqlite3'}", postgres_url):
        db = open_database(url)
        db.migrate()
        schemas.append(tables(db))
        db.close()
    assert schemas[0] == schemas[1]
    assert {"projects", "users", "identifiers", "signing_keys", "grants"} <= schemas[0].keys()


def tables(db: Database) -> dict[str, list[tuple[str, bool]]]:
    """Each table's columns, in order, and whether they may be null (primary keys may not, whatever SQLite says)."""

    def read_sqlite(tx: Transaction) -> dict[str, list[tuple[str, bool]]]:
        names = tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {
            row["name"]: [
                (column["name"], not column["notnull"] and not column["pk"])
                for column in tx.all(f"PRAGMA table_info({row['name']})")
            ]
            for row in names
        }

    def read_postgres(tx: Transaction) -> dict[str, list[tuple[str, bool]]]:
        found: dict[str, list[tuple[str, bool]]] = {}
        for row in tx.all(
            "SELECT table_name, column_name, is_nullable FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        ):
            found.setdefault(row["table_name"], []).append((row["column_name"], row["is_nullable"] == "YES"))
        return found

    return db.run_now(read_sqlite if "sqlite" in type(db).__module__ else read_postgres)
