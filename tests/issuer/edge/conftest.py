"""Fixtures for the issuer's HTTP dialects."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from issuer.edge.http_world import HttpWorld, http_world


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[HttpWorld]:
    """On SQLite and on PostgreSQL: for whatever touches a row."""
    async with http_world(database_url) as made:
        yield made


@pytest.fixture
async def small_world(tmp_path: Path) -> AsyncIterator[HttpWorld]:
    """On SQLite alone: for what is decided before any row is read."""
    async with http_world(f"sqlite:///{tmp_path / 'issuer.sqlite3'}") as made:
        yield made
