"""64 uses of one recovery code at once: one wins, whatever the database and however many processes there are."""

from __future__ import annotations

import threading
from multiprocessing.queues import Queue

from issuer.factors.factor_world import FactorWorld
from processes import forked
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.recovery_code import read_recovery_code

MANY = 64


def won(db: Database, subject: str, code: bytes, *, many: int, now: int) -> int:
    """How many of so many threads had the code."""
    start = threading.Barrier(many)
    outcomes: list[bool] = []

    def use() -> None:
        start.wait(60)
        outcomes.append(db.run_now(flow.use_recovery_code, subject, code, now=now))

    threads = [threading.Thread(target=use) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == many
    return sum(outcomes)


def use_elsewhere(url: str, subject: str, code: bytes, now: int, told: Queue[int]) -> None:
    """The same in a process of its own."""
    db = open_database(url)
    try:
        told.put(won(db, subject, code, many=MANY // 2, now=now))
    finally:
        db.close()


def test_64_threads_use_a_code_once(world: FactorWorld) -> None:
    ann = world.signed_in()
    code = read_recovery_code(world.codes(ann)[0])
    assert won(world.db, ann.subject, code, many=MANY, now=world.now) == 1


def test_two_processes_use_a_code_once(world: FactorWorld, migrated_url: str) -> None:
    ann = world.signed_in()
    code = read_recovery_code(world.codes(ann)[0])
    context = forked()
    told: Queue[int] = context.Queue()
    processes = [
        context.Process(target=use_elsewhere, args=(migrated_url, ann.subject, code, world.now, told)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    counts = [told.get(timeout=90) for _ in processes]
    for process in processes:
        process.join()
    assert sum(counts) == 1
