"""What PgBouncer costs an app's stores: CPU of the app, of PostgreSQL and of PgBouncer, with and without it.

    [PGBOUNCER=/path/to/one] python bench/pooler.py [--people 1500]

Somebody known signs in and is found twice, again and again: `PostgresStore` on one event loop with 16 at once,
`PsycopgStore` in 8 threads. *plain* is a PgBouncer that carries no prepared statements, *carried* one that does, which
takes 1.22 or newer. Milliseconds for one sign-in with its two finds. The issuer's costs are in `bench/issuer.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from databases import PgBouncer, Postgres
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.psycopg import PsycopgStore
from splitpin.testing.conformance import ANN, NOW, digest


def start(number: int) -> SessionStart:
    """Return the start of a session of its own."""
    return SessionStart(
        digest=digest(str(number)),
        created_at=NOW,
        expires_at=NOW + 60,
        audience="bench",
        token_id=digest(f"token {number}")[:20],
        issued_at=NOW,
        replaces=None,
        tokens=None,
    )


def on_a_loop(url: str, numbers: range) -> None:
    """Sign them in through asyncpg."""

    async def main() -> None:
        store, places = PostgresStore(url), asyncio.Semaphore(16)

        async def one(number: int) -> None:
            async with places:
                await store.sign_in(ANN, start(number))
                for _ in range(2):
                    await store.sessions.find(digest(str(number)))

        await asyncio.gather(*map(one, numbers))
        await store.close()

    asyncio.run(main())


def in_threads(url: str, numbers: range) -> None:
    """Sign them in through psycopg."""
    store = PsycopgStore(url)

    def one(number: int) -> None:
        store.sign_in(ANN, start(number))
        for _ in range(2):
            store.sessions.find(digest(str(number)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, numbers))
    store.close()


def measure(run: Callable[[str, range], None], postgres: Postgres, pooler: PgBouncer | None, people: int) -> None:
    """Print what one way costs."""
    name = postgres.database_name(f"{run.__name__}_{id(pooler)}")
    url = pooler.database(name) if pooler else f"postgresql://postgres@/{name}?host={postgres.folder}"
    run(url, range(50))
    meters: list[Callable[[], float]] = [time.process_time, postgres.cpu, pooler.cpu if pooler else lambda: 0.0]
    time.sleep(2)  # until the server has counted the connections that ended
    before = [meter() for meter in meters]
    run(url, range(50, 50 + people))
    time.sleep(2)
    app, database, between = (1000 * (meter() - was) / people for meter, was in zip(meters, before, strict=True))
    print(f"{app:8.2f} {database:9.2f} {between:10.2f}", flush=True)


def main() -> int:
    """Measure every way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1500)
    people: int = parser.parse_args().people
    postgres = Postgres()
    plain, carried = PgBouncer(postgres, carried=0), PgBouncer(postgres, carried=200)
    print(f"{'':24} {'app':>8} {'database':>9} {'PgBouncer':>10}")
    try:
        for run in (on_a_loop, in_threads):
            for word, pooler in (("direct", None), ("plain", plain), ("carried", carried)):
                print(f"{f'{run.__name__}, {word}':24}", end=" ")
                measure(run, postgres, pooler, people)
    finally:
        plain.stop()
        carried.stop()
        postgres.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
