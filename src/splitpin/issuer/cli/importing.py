"""`splitpin import`: users from elsewhere."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from splitpin.errors import ConfigurationError, NotFound
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON
from splitpin.issuer.cli.terminal import print_json, say
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.edge.cotter.exported import BadRow, read_list, read_rows
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.users.importing import ForeignUser, Outcome, import_users

app = Commands(help="Users from elsewhere.")

_BATCH = 500
_FIELDS = {"duplicate_id": "ID", "duplicate_client_user_id": "client_user_id", "duplicate_identifier": "identifier"}


@app.callback()
def _group() -> None:
    """Keeps `cotter` a command of its own though it is the only one."""


class _Undone(Exception):
    """Ends a transaction without a trace, and brings out what it would have done."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        super().__init__()
        self.outcomes = outcomes


@dataclass(frozen=True, slots=True)
class _Import:
    """One run."""

    db: Database
    project_id: str
    dry_run: bool

    def batch(self, users: list[ForeignUser]) -> list[Outcome]:
        try:
            return self.db.run_now(self._write, users)
        except _Undone as undone:
            return undone.outcomes

    def _write(self, tx: Transaction, users: list[ForeignUser]) -> list[Outcome]:
        now = int(time.time())
        outcomes = import_users(tx, users, project_id=self.project_id, now=now, entropy=secrets.token_bytes)
        if self.dry_run:
            raise _Undone(outcomes)
        return outcomes


@app.command()
def cotter(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The exported list, JSON; - for standard input.")],
    project: Annotated[str, typer.Option(metavar="PROJECT", help="The project that gets the users.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen, and write nothing.")] = False,
    as_json: AsJSON = False,
) -> None:
    """Import a list of Cotter users.

    splitpin import cotter users.json --project 0b7e2c0e-... --dry-run
    splitpin import cotter users.json --project 0b7e2c0e-...

    An ID that is a UUID stays the subject, and dates are kept. Addresses are
    unproven until their owners sign in. Existing users are left alone, so you
    can import a list again. Rows that are not valid are skipped, and reported
    by number and member.
    """
    rows = read_list(_read(file))
    with opened() as (_, db):
        if db.run_now(find_project, project) is None:
            raise NotFound("There is no project with that client id.")
        read = list(read_rows(rows, now=int(time.time())))
        good = [row for row in read if not isinstance(row, BadRow)]
        bad = [row for row in read if isinstance(row, BadRow)]
        run = _Import(db, project, dry_run)
        outcomes: list[Outcome] = []
        for first in range(0, len(good), _BATCH):
            outcomes += run.batch([user for _, user in good[first : first + _BATCH]])
    bad += [
        BadRow(number, _FIELDS[outcome], "duplicate")
        for (number, _), outcome in zip(good, outcomes, strict=True)
        if outcome in _FIELDS
    ]
    _report(len(rows), outcomes, sorted(bad, key=lambda row: row.number), dry_run=dry_run, as_json=as_json)


def _report(read: int, outcomes: list[Outcome], bad: Iterable[BadRow], *, dry_run: bool, as_json: bool) -> None:
    skipped = [asdict(row) for row in bad]
    summary: dict[str, Any] = {
        "read": read,
        "imported": outcomes.count("imported"),
        "known": outcomes.count("known"),
        "skipped": skipped,
        "dry_run": dry_run,
    }
    if as_json:
        print_json(summary)
        return
    for row in skipped:
        where = f" ({row['field']})" if row["field"] else ""
        say(f"row {row['number']} skipped: {row['reason']}{where}")
    would = "would be " if dry_run else ""
    say(f"{read} read, {summary['imported']} {would}imported, {summary['known']} known already, {len(skipped)} skipped")
    if summary["imported"]:
        say("Their addresses are unproven until their owners sign in.")


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ConfigurationError("FILE", "is not a file that can be read", "Name a file with JSON in it.") from error
