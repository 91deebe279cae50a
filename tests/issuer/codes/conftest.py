"""A world for each test of codes, on each database."""

from __future__ import annotations

import pytest

from issuer.code_world import World
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> World:
    """One where nothing has happened yet."""
    return World.make(db)
