"""Bring the tables up to date: numbered SQL files, forward only, each exactly once."""

from __future__ import annotations

import hashlib

from splitpin.errors import ConfigurationError
from splitpin.issuer.db.database import SETTING, Transaction
from splitpin.issuer.db.dialect import Dialect

Migration = tuple[int, str, str]
"""Number, file name, text."""

_CREATE = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    number   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    checksum TEXT NOT NULL
)
"""
_APPLIED = "SELECT number, name, checksum FROM schema_migrations"
_RECORD = "INSERT INTO schema_migrations (number, name, checksum) VALUES (:number, :name, :checksum)"


class Tried(Exception):
    """The end of a transaction in which migrations were tried: nothing of them stays.

    Attributes:
        names: Those that were missing.
    """

    def __init__(self, names: list[str]) -> None:
        super().__init__(*names)
        self.names = names


def try_out(tx: Transaction, dialect: Dialect, migrations: list[Migration]) -> None:
    """Apply what is missing, and take it back.

    Raises:
        Tried: Always, unless a migration was edited or fails: it has the names.
        ConfigurationError: A migration was edited after it had been applied.
    """
    raise Tried(apply(tx, dialect, migrations))


def apply(tx: Transaction, dialect: Dialect, migrations: list[Migration]) -> list[str]:
    """Apply what is missing, all in this one transaction; processes that come at the same time wait for each other.

    Numbers that this release does not know are left alone: a newer release may already run beside this one, and its
    migrations only add (expand first, contract a release later).

    Returns:
        The names of the migrations that were applied, oldest first.

    Raises:
        ConfigurationError: A migration was edited after it had been applied.
    """
    for statement in dialect.lock:
        tx.execute(statement)
    tx.execute(_CREATE)
    applied = {int(row["number"]): str(row["checksum"]) for row in tx.all(_APPLIED)}
    done: list[str] = []
    for number, name, text in migrations:
        checksum = hashlib.sha256(text.encode()).hexdigest()
        if number not in applied:
            for statement in dialect.script(text):
                tx.execute(statement)
            tx.execute(_RECORD, number=number, name=name, checksum=checksum)
            done.append(name)
        elif applied[number] != checksum:
            raise ConfigurationError(
                SETTING,
                f"its tables were made by a different version of {name}",
                "Use the release that made them, or a new database",
            )
    return done
