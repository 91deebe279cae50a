"""Fixtures of the OpenID provider."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from issuer.conftest import migrated_databases, migrated_file, migrated_sqlite_url, migrated_url
from oidf.openid_world import OpenIDWorld, openid_world

__all__ = ["migrated_databases", "migrated_file", "migrated_sqlite_url", "migrated_url"]


@pytest.fixture
async def world(migrated_url: str) -> AsyncIterator[OpenIDWorld]:
    """On SQLite and on PostgreSQL."""
    async with openid_world(migrated_url) as made:
        yield made


@pytest.fixture
async def small_world(migrated_sqlite_url: str) -> AsyncIterator[OpenIDWorld]:
    """On SQLite alone: for what is decided before any row is read."""
    async with openid_world(migrated_sqlite_url) as made:
        yield made
