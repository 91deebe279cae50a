"""`splitpin project`: who may ask this issuer to sign people in."""

from __future__ import annotations

import secrets
import time
from typing import Annotated

import typer

from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.terminal import AsJSON, print_json, print_table, say, written
from splitpin.issuer.projects.flow import create_project, list_projects
from splitpin.issuer.projects.model import Project

app = typer.Typer(help="Projects: who may ask this issuer to sign people in.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="For people: on the sign-in page and in mails.")],
    origin: Annotated[
        list[str] | None,
        typer.Option(help="Where its pages run, such as https://app.example.com. May be given several times."),
    ] = None,
    redirect_uri: Annotated[
        list[str] | None, typer.Option(help="An exact address people may be sent back to. May be given several times.")
    ] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    """Register a project and show its client id and, this once, its secret.

    splitpin project create "My app" --origin https://app.example.com
    splitpin project create "My app" --origin http://localhost:3000 --json
    """
    with opened() as (_, db):
        project, secret = db.run_now(
            create_project,
            name=name,
            origins=origin or [],
            redirect_uris=redirect_uri or [],
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )
    if as_json:
        print_json(_document(project) | {"client_secret": secret})
        return
    say(f"client id      {project.client_id}")
    say(f"client secret  {secret}")
    say("The secret is shown this once. Pages do not need it: only servers that authenticate as this project do.")


@app.command("list")
def list_(*, as_json: AsJSON = False) -> None:
    """List the projects, oldest first."""
    with opened() as (_, db):
        projects = db.run_now(list_projects)
    if as_json:
        print_json([_document(project) for project in projects])
        return
    print_table(
        ("client id", "name", "origins", "created"),
        [(each.client_id, each.name, " ".join(each.allowed_origins), written(each.created_at)) for each in projects],
        if_empty='There is no project yet. Make one: splitpin project create "My app" --origin https://app.example.com',
    )


def _document(project: Project) -> dict[str, object]:
    return {
        "client_id": project.client_id,
        "name": project.name,
        "allowed_origins": list(project.allowed_origins),
        "redirect_uris": list(project.redirect_uris),
        "created_at": written(project.created_at),
    }
