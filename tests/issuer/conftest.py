"""Fixtures for whatever the issuer keeps in its database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from splitpin.issuer.db import Database, open_database


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A fresh database with all tables: each test that takes this runs on SQLite and on PostgreSQL."""
    database = open_database(database_url)
    database.migrate()
    yield database
    database.close()
