"""`splitpin audit`: what happened, with the reasons that strangers are not told."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Annotated, Any, get_args

import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer import audit
from splitpin.issuer.audit import Event, Record
from splitpin.issuer.cli.moments import moment
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, OfProject
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.db import Transaction
from splitpin.issuer.erasure.flow import find_condemned
from splitpin.issuer.users.listing.flow import the_account

_EVENTS: tuple[Event, ...] = get_args(Event)


def list_(
    *,
    project: OfProject = None,
    user: Annotated[str | None, typer.Option(help="Of this user alone: an address, a number or an id.")] = None,
    event: Annotated[str | None, typer.Option(help="Only of this kind, such as sign_in.refused.")] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only from then on: 2026-11-30, 2026-11-30T14:00:00Z, or 7d, 24h, 90m ago."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only from before then.")] = None,
    after: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Continue after the last one listed.", min=1)
    ] = None,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1, max=10_000)] = audit.PAGE,
    as_json: AsJSON = False,
) -> None:
    """List what happened, newest first.

    splitpin audit --user ann@example.com
    splitpin audit --event sign_in.refused --since 24h --limit 200
    """
    now = int(time.time())
    narrowed: dict[str, Any] = {
        "event": _event(event),
        "since": None if since is None else moment(since, now=now, option="--since"),
        "until": None if until is None else moment(until, now=now, option="--until"),
        "after": after,
        "limit": limit,
    }
    with opened() as (_, db):
        records = db.run_now(_records, project, user, **narrowed)
    if as_json:
        print_json([asdict(each) | {"at": written(each.at)} for each in records])
        return
    rows = [
        (str(each.number), written(each.at), each.event, each.reason or "-", each.subject or "-", each.network or "-")
        for each in records
    ]
    print_table(("number", "at", "event", "reason", "user", "network"), rows, if_empty="Nothing happened.")
    if len(records) == limit:
        say(f"There may be more: --after {records[-1].number}")


def _records(tx: Transaction, /, project: str | None, user: str | None, **narrowed: Any) -> list[Record]:
    if project is not None:
        find_condemned(tx, project)  # what happened in a deleted one may be read as well
    subject = None if user is None else the_account(tx, user, project_id=project).user.subject
    return audit.latest(tx, project_id=project, subject=subject, **narrowed)


def _event(text: str | None) -> Event | None:
    """The kind of that name.

    Raises:
        ConfigurationError: There is none.
    """
    if text is None:
        return None
    for known in _EVENTS:
        if known == text:
            return known
    raise ConfigurationError("--event", "is nothing that is written down", f"One of: {', '.join(_EVENTS)}.")
