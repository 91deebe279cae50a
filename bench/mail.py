"""How many mails a second one process sends from its outbox, and what CPU a mail costs it.

    python bench/mail.py [--mails 2000] [--delay 0.04] [--check]

Codes are asked for at one process that ends with the commit, so that all their mails wait in the outbox, on SQLite, for
sixteen recipient domains in equal parts. Then another process delivers them: it takes them, composes them, hands them
over with STARTTLS to a mail server on this machine (in a process of its own, so that its CPU is nobody's) and writes
down what became of them; see `issuer/outbox`. Once the server answers at once, over the default number of connections;
once each of its answers takes 40 ms, four of them for a mail, over 48 connections. Both times the clock begins with the
first connection and ends with the last outcome in the database.

The CPU is the sending process's, from the first connection on. Figures are those of a machine that does nothing else.
With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import secrets
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from mail_server import Mailbox, MailServer
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.address import parse_address
from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import CodeKeys
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.outbox.outbox import build_outbox
from splitpin.issuer.policy import CodePolicy, LimitPolicy
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer as Address
from splitpin.issuer.senders.smtp import SMTPSender

DOMAINS = 16
TERMS = CodeTerms(
    "https://id.example.com",
    CodeKeys([b"k" * 32]),
    LinkKeys([b"l" * 32], [b"c" * 32]),
    BrowserPasses([b"p" * 32], [b"w" * 32]),
    CodePolicy(lifetime=600),
    LimitPolicy.CHEAPEST,
)
MARKS = {"at once": (400, 1.5), "slowly": (150, 1.5)}
"""Mails a second at least, and milliseconds of CPU for one at the most."""


def ask(tx: Transaction, count: int) -> None:
    """Codes for so many people, each from a network of their own."""
    now = int(time.time())
    client, _ = create_project(tx, name="Bench", origins=("https://app.example.com",), now=now, entropy=os.urandom)
    for number in range(count):
        flow.begin(
            tx,
            terms=TERMS,
            client=client,
            to=parse_address(email=f"ann{number}@{number % DOMAINS}.example.com", phone=None, channel=None),
            code_challenge=secrets.token_urlsafe(32),
            network=f"10.{number // 256 % 256}.{number % 256}.0/24",
            now=now,
            entropy=os.urandom,
        )


def left(tx: Transaction) -> int:
    """How many are not known to be out."""
    row = tx.one("SELECT COUNT(*) AS count FROM outbox WHERE sent_at IS NULL")
    assert row is not None
    count: int = row["count"]
    return count


async def deliver(db: Database, url: str, places: int) -> tuple[float, float]:
    """Sends all; seconds and CPU seconds."""
    sender = SMTPSender(
        Address.parse(url), mail_from=parse_mail_from("Bench <sign-in@example.com>"), name="id.example.com"
    )
    outbox = build_outbox(db, mails=sender, composers={"code": CodeComposer(TERMS)}, clock=time.time, places=places)
    began, cpu = time.perf_counter(), time.process_time()
    outbox.start()
    while await db.run(left):
        await asyncio.sleep(0.02)
    spent = time.perf_counter() - began, time.process_time() - cpu
    await outbox.stop()
    return spent


def send(database: str, url: str, places: int) -> None:
    """What the sending process does; prints what it took."""
    db = open_database(database)
    seconds, cpu = asyncio.run(deliver(db, url, places))
    db.close()
    print(json.dumps([seconds, cpu]))


def receive(folder: Path, delay: float, pipe: Connection) -> None:
    """What the receiving process does: answers until it is told to end; then how many mails there were."""
    mailbox = Mailbox()
    server = MailServer(folder, mailbox, delay=delay)
    pipe.send((server.url, str(server.certificate)))
    pipe.recv()
    pipe.send(mailbox.mails.total())


def measure(name: str, *, mails: int, delay: float, places: int) -> tuple[float, float]:
    """Mails a second, and milliseconds of CPU for one."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/issuer.sqlite3"
        db = open_database(database)
        db.migrate()
        db.run_now(ask, mails)
        db.close()
        here, there = multiprocessing.Pipe()
        receiver = multiprocessing.get_context("spawn").Process(target=receive, args=(Path(folder), delay, there))
        receiver.start()
        url, certificate = here.recv()
        command = [sys.executable, __file__, "--send", database, url, str(places)]
        environment = os.environ | {"SSL_CERT_FILE": certificate}
        out = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, check=True, text=True, timeout=300
        ).stdout
        here.send(None)
        arrived = here.recv()
        receiver.join()
    seconds, cpu = json.loads(out)
    assert arrived == mails, f"{arrived} of {mails} mails arrived"
    rate, cost = mails / seconds, cpu / mails * 1000
    print(f"answers {name:8} {places:3} connections  {rate:6.0f} mails a second  {cost:5.2f} ms of CPU a mail")
    return rate, cost


def main() -> int:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--delay", type=float, default=0.04, help="seconds that each answer takes, the second time")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--send", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.send:
        database, url, places = given.send
        send(database, url, int(places))
        return 0
    found = {
        "at once": measure("at once", mails=given.mails, delay=0.0, places=16),
        "slowly": measure("slowly", mails=given.mails, delay=given.delay, places=48),
    }
    missed = [name for name, (rate, cost) in found.items() if rate < MARKS[name][0] or cost > MARKS[name][1]]
    if missed:
        print("missed:", ", ".join(missed))
    return int(bool(missed and given.check))


if __name__ == "__main__":
    raise SystemExit(main())
