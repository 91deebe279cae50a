"""A user of the ready-made stores, with hooks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import assert_type

from splitpin import RelyingParty, SessionStore, Store, User, UserStore
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore


def on_created(connection: sqlite3.Connection, user: User) -> None:
    connection.execute("INSERT INTO profiles (user_id) VALUES (?)", (user.id,))


sqlite_store = SQLiteStore(Path("app.db"), on_created=on_created, timeout=2)
postgres_store = PostgresStore("postgresql://app@localhost/app", size=4)
stores: list[Store] = [sqlite_store, postgres_store]
users: list[UserStore] = [store.users for store in stores]
sessions: list[SessionStore] = [sqlite_store.sessions, postgres_store.sessions]
assert_type(sqlite_store.add_user("ann@example.com", verified=False), User)


async def add() -> None:
    assert_type(await postgres_store.add_user("ann@example.com", verified=True), User)


def party(store: Store) -> RelyingParty:
    return RelyingParty(
        issuer="https://id.example.com", audience="client", origin="https://app.example.com", store=store
    )
