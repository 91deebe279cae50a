"""A large sweep: nobody is held up by it, and the log beside a SQLite file stays short."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from splitpin.issuer import audit
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.housekeeping import Housekeeping
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.policy import Retention
from splitpin.issuer.secrets import MasterSecrets

NOW = 1_900_000_000
DEAD = 20_000
MOST_LOG = 16 << 20
"""Bytes: some times the length at which the log is begun anew."""

_FILL = "INSERT INTO audit_events (at, project_id, subject, event, network) VALUES (?, ?, ?, 'sign_in.succeeded', '')"


def keeping(db: Database) -> Housekeeping:
    secrets = MasterSecrets([bytes(range(32))])
    return Housekeeping(db, secrets, KeyRing(secrets), KeyPolicy.DEFAULT, lambda: NOW, os.urandom)


def fill(path: Path, rows: int) -> None:
    """Audit records that are older than anybody wants them."""
    old = NOW - Retention.DEFAULT.audit - 1
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(_FILL, ((old - n, os.urandom(16).hex(), os.urandom(16).hex()) for n in range(rows)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Watched:
    """A database, and when each of its calls with a batch began and ended."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.batches: list[tuple[float, float]] = []

    async def run(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        answer = await self._db.run(use_case, *args, **kwargs)
        if "at_most" in kwargs and answer == kwargs["at_most"]:
            self.batches.append((began, time.perf_counter()))
        return answer


async def test_between_two_batches_the_database_is_the_others_for_longer_than_a_batch_takes(
    migrated_sqlite_url: str,
) -> None:
    fill(Path(migrated_sqlite_url.removeprefix("sqlite:///")), 10_000)
    db = open_database(migrated_sqlite_url)
    watched = Watched(db)
    await keeping(watched).round()  # type: ignore[arg-type]  # only `run` is needed here
    assert len(watched.batches) == 20
    took = sum(ended - began for began, ended in watched.batches[:-1])
    paused = sum(after[0] - before[1] for before, after in zip(watched.batches, watched.batches[1:], strict=False))
    assert paused > 2 * took
    db.close()


async def test_the_log_stays_short_while_a_large_sweep_runs_and_people_sign_in(migrated_sqlite_url: str) -> None:
    path = Path(migrated_sqlite_url.removeprefix("sqlite:///"))
    fill(path, DEAD)
    db = open_database(migrated_sqlite_url)
    log, longest = path.with_name(f"{path.name}-wal"), 0
    sweeping = asyncio.create_task(keeping(db).round())

    async def write() -> None:
        while not sweeping.done():
            await db.run(lambda tx: audit.record(tx, "sign_in.succeeded", at=NOW))
            await asyncio.sleep(0.005)

    async def watch() -> None:
        nonlocal longest
        while not sweeping.done():
            longest = max(longest, log.stat().st_size if log.exists() else 0)
            await asyncio.sleep(0.005)

    await asyncio.gather(sweeping, watch(), *(write() for _ in range(8)))
    left = db.run_now(lambda tx: tx.all("SELECT at FROM audit_events WHERE at < :now", now=NOW))
    db.close()
    assert left == []
    assert longest < MOST_LOG
