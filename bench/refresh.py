"""How many refresh tokens a second the issuer rotates on SQLite, beside a bare compare-and-swap at the same durability.

    python bench/refresh.py [--rounds 50] [--rotations 60] [--check]

Every contender has a database file of its own with the issuer's tables and as many grants as rotations, write-ahead
log, `synchronous=FULL`. In each round each of them, in an order shuffled anew, moves every one of its grants on by one;
figures are medians of rounds, many short ones, because what an fsync takes changes from second to second. Before the
first, each has written enough for its log to have its full length: into a growing file every commit costs more, theirs
and ours.

The bare loop is one prepared `UPDATE ... RETURNING` by integer id in autocommit, no Python around it. The issuer's use
case also takes the token apart, recomputes its HMAC, and reads the grant with its session and user. The first rows are
the rotation without signatures; the last are the whole refresh, which looks the client up and signs two tokens besides.
CPU is that of all the threads.

`run_now` executes the use case in the calling thread. Awaited, as the server does it, one at a time also pays for
waking the writing thread and the event loop in turn, which on an idle machine is half as much again; a server with one
client at a time has that time. With eight waiting that is shared, and so is the fsync.

With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import secrets
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import uvloop

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.model import ClientCredentials
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.keys.flow import ensure_key
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.outbox.outbox import build_outbox
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.more_needed import Demands
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.refresh_token import RefreshTokens

AT_ONCE = 8
WARM_UP = 1600
"""Rotations before the first round: SQLite begins its log anew after 1,000 pages, the issuer after some more."""
SWAP = """
    UPDATE grants SET generation = generation + 1, rotated_at = ?1,
        idle_expires_at = CASE WHEN expires_at < ?2 THEN expires_at ELSE ?2 END
    WHERE id = ?3 AND generation = ?4 AND revoked_at IS NULL AND idle_expires_at > ?1 AND expires_at > ?1
    RETURNING *"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock on the wall, and seconds of CPU."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Cost:
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, began: Cost) -> Cost:
        return Cost(self.wall - began.wall, self.cpu - began.cpu)


class Contender(Protocol):
    """Moves all its grants on by one."""

    def round(self) -> Cost:
        """What it took; what only prepares a round is not counted."""
        ...


class Issuer:
    """The issuer's own parts over one database file, with so many people signed in."""

    def __init__(self, path: Path, people: int) -> None:
        self.db: Database = open_database(f"sqlite:///{path}")
        self.db.migrate()
        now = int(time.time())
        master = MasterSecrets([secrets.token_bytes(32)])
        self.policy = GrantPolicy.DEFAULT
        self.refresh_tokens = RefreshTokens(master.derive_all(RefreshTokens.PURPOSE))
        self.db.run_now(ensure_key, now=now, secrets=master, entropy=secrets.token_bytes, policy=KeyPolicy.DEFAULT)
        mint = Mint("https://id.example.com", self.refresh_tokens, self.policy, secrets.token_bytes)
        # Never started: nothing here is to be told.
        outbox = build_outbox(self.db, mails=InboxSender(time.time), composers={}, clock=time.time)
        notices = Notices(self.db, NoticeLinks([secrets.token_bytes(32)]), outbox, time.time)
        clients = KnownClients(self.db, time.time)
        self.endpoint = TokenEndpoint(self.db, clients, KeyRing(master), mint, notices, time.time)
        self._app, _ = self.db.run_now(create_project, name="Bench", origins=(), now=now, entropy=secrets.token_bytes)
        self.client = ClientCredentials(self._app.id)
        self._grants = self.db.run_now(self._sign_in, people, now)

    def _sign_in(self, tx: Transaction, people: int, now: int) -> list[Grant]:
        grants = []
        common: dict[str, Any] = {"policy": self.policy, "now": now, "entropy": secrets.token_bytes}
        here: dict[str, Any] = {
            "circumstances": Circumstances("192.0.2.0/24", "Firefox"),
            "cookies": SessionCookies([bytes(32)]),
            "demands": Demands(Handles([bytes(32)]), secrets.token_bytes),
        }
        for number in range(people):
            address = f"person{number}@example.com"
            proof = Authentication(self._app.project.id, ProvenAddress("email", address, address), "OTP", ("otp",), now)
            admitted = admit(tx, proof, self._app, **here, **common)
            assert isinstance(admitted, Admitted), admitted
            session = admitted.established.session
            grant = flow.open_grant(tx, session, admitted.proof, client_id=self._app.id, identifier=address, **common)
            grants.append(grant)
        return grants

    def texts(self, generation: int) -> list[str]:
        """Every grant's refresh token of that generation, in no order."""
        texts = [self.refresh_tokens.write(grant.id, grant.salt, generation) for grant in self._grants]
        return random.sample(texts, len(texts))


class Bare:
    """sqlite3 and nothing else."""

    def __init__(self, path: Path, people: int) -> None:
        Issuer(path, people).db.close()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        assert self._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        self._ids = [row[0] for row in self._connection.execute("SELECT id FROM grants")]
        self._generation = 0

    def round(self) -> Cost:
        ids, execute, generation = random.sample(self._ids, len(self._ids)), self._connection.execute, self._generation
        began = Cost.now()
        now = int(time.time())
        for grant_id in ids:
            if execute(SWAP, (now, now + 1000, grant_id, generation)).fetchall()[0][0] != grant_id:
                raise SystemExit("a swap was lost")
        took = Cost.now() - began
        self._generation += 1
        return took


class Blocking:
    """The use case from a thread, through `run_now`."""

    def __init__(self, path: Path, people: int) -> None:
        self._issuer = Issuer(path, people)
        self._generation = 0

    def round(self) -> Cost:
        issuer, texts = self._issuer, self._issuer.texts(self._generation)
        began = Cost.now()
        now = int(time.time())
        for text in texts:
            outcome = issuer.db.run_now(
                flow.rotate,
                text,
                client_id=issuer.client.client_id,
                refresh_tokens=issuer.refresh_tokens,
                policy=issuer.policy,
                now=now,
            )
            if not isinstance(outcome, Grant):
                raise SystemExit(f"refused: {outcome}")
        took = Cost.now() - began
        self._generation += 1
        return took


class Awaited:
    """The use case from coroutines, as the server's endpoints call it: the path that counts.

    Args:
        path: The database file.
        people: How many grants.
        at_once: How many coroutines wait at the same time.
        whole: The whole refresh, signatures included, instead of the rotation alone.
    """

    def __init__(self, path: Path, people: int, *, at_once: int, whole: bool = False) -> None:
        self._issuer = Issuer(path, people)
        self._at_once = at_once
        self._refresh: Callable[[str], Awaitable[object]] = self._whole if whole else self._rotate
        self._generation = 0

    async def _whole(self, text: str) -> object:
        return await self._issuer.endpoint.refresh(self._issuer.client, text)

    async def _rotate(self, text: str) -> object:
        issuer = self._issuer
        outcome = await issuer.db.run(
            flow.rotate,
            text,
            client_id=issuer.client.client_id,
            refresh_tokens=issuer.refresh_tokens,
            policy=issuer.policy,
            now=int(time.time()),
        )
        if not isinstance(outcome, Grant):
            raise SystemExit(f"refused: {outcome}")
        return outcome

    def round(self) -> Cost:
        texts = self._issuer.texts(self._generation)
        self._generation += 1
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # what `splitpin serve` runs on
            return runner.run(self._drive(texts))

    async def _drive(self, texts: Sequence[str]) -> Cost:
        waiting = iter(texts)

        async def one() -> None:
            for text in waiting:
                await self._refresh(text)

        began = Cost.now()
        await asyncio.gather(*(one() for _ in range(self._at_once)))
        return Cost.now() - began


def main() -> int:
    """Run the rounds, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--rotations", type=int, default=60)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        costs = measure(Path(name), options)

    bare = costs["bare sqlite3 loop"]
    print(f"{'':36} {'per second':>10} {'x bare':>7} {'CPU us':>7}")
    for label, cost in costs.items():
        print(f"{label:36} {1 / cost.wall:10,.0f} {bare.wall / cost.wall:7.2f} {1e6 * cost.cpu:7.0f}")
    alone, together = costs["rotation, awaited, one at a time"], costs[f"rotation, awaited, {AT_ONCE} waiting"]
    marks = [
        (f"awaited, {AT_ONCE} waiting / bare", bare.wall / together.wall, 0.6),
        ("run_now, one at a time / bare", bare.wall / costs["rotation, run_now, one at a time"].wall, 0.6),
        (f"awaited, {AT_ONCE} waiting / one at a time", alone.wall / together.wall, 2),
    ]
    print()
    for mark, found, wanted in marks:
        print(f"{'holds ' if found >= wanted else 'MISSED'} {mark} {found:.2f} >= {wanted}")
    return int(options.check and any(found < wanted for _, found, wanted in marks))


def measure(folder: Path, options: argparse.Namespace) -> dict[str, Cost]:
    """The medians of what one rotation takes each contender."""
    people: int = options.rotations
    contenders: dict[str, Contender] = {
        "bare sqlite3 loop": Bare(folder / "bare", people),
        "rotation, run_now, one at a time": Blocking(folder / "blocking", people),
        "rotation, awaited, one at a time": Awaited(folder / "one", people, at_once=1),
        f"rotation, awaited, {AT_ONCE} waiting": Awaited(folder / "many", people, at_once=AT_ONCE),
        "whole refresh, one at a time": Awaited(folder / "whole-one", people, at_once=1, whole=True),
        f"whole refresh, {AT_ONCE} waiting": Awaited(folder / "whole-many", people, at_once=AT_ONCE, whole=True),
    }
    for contender in contenders.values():
        for _ in range(WARM_UP // people + 1):
            contender.round()
    rounds: dict[str, list[Cost]] = {label: [] for label in contenders}
    for _ in range(options.rounds):
        for label in random.sample(list(contenders), len(contenders)):
            rounds[label].append(contenders[label].round())
    return {
        label: Cost(
            statistics.median(cost.wall for cost in found) / people,
            statistics.median(cost.cpu for cost in found) / people,
        )
        for label, found in rounds.items()
    }


if __name__ == "__main__":
    sys.exit(main())
