"""What one `POST /login` costs: CPU per request of each server, cold tokens, one worker, all in one run.

    python bench/login.py [--rounds 5] [--requests 2000] [--postgres] [--check] [--memory 100000]

The servers take turns in an order shuffled anew each round; figures are medians of rounds. Cold means that every token
is presented once a round and that signing in never reads the verified-token cache. With --postgres the servers that use
PostgreSQL join in, and what the database server spends on a login counts. With --check a missed pass mark ends the run
with status 1.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

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
    contenders,
)
from processes import Server, free_port, start
from sign_in_bodies import AUDIENCE, ISSUER, jwks, serve_jwks, sign_in_bodies
from splitpin.jose.keys import SigningKey

ORIGIN = "https://app.example.com"


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


def measure(server: Server, requests: list[bytes], postgres: Postgres | None) -> tuple[float, Outcome]:
    """CPU milliseconds per request of one round, the database's included, and what came back."""
    before = server.cpu() + (postgres.cpu() if postgres else 0)
    outcome = drive(server.port, requests)
    if set(outcome.statuses) != {200}:
        raise SystemExit(f"answers other than 200: {dict(outcome.statuses)}")
    spent = server.cpu() + (postgres.cpu() if postgres else 0) - before
    return 1000 * spent / len(requests), outcome


def main() -> int:
    """Run the rounds, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--memory", type=int, default=0, help="sign-ins to drive for the growth of memory")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    key = SigningKey.generate()
    document = jwks(key)
    requests = [post("/login", body, host="app.example.com") for body in sign_in_bodies(key, options.requests)]
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
        servers: dict[str, Server] = {}
        databases: dict[str, Postgres | None] = {}
        for one in contenders(folder, postgres):
            port = free_port()
            command = [word.replace("{port}", str(port)) for word in one.command]
            servers[one.label] = start(command, shared | one.environment, port=port)
            running.callback(servers[one.label].stop)
            databases[one.label] = postgres if one.uses_postgres else None
        return report(servers, databases, requests, options)


def report(
    servers: dict[str, Server],
    databases: dict[str, Postgres | None],
    requests: list[bytes],
    options: argparse.Namespace,
) -> int:
    """Measure and print; returns the exit status."""
    memory = {label: server.memory() for label, server in servers.items()}
    for server in servers.values():
        drive(server.port, requests[:200])
    costs: dict[str, list[float]] = {label: [] for label in servers}
    outcomes: dict[str, Outcome] = {}
    checks = []
    for _ in range(options.rounds):
        for label in random.sample(list(servers), len(servers)):
            cost, outcomes[label] = measure(servers[label], requests, databases[label])
            costs[label].append(cost)
        checks.append(bare_check())
    cost_of = {label: statistics.median(found) for label, found in costs.items()}
    floor = cost_of[FLOOR] + statistics.median(checks)
    express = cost_of.get(EXPRESS)

    print(f"{'':34}  CPU ms  x floor  Express/  p50 ms  p99 ms  PSS MiB  start s")
    for label, cost in cost_of.items():
        against = f"{express / cost:9.1f}" if express else " " * 9
        print(
            f"{label:34} {cost:7.3f} {cost / floor:8.2f} {against} {outcomes[label].quantile(0.5):7.2f} "
            f"{outcomes[label].quantile(0.99):7.2f} {memory[label]:8.1f} {servers[label].started_in:8.2f}"
        )
    print(f"{'floor + bare check':34} {floor:7.3f}\n")

    marks = list(ratios(cost_of, floor))
    marks.append((f"memory at start, {memory[STARLETTE_SQLITE]:.0f} MiB, <= 65", memory[STARLETTE_SQLITE] <= 65))
    if options.memory:
        marks.append(growth(servers[STARLETTE_SQLITE], requests, options.memory))
    for mark, held in marks:
        print(f"{'holds ' if held else 'MISSED'} {mark}")
    return int(options.check and not all(held for _, held in marks))


def ratios(cost_of: dict[str, float], floor: float) -> Iterator[tuple[str, bool]]:
    """The pass marks that compare two rows, and whether they hold; those of rows that did not run are left out."""
    yield f"{RAW} / floor, {cost_of[RAW] / floor:.2f}, <= 2.2", cost_of[RAW] / floor <= 2.2
    for dear, cheap, least in (
        (FASTAPI_PYJWT, RAW, 2),
        (EXPRESS, RAW, 5),
        (EXPRESS, STARLETTE, 5),
        (EXPRESS, FASTAPI, 3),
        (EXPRESS, RAW_SQLITE, 4),
        (EXPRESS_PG, RAW_POSTGRES, 4),
        (FASTAPI_ORM, RAW_POSTGRES, 8),
    ):
        if dear in cost_of and cheap in cost_of:
            ratio = cost_of[dear] / cost_of[cheap]
            yield f"{dear} / {cheap}, {ratio:.1f}, >= {least}", ratio >= least


def growth(server: Server, requests: list[bytes], sign_ins: int) -> tuple[str, bool]:
    """Drive so many sign-ins and say by how much the server grew."""
    before = server.memory()
    for _ in range(-(-sign_ins // len(requests))):
        drive(server.port, requests)
    grown = server.memory() - before
    return f"growth over {sign_ins:,} sign-ins, {grown:.1f} MiB, <= 10", grown <= 10


if __name__ == "__main__":
    raise SystemExit(main())
