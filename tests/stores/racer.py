"""One process of a race: says `ready`, waits for a line, signs one person in many times at once, says what it was told.

Usage: python -m stores.racer KIND ADDRESS loop|threads HOW_MANY [one-token]
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn
from starting import starting
from stores.ready_stores import close_store, hook_of, open_store

ANN = Identity("https://id.example.com", "ann-subject", "ann@example.com", "email", True, "OTP", 1_800_000_000)


CREATED = "INSERT INTO created VALUES ($1)"


def start(number: int) -> SessionStart:
    key = hashlib.sha256(f"{os.getpid()} {number}".encode()).digest()
    begun = starting(key, 1_800_000_000, 1_800_003_600)
    return replace(begun, token_id=b"one token of 20 byte") if "one-token" in sys.argv else begun


async def on_loop(kind: str, address: str, how_many: int) -> list[Any]:
    store = open_store(kind, address, on_created=hook_of(kind, CREATED))

    async def one(number: int) -> Any:
        answer = store.sign_in(ANN, start(number))
        return await answer if inspect.isawaitable(answer) else answer

    answers = await asyncio.gather(*(one(number) for number in range(how_many)))
    closed = close_store(store)
    if inspect.isawaitable(closed):
        await closed
    return answers


def in_threads(kind: str, address: str, how_many: int) -> list[Any]:
    store = open_store(kind, address, on_created=hook_of(kind, CREATED))
    with ThreadPoolExecutor(how_many) as pool:
        answers = list(pool.map(lambda number: store.sign_in(ANN, start(number)), range(how_many)))
    close_store(store)
    return answers


def main() -> None:
    kind, address, how, how_many = sys.argv[1:5]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    if how == "loop":
        answers = asyncio.run(on_loop(kind, address, int(how_many)))
    else:
        answers = in_threads(kind, address, int(how_many))
    assert all(isinstance(answer, SignedIn) for answer in answers)
    sys.stdout.write(json.dumps([[answer.user.id, answer.registered] for answer in answers]))


if __name__ == "__main__":
    main()
