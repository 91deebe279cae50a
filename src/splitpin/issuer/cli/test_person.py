"""`splitpin test-person`: accounts for app reviews and end-to-end tests, which a code opens that is always the same."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Annotated, Any

import typer

from splitpin.errors import ConfigurationError, InvalidRequest, NotFound
from splitpin.issuer.accounts.test_people import remove as remove_person
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, TheProject
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import list_projects
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import DAY
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.test_people.flow import add as add_person
from splitpin.issuer.test_people.flow import list_people
from splitpin.issuer.test_people.model import FixedCodes, TestPerson

app = Commands(help="Test people: accounts with a code that is always the same, until a day.")

Address = Annotated[str, typer.Argument(help="One that nobody can own, such as review@shop.example.")]


@app.command()
def add(
    address: Address,
    *,
    code: Annotated[str, typer.Option(help="Six to ten digits, always the same.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day, UTC; 90 days from now at the most.")],
    project: TheProject = None,
    as_json: AsJSON = False,
) -> None:
    """Make an account that a code opens which is always the same.

    For those who look at an app before it is published, and for end-to-end
    tests. No mail is sent to it, and account and code go after the day.

    splitpin test-person add review@shop.example --code 417203 --until 2026-12-24
    """
    ends = _after(until)
    with opened() as (settings, db):
        codes = FixedCodes(MasterSecrets(settings.master_secrets).derive_all(FixedCodes.PURPOSE))
        words = {"address": address, "code": code, "until": ends, "codes": codes}
        person = db.run_now(_add, project, **words)
    if as_json:
        print_json(_document(person))
        return
    say(f"{person.address} signs in with that code until {written(person.expires_at)}.")


@app.command("list")
def list_(*, as_json: AsJSON = False) -> None:
    """List the test people, those that end first before the others."""
    with opened() as (_, db):
        people = db.run_now(list_people)
    if as_json:
        print_json([_document(each) for each in people])
        return
    print_table(
        ("address", "project", "id", "ends"),
        [(each.address, each.project_id, each.subject, written(each.expires_at)) for each in people],
        if_empty="There is no test person.",
    )


@app.command()
def remove(address: Address, *, project: TheProject = None, as_json: AsJSON = False) -> None:
    """End a test person: the code is good for nothing, and the account is gone.

    splitpin test-person remove review@shop.example
    """
    with opened() as (_, db):
        person = db.run_now(_remove, project, address, int(time.time()))
    if as_json:
        print_json(_document(person))
        return
    say(f"{person.address} is nobody any more.")


def _add(tx: Transaction, project: str | None, /, **words: Any) -> TestPerson:
    project_id, now = _project_id(tx, project), int(time.time())
    return add_person(tx, project_id=project_id, now=now, entropy=secrets.token_bytes, **words)


def _remove(tx: Transaction, project: str | None, address: str, now: int) -> TestPerson:
    return remove_person(tx, address, project_id=_project_id(tx, project), now=now)


def _project_id(tx: Transaction, named: str | None) -> str:
    """The project that was named, or the only one."""
    if named is not None:
        client = find_client(tx, named)
        if client is None:
            raise NotFound("There is no project with that client id.")
        return client.project.id
    projects = list_projects(tx)
    if not projects:
        raise NotFound('There is no project yet. Make one: splitpin project create "My app"')
    if len(projects) > 1:
        raise ConfigurationError("--project", "is missing, and there are several", "`splitpin project list` has them.")
    return projects[0].id


def _after(text: str) -> int:
    """The end of a day, seconds UTC."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidRequest("The last day is written 2026-12-24.", field="until") from error
    return int(datetime.combine(day, time_of_day(), UTC).timestamp()) + DAY


def _document(person: TestPerson) -> dict[str, Any]:
    return {
        "id": person.subject,
        "project": person.project_id,
        "address": person.address,
        "digits": person.digits,
        "created_at": written(person.created_at),
        "ends_at": written(person.expires_at),
    }
