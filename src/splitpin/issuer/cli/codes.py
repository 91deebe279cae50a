"""`splitpin codes`: what an operator may decide about one-time codes."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from splitpin.errors import NotFound
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects.flow import find_project

app = typer.Typer(help="One-time codes: switch them on again for an address.", no_args_is_help=True)


@app.command()
def unlock(
    client_id: Annotated[str, typer.Argument(help="The project's client id.")],
    address: Annotated[str, typer.Argument(help="The e-mail address or phone number.")],
) -> None:
    """Switch codes on again for an address.

    After 100 wrong codes in a row, whoever typed them, an address gets no
    codes any more. How many may be wrong in an hour stays as it is.

    splitpin codes unlock 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e ann@example.com
    """
    mail = "@" in address
    parsed = parse_address(email=address if mail else None, phone=None if mail else address, channel=None)
    with opened() as (_, db):
        db.run_now(_unlock, client_id, parsed, int(time.time()))
    say("Codes are on for that address.")


def _unlock(tx: Transaction, client_id: str, address: Address, now: int) -> None:
    project = find_project(tx, client_id)
    if project is None:
        raise NotFound("There is no project with that client id.")
    flow.unlock(tx, project=project, address=address, now=now)
