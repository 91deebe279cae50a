"""`splitpin audit`: what happened, with the reasons that strangers are not told."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from splitpin.issuer import audit
from splitpin.issuer.audit import Record
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, OfProject
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.db import Transaction
from splitpin.issuer.erasure.flow import find_condemned
from splitpin.issuer.users.listing.flow import the_account


def list_(
    *,
    project: OfProject = None,
    user: Annotated[str | None, typer.Option(help="Of this user alone: an address, a number or an id.")] = None,
    after: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Continue after the last one listed.", min=1)
    ] = None,
    as_json: AsJSON = False,
) -> None:
    """List 50 records of what happened, newest first.

    splitpin audit --user ann@example.com
    """
    with opened() as (_, db):
        records = db.run_now(_records, project, user, after)
    if as_json:
        print_json([asdict(each) | {"at": written(each.at)} for each in records])
        return
    rows = [
        (str(each.number), written(each.at), each.event, each.reason or "-", each.subject or "-", each.network or "-")
        for each in records
    ]
    print_table(("number", "at", "event", "reason", "user", "network"), rows, if_empty="Nothing happened.")
    if len(records) == audit.PAGE:
        say(f"There may be more: --after {records[-1].number}")


def _records(tx: Transaction, project: str | None, user: str | None, after: int | None) -> list[Record]:
    if project is not None:
        find_condemned(tx, project)  # what happened in a deleted one may be read as well
    subject = None if user is None else the_account(tx, user, project_id=project).user.subject
    return audit.latest(tx, project_id=project, subject=subject, after=after)
