"""Fixtures for sessions."""

from __future__ import annotations

import pytest

from issuer.sessions.session_world import SessionWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> SessionWorld:
    """On SQLite and on PostgreSQL."""
    return SessionWorld.make(db)
