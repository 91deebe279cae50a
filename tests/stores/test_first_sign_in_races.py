"""A hundred first sign-ins of one person at once, across processes: one user, one `registered`, one `on_created`.

Within one process the conformance suite says the same.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import asyncpg

from processes import forked
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.postgres import PostgresStore
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend
from stores.racer import Racer, run

TESTS = Path(__file__).parent.parent


def race(*racers: Racer) -> list[tuple[str, bool]]:
    """Start a process for each racer, let them go at once, and return all they were told."""
    context = forked()
    started = []
    for racer in racers:
        ours, theirs = context.Pipe()
        process = context.Process(target=run, args=(racer, theirs))
        process.start()
        theirs.close()  # so that the end of the process is the end of what it says
        started.append((process, ours))
    for _, end in started:
        assert end.poll(60)
        assert end.recv() == "ready"
    for _, end in started:
        end.send("go")
    answers: list[tuple[str, bool]] = []
    for process, end in started:
        assert end.poll(60)
        answers += end.recv()
        process.join(60)
        assert process.exitcode == 0
    return answers


async def test_two_processes_with_event_loops(backend: Backend) -> None:
    """They also create the tables at once, since the database is new."""
    await one_user_of_two_processes(backend, "loop", "loop")


async def test_two_processes_with_threads(blocking_backend: Backend) -> None:
    """A WSGI server beside another."""
    await one_user_of_two_processes(blocking_backend, "threads", "threads")


async def test_threads_beside_an_event_loop(tmp_path: Path) -> None:
    """A WSGI server beside an ASGI server, on one SQLite file."""
    await one_user_of_two_processes(Backend("sqlite", str(tmp_path / "app.db")), "threads", "loop")


async def one_user_of_two_processes(backend: Backend, *hows: Literal["loop", "threads"]) -> None:
    """Let two processes sign the same person in fifty times each, and look at what came of it."""
    await backend.run("CREATE TABLE created (user_id TEXT NOT NULL)")
    answers = await asyncio.to_thread(race, *(Racer(backend.kind, backend.address, how, 50) for how in hows))
    assert len(answers) == 100
    assert len({user_id for user_id, _ in answers}) == 1
    assert sum(registered for _, registered in answers) == 1
    assert await backend.run("SELECT user_id FROM created") == [(answers[0][0],)]
    assert await backend.run("SELECT id FROM splitpin_users") == [(answers[0][0],)]
    assert await backend.run("SELECT COUNT(*) FROM splitpin_sessions") == [(100,)]


async def test_on_created_is_called_once_and_inside_the_transaction(backend: Backend) -> None:
    """By the winner alone; what it wrote is seen by others only together with the user."""
    await backend.run("CREATE TABLE created (user_id TEXT NOT NULL)")
    store = backend.store(on_created="INSERT INTO created VALUES ($1)")
    starts = [starting(digest(str(number)), NOW, NOW + 60) for number in range(100)]

    async def one(start: SessionStart) -> SignedIn:
        answer = store.sign_in(ANN, start)
        return answer if isinstance(answer, SignedIn) else await answer

    answers = await asyncio.gather(*(one(start) for start in starts))
    assert sum(answer.registered for answer in answers) == 1
    assert await backend.run("SELECT user_id FROM created") == [(answers[0].user.id,)]


async def test_several_event_loops_in_threads_share_a_postgres_store(postgres_url: str) -> None:
    """Each loop has connections of its own."""
    called: list[str] = []

    async def on_created(connection: asyncpg.Connection, user: User) -> None:
        called.append(user.id)

    store = PostgresStore(postgres_url, on_created=on_created, size=4)
    together = threading.Barrier(4)

    def thread(number: int) -> list[SignedIn]:
        async def run() -> list[SignedIn]:
            together.wait()
            try:
                return await asyncio.gather(*(store.users.sign_in(ANN) for _ in range(25)))
            finally:
                await store.close()

        return asyncio.run(run())

    with ThreadPoolExecutor(4) as pool:
        by_thread = await asyncio.to_thread(lambda: list(pool.map(thread, range(4))))
    answers = [answer for answers in by_thread for answer in answers]
    assert len(answers) == 100
    assert sum(answer.registered for answer in answers) == 1
    assert called == [answers[0].user.id]
