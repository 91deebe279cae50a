"""`splitpin funnel`: of the codes that were asked for, how many arrived and were used."""

from __future__ import annotations

import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from splitpin.errors import NotFound
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, OfProject
from splitpin.issuer.cli.terminal import print_json, print_table
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Transaction
from splitpin.issuer.outbox import flow
from splitpin.issuer.outbox.model import Counted
from splitpin.issuer.policy import DAY

_HEADINGS = ("day", "project", "channel", "asked", "sent", "delivered", "bounced", "proved")


def funnel(
    *,
    project: OfProject = None,
    days: Annotated[int, typer.Option(help="How many days, including today.", min=1, max=3660)] = 14,
    as_json: AsJSON = False,
) -> None:
    """Count by day what happened to the messages with codes.

    A message is delivered if a provider sent a receipt, and proved if its code
    was used. A code is counted once its time is over.

    splitpin funnel --days 7
    """
    since = int(time.time()) // DAY - days + 1
    with opened() as (_, db):
        counted = db.run_now(_counted, project, since)
    if as_json:
        print_json([asdict(each) | {"day": _written(each.day)} for each in counted])
        return
    rows = [
        (
            _written(each.day),
            each.project_id,
            each.channel,
            *(str(count) for count in (each.asked, each.sent, each.delivered, each.bounced, each.proved)),
        )
        for each in counted
    ]
    print_table(_HEADINGS, rows, if_empty="No codes were asked for.")


def _counted(tx: Transaction, project: str | None, since: int) -> list[Counted]:
    client = None if project is None else find_client(tx, project)
    if project is not None and client is None:
        raise NotFound("There is no project with that client id.")
    return flow.funnel(tx, project_id=None if client is None else client.project.id, since=since)


def _written(day: int) -> str:
    return datetime.fromtimestamp(day * DAY, UTC).strftime("%Y-%m-%d")
