"""Fixtures for the outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from issuer.outbox.outbox_world import Post
from splitpin.issuer.db import Database


@pytest.fixture
async def post(db: Database) -> AsyncIterator[Post]:
    """On SQLite and on PostgreSQL; whatever was started is stopped."""
    post = Post.make(db)
    yield post
    await post.stop()
