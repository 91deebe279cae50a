"""`splitpin user recover`: the one thing that support can do for somebody who has lost a passkey."""

from __future__ import annotations

import secrets
import time
from typing import Annotated

import typer

from splitpin.errors import InvalidRequest
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, UserName, WhichProject
from splitpin.issuer.cli.terminal import print_json, say, written
from splitpin.issuer.db import Transaction
from splitpin.issuer.recovery.flow import begin_for
from splitpin.issuer.recovery.model import Recovery, RecoveryTerms
from splitpin.issuer.users.listing.flow import the_account

_LONGEST = 200


def recover(
    name: UserName,
    *,
    reason: Annotated[str, typer.Option(metavar="REASON", help="Why, for those who look at what operators did.")],
    project: WhichProject = None,
    as_json: AsJSON = False,
) -> None:
    """Begin a recovery for a user who has lost a passkey.

    It does what the user could do on the sign-in page, with the same wait and
    the same messages to every address. It shows no code, and nobody can make
    it shorter: the user comes back after the wait and proves an address.

    splitpin user recover ann@example.com --reason "ticket 4711"
    """
    if not 1 <= len(reason.strip()) <= _LONGEST or not reason.isprintable():
        raise InvalidRequest(f"A reason has 1 to {_LONGEST} printable characters.", field="reason")
    with opened() as (settings, db):
        terms = RecoveryTerms(settings.recovery_wait, settings.texts.countries, settings.retention.addresses)
        begun = db.run_now(_recover, name, project, reason=reason.strip(), terms=terms, now=int(time.time()))
    if as_json:
        print_json({"user": begun.subject, "opens_at": written(begun.opens_at), "ends_at": written(begun.expires_at)})
        return
    say(f"{name} was told. From {written(begun.opens_at)} on they may come back and prove an address.")


def _recover(
    tx: Transaction, name: str, project: str | None, *, reason: str, terms: RecoveryTerms, now: int
) -> Recovery:
    account = the_account(tx, name, project_id=project)
    return begin_for(tx, account, reason=reason, terms=terms, now=now, entropy=secrets.token_bytes)
