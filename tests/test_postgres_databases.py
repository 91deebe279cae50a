"""A database that tests use one after the other shows nothing of the one before."""

from __future__ import annotations

import psycopg
import pytest

from postgres_databases import Databases

LEFT = """
CREATE TABLE people (name TEXT);
CREATE SCHEMA elsewhere CREATE TABLE things (id BIGINT GENERATED ALWAYS AS IDENTITY);
ALTER DATABASE {name} SET default_transaction_isolation TO serializable;
"""
FOUND = """
SELECT (SELECT COUNT(*) FROM pg_class WHERE oid >= 16384),
       (SELECT COUNT(*) FROM pg_namespace WHERE nspname !~ '^pg_'),
       (SELECT ROW (nspowner, nspacl)::TEXT FROM pg_namespace WHERE nspname = 'public'),
       current_setting('default_transaction_isolation')
"""


def test_what_is_left_in_a_database_is_gone_and_so_is_the_way_to_it(postgres_server: str) -> None:
    databases = Databases(postgres_server)
    with databases.one() as first:
        left_open = psycopg.connect(first, autocommit=True)
        fresh = left_open.execute(FOUND).fetchone()
        left_open.execute(LEFT.format(name=left_open.info.dbname))
    with databases.one() as second, psycopg.connect(second) as connection:
        assert connection.execute(FOUND).fetchone() == fresh
    with pytest.raises(psycopg.OperationalError, match="terminat"):
        left_open.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(first)


def test_nobody_shares_a_database(postgres_server: str) -> None:
    databases = Databases(postgres_server)
    with databases.one() as one, databases.one() as other:
        assert one != other
