"""Fixtures for the issuer's HTTP dialects."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from issuer.edge.http_world import HttpWorld, http_world


@pytest.fixture
async def world(migrated_url: str) -> AsyncIterator[HttpWorld]:
    """On SQLite and on PostgreSQL: for whatever touches a row."""
    async with http_world(migrated_url) as made:
        yield made


@pytest.fixture
async def small_world(migrated_sqlite_url: str) -> AsyncIterator[HttpWorld]:
    """On SQLite alone: for what is decided before any row is read."""
    async with http_world(migrated_sqlite_url) as made:
        yield made
