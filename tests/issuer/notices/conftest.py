"""Fixtures for notices."""

from __future__ import annotations

import pytest

from issuer.notices.notice_world import NoticeWorld
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> NoticeWorld:
    """On SQLite and on PostgreSQL."""
    return NoticeWorld.make(db)
