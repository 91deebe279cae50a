"""One process of a race: waits for the start, signs one person in many times at once, and says what it was told."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any, Literal

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn
from starting import starting
from stores.ready_stores import close_store, hook_of, open_store

ANN = Identity("https://id.example.com", "ann-subject", "ann@example.com", "email", True, "OTP", 1_800_000_000)


CREATED = "INSERT INTO created VALUES ($1)"


@dataclass(frozen=True)
class Racer:
    """What one process does.

    Attributes:
        kind: Of the store.
        address: The database's.
        how: On an event loop or in threads.
        many: How often it signs the person in.
        one_token: Whether all sign-ins are by one token.
    """

    kind: str
    address: str
    how: Literal["loop", "threads"]
    many: int
    one_token: bool = False


def start(racer: Racer, number: int) -> SessionStart:
    key = hashlib.sha256(f"{os.getpid()} {number}".encode()).digest()
    begun = starting(key, 1_800_000_000, 1_800_003_600)
    return replace(begun, token_id=b"one token of 20 byte") if racer.one_token else begun


async def on_loop(racer: Racer) -> list[Any]:
    store = open_store(racer.kind, racer.address, on_created=hook_of(racer.kind, CREATED))

    async def one(number: int) -> Any:
        answer = store.sign_in(ANN, start(racer, number))
        return await answer if inspect.isawaitable(answer) else answer

    answers = await asyncio.gather(*(one(number) for number in range(racer.many)))
    closed = close_store(store)
    if inspect.isawaitable(closed):
        await closed
    return answers


def in_threads(racer: Racer) -> list[Any]:
    store = open_store(racer.kind, racer.address, on_created=hook_of(racer.kind, CREATED))
    with ThreadPoolExecutor(racer.many) as pool:
        answers = list(pool.map(lambda number: store.sign_in(ANN, start(racer, number)), range(racer.many)))
    close_store(store)
    return answers


def run(racer: Racer, other_end: Connection) -> None:
    """The process; nothing may warn."""
    warnings.simplefilter("error")
    other_end.send("ready")
    assert other_end.recv() == "go"
    answers = asyncio.run(on_loop(racer)) if racer.how == "loop" else in_threads(racer)
    assert all(isinstance(answer, SignedIn) for answer in answers)
    other_end.send([(answer.user.id, answer.registered) for answer in answers])
