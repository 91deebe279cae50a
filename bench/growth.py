"""What a thousand times as many people cost: an issuer of 1,000 people beside one of 1,000,000, in one run.

    python bench/growth.py [--repetitions 100] [--only sqlite] [--small 1000] [--large 1000000] [--check]

Both have a database of one kind, with an address, a session, a grant and a record for each of their people, and live
in this process; nobody else asks them anything. Each thing is done in one and then in the other, over and over, so
that a machine that is busy for a while is so for both; times are those that whoever asks would wait, medians. A sign-in
is asking for a code and typing it, over HTTP without a network; a refresh is of somebody who was not there lately.
The last page of the list goes on after the page before; one that is jumped to by its number is counted off.

A batch of 500 dead rows of three tables is of people who have nothing to do with each other: in the large database
each lies in a leaf of its own of an index by random names, in the small one all lie in a few.

With --check something that takes more than 1.3 times as long among a million ends the run with status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from crowded import Crowded
from databases import Postgres

MARK = 1.3
DEAR = {"sweep, 500 dead of each": 5, "sweep, nothing to do": 2}
"""Done so many times less often."""


def main() -> int:
    """Fill and measure both kinds of database, one after the other; print, and compare with the mark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=100)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    missed = 0
    for kind in [options.only] if options.only else ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory() as folder:
            postgres = Postgres() if kind == "postgres" else None
            try:
                addresses = [
                    postgres.database(name) if postgres else f"sqlite:///{Path(folder) / name}"
                    for name in ("small", "large")
                ]
                missed += measure(kind, addresses, options)
            finally:
                if postgres:
                    postgres.stop()
    return int(options.check and missed > 0)


def measure(kind: str, addresses: list[str], options: argparse.Namespace) -> int:
    """Compare two databases of a kind, and print it; how many things missed the mark."""
    began = time.perf_counter()
    small, large = (
        Crowded(address, people, seed=people)
        for address, people in zip(addresses, (options.small, options.large), strict=True)
    )
    print(f"{kind}, filled in {time.perf_counter() - began:.0f} s")
    print(f"{'':34} {options.small:>10} {options.large:>10} {'ratio':>8}   ms, medians")
    return asyncio.run(_both(small, large, options.repetitions))


async def _both(small: Crowded, large: Crowded, repetitions: int) -> int:
    """Do each thing in both; how many missed the mark."""
    missed = 0
    async with small.running(), large.running():
        there, here = small.things(), large.things()
        for name in there:
            few, many = await _alternately(there[name], here[name], repetitions // DEAR.get(name, 1))
            fails = many / few > MARK
            missed += fails
            verdict = "   MISSED" if fails else ""
            print(f"{name:34} {1e3 * few:10.2f} {1e3 * many:10.2f} {many / few:8.2f}{verdict}", flush=True)
    return missed


async def _alternately(
    small: Callable[[], Awaitable[float]], large: Callable[[], Awaitable[float]], repetitions: int
) -> tuple[float, float]:
    """The medians of both."""
    few: list[float] = []
    many: list[float] = []
    for number in range(repetitions + 3):
        for thing, times in ((small, few), (large, many))[:: 1 if number % 2 else -1]:
            took = await thing()
            if number >= 3:
                times.append(took)
    return statistics.median(few), statistics.median(many)


if __name__ == "__main__":
    sys.exit(main())
