"""What sign-ins and refreshes cost a running issuer: its CPU and its database's, mail by SMTP included.

    python bench/issuer.py [--rounds 3] [--people 300] [--only sqlite-1] [--check]

Each issuer runs as an operator starts it, with default settings, limits and log, one process or two of them on one
database, SQLite or a PostgreSQL server of its own. A sign-in is of a new person from a network of their own: the code
is asked for over HTTP, its mail goes with STARTTLS to a mail server on this machine, which answers at once; the code
is typed, and the answer holds the tokens. A refresh spends one of those refresh tokens. The issuer believes loopback's
`X-Forwarded-For`, as behind a proxy, so that nobody meets a limit per network.

Costs are multiples of one raw ES256 check of `cryptography`, measured between the rounds of the same run; medians of
rounds, the first of which is not counted: after it PostgreSQL looks at what its tables hold, as it does by itself where
nobody measures. CPU of browsers and of the mail server does not enter them.

`--only pooled-1` and `--only carried-1` have PgBouncer between, which carries no prepared statements, or does (1.22 and
newer; `PGBOUNCER` names the program).

With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from code_sign_ins import Crowd, Outcome
from databases import PgBouncer, Postgres
from mail_server import Mailbox, MailServer
from processes import cpu_seconds, free_port

COMMAND = [str(Path(sys.executable).with_name("splitpin"))]
ORIGIN = "https://app.example.com"
BROWSERS = 16
HOUSES = ["sqlite-1", "sqlite-2", "postgres-1", "postgres-2"]
POOLED = {"pooled-1": 0, "carried-1": 200}
"""PgBouncer between, and its `max_prepared_statements`; only where asked for."""
MARKS = {
    "sqlite-1": (50, 0, 8, 0),
    "postgres-1": (70, 25, 12, 5),
}
"""At most so many checks: a sign-in of the issuer and of its database, a refresh of the issuer and of its database."""


@dataclass(slots=True)
class Costs:
    """CPU seconds a sign-in or a refresh, round by round, and the rest of what came back."""

    issuer: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)


def main() -> int:
    """Run every house, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--only", action="append", choices=[*HOUSES, *POOLED])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    missed = 0
    print(f"{'':24} {'issuer':>8} {'database':>9}   in checks, and {'a second':>9}")
    for house in options.only or HOUSES:
        with tempfile.TemporaryDirectory() as name:
            missed += measure(house, Path(name), options)
    return int(options.check and missed > 0)


def measure(house: str, folder: Path, options: argparse.Namespace) -> int:
    """Measure one issuer and print it; how many marks it missed."""
    engine, _, processes = house.partition("-")
    postgres = None if engine == "sqlite" else Postgres()
    pooler = PgBouncer(postgres, carried=POOLED[house]) if postgres and house in POOLED else None
    mailbox = Mailbox()
    mail_server = MailServer(folder, mailbox)
    address = postgres.database("issuer") if postgres else f"sqlite:///{folder / 'issuer.sqlite3'}"
    environment = settings(pooler.database("issuer") if pooler else address, mail_server)
    ports = [free_port() for _ in range(int(processes))]
    with (folder / "log").open("w") as log:
        servers = [serve(environment, port, log.fileno()) for port in ports]
    try:
        crowd = Crowd(ports, new_project(environment), ORIGIN, BROWSERS)
        idle = psutil.Process(servers[0].pid).memory_info().rss / 2**20
        check = [raw_check()]
        database_cpu: Callable[[], float] = postgres.cpu if postgres else lambda: 0.0
        pids = [server.pid for server in servers]
        sign_ins, refreshes = Costs(), Costs()
        for number in range(options.rounds + 1):
            addresses = [f"person-{number}-{each}@d{each % 16}.example.com" for each in range(options.people)]
            signed_in = spent(sign_ins, pids, database_cpu, lambda who=addresses: crowd.sign_in(mailbox, who))
            spent(refreshes, pids, database_cpu, lambda texts=signed_in.refresh_tokens: crowd.refresh(texts))
            check.append(raw_check())
            if postgres and number == 0:
                postgres.analyze("issuer")
        doubled = sum(mails - 1 for mails in mailbox.mails.values())
        if doubled:
            raise SystemExit(f"{doubled} mails came twice")
        return report(house, sign_ins, refreshes, statistics.median(check), idle)
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(20)
        if pooler:
            print(f"{'':24} PgBouncer took {pooler.cpu():.2f} s in all")
            pooler.stop()
        if postgres:
            postgres.stop()


def settings(database: str, mail_server: MailServer) -> dict[str, str]:
    """The environment of the servers and of the command that makes the project."""
    return {
        **os.environ,
        "SPLITPIN_ISSUER": "https://id.example.com",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(48),
        "SPLITPIN_DATABASE": database,
        "SPLITPIN_SENDER": mail_server.url,
        "SPLITPIN_MAIL_FROM": "sign-in@example.com",
        "SPLITPIN_TRUSTED_PROXIES": "127.0.0.1",
        "SPLITPIN_LEAVE_SECONDS": "0",
        "SSL_CERT_FILE": str(mail_server.certificate),
    }


def serve(environment: Mapping[str, str], port: int, log: int) -> subprocess.Popen[bytes]:
    """Start a process of the issuer, and wait until it says that it is ready."""
    server = subprocess.Popen(
        [*COMMAND, "serve"], env={**environment, "SPLITPIN_PORT": str(port)}, stdout=log, stderr=log
    )
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return server
        except OSError:  # also the answers of one that is not ready, and none
            time.sleep(0.02)
    raise SystemExit("the issuer did not get ready")


def new_project(environment: Mapping[str, str]) -> str:
    """Makes the project with the command line, beside the running server; its client id."""
    command = [*COMMAND, "project", "create", "Bench", "--origin", ORIGIN, "--json"]
    made = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    client_id: str = json.loads(made.stdout)["client_id"]
    return client_id


def spent(costs: Costs, pids: Sequence[int], database_cpu: Callable[[], float], run: Callable[[], Outcome]) -> Outcome:
    """Run it, and add what each of it cost."""
    issuer, database = sum(map(cpu_seconds, pids)), database_cpu()
    outcome = run()
    each = len(outcome.refresh_tokens)
    costs.issuer.append((sum(map(cpu_seconds, pids)) - issuer) / each)
    costs.database.append((database_cpu() - database) / each)
    costs.rate.append(each / outcome.seconds)
    return outcome


def raw_check() -> float:
    """CPU seconds of one ES256 check, nothing around it."""
    key = ec.generate_private_key(ec.SECP256R1())
    algorithm, message = ec.ECDSA(hashes.SHA256()), secrets.token_bytes(600)
    signature, public = key.sign(message, algorithm), key.public_key()
    found = []
    for _ in range(20):
        began = time.process_time()
        for _ in range(50):
            public.verify(signature, message, algorithm)
        found.append((time.process_time() - began) / 50)
    return statistics.median(found)


def report(house: str, sign_ins: Costs, refreshes: Costs, check: float, idle: float) -> int:
    """Print the rows of one issuer; how many marks it missed."""
    found: list[float] = []
    for label, costs in (("sign-in", sign_ins), ("refresh", refreshes)):
        issuer, database, rate = (statistics.median(each[1:]) for each in (costs.issuer, costs.database, costs.rate))
        found += [issuer / check, database / check]
        print(f"{f'{house}, {label}':24} {issuer / check:8.1f} {database / check:9.1f} {rate:25.0f}")
    print(f"{'':24} one check {1e6 * check:.0f} us; a process began with {idle:.0f} MiB (RSS)")
    missed = 0
    for name, value, most in zip(
        ("sign-in", "sign-in, database", "refresh", "refresh, database"), found, MARKS.get(house, ()), strict=False
    ):
        if most:
            missed += value > most
            print(f"{'MISSED' if value > most else 'holds '} {house}: {name} {value:.1f} <= {most}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
