"""`splitpin client`: the apps of a project."""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict
from typing import Annotated, Any

import typer

from splitpin.errors import NotFound
from splitpin.issuer.cli import client_secret
from splitpin.issuer.cli.client_metadata import show_metadata, with_metadata
from splitpin.issuer.cli.client_snippet import print_snippet
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import (
    AddOrigins,
    AddRedirectURIs,
    AsJSON,
    ChosenClientId,
    ClientId,
    Origins,
    ProjectId,
    RedirectURIs,
    RemoveOrigins,
    RemoveRedirectURIs,
)
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.metadata import ClientMetadata, edited
from splitpin.issuer.clients.model import Client, ClientSecret
from splitpin.issuer.clients.registration import create_client, delete_client, edit_client, list_clients
from splitpin.issuer.clients.secrets import list_secrets
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys.related import check_related

app = Commands(help="Clients: the apps of a project.")
app.add_typer(client_secret.app, name="secret")
app.command("snippet")(print_snippet)


@app.command()
@with_metadata
def create(
    project: ProjectId,
    name: Annotated[str, typer.Argument(help="A name for you, to tell the project's apps apart.")],
    *,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Only a server with the secret gets its tokens.")
    ] = False,
    origin: Origins = None,
    redirect_uri: RedirectURIs = None,
    client_id: ChosenClientId = None,
    metadata: dict[str, Any],
    as_json: AsJSON = False,
) -> None:
    """Register another app of a project, with the same people and its own tokens.

    splitpin client create 0b7e2c0e-... "Back office" --origin https://admin.example.com
    splitpin client create 0b7e2c0e-... Wiki --confidential --third-party
    """
    with opened() as (settings, db):
        client, secret = db.run_now(
            _create,
            project,
            settings.origin,
            name=name,
            type_="confidential" if confidential else "public",
            origins=origin or [],
            redirect_uris=redirect_uri or [],
            metadata=edited(ClientMetadata(), metadata),
            client_id=client_id,
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )
    if as_json:
        print_json(_document(client) | {"client_secret": secret})
        return
    say(f"client id      {client.id}")
    say(f"client secret  {secret}")
    say("The secret is shown this once.")


@app.command("list")
def list_(
    project: Annotated[str | None, typer.Argument(metavar="PROJECT", help="Only of this project.")] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    """List the clients, oldest first, project by project."""
    with opened() as (_, db):
        clients = db.run_now(list_clients, project_id=project)
    if as_json:
        print_json([_document(client) for client in clients])
        return
    print_table(
        ("client id", "name", "type", "project", "origins", "created"),
        [
            (each.id, each.name, each.type, each.project.name, " ".join(each.allowed_origins), written(each.created_at))
            for each in clients
        ],
        if_empty='There is no project yet. Make one: splitpin project create "My app" --origin https://app.example.com',
    )


@app.command()
def show(client_id: ClientId, *, as_json: AsJSON = False) -> None:
    """Show a client with all its settings, and when its secrets were made.

    splitpin client show 5d1f0c9a-7a55-4d0b-8c58-0c1e2f3a4b5c --json
    """
    with opened() as (_, db):
        client, known = db.run_now(_with_secrets, client_id)
    _show(client, known, as_json=as_json)


@app.command()
@with_metadata
def edit(
    client_id: ClientId,
    *,
    name: Annotated[str | None, typer.Option(help="A name for you, to tell the project's apps apart.")] = None,
    confidential: Annotated[
        bool | None,
        typer.Option(
            "--confidential/--public",
            help="Whether only a server with the secret gets its tokens.",
            show_default=False,
        ),
    ] = None,
    add_origin: AddOrigins = None,
    remove_origin: RemoveOrigins = None,
    add_redirect_uri: AddRedirectURIs = None,
    remove_redirect_uri: RemoveRedirectURIs = None,
    metadata: dict[str, Any],
    as_json: AsJSON = False,
) -> None:
    """Change a client. Settings that you do not name stay as they are.

    splitpin client edit 5d1f0c9a-... --add-origin https://office.example.com

    Options that add or remove may be given several times. Other options that
    may be given several times take the place of what was there; "none" alone
    takes it away.
    """
    with opened() as (settings, db):
        db.run_now(
            _edit,
            client_id,
            settings.origin,
            name=name,
            type_=None if confidential is None else "confidential" if confidential else "public",
            add_origins=add_origin or [],
            remove_origins=remove_origin or [],
            add_redirect_uris=add_redirect_uri or [],
            remove_redirect_uris=remove_redirect_uri or [],
            metadata=metadata,
        )
        client, known = db.run_now(_with_secrets, client_id)
    _show(client, known, as_json=as_json)


@app.command()
def delete(client_id: ClientId, *, as_json: AsJSON = False) -> None:
    """Delete a client: its tokens can no longer be refreshed.

    The people and their data at the project's other apps stay. A project's
    first client cannot be deleted without the project.

    splitpin client delete 5d1f0c9a-7a55-4d0b-8c58-0c1e2f3a4b5c
    """
    with opened() as (_, db):
        client = db.run_now(delete_client, client_id, now=int(time.time()))
    if as_json:
        print_json(_document(client))
        return
    say(f"{client.name} is deleted. Its access tokens end within the hour.")


def _create(tx: Transaction, /, project_id: str, own: str, **given: Any) -> tuple[Client, str]:
    created = create_client(tx, project_id, **given)
    check_related(tx, project_id, own=own)
    return created


def _edit(tx: Transaction, /, client_id: str, own: str, **changes: Any) -> None:
    check_related(tx, edit_client(tx, client_id, **changes).project.id, own=own)


def _with_secrets(tx: Transaction, client_id: str) -> tuple[Client, list[ClientSecret]]:
    client = find_client(tx, client_id)
    if client is None:
        raise NotFound("There is no client with that id.")
    return client, list_secrets(tx, client_id)


def _show(client: Client, known: list[ClientSecret], *, as_json: bool) -> None:
    if as_json:
        print_json(_document(client) | {"secrets": [client_secret.document(each) for each in known]})
        return
    say(f"client id      {client.id}")
    say(f"name           {client.name}")
    say(f"project        {client.project.name} ({client.project.id})")
    say(f"type           {client.type}")
    say(f"origins        {' '.join(client.allowed_origins) or '-'}")
    say(f"redirect URIs  {' '.join(client.redirect_uris) or '-'}")
    show_metadata(client.metadata)
    say(f"created        {written(client.created_at)}")
    for each in known:
        used, ends = written(each.used_at), written(each.expires_at)
        say(f"secret {each.number:<8}made {written(each.created_at)}, last used {used}, ends {ends}")


def _document(client: Client) -> dict[str, Any]:
    return {
        "client_id": client.id,
        "project_id": client.project.id,
        "name": client.name,
        "type": client.type,
        "allowed_origins": list(client.allowed_origins),
        "redirect_uris": list(client.redirect_uris),
        "token_endpoint_auth_method": client.token_endpoint_auth_method,
        **asdict(client.metadata),
        "created_at": written(client.created_at),
    }
