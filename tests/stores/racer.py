"""One process of a race: says `ready`, waits for a line, signs one person in many times at once, says what it was told.

Usage: racer.py sqlite|postgres ADDRESS loop|threads HOW_MANY
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import json
import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg

from splitpin.relying_party.login import Identity
from splitpin.relying_party.session import SessionStart
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore

ANN = Identity("https://id.example.com", "ann-subject", "ann@example.com", "email", True, "OTP", 1_800_000_000)


def on_sqlite(connection: sqlite3.Connection, user: User) -> None:
    connection.execute("INSERT INTO created VALUES (?)", (user.id,))


async def on_postgres(connection: asyncpg.Connection, user: User) -> None:
    await connection.execute("INSERT INTO created VALUES ($1)", user.id)


def start(number: int) -> SessionStart:
    key = hashlib.sha256(f"{os.getpid()} {number}".encode()).digest()
    return SessionStart(key, 1_800_000_000, 1_800_003_600)


async def on_loop(kind: str, address: str, how_many: int) -> list[Any]:
    if kind == "sqlite":
        store: SQLiteStore | PostgresStore = SQLiteStore(address, on_created=on_sqlite)
    else:
        store = PostgresStore(address, on_created=on_postgres)

    async def one(number: int) -> Any:
        answer = store.sign_in(ANN, start(number))
        return await answer if inspect.isawaitable(answer) else answer

    answers = await asyncio.gather(*(one(number) for number in range(how_many)))
    closed = store.close()
    if inspect.isawaitable(closed):
        await closed
    return answers


def in_threads(address: str, how_many: int) -> list[Any]:
    store = SQLiteStore(address, on_created=on_sqlite)
    with ThreadPoolExecutor(how_many) as pool:
        answers = list(pool.map(lambda number: store.sign_in(ANN, start(number)), range(how_many)))
    store.close()
    return answers


def main() -> None:
    kind, address, how, how_many = sys.argv[1:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    if how == "loop":
        answers = asyncio.run(on_loop(kind, address, int(how_many)))
    else:
        answers = in_threads(address, int(how_many))
    assert all(isinstance(answer, SignedIn) for answer in answers)
    sys.stdout.write(json.dumps([[answer.user.id, answer.registered] for answer in answers]))


if __name__ == "__main__":
    main()
