"""The trouble there may be: kills, and a database that is frozen, slow, read-only, or short of connections."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence

from soak.processes import Postgres, Process

Trouble = Callable[[], None]


def kill_of(process: Process, rng: random.Random) -> Trouble:
    """Most times the next trouble waits until it serves again, and sometimes it does not."""

    def kill() -> None:
        process.kill()
        if rng.random() < 0.8:
            process.wait_until_ready(20)

    return kill


def frozen(postgres: Postgres, seconds: float) -> Trouble:
    """It takes no step, and every connection to it stays."""

    def freeze() -> None:
        postgres.freeze()
        time.sleep(seconds)
        postgres.thaw()

    return freeze


def overloaded(postgres: Postgres, seconds: float) -> Trouble:
    """It works a tenth of the time."""

    def stutter() -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            postgres.freeze()
            time.sleep(0.18)
            postgres.thaw()
            time.sleep(0.02)

    return stutter


def read_only(postgres: Postgres, seconds: float) -> Trouble:
    """As after a fail-over, to whoever is still connected to the old one."""

    def lose_the_right_to_write() -> None:
        postgres.tell("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
        time.sleep(seconds)
        postgres.tell("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")

    return lose_the_right_to_write


def starved(postgres: Postgres, seconds: float) -> Trouble:
    """Two connections for all."""

    def starve() -> None:
        cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{postgres.ROLE}'"
        postgres.tell(f"ALTER ROLE {postgres.ROLE} CONNECTION LIMIT 2", cut)
        time.sleep(seconds)
        postgres.tell(f"ALTER ROLE {postgres.ROLE} CONNECTION LIMIT -1")

    return starve


def locked(file: str, seconds: float) -> Trouble:
    """Somebody else holds SQLite's one lock for writing."""

    def lock() -> None:
        connection = sqlite3.connect(file, timeout=30, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    return lock


def happen(troubles: Sequence[Trouble], times: int, rng: random.Random) -> None:
    """So many of them, at random moments."""
    for _ in range(times):
        time.sleep(rng.uniform(0.05, 0.6))
        rng.choice(troubles)()
