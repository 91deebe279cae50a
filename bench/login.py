"""What one `POST /login` costs: CPU per request of each server, cold tokens, one worker, all in one run.

    python bench/login.py [--rounds 5] [--requests 3000] [--warm 20000] [--postgres] [--check] [--memory 100000]

The servers take turns in an order shuffled anew each round, and each is started anew for it, so that none carries along
what an earlier round left: sessions in memory, for one. A round measures a server twice: its first 3,000 sign-ins, and
3,000 more when it has answered 20,000. What has long been up is what people pay for, and Node costs a third less once
it has compiled everything; so the warm table leads. `--warm 0` leaves it out.

The first round is not counted: in it the databases get to know everybody. Figures are medians of rounds. Cold means
that every token is presented once and that signing in never reads the verified-token cache. With --postgres the servers
that use PostgreSQL join in, and what the database server spends on a login counts. With --check a missed pass mark ends
the run with status 1.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from databases import Postgres
from http_load import Outcome, drive, post
from login_servers import (
    EXPRESS,
    EXPRESS_PG,
    FASTAPI,
    FASTAPI_ORM,
    FASTAPI_PYJWT,
    FLOOR,
    RAW,
    RAW_POSTGRES,
    RAW_SQLITE,
    STARLETTE,
    STARLETTE_SQLITE,
    Contender,
    contenders,
)
from processes import Server, free_port, start
from sign_in_bodies import AUDIENCE, ISSUER, jwks, people, serve_jwks, sign_in_bodies
from splitpin.jose.keys import SigningKey

ORIGIN = "https://app.example.com"

Marks: TypeAlias = tuple[tuple[str, str, float], ...]
"""What is to cost at least so many times as much as what."""

COLD: Marks = (
    (FASTAPI_PYJWT, RAW, 2),
    (EXPRESS, RAW, 5),
    (EXPRESS, STARLETTE, 5),
    (EXPRESS, FASTAPI, 3),
    (EXPRESS, RAW_SQLITE, 4),
    (EXPRESS_PG, RAW_POSTGRES, 4),
    (FASTAPI_ORM, RAW_POSTGRES, 8),
)
WARM: Marks = (
    (FASTAPI_PYJWT, RAW, 2),
    (EXPRESS, RAW, 3),
    (EXPRESS, STARLETTE, 3),
    (EXPRESS, FASTAPI, 2),
    (EXPRESS, RAW_SQLITE, 2.5),
    (EXPRESS_PG, RAW_POSTGRES, 3),
    (FASTAPI_ORM, RAW_POSTGRES, 8),
)

CPU: TypeAlias = Callable[[], float]
"""Seconds of CPU that a server spends elsewhere: in its database."""


def bare_check() -> float:
    """CPU milliseconds of one bare ECDSA check with a parsed key, in this process."""
    private = ec.generate_private_key(ec.SECP256R1())
    message = b"x" * 660
    signature = private.sign(message, ec.ECDSA(hashes.SHA256()))
    verify, algorithm, times = private.public_key().verify, ec.ECDSA(hashes.SHA256()), 3000
    began = time.process_time()
    for _ in range(times):
        verify(signature, message, algorithm)
    return 1000 * (time.process_time() - began) / times


@dataclass(slots=True)
class Row:
    """What the rounds of one server showed."""

    costs: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    started_in: list[float] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def cost(self) -> float:
        """CPU milliseconds per request, the median of rounds."""
        return statistics.median(self.costs)

    def measure(self, server: Server, requests: list[bytes], cpu: CPU, *, label: str) -> None:
        """Drive the requests and note what the server spent on them."""
        self.memory.append(server.memory())
        self.started_in.append(server.started_in)
        before = server.cpu() + cpu()
        self.outcome = drive(server.port, requests)
        spent = server.cpu() + cpu() - before
        if set(self.outcome.statuses) != {200}:
            raise SystemExit(f"{label} answers other than 200: {dict(self.outcome.statuses)}")
        self.costs.append(1000 * spent / len(requests))


SignIns: TypeAlias = Callable[[int], list[bytes]]
"""So many requests, each with a token that nobody has seen."""


def round_of(
    one: Contender,
    *,
    cold: Row,
    warm: Row | None,
    shared: dict[str, str],
    sign_ins: SignIns,
    size: int,
    warming: int,
    cpu: CPU,
) -> None:
    """Start a server, measure it cold, and warm where that is asked for, stop it."""
    with serving(one, shared) as server:
        drive(server.port, sign_ins(50))
        cold.measure(server, sign_ins(size), cpu, label=one.label)
        if warm is not None:
            drive_many(server, sign_ins, warming - size)
            warm.measure(server, sign_ins(size), cpu, label=one.label)


@contextlib.contextmanager
def serving(one: Contender, shared: dict[str, str]) -> Iterator[Server]:
    """A server of its own, on a free port."""
    port = free_port()
    command = [word.replace("{port}", str(port)) for word in one.command]
    server = start(command, shared | one.environment, port=port)
    try:
        yield server
    finally:
        server.stop()


def drive_many(server: Server, sign_ins: SignIns, count: int) -> None:
    """Drive so many sign-ins, a few thousand at a time: made all at once they would fill the memory."""
    for left in range(count, 0, -5000):
        drive(server.port, sign_ins(min(left, 5000)))


def main() -> int:
    """Run the rounds, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--warm", type=int, default=20_000, help="sign-ins before the warm measurement; 0: none")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--memory", type=int, default=0, help="sign-ins to drive for the growth of memory")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    key = SigningKey.generate()
    document = jwks(key)
    everybody = people(options.requests)

    def sign_ins(count: int) -> list[bytes]:
        return [post("/login", body, host="app.example.com") for body in sign_in_bodies(key, everybody, count)]

    with contextlib.ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        (folder / "jwks.json").write_text(json.dumps(document))
        keys = serve_jwks(document)
        shared = {
            "JWKS": str(folder / "jwks.json"),
            "BASE_URL": f"http://127.0.0.1:{keys.server_address[1]}",
            "ISSUER": ISSUER,
            "AUDIENCE": AUDIENCE,
            "ORIGIN": ORIGIN,
        }
        postgres = Postgres() if options.postgres else None
        if postgres:
            running.callback(postgres.stop)
        servers = list(contenders(folder, postgres))
        cold, warm = {one.label: Row() for one in servers}, {one.label: Row() for one in servers}
        checks: list[float] = []
        for one in servers:
            round_of(
                one,
                cold=Row(),
                warm=None,
                shared=shared,
                sign_ins=sign_ins,
                size=options.requests,
                warming=0,
                cpu=float,
            )
        for _ in range(options.rounds):
            for one in random.sample(servers, len(servers)):
                cpu = postgres.cpu if postgres and one.uses_postgres else float
                round_of(
                    one,
                    cold=cold[one.label],
                    warm=warm[one.label] if options.warm else None,
                    shared=shared,
                    sign_ins=sign_ins,
                    size=options.requests,
                    warming=options.warm,
                    cpu=cpu,
                )
            checks.append(bare_check())
        check = statistics.median(checks)
        marks: list[tuple[str, bool]] = []
        if options.warm:
            marks += report(f"warm, after {options.warm:,} sign-ins", warm, check, WARM)
        marks += report("cold, a server's first sign-ins", cold, check, COLD)
        memory = statistics.median(cold[STARLETTE_SQLITE].memory)
        marks.append((f"memory at start, {memory:.0f} MiB, <= 65", memory <= 65))
        if options.memory:
            one = next(one for one in servers if one.label == STARLETTE_SQLITE)
            with serving(one, shared) as server:
                marks.append(growth(server, sign_ins, options.memory))
    for mark, held in marks:
        print(f"{'holds ' if held else 'MISSED'} {mark}")
    return int(options.check and not all(held for _, held in marks))


def report(title: str, rows: dict[str, Row], check: float, wanted: Marks) -> list[tuple[str, bool]]:
    """Print the table; returns the pass marks that compare two rows, and whether they hold."""
    floor = rows[FLOOR].cost + check
    express = rows[EXPRESS].cost if EXPRESS in rows else None
    print(f"{title:34}  CPU ms  x floor  Express/  p50 ms  p99 ms  PSS MiB  start s")
    for label, row in rows.items():
        against = f"{express / row.cost:9.1f}" if express else " " * 9
        print(
            f"{label:34} {row.cost:7.3f} {row.cost / floor:8.2f} {against} {row.outcome.quantile(0.5):7.2f} "
            f"{row.outcome.quantile(0.99):7.2f} {statistics.median(row.memory):8.1f} "
            f"{statistics.median(row.started_in):8.2f}"
        )
    print(f"{'floor + bare check':34} {floor:7.3f}\n")
    return list(ratios(title, {label: row.cost for label, row in rows.items()}, floor, wanted))


def ratios(title: str, cost_of: dict[str, float], floor: float, wanted: Marks) -> Iterator[tuple[str, bool]]:
    """The pass marks that compare two rows, and whether they hold; those of rows that did not run are left out."""
    when = title.partition(",")[0]
    yield f"{when}: {RAW} / floor, {cost_of[RAW] / floor:.2f}, <= 1.75", cost_of[RAW] / floor <= 1.75
    for dear, cheap, least in wanted:
        if dear in cost_of and cheap in cost_of:
            ratio = cost_of[dear] / cost_of[cheap]
            yield f"{when}: {dear} / {cheap}, {ratio:.1f}, >= {least}", ratio >= least


def growth(server: Server, sign_ins: SignIns, count: int) -> tuple[str, bool]:
    """Drive so many sign-ins and say by how much the server grew."""
    drive(server.port, sign_ins(200))
    before = server.memory()
    drive_many(server, sign_ins, count)
    grown = server.memory() - before
    return f"growth over {count:,} sign-ins, {grown:.1f} MiB, <= 10", grown <= 10


if __name__ == "__main__":
    raise SystemExit(main())
