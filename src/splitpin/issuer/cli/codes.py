"""`splitpin codes`: what an operator may decide about one-time codes."""

from __future__ import annotations

import time
from typing import Annotated

import typer
from phonenumbers import SUPPORTED_REGIONS

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import ProjectId
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.countries import flow as countries
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects.model import Project
from splitpin.issuer.text_settings import COUNTRIES

app = Commands(help="One-time codes: switch them on again.")


@app.command()
def unlock(
    project: ProjectId,
    address: Annotated[str, typer.Argument(help="The email address or phone number.")],
) -> None:
    """Switch codes on again for an address.

    After 100 wrong codes in a row, no matter who typed them, codes for an
    address are switched off. The hourly limit on wrong codes stays.

    splitpin codes unlock 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e ann@example.com
    """
    mail = "@" in address
    parsed = parse_address(email=address if mail else None, phone=None if mail else address, channel=None)
    with opened() as (_, db):
        db.run_now(_unlock, project, parsed, int(time.time()))
    say("Codes are on for that address.")


@app.command()
def resume(
    project: ProjectId,
    country: Annotated[str, typer.Argument(help="ISO 3166-1, two letters.")],
) -> None:
    """Resume messages to the phones of a country.

    If fewer than 10 of the latest 50 messages lead to a sign-in, a project
    sends no more to the country for an hour. Check before you resume: this is
    what SMS fraud looks like.

    splitpin codes resume 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e DE
    """
    if country.upper() not in SUPPORTED_REGIONS:
        raise InvalidRequest("Name the country with the two letters of ISO 3166-1: DE, FR, GB.", field="country")
    with opened() as (settings, db):
        db.run_now(_resume, project, country.upper(), int(time.time()))
        named = country.upper() in settings.texts.countries
    if named:
        say("Messages are sent to that country again.")
    else:
        say(f"The brake is released, but nothing is sent there: {COUNTRIES} does not name that country.")


def _unlock(tx: Transaction, client_id: str, address: Address, now: int) -> None:
    flow.unlock(tx, project=_project(tx, client_id), address=address, now=now)


def _resume(tx: Transaction, client_id: str, country: str, now: int) -> None:
    countries.resume(tx, _project(tx, client_id).id, country, now=now)


def _project(tx: Transaction, client_id: str) -> Project:
    client = find_client(tx, client_id)
    if client is None:
        raise NotFound("There is no project with that client id.")
    return client.project
