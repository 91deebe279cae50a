"""`splitpin project delete`: a project with all that hangs on it."""

from __future__ import annotations

import time

import typer

from splitpin.errors import InvalidRequest
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ProjectId, Yes
from splitpin.issuer.cli.terminal import print_json, say, written
from splitpin.issuer.db import Database
from splitpin.issuer.erasure import flow
from splitpin.issuer.erasure.model import Condemned

_PAUSES = 3  # times as long as a batch takes, the database is the servers'


def delete(project: ProjectId, *, yes: Yes = False, as_json: AsJSON = False) -> None:
    """Delete a project with its clients, its users and all their data. Asks first.

    It asks for the project's name. From then on nobody can
    sign in or refresh a token; access tokens expire within the hour. Rows are
    deleted in small batches, while servers serve other projects. If you
    interrupt the command, run it again, or leave the rest to the servers.
    Audit records stay.

    splitpin project delete 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    """
    with opened() as (_, db):
        condemned = db.run_now(flow.find_condemned, project)
        if condemned.deleted_at is None and not yes:
            _confirm(condemned)
        db.run_now(flow.shut, project, now=int(time.time()))
        rows = _erase(db, project)
    if as_json:
        print_json({"client_id": project, "name": condemned.name, "status": "deleted", "deleted_rows": rows})
    elif condemned.deleted_at is None:
        say(f"{condemned.name} is deleted. Its access tokens end within the hour.")
    else:
        say(f"{condemned.name} was deleted at {written(condemned.deleted_at)}. Rows deleted now: {rows}.")


def _confirm(condemned: Condemned) -> None:
    """Shows what goes, and asks for the name.

    Raises:
        InvalidRequest: Another one was typed.
    """
    typer.echo(f"project  {condemned.name}", err=True)
    typer.echo(f"clients  {condemned.clients}", err=True)
    typer.echo(f"users    {condemned.users}, with their addresses, sessions, devices and PINs", err=True)
    if typer.prompt("All of this is deleted for good. Type the project's name", err=True) != condemned.name:
        raise InvalidRequest("That is not the project's name, so nothing was deleted.", field="name")


def _erase(db: Database, project_id: str) -> int:
    """Deletes all rows, a batch at a time; how many."""
    deleted = 0
    while True:
        began = time.monotonic()
        if (rows := db.run_now(flow.erase, project_id)) == 0:
            return deleted
        deleted += rows
        time.sleep(_PAUSES * (time.monotonic() - began))
