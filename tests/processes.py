"""Processes of a test, forked from one that has imported what they need: that takes longer than what they do."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

IMPORTED = (
    "asyncpg",
    "psycopg",
    "pytest",
    "splitpin.issuer.app",
    "splitpin.stores.postgres",
    "splitpin.stores.psycopg",
    "splitpin.stores.sqlalchemy",
    "splitpin.stores.sqlite",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "sqlalchemy.ext.asyncio",
)


def forked() -> ForkServerContext:
    """What makes them. They have nothing of the test's process but what they are given, as with `spawn`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED))
    return context
