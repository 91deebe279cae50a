"""What it saves to have the issuer inside the app's process, beside app and issuer as two processes.

    python bench/inside.py [--rounds 5] [--people 150] [--check]

Both apps are the same one, on Starlette and SQLite, and both issuers have the same settings. A sign-in is of a new
person: the code is asked for over HTTP, its mail goes with STARTTLS to a mail server on this machine, the code is
typed; then the payload is posted to `POST /login`, which registers the person. The two arrangements take turns, round
by round. Costs are milliseconds of CPU of the servers, medians of rounds, the first of which is not counted; memory is
the resident set at the end.

With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from code_sign_ins import Crowd, Outcome
from issuer import COMMAND, raw_check
from mail_server import Mailbox, MailServer
from processes import Server, cpu_seconds, free_port, start

APP = Path(__file__).parent / "apps" / "one_app.py"
BROWSERS = 8
MOST_MEMORY = 100
NOISE = 1.15
"""Rounds of one arrangement differ by that much on a machine that has other work."""


@dataclass(slots=True)
class Arrangement:
    """App and issuer, in one process or in two."""

    name: str
    app: Server
    issuer: Server
    client_id: str
    path: str
    sign_in: list[float] = field(default_factory=list)
    log_in: list[float] = field(default_factory=list)

    def round(self, mailbox: Mailbox, people: list[str]) -> None:
        """Everybody signs in, and then logs in."""
        origin = f"http://localhost:{self.app.port}"
        at_issuer = Crowd([self.issuer.port], self.client_id, origin, BROWSERS, self.path)
        at_app = Crowd([self.app.port], self.client_id, origin, BROWSERS)
        payloads = self._spent(self.sign_in, len(people), lambda: at_issuer.sign_in(mailbox, people)).payloads
        self._spent(self.log_in, len(people), lambda: at_app.log_in(payloads))

    def memory(self) -> float:
        """Of all that it takes, in MiB."""
        return sum(psutil.Process(pid).memory_info().rss for pid in self._pids()) / 2**20

    def _pids(self) -> set[int]:
        return {self.app.process.pid, self.issuer.process.pid}

    def _spent(self, costs: list[float], each: int, run: Callable[[], Outcome]) -> Outcome:
        before = sum(map(cpu_seconds, self._pids()))
        outcome = run()
        costs.append(1000 * (sum(map(cpu_seconds, self._pids())) - before) / each)
        return outcome


def main() -> int:
    """Measure both, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    mailbox, servers = Mailbox(), list[Server]()
    with tempfile.TemporaryDirectory() as name:
        mail_server = MailServer(Path(name), mailbox)
        try:
            both = [inside(Path(name), mail_server, servers), apart(Path(name), mail_server, servers)]
            check = [raw_check()]
            for number in range(options.rounds + 1):
                for each in both if number % 2 else reversed(both):
                    who = f"{each.name.split()[0]}-{number}"
                    each.round(mailbox, [f"{who}-{one}@d{one % 16}.example.com" for one in range(options.people)])
                check.append(raw_check())
            missed = report(*both, statistics.median(check))
        finally:
            for server in servers:
                server.stop()
    return int(options.check and missed > 0)


def inside(folder: Path, mail_server: MailServer, servers: list[Server]) -> Arrangement:
    """One process."""
    port = free_port()
    settings = settings_of(folder / "inside.sqlite3", mail_server)
    app = start([sys.executable, str(APP)], settings | {"APP_DATABASE": str(folder / "app1.sqlite3")}, port=port)
    servers.append(app)
    client_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"http://localhost:{port}/id"))
    return Arrangement("one process", app, app, client_id, "/id")


def apart(folder: Path, mail_server: MailServer, servers: list[Server]) -> Arrangement:
    """Two processes."""
    port, at = free_port(), free_port()
    issuer, client_id = f"http://localhost:{at}", str(uuid.uuid4())
    settings = settings_of(folder / "apart.sqlite3", mail_server) | {"SPLITPIN_ISSUER": issuer}
    create = ["project", "create", "Bench", "--client-id", client_id, "--origin", f"http://localhost:{port}"]
    subprocess.run([*COMMAND, *create], env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
    serving = start([*COMMAND, "serve"], settings | {"SPLITPIN_PORT": str(at)}, port=at)
    servers.append(serving)
    told = {"ISSUER": issuer, "CLIENT_ID": client_id, "APP_DATABASE": str(folder / "app2.sqlite3")}
    app = start([sys.executable, str(APP)], told, port=port)
    servers.append(app)
    return Arrangement("two processes", app, serving, client_id, "")


def settings_of(database: Path, mail_server: MailServer) -> Mapping[str, str]:
    """What an issuer is told besides its address."""
    return {
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(48),
        "SPLITPIN_DATABASE": f"sqlite:///{database}",
        "SPLITPIN_SENDER": mail_server.url,
        "SPLITPIN_MAIL_FROM": "sign-in@example.com",
        "SPLITPIN_TRUSTED_PROXIES": "127.0.0.1",
        "SPLITPIN_LEAVE_SECONDS": "0",
        "SSL_CERT_FILE": str(mail_server.certificate),
    }


def report(one: Arrangement, two: Arrangement, check: float) -> int:
    """Print the rows; how many marks were missed."""
    print(f"{'':16} {'sign-in':>9} {'/login':>9} {'together':>9}   ms of CPU {'MiB':>8}")
    found: list[tuple[float, float]] = []
    for each in (one, two):
        sign_in, log_in = (statistics.median(costs[1:]) for costs in (each.sign_in, each.log_in))
        found.append((sign_in, log_in))
        print(f"{each.name:16} {sign_in:9.2f} {log_in:9.2f} {sign_in + log_in:9.2f} {each.memory():20.0f}")
    print(f"{'':16} one ES256 check {1e6 * check:.0f} us")
    inside_costs, apart_costs = found
    marks = {
        f"one process takes at most {MOST_MEMORY} MiB": one.memory() <= MOST_MEMORY,
        "POST /login costs no more than with a separate issuer": inside_costs[1] <= apart_costs[1] * NOISE,
        "a sign-in costs less than in two processes": sum(inside_costs) < sum(apart_costs),
    }
    for mark, held in marks.items():
        print(f"{'held  ' if held else 'MISSED'} {mark}")
    return sum(not held for held in marks.values())


if __name__ == "__main__":
    raise SystemExit(main())
