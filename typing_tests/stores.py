"""A user of the ready-made stores, with hooks."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import assert_type

import psycopg
import valkey
import valkey.asyncio
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from splitpin import RelyingParty, SealedCookie, SessionStore, Store, TokenSessionStore, User, UserStore
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.psycopg import PsycopgStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.stores.sqlite import SQLiteStore
from splitpin.stores.valkey import ValkeySessionStore


def on_created(connection: sqlite3.Connection, user: User) -> None:
    connection.execute("INSERT INTO profiles (user_id) VALUES (?)", (user.id,))


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    verified_at: Mapped[datetime | None]


def on_created_by_psycopg(connection: psycopg.Connection[tuple[object, ...]], user: User) -> None:
    connection.execute("INSERT INTO profiles (user_id) VALUES (%s)", (user.id,))


async def on_created_by_session(session: AsyncSession, user: User) -> None:
    await session.get(Customer, int(user.id))


sqlite_store = SQLiteStore(Path("app.db"), on_created=on_created, timeout=2)
postgres_store = PostgresStore("postgresql://app@localhost/app", size=4)
psycopg_store = PsycopgStore("postgresql://app@localhost/app", on_created=on_created_by_psycopg)
sqlalchemy_store = SQLAlchemyStore(
    async_sessionmaker(create_async_engine("sqlite+aiosqlite://")),
    Tables.beside(Customer, verified="verified_at"),
    on_created=on_created_by_session,
)
stores: list[Store] = [
    sqlite_store,
    postgres_store,
    psycopg_store,
    sqlalchemy_store,
    SQLAlchemyStore(create_engine("")),
]
users: list[UserStore] = [store.users for store in stores]
valkey_sessions = ValkeySessionStore(valkey.Valkey(host="localhost"))
async_valkey_sessions = ValkeySessionStore(valkey.asyncio.Valkey(host="localhost"), prefix="app")
sessions: list[SessionStore] = [sqlite_store.sessions, postgres_store.sessions, valkey_sessions, async_valkey_sessions]
keeping_tokens: list[TokenSessionStore] = [psycopg_store.sessions, sqlalchemy_store.sessions, valkey_sessions]
sealed = SealedCookie([bytes(range(32))])
assert_type(sqlite_store.add_user("ann@example.com", verified=False), User)


async def add() -> None:
    assert_type(await postgres_store.add_user("ann@example.com", verified=True), User)


def party(store: Store) -> RelyingParty:
    return RelyingParty(
        issuer="https://id.example.com", audience="client", origin="https://app.example.com", store=store
    )
