"""What one `POST /login` costs: CPU per request of each server, cold tokens, one worker, all in one run.

    python bench/login.py [--rounds 5] [--requests 2000] [--check] [--memory 100000]

The servers take turns in an order shuffled anew each round; figures are medians of rounds. Cold means that every token
is presented once a round and that signing in never reads the verified-token cache. With --check a missed pass mark ends
the run with status 1.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from http_load import Outcome, drive, post
from processes import Server, free_port, start
from sign_in_bodies import AUDIENCE, ISSUER, jwks, serve_jwks, sign_in_bodies
from splitpin.jose.keys import SigningKey

HERE = Path(__file__).parent
PEERS = HERE / "peers"
ORIGIN = "https://app.example.com"


def commands(folder: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Each server: its command and what its environment adds."""
    python = sys.executable
    ours = [python, str(HERE / "apps" / "splitpin_login.py")]
    servers = {
        "floor: uvicorn alone": ([python, str(HERE / "apps" / "floor.py")], {}),
        "splitpin, raw ASGI": (ours, {"ADAPTER": "asgi", "STORE": "memory"}),
        "splitpin, Starlette": (ours, {"ADAPTER": "starlette", "STORE": "memory"}),
        "splitpin, FastAPI": (ours, {"ADAPTER": "fastapi", "STORE": "memory"}),
        "splitpin, raw ASGI, SQLite": (ours, {"ADAPTER": "asgi", "STORE": str(folder / "asgi.sqlite3")}),
        "splitpin, Starlette, SQLite": (ours, {"ADAPTER": "starlette", "STORE": str(folder / "starlette.sqlite3")}),
        "FastAPI + PyJWT": ([python, str(HERE / "apps" / "fastapi_pyjwt.py")], {}),
    }
    if (PEERS / "node_modules" / "express").exists():
        servers["Express reference"] = (["node", str(PEERS / "express_login.cjs")], {"NODE_ENV": "production"})
    else:
        print("Without the Express reference: run `npm ci` in bench/peers first.\n")
    return servers


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


def measure(server: Server, requests: list[bytes]) -> tuple[float, Outcome]:
    """CPU milliseconds per request of one round, and what came back."""
    before = server.cpu()
    outcome = drive(server.port, requests)
    if set(outcome.statuses) != {200}:
        raise SystemExit(f"answers other than 200: {dict(outcome.statuses)}")
    return 1000 * (server.cpu() - before) / len(requests), outcome


def main() -> int:
    """Run the rounds, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--memory", type=int, default=0, help="sign-ins to drive for the growth of memory")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    key = SigningKey.generate()
    document = jwks(key)
    requests = [post("/login", body, host="app.example.com") for body in sign_in_bodies(key, options.requests)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "jwks.json").write_text(json.dumps(document))
        keys = serve_jwks(document)
        shared = {
            "JWKS": str(folder / "jwks.json"),
            "BASE_URL": f"http://127.0.0.1:{keys.server_address[1]}",
            "ISSUER": ISSUER,
            "AUDIENCE": AUDIENCE,
            "ORIGIN": ORIGIN,
        }
        servers = {
            label: start(command, {**shared, **extra}, port=free_port())
            for label, (command, extra) in commands(folder).items()
        }
        try:
            return report(servers, requests, options)
        finally:
            for server in servers.values():
                server.stop()


def report(servers: dict[str, Server], requests: list[bytes], options: argparse.Namespace) -> int:
    """Measure and print; returns the exit status."""
    memory = {label: server.memory() for label, server in servers.items()}
    for server in servers.values():
        drive(server.port, requests[:200])
    costs: dict[str, list[float]] = {label: [] for label in servers}
    outcomes: dict[str, Outcome] = {}
    checks = []
    for _ in range(options.rounds):
        for label in random.sample(list(servers), len(servers)):
            cost, outcomes[label] = measure(servers[label], requests)
            costs[label].append(cost)
        checks.append(bare_check())
    medians = {label: statistics.median(found) for label, found in costs.items()}
    floor = medians["floor: uvicorn alone"] + statistics.median(checks)
    express = medians.get("Express reference")

    print(f"{'':30}  CPU ms  x floor  Express/  p50 ms  p99 ms  PSS MiB  start s")
    for label, cost in medians.items():
        against = f"{express / cost:9.1f}" if express else " " * 9
        print(
            f"{label:30} {cost:7.3f} {cost / floor:8.2f} {against} {outcomes[label].quantile(0.5):7.2f} "
            f"{outcomes[label].quantile(0.99):7.2f} {memory[label]:8.1f} {servers[label].started_in:8.2f}"
        )
    print(f"{'floor + bare check':30} {floor:7.3f}")

    marks = [
        ("raw ASGI / floor <= 2.2", medians["splitpin, raw ASGI"] / floor <= 2.2),
        ("FastAPI + PyJWT / raw ASGI >= 2", medians["FastAPI + PyJWT"] / medians["splitpin, raw ASGI"] >= 2),
        ("memory at start <= 65 MiB", memory["splitpin, Starlette, SQLite"] <= 65),
    ]
    if express:
        marks += [
            ("Express / raw ASGI >= 5", express / medians["splitpin, raw ASGI"] >= 5),
            ("Express without a database / SQLite >= 4", express / medians["splitpin, raw ASGI, SQLite"] >= 4),
        ]
    if options.memory:
        marks.append(growth(servers["splitpin, Starlette, SQLite"], requests, options.memory))
    print()
    for mark, held in marks:
        print(f"{'holds ' if held else 'MISSED'} {mark}")
    return int(options.check and not all(held for _, held in marks))


def growth(server: Server, requests: list[bytes], sign_ins: int) -> tuple[str, bool]:
    """Drive so many sign-ins and say by how much the server grew."""
    before = server.memory()
    for _ in range(-(-sign_ins // len(requests))):
        drive(server.port, requests)
    grown = server.memory() - before
    return f"growth over {sign_ins:,} sign-ins, {grown:.1f} MiB, <= 10", grown <= 10


if __name__ == "__main__":
    raise SystemExit(main())
