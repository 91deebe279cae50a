"""Killed at any moment, the issuer has lost nothing that it had acknowledged, and done nothing by halves."""

from __future__ import annotations

import random
import subprocess
import sys
import time

from splitpin.issuer.db import Row, Transaction, open_database

# Eight tasks at once, so that commits are shared; each use case writes two rows that belong together. What a task was
# answered goes to standard output before it asks for more.
VICTIM = """
import asyncio, os, sys
from splitpin.issuer.db import open_database

db = open_database(sys.argv[1])
first = int(sys.argv[2])

def pair(tx, number):
    tx.execute("INSERT INTO pairs (id, half) VALUES (:id, 1)", id=2 * number)
    tx.execute("INSERT INTO pairs (id, half) VALUES (:id, 2)", id=2 * number + 1)
    return number

async def work(number):
    while True:
        done = await db.run(pair, number)
        os.write(1, b"%d\\n" % done)
        number += 8

async def main():
    await asyncio.gather(*[work(first + n) for n in range(8)])

asyncio.run(main())
"""
KILLS = 6
SEED = 20261122


def test_nothing_acknowledged_is_lost_by_a_kill(database_url: str) -> None:
    moments = random.Random(SEED)
    db = open_database(database_url)
    db.run_now(lambda tx: tx.execute("CREATE TABLE pairs (id INTEGER PRIMARY KEY, half INTEGER NOT NULL)"))
    acknowledged: set[int] = set()
    for life in range(KILLS):
        first = life * 1_000_000
        victim = subprocess.Popen([sys.executable, "-c", VICTIM, database_url, str(first)], stdout=subprocess.PIPE)
        assert victim.stdout is not None
        acknowledged.add(int(victim.stdout.readline()))  # it has begun
        time.sleep(moments.uniform(0, 0.2))
        victim.kill()
        said = victim.stdout.read().decode()
        victim.stdout.close()
        victim.wait()
        acknowledged |= {int(line) for line in said.split("\n")[:-1]}
        stored = db.run_now(read)  # the next life needs no hand: it reads and goes on
        whole = {row["id"] // 2 for row in stored}
        assert acknowledged <= whole, "an acknowledged use case is gone"
        assert len(stored) == 2 * len(whole), "half of a use case was stored"
    assert len(acknowledged) > 8 * KILLS
    db.close()


def read(tx: Transaction) -> list[Row]:
    return tx.all("SELECT id, half FROM pairs")
