"""PostgreSQL databases with the issuer's tables: what a test wrote is deleted, and the tables stay for the next."""

from __future__ import annotations

from typing import Any

import psycopg

from postgres_databases import Databases
from splitpin.issuer.db import open_database

SHAPE = """
SELECT relname, attnum, attname, atttypid, attnotnull
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY relname, attnum
"""
APPLIED = "SELECT number, name, checksum FROM schema_migrations ORDER BY number"
EMPTY = """
DO $$
DECLARE found RECORD;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no order among tables that refer to each other
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations' LOOP
        EXECUTE format('DELETE FROM %I', found.tablename);
    END LOOP;
    FOR found IN SELECT sequencename, start_value FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I', found.sequencename), found.start_value, FALSE);
    END LOOP;
END $$
"""


class MigratedDatabases(Databases):
    """Databases with all tables and no rows."""

    _first: Any = None

    def prepare(self, address: str) -> None:
        database = open_database(address)
        database.migrate()
        database.close()
        with psycopg.connect(address) as connection:
            self._first = _schema(connection)

    def restore(self, address: str) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            same = _schema(connection) == self._first
            if same:
                connection.execute(EMPTY)
        if not same:  # a test changed the tables themselves
            super().restore(address)
            self.prepare(address)


def _schema(connection: psycopg.Connection[Any]) -> list[list[tuple[Any, ...]]]:
    """The tables and indexes with their columns, and the migrations that made them."""
    tables = connection.execute(SHAPE).fetchall()
    applied = any(name == "schema_migrations" for name, *_ in tables)
    return [tables, connection.execute(APPLIED).fetchall() if applied else []]
