"""`splitpin project`: who may ask this issuer to sign people in."""

from __future__ import annotations

import secrets
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from splitpin.errors import ConfigurationError, NotFound
from splitpin.issuer.cli import project_delete, project_passkeys, project_sentences
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.looks import Accent, Logo, Theme, read_logo
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import (
    AddOrigins,
    AddRedirectURIs,
    AsJSON,
    ChosenClientId,
    Origins,
    ProjectId,
    RedirectURIs,
    RemoveOrigins,
    RemoveRedirectURIs,
)
from splitpin.issuer.cli.terminal import print_json, print_table, say, warn, written
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project, edit_client, list_projects
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys.related import check_related
from splitpin.issuer.projects.flow import edit_project, find_forms
from splitpin.issuer.projects.forms import Forms, read_forms

app = Commands(help="Projects: the apps whose people this issuer signs in.")
app.command("delete")(project_delete.delete)
app.command("passkeys")(project_passkeys.passkeys)
app.add_typer(project_sentences.app, name="sentences")


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="For people: on the sign-in page and in mails.")],
    origin: Origins = None,
    redirect_uri: RedirectURIs = None,
    *,
    client_id: ChosenClientId = None,
    as_json: AsJSON = False,
) -> None:
    """Register a project, and show its client id and its secret, once.

    splitpin project create "My app" --origin https://app.example.com
    splitpin project create "My app" --origin http://localhost:3000 --json
    """
    with opened() as (_, db):
        client, secret = db.run_now(
            create_project,
            name=name,
            origins=origin or [],
            redirect_uris=redirect_uri or [],
            client_id=client_id,
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )
    if not client.allowed_origins:
        add = f"splitpin project edit {client.id} --add-origin https://app.example.com"
        warn(f"no page may sign people in yet, because the project has no origin. Add one: {add}")
    if as_json:
        print_json(_document(client) | {"client_secret": secret})
        return
    say(f"client id      {client.id}")
    say(f"client secret  {secret}")
    say("The secret is shown this once. Pages do not need it: only servers that authenticate as this project do.")


@app.command("list")
def list_(*, as_json: AsJSON = False) -> None:
    """List the projects, oldest first."""
    with opened() as (_, db):
        projects = db.run_now(list_projects)
    if as_json:
        print_json([_document(client) for client in projects])
        return
    print_table(
        ("client id", "name", "origins", "created"),
        [(each.id, each.project.name, " ".join(each.allowed_origins), written(each.created_at)) for each in projects],
        if_empty='There is no project yet. Make one: splitpin project create "My app" --origin https://app.example.com',
    )


@app.command()
def show(client_id: ProjectId, *, as_json: AsJSON = False) -> None:
    """Show a project with all its settings. Its secret is not stored.

    splitpin project show 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e --json
    """
    with opened() as (_, db):
        client, forms = db.run_now(_with_forms, client_id)
    _show(client, forms, as_json=as_json)


@app.command()
def edit(
    client_id: ProjectId,
    *,
    name: Annotated[str | None, typer.Option(help="For people: on the sign-in page and in mails.")] = None,
    add_origin: AddOrigins = None,
    remove_origin: RemoveOrigins = None,
    add_redirect_uri: AddRedirectURIs = None,
    remove_redirect_uri: RemoveRedirectURIs = None,
    forms: Annotated[
        str | None, typer.Option(metavar="FILE", help="What the loader script is told, as JSON; - for standard input.")
    ] = None,
    open_lookup: Annotated[
        bool | None,
        typer.Option(
            "--open-lookup/--no-open-lookup",
            help="Let everybody with the client id ask who has an account, as mobile clients do.",
            show_default=False,
        ),
    ] = None,
    invite_only: Annotated[
        bool | None,
        typer.Option("--invite-only/--no-invite-only", help="Create no new accounts at sign-in.", show_default=False),
    ] = None,
    add_allowed_domain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOMAIN", help="Create new accounts only for addresses of this domain. May be given several times."
        ),
    ] = None,
    remove_allowed_domain: Annotated[
        list[str] | None, typer.Option(metavar="DOMAIN", help="A domain to remove from the allowed ones.")
    ] = None,
    add_denied_domain: Annotated[
        list[str] | None,
        typer.Option(metavar="DOMAIN", help="Create no accounts for addresses of this domain and its subdomains."),
    ] = None,
    remove_denied_domain: Annotated[
        list[str] | None, typer.Option(metavar="DOMAIN", help="A domain to remove from the denied ones.")
    ] = None,
    require_passkey: Annotated[
        bool | None,
        typer.Option(
            "--require-passkey/--no-require-passkey",
            help="Let nobody in but by a passkey: a code opens adding one, and no more.",
            show_default=False,
        ),
    ] = None,
    second_factors: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Ask for an authenticator app beside a code: off, allowed or required."),
    ] = None,
    theme: Theme = None,
    accent: Accent = None,
    logo: Logo = None,
    add_way: Annotated[
        list[str] | None,
        typer.Option(metavar="WAY", help="Offer this too on the issuer's sign-in page. May be given several times."),
    ] = None,
    remove_way: Annotated[list[str] | None, typer.Option(metavar="WAY", help="A way to offer no longer.")] = None,
    as_json: AsJSON = False,
) -> None:
    """Change a project. Settings that you do not name stay as they are.

    splitpin project edit 0b7e2c0e-... --add-origin https://www.example.com
    splitpin project edit 0b7e2c0e-... --forms forms.json
    splitpin project edit 0b7e2c0e-... --theme ink --accent "#7a2e86" --logo logo.png

    Options that add or remove may be given several times.
    """
    read = None if forms is None else read_forms(_read(forms), field="--forms")
    with opened() as (settings, db):
        client, stored = db.run_now(
            _edit,
            client_id,
            settings.origin,
            name=name,
            add_origins=add_origin or [],
            remove_origins=remove_origin or [],
            add_redirect_uris=add_redirect_uri or [],
            remove_redirect_uris=remove_redirect_uri or [],
            project={
                "forms": read,
                "open_lookup": open_lookup,
                "invite_only": invite_only,
                "add_allowed_domains": add_allowed_domain or [],
                "remove_allowed_domains": remove_allowed_domain or [],
                "add_denied_domains": add_denied_domain or [],
                "remove_denied_domains": remove_denied_domain or [],
                "require_passkey": require_passkey,
                "second_factors": second_factors,
                "theme": theme,
                "accent": accent,
                "logo": read_logo(logo),
                "add_ways": add_way or [],
                "remove_ways": remove_way or [],
            },
        )
    _show(client, stored, as_json=as_json)


def _edit(
    tx: Transaction, /, client_id: str, own: str, *, name: str | None, project: dict[str, Any], **lists: Any
) -> tuple[Client, Forms]:
    """The project and its first client, which has its name."""
    edit_project(tx, client_id, name=name, **project)
    edit_client(tx, client_id, name=name, **lists)
    check_related(tx, client_id, own=own)
    return _with_forms(tx, client_id)


def _with_forms(tx: Transaction, client_id: str) -> tuple[Client, Forms]:
    """A project's first client, which has its id, and its forms."""
    client, forms = find_client(tx, client_id), find_forms(tx, client_id)
    if client is None or forms is None:
        raise NotFound("There is no project with that client id.")
    return client, forms


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ConfigurationError("--forms", "is not a file that can be read", "Name a file with JSON in it.") from error


def _show(client: Client, forms: Forms, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(client) | {"forms": msgspec.to_builtins(forms)})
        return
    say(f"client id      {client.id}")
    say(f"name           {client.project.name}")
    say(f"origins        {' '.join(client.allowed_origins) or '-'}")
    say(f"redirect URIs  {' '.join(client.redirect_uris) or '-'}")
    say(f"forms          {' '.join(forms.forms) or '-'}")
    say(f"open lookup    {'yes' if client.project.open_lookup else 'no'}")
    say(f"sign-in page   {' '.join(['code', *client.project.ways])}")
    rules = client.project.registration
    say(f"invite only    {'yes' if rules.invite_only else 'no'}")
    say(f"allowed        {' '.join(rules.allowed_domains) or 'all domains'}")
    say(f"denied         {' '.join(rules.denied_domains) or '-'}")
    proofs = client.project.proofs
    say(f"passkeys only  {'yes' if proofs.require_passkey else 'no'}")
    say(f"second factor  {proofs.second_factors}")
    looks = client.project.branding
    say(f"theme          {looks.theme}")
    say(f"accent         {looks.accent or '-'}")
    say(f"logo           {looks.logo or '-'}")
    say(f"created        {written(client.created_at)}")


def _document(client: Client) -> dict[str, Any]:
    return {
        "client_id": client.id,
        "name": client.project.name,
        "allowed_origins": list(client.allowed_origins),
        "redirect_uris": list(client.redirect_uris),
        "open_lookup": client.project.open_lookup,
        "ways": list(client.project.ways),
        "registration": asdict(client.project.registration),
        "proofs": asdict(client.project.proofs),
        "branding": asdict(client.project.branding),
        "created_at": written(client.created_at),
    }
