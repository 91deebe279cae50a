"""Fixtures for recoveries."""

from __future__ import annotations

import pytest

from issuer.recovery.recovery_world import RecoveryWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> RecoveryWorld:
    """On SQLite and on PostgreSQL."""
    return RecoveryWorld.make(db)
