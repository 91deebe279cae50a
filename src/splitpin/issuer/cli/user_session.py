"""`splitpin user sessions`, `end-session` and `end-all`: where somebody is signed in, and the end of it."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, UserName, WhichProject
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.db import Transaction
from splitpin.issuer.sessions.assurance import assurance_of
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.listing.flow import the_account


def sessions(
    name: UserName,
    *,
    project: WhichProject = None,
    with_ended: Annotated[bool, typer.Option("--all", help="Include those that ended recently.")] = False,
    as_json: AsJSON = False,
) -> None:
    """List a user's sessions, newest first.

    splitpin user sessions ann@example.com --all --json
    """
    now = int(time.time())
    with opened() as (_, db):
        found = db.run_now(_sessions, name, project)
    listed = [each for each in found if with_ended or each.end_at(now) is None]
    if as_json:
        print_json([_document(each, now) for each in listed])
        return
    rows = [
        (each.sid, each.end_at(now) or "stands", each.user_agent or "-", each.network, each.newest.method,
         _acr(each), written(each.created_at), written(each.seen_at))
        for each in listed
    ]  # fmt: skip
    headings = ("session", "state", "browser", "network", "proof", "acr", "began", "last used")
    print_table(headings, rows, if_empty="This user has no sessions.")


def end_session(
    sid: Annotated[str, typer.Argument(metavar="SESSION", help="As `splitpin user sessions` shows it.")],
    *,
    as_json: AsJSON = False,
) -> None:
    """End one session: its refresh tokens are refused from now on.

    splitpin user end-session 4mJ2hQ0mTg2y8m8o6m2i5A
    """
    with opened() as (_, db):
        db.run_now(accounts.end_session, sid, now=int(time.time()))
    if as_json:
        print_json({"session": sid, "state": "ended"})
        return
    say("That session has ended.")


def end_all(name: UserName, *, project: WhichProject = None, as_json: AsJSON = False) -> None:
    """End all sessions of a user. The user may sign in again.

    splitpin user end-all ann@example.com
    """
    with opened() as (_, db):
        subject, ended = db.run_now(_end_all, name, project, int(time.time()))
    if as_json:
        print_json({"id": subject, "ended_sessions": ended})
        return
    say(f"Sessions ended: {ended}.")


def _sessions(tx: Transaction, name: str, project: str | None) -> list[Session]:
    return list_sessions(tx, the_account(tx, name, project_id=project).user.subject)


def _end_all(tx: Transaction, name: str, project: str | None, now: int) -> tuple[str, int]:
    subject = the_account(tx, name, project_id=project).user.subject
    return subject, accounts.end_sessions(tx, subject, now=now)


def _document(session: Session, now: int) -> dict[str, Any]:
    return {
        "session": session.sid,
        "state": session.end_at(now) or "stands",
        "browser": session.user_agent,
        "network": session.network,
        "acr": _acr(session),
        "proofs": [{"method": each.method, "amr": each.amr, "at": written(each.at)} for each in session.proofs],
        "created_at": written(session.created_at),
        "seen_at": written(session.seen_at),
        "ends_at": written(session.idle_expires_at),
        "ended_because": session.ended_because,
    }


def _acr(session: Session) -> str:
    """How strongly the person was proven in it the last time."""
    return assurance_of(session.newest, session.proofs).acr
