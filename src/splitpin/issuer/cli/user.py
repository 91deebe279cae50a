"""`splitpin user`: the people of a project, and what an operator may do to an account."""

from __future__ import annotations

import secrets
import time
from typing import Annotated, Any

import typer

from splitpin.errors import NotFound
from splitpin.issuer.accounts.flow import delete as delete_account
from splitpin.issuer.accounts.flow import disable as disable_account
from splitpin.issuer.accounts.flow import enable as enable_account
from splitpin.issuer.accounts.flow import reassign as reassign_address
from splitpin.issuer.accounts.methods import enrolled_methods
from splitpin.issuer.cli import user_recovery, user_session
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, OfProject, UserName, WhichProject, Yes
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Transaction
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.users.flow import create_account
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.listing.flow import PAGE, search_accounts, the_account
from splitpin.issuer.users.model import Account

app = Commands(help="Users: the people of a project, and their sessions.")
app.command("sessions")(user_session.sessions)
app.command("end-session")(user_session.end_session)
app.command("end-all")(user_session.end_all)
app.command("recover")(user_recovery.recover)


@app.command("list")
def list_(
    part: Annotated[str, typer.Argument(metavar="ADDRESS", help="An address, or part of one.")] = "",
    *,
    project: OfProject = None,
    after: Annotated[
        str | None, typer.Option(metavar="USER", help="Continue after this user, the last one listed.")
    ] = None,
    as_json: AsJSON = False,
) -> None:
    """List 50 users, newest first, or those with an address that contains ADDRESS.

    splitpin user list @example.com --json
    """
    with opened() as (_, db):
        accounts = db.run_now(_list, part, project, after)
    if as_json:
        print_json([_document(each) for each in accounts])
        return
    rows = [
        (each.user.subject, each.user.status, " ".join(address.value for address in each.identifiers) or "-",
         written(each.user.created_at))
        for each in accounts
    ]  # fmt: skip
    print_table(("id", "status", "addresses", "created"), rows, if_empty="There is no such user.")
    if len(accounts) == PAGE:
        say(f"There may be more: --after {accounts[-1].user.subject}")


@app.command()
def invite(
    address: Annotated[str, typer.Argument(help="An email address, or a phone number with its country code.")],
    *,
    project: Annotated[str, typer.Option(metavar="PROJECT", help="The project.")],
    as_json: AsJSON = False,
) -> None:
    """Create an account for an address that nobody has proven yet.

    No message is sent: tell the person where to sign in.

    splitpin user invite ann@example.com --project 0b7e2c0e-...
    """
    with opened() as (_, db):
        account = db.run_now(_invite, address, project, int(time.time()))
    if as_json:
        print_json(_document(account))
        return
    say(f"{_called(account)} may sign in.")


@app.command()
def show(name: UserName, *, project: WhichProject = None, as_json: AsJSON = False) -> None:
    """Show a user: addresses, methods, and the number of active sessions.

    splitpin user show ann@example.com
    """
    now = int(time.time())
    with opened() as (_, db):
        account, methods, standing = db.run_now(_show, name, project, now)
    user = account.user
    if as_json:
        print_json(_document(account) | {"methods": list(methods), "standing_sessions": standing})
        return
    say(f"id              {user.subject}")
    say(f"project         {user.project_id}")
    say(f"client user id  {user.client_user_id or '-'}")
    say(f"status          {user.status}")
    for identifier in account.identifiers:
        first, last = written(identifier.verified_at), written(identifier.proven_at)
        say(f"{identifier.kind:15} {identifier.shown}, proven {first}" + ("" if first == last else f" to {last}"))
    say(f"methods         {' '.join(methods) or '-'}")
    say(f"sessions        {standing}")
    say(f"created         {written(user.created_at)}")
    say(f"signed out      {written(user.signed_out_at)}")


@app.command()
def disable(name: UserName, *, project: WhichProject = None, as_json: AsJSON = False) -> None:
    """Lock a user out: all sessions end at once, and the user cannot sign in.

    splitpin user disable ann@example.com
    """
    with opened() as (_, db):
        account, ended = db.run_now(_disable, name, project, int(time.time()))
    if as_json:
        print_json({"id": account.user.subject, "status": "disabled", "ended_sessions": ended})
        return
    say(f"{_called(account)} can no longer sign in. Sessions ended: {ended}.")


@app.command()
def enable(name: UserName, *, project: WhichProject = None, as_json: AsJSON = False) -> None:
    """Let a user sign in again. Ended sessions stay ended.

    splitpin user enable ann@example.com
    """
    with opened() as (_, db):
        account = db.run_now(_enable, name, project, int(time.time()))
    if as_json:
        print_json({"id": account.user.subject, "status": "active"})
        return
    say(f"{_called(account)} may sign in again.")


@app.command()
def delete(
    name: UserName,
    *,
    project: WhichProject = None,
    yes: Yes = False,
    as_json: AsJSON = False,
) -> None:
    """Delete a user: addresses, sessions, devices and PIN. Asks first.

    The id is never used again: somebody who proves one of the addresses later
    is a new user.

    splitpin user delete ann@example.com --yes
    """
    if not yes:
        typer.confirm(f"Delete {name} and all sessions and devices?", abort=True, err=True)
    with opened() as (_, db):
        account = db.run_now(_delete, name, project, int(time.time()))
    if as_json:
        print_json({"id": account.user.subject, "status": "deleted"})
        return
    say(f"{_called(account)} is deleted.")


@app.command()
def reassign(
    address: Annotated[str, typer.Argument(help="A proven address.")],
    *,
    to: Annotated[str, typer.Option(metavar="USER", help="The id (sub) of the user who gets it.")],
    as_json: AsJSON = False,
) -> None:
    """Give an address to another user of its project.

    Use it for somebody who came back so late that they got a new account, if
    you know who they are. The sessions of the user who had the address end.
    Nothing else moves. A user who can still sign in gets none: they add it
    themselves.

    splitpin user reassign ann@example.com --to 9d0ad3a4-...
    """
    with opened() as (_, db):
        before = db.run_now(_reassign, address, to, int(time.time()))
    if as_json:
        print_json({"id": to, "before": before})
        return
    say(f"{address} now belongs to {to}, and no longer to {before}.")


def _list(tx: Transaction, part: str, project: str | None, after: str | None) -> list[Account]:
    if project is not None and find_client(tx, project) is None:
        raise NotFound("There is no project with that client id.")
    return search_accounts(tx, part, project_id=project, after=after)


def _invite(tx: Transaction, address: str, project: str, now: int) -> Account:
    client = find_client(tx, project)
    if client is None:
        raise NotFound("There is no project with that client id.")
    return create_account(
        tx,
        project_id=client.project.id,
        identifiers=[parse_identifier(address)],
        client_user_id=None,
        now=now,
        entropy=secrets.token_bytes,
    )


def _show(tx: Transaction, name: str, project: str | None, now: int) -> tuple[Account, tuple[str, ...], int]:
    account = the_account(tx, name, project_id=project)
    subject = account.user.subject
    standing = sum(session.end_at(now) is None for session in list_sessions(tx, subject))
    return account, enrolled_methods(tx, [subject])[subject], standing


def _disable(tx: Transaction, name: str, project: str | None, now: int) -> tuple[Account, int]:
    account = the_account(tx, name, project_id=project)
    return account, disable_account(tx, account.user.subject, now=now)


def _enable(tx: Transaction, name: str, project: str | None, now: int) -> Account:
    account = the_account(tx, name, project_id=project)
    enable_account(tx, account.user.subject, now=now)
    return account


def _delete(tx: Transaction, name: str, project: str | None, now: int) -> Account:
    account = the_account(tx, name, project_id=project)
    delete_account(tx, account.user.subject, now=now)
    return account


def _reassign(tx: Transaction, address: str, to: str, now: int) -> str:
    user = the_account(tx, to, project_id=None).user
    identifier = parse_identifier(address)
    return reassign_address(tx, identifier, project_id=user.project_id, subject=user.subject, now=now)


def _called(account: Account) -> str:
    return account.identifier or account.user.subject


def _document(account: Account) -> dict[str, Any]:
    user = account.user
    return {
        "id": user.subject,
        "project": user.project_id,
        "client_user_id": user.client_user_id,
        "status": user.status,
        "addresses": [
            {
                "kind": each.kind,
                "value": each.value,
                "verified_at": None if each.verified_at is None else written(each.verified_at),
                "proven_at": None if each.proven_at is None else written(each.proven_at),
            }
            for each in account.identifiers
        ],
        "created_at": written(user.created_at),
        "updated_at": written(user.updated_at),
        "signed_out_at": None if user.signed_out_at is None else written(user.signed_out_at),
    }
