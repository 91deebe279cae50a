"""A soak: issuers, their database and their mail server, people in front of them, and trouble."""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from soak import trouble
from soak.people import ORIGIN, Crowd, Mails
from soak.processes import Postgres, Process, issuer, mail_server
from soak.trouble import Trouble
from soak.verdict import Verdict, judge
from splitpin.issuer.db import open_database


@dataclass(frozen=True)
class House:
    """All that runs.

    Attributes:
        issuers: The servers.
        mail: The mail server.
        database: Its address.
        postgres: The server behind it; None: it is a SQLite file.
        crowd: Whoever is in front.
    """

    issuers: Sequence[Process]
    mail: Process
    database: str
    postgres: Postgres | None
    crowd: Crowd


What = Callable[[House, random.Random], Sequence[Trouble]]


def kills(house: House, rng: random.Random) -> list[Trouble]:
    """Of each process."""
    processes = [trouble.kill_of(each, rng) for each in (*house.issuers, house.mail)]
    return [*processes, house.postgres.kill] if house.postgres else processes


def other_trouble(house: House, rng: random.Random) -> list[Trouble]:
    """Of the database."""
    if house.postgres is None:
        return [trouble.locked(house.database.removeprefix("sqlite:///"), 3)]
    kinds = (trouble.frozen, trouble.overloaded, trouble.read_only, trouble.starved)
    return [kind(house.postgres, 3) for kind in kinds]


@contextmanager
def house(folder: Path, *, engine: str) -> Iterator[House]:
    """Two issuers on PostgreSQL, or one on SQLite, with a project."""
    postgres = Postgres() if engine == "postgres" else None
    database = postgres.url if postgres else f"sqlite:///{folder / 'issuer.sqlite3'}"
    mail = mail_server(os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, folder)
    environment = _environment(database, mail)
    issuers: list[Process] = []
    try:
        client_id = _new_project(environment)
        issuers += [issuer(environment, folder) for _ in range(2 if postgres else 1)]
        for process in (mail, *issuers):
            assert process.wait_until_ready(), f"it did not start: see {folder}"
        crowd = Crowd([process.port for process in issuers], client_id, Mails(folder / "mails.jsonl"))
        yield House(issuers, mail, database, postgres, crowd)
    finally:
        for process in (*issuers, mail):
            process.stop()
        if postgres:
            postgres.stop()


def soak(
    folder: Path,
    *,
    engine: str,
    what: What,
    times: int,
    seed: int,
    people: int = 6,
) -> Verdict:
    """Let trouble happen so many times under sign-ins and refreshes; what came of it.

    Args:
        folder: For logs and files.
        engine: `postgres` or `sqlite`.
        what: Which trouble.
        times: How much of it.
        seed: The same trouble comes in the same order; when, and what it meets, is the machine's.
        people: How many at a time.
    """
    rng = random.Random(seed)
    with house(folder, engine=engine) as all_of_it:
        crowd = all_of_it.crowd
        crowd.start(people)
        trouble.happen(what(all_of_it, rng), times, rng)
        for process in (all_of_it.mail, *all_of_it.issuers):
            process.wait_until_ready()
        crowd.finish()
        db = open_database(all_of_it.database)
        try:
            return judge(crowd, db, happened=f"{engine}, seed {seed}, {times} times", mail_servers_die=True)
        finally:
            db.close()


def _environment(database: str, mail: Process) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPLITPIN_ISSUER": "https://id.example.com",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(48),
        "SPLITPIN_DATABASE": database,
        "SPLITPIN_SENDER": f"smtp://127.0.0.1:{mail.port}",
        "SPLITPIN_MAIL_FROM": "sign-in@example.com",
        "SPLITPIN_TRUSTED_PROXIES": "127.0.0.1",
        "SPLITPIN_LEAVE_SECONDS": "0",
        "SPLITPIN_MAILS_PER_PROJECT": "1000000",  # a thousand kills last for more people than an hour's
    }


def _new_project(environment: Mapping[str, str]) -> str:
    main = "import sys; from splitpin.issuer.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", main, "project", "create", "Soak", "--origin", ORIGIN, "--json"]
    made = subprocess.run(command, env=dict(environment), check=True, capture_output=True, text=True)
    client_id: str = json.loads(made.stdout)["client_id"]
    return client_id
