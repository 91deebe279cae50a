"""Fixtures for authorization codes."""

from __future__ import annotations

import pytest

from issuer.authorization.authorization_world import AuthorizationWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> AuthorizationWorld:
    """On SQLite and on PostgreSQL."""
    return AuthorizationWorld.make(db)
