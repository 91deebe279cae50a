"""An app of its own models on a fresh database, reached through each kind of engine and of sessions."""

from __future__ import annotations

import inspect
from typing import Any

from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import sessionmaker

from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from stores.own_models import Customer
from stores.ready_stores import AWAITED, STORES, open_engine

SOURCES = [
    ("sqlalchemy+pysqlite", "sessions"),
    ("sqlalchemy+aiosqlite", "engine"),
    ("sqlalchemy+psycopg", "engine"),
    ("sqlalchemy+asyncpg", "sessions"),
]


class App:
    """An app on a fresh database, with tables of its own.

    Attributes:
        maker: Makes the app's own blocking sessions.
    """

    def __init__(self, kind: str, address: str, tables: Tables, *, by_sessions: bool) -> None:
        self.tables = tables
        self.awaited = kind in AWAITED
        plain = "sqlalchemy+pysqlite" if STORES[kind] == "sqlite" else "sqlalchemy+psycopg"
        self.engine = open_engine(plain, address)
        self.maker = sessionmaker(self.engine)
        tables.metadata.create_all(self.engine)
        make_maker: Any = async_sessionmaker if self.awaited else sessionmaker
        self.source = open_engine(kind, address)
        self.used = make_maker(self.source) if by_sessions else self.source

    def store(self, **options: Any) -> SQLAlchemyStore:
        return SQLAlchemyStore(self.used, self.tables, **options)

    def add(self, row: Any) -> Any:
        """Store a row of the app's, and return its key."""
        with self.maker.begin() as session:
            session.add(row)
            session.flush()
            return inspect_key(row)

    def rows(self, statement: Any) -> list[Any]:
        with self.maker() as session:
            return list(session.execute(statement).all())

    async def close(self) -> None:
        await done(self.source.dispose())
        self.engine.dispose()


def inspect_key(row: Any) -> Any:
    return row.id if isinstance(row, Customer) else row.uid


async def done(answer: Any) -> Any:
    return await answer if inspect.isawaitable(answer) else answer
