"""Fixtures for grants."""

from __future__ import annotations

import pytest

from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> GrantWorld:
    """On SQLite and on PostgreSQL."""
    return GrantWorld.make(db)
