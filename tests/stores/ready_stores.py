"""Every ready-made store, opened in the same words, in tests and in the processes that tests start."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from typing import Any, Protocol, cast

import asyncpg
import psycopg
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from pgbouncer import is_pooled
from splitpin.relying_party.sessions.session import Store, TokenSessionStore
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.psycopg import PsycopgStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.stores.sqlite import SQLiteStore
from splitpin.stores.tables.statements import for_sqlite


class ReadyStore(Store, Protocol):
    """Any store of `STORES`: their methods differ in what is awaited."""

    @property
    def sessions(self) -> TokenSessionStore: ...

    def add_user(self, identifier: str, *, verified: bool) -> Any: ...


STORES = {
    "sqlite": "sqlite",
    "postgres": "postgres",
    "psycopg": "postgres",
    "sqlalchemy+pysqlite": "sqlite",
    "sqlalchemy+aiosqlite": "sqlite",
    "sqlalchemy+psycopg": "postgres",
    "sqlalchemy+asyncpg": "postgres",
}
"""The database under each kind of store."""

AWAITED = {"postgres", "sqlalchemy+asyncpg", "sqlalchemy+aiosqlite"}
"""The kinds for an event loop alone."""

THROUGH_A_POOLER: dict[str, dict[str, Any]] = {
    "sqlalchemy+psycopg": {"connect_args": {"prepare_threshold": None}},
    "sqlalchemy+asyncpg": {
        "connect_args": {
            "statement_cache_size": 0,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": lambda: f"__asyncpg_{uuid.uuid4()}__",
        }
    },
}
"""What an app's engine needs behind a pooler, as `docs/how-to/poolers.md` says."""

BLOCKING = [kind for kind in STORES if kind not in AWAITED]
"""The kinds that threads may call."""


def open_store(kind: str, address: str, **options: Any) -> ReadyStore:
    """Open a store of a kind on a database."""
    kinds: dict[str, Callable[..., Any]] = {"sqlite": SQLiteStore, "postgres": PostgresStore, "psycopg": PsycopgStore}
    if kind in kinds:
        return cast("ReadyStore", kinds[kind](address, **options))
    return SQLAlchemyStore(open_engine(kind, address), **options)


def open_engine(kind: str, address: str, **options: Any) -> Any:
    """Make an app's engine for a kind of store, as it is to be on its way there."""
    if is_pooled(address):
        options |= THROUGH_A_POOLER[kind]
    return (create_async_engine if kind in AWAITED else create_engine)(engine_url(kind, address), **options)


def engine_url(kind: str, address: str) -> str:
    """The address as SQLAlchemy writes it."""
    driver = kind.removeprefix("sqlalchemy+")
    if STORES[kind] == "sqlite":
        return f"sqlite+{driver}:///{address}"
    return address.replace("postgresql://", f"postgresql+{driver}://", 1)


def close_store(store: Any) -> Any:
    """Close a store, or the engine that was made for it."""
    return store.engine.dispose() if isinstance(store, SQLAlchemyStore) else store.close()


def create_tables(kind: str, address: str) -> None:
    """Create the tables for those stores that leave it to the app."""
    if kind.startswith("sqlalchemy"):
        engine = open_engine(f"sqlalchemy+{'pysqlite' if STORES[kind] == 'sqlite' else 'psycopg'}", address)
        Tables.ready().metadata.create_all(engine)
        engine.dispose()


def hook_of(kind: str, sql: str) -> Callable[..., Any]:
    """A hook that runs one statement with the user's id, in the store's transaction."""

    def key(user: Any) -> Any:
        return getattr(user, "id", user)

    def on_sqlite(connection: sqlite3.Connection, user: Any) -> None:
        connection.execute(for_sqlite(sql), (key(user),))

    async def on_postgres(connection: asyncpg.Connection, user: Any) -> None:
        await connection.execute(sql, key(user))

    def on_psycopg(connection: psycopg.Connection[Any], user: Any) -> None:
        connection.execute(sql.replace("$1", "%s"), (key(user),))

    def on_sqlalchemy(connection: Any, user: Any) -> Any:
        # Plain, and yet awaited where the engine is awaited.
        return connection.execute(text(sql.replace("$1", ":key")), {"key": key(user)})

    hooks: dict[str, Callable[..., Any]] = {"sqlite": on_sqlite, "postgres": on_postgres, "psycopg": on_psycopg}
    return hooks.get(kind, on_sqlalchemy)
