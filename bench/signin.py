"""What a complete sign-in with a code by e-mail costs the issuer on SQLite: CPU of `splitpin serve`, one process.

    python bench/signin.py [--rounds 5] [--sign-ins 600] [--check]

Every sign-in is of a new person from a network of their own: the code is asked for over HTTP, read from the mail,
typed, and the answer holds the tokens. The server runs as an operator starts it, on a new database file, with default
settings, limits and log. It believes loopback's `X-Forwarded-For`, as behind a proxy, so that nobody meets the limit
per network, and its mails go to its standard output. Figures are medians of rounds; the browsers' own CPU does not
enter them.

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
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import psutil

from code_sign_ins import Mailbox, Outcome, sign_in_all
from processes import free_port

COMMAND = [str(Path(sys.executable).with_name("splitpin"))]
ORIGIN = "https://app.example.com"
CONNECTIONS = 16


def settings(folder: Path, port: int) -> dict[str, str]:
    """The environment of the server and of the command that makes the project."""
    return {
        **os.environ,
        "SPLITPIN_ISSUER": "https://id.example.com",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(48),
        "SPLITPIN_DATABASE": f"sqlite:///{folder / 'issuer.sqlite3'}",
        "SPLITPIN_SENDER": "console",
        "SPLITPIN_TRUSTED_PROXIES": "127.0.0.1",
        "SPLITPIN_PORT": str(port),
    }


def healthy_after(port: int, server: subprocess.Popen[str], began: float) -> float:
    """Seconds from the start until `/readyz` says yes: the tables are there, and a key to sign with."""
    while server.poll() is None and time.perf_counter() - began < 20:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return time.perf_counter() - began
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise SystemExit("the issuer did not get ready")


def memory(process: psutil.Process) -> tuple[float, float]:
    """Resident and proportional set size in MiB."""
    found = process.memory_full_info()
    return found.rss / 2**20, found.pss / 2**20


def new_project(environment: Mapping[str, str]) -> str:
    """Makes the project with the command line, beside the running server; its client id."""
    command = [*COMMAND, "project", "create", "Bench", "--origin", ORIGIN, "--json"]
    made = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    client_id: str = json.loads(made.stdout)["client_id"]
    return client_id


def main() -> int:
    """Run the rounds, print the figures, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sign-ins", type=int, default=600)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        environment = settings(folder, port)
        began = time.perf_counter()
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [*COMMAND, "serve"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        try:
            started_in = healthy_after(port, server, began)
            return report(server, port, environment, started_in, options)
        finally:
            server.terminate()
            server.wait(20)


def report(
    server: subprocess.Popen[str],
    port: int,
    environment: Mapping[str, str],
    started_in: float,
    options: argparse.Namespace,
) -> int:
    """Measure and print; returns the exit status."""
    process = psutil.Process(server.pid)
    idle = memory(process)
    client_id = new_project(environment)
    assert server.stdout is not None
    mailbox = Mailbox(server.stdout)
    costs: list[float] = []
    outcomes: list[Outcome] = []
    for number in range(options.rounds + 1):
        addresses = [f"person-{number}-{each}@example.com" for each in range(options.sign_ins)]
        before = sum(process.cpu_times()[:2])
        outcome = sign_in_all(port, client_id, ORIGIN, mailbox, addresses, connections=CONNECTIONS)
        if number:  # the first round warms up
            costs.append((sum(process.cpu_times()[:2]) - before) / options.sign_ins)
            outcomes.append(outcome)
    after = memory(process)
    per_second = 1 / statistics.median(costs)
    rate = statistics.median(options.sign_ins / outcome.seconds for outcome in outcomes)

    print(f"{'CPU of a sign-in':28} {1000 * statistics.median(costs):8.2f} ms ({per_second:.0f} a second of CPU)")
    print(f"{f'{CONNECTIONS} people at a time':28} {rate:8.0f} a second by the clock")
    for label, found in (
        ("asking for the code", [each for outcome in outcomes for each in outcome.begin]),
        ("proving it", [each for outcome in outcomes for each in outcome.verify]),
    ):
        cuts = statistics.quantiles(found, n=100, method="inclusive")
        print(f"{label:28} {1000 * cuts[49]:8.1f} ms, p99 {1000 * cuts[98]:.1f} ms")
    print(f"{'memory, idle':28} {idle[0]:8.1f} MiB RSS, {idle[1]:.1f} MiB PSS")
    print(
        f"{f'memory, {len(costs) * options.sign_ins:,} sign-ins on':28} {after[0]:8.1f} MiB RSS, {after[1]:.1f} MiB PSS"
    )
    print(f"{'start to ready':28} {started_in:8.2f} s\n")

    marks = [
        ("sign-ins a second of CPU >= 250", per_second >= 250),
        ("idle memory <= 80 MB (RSS)", idle[0] * 2**20 <= 80e6),
        ("start to ready <= 2 s", started_in <= 2),
    ]
    for mark, held in marks:
        print(f"{'holds ' if held else 'MISSED'} {mark}")
    return int(options.check and not all(held for _, held in marks))


if __name__ == "__main__":
    raise SystemExit(main())
