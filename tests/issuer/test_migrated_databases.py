"""A database that tests use one after the other has all tables and no rows each time."""

from __future__ import annotations

import psycopg
import pytest

from issuer.migrated_databases import MigratedDatabases
from splitpin.issuer.db import open_database

PROJECT = "INSERT INTO projects (project_id, name, created_at) VALUES ('p', 'Acme', 1)"
REFERENCE = "INSERT INTO countries (project_id, country) VALUES ('p', 'CH')"
EVENT = "INSERT INTO audit_events (at, event) VALUES (1, 'x') RETURNING id"


@pytest.mark.parametrize(
    "change",
    [
        "SELECT",
        "ALTER TABLE projects ALTER COLUMN name DROP NOT NULL",
        "DROP INDEX audit_events_by_time",
        "DELETE FROM schema_migrations",
    ],
)
def test_neither_rows_nor_changed_tables_reach_the_next_test(
    migrated_databases: MigratedDatabases, change: str
) -> None:
    with migrated_databases.one() as first, psycopg.connect(first, autocommit=True) as connection:
        for statement in (PROJECT, REFERENCE, change):
            connection.execute(statement)
        assert connection.execute(EVENT).fetchone() == (1,)
    with migrated_databases.one() as second:
        database = open_database(second)
        assert database.migrate() == []
        database.close()
        with psycopg.connect(second, autocommit=True) as connection:
            for statement in (PROJECT, REFERENCE):
                connection.execute(statement)
            assert connection.execute(EVENT).fetchone() == (1,)
            with pytest.raises(psycopg.errors.NotNullViolation):
                connection.execute("UPDATE projects SET name = NULL")
            connection.execute("DROP INDEX audit_events_by_time")
