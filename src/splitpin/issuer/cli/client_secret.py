"""`splitpin client secret`: going over to a new secret without a failed request."""

from __future__ import annotations

import secrets
import time
from typing import Annotated, Any

import typer

from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ClientId
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.clients.model import ClientSecret
from splitpin.issuer.clients.secrets import add_secret, list_secrets, remove_secret

app = Commands(help="Secrets of a client: several at once.")


@app.command()
def add(
    client_id: ClientId,
    *,
    others_end_in: Annotated[
        int | None, typer.Option(metavar="HOURS", min=0, help="End the present secrets after this many hours.")
    ] = None,
    as_json: AsJSON = False,
) -> None:
    """Create another secret and show it, once. The other secrets still work.

    splitpin client secret add 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    splitpin client secret add 0b7e2c0e-... --others-end-in 24
    """
    now = int(time.time())
    with opened() as (_, db):
        made, text = db.run_now(
            add_secret,
            client_id,
            now=now,
            entropy=secrets.token_bytes,
            others_end_at=None if others_end_in is None else now + others_end_in * 3600,
        )
    if as_json:
        print_json(document(made) | {"client_secret": text})
        return
    say(f"secret {made.number:<8}{text}")
    say("The secret is shown this once.")


@app.command("list")
def list_(client_id: ClientId, *, as_json: AsJSON = False) -> None:
    """List a client's secrets, oldest first: when each was made, was last used and ends.

    splitpin client secret list 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    """
    now = int(time.time())
    with opened() as (_, db):
        known = db.run_now(list_secrets, client_id)
    if as_json:
        print_json([document(each) for each in known])
        return
    rows = [
        (str(each.number), written(each.created_at), written(each.used_at), written(each.expires_at), state(each, now))
        for each in known
    ]
    print_table(("number", "made", "last used", "ends", ""), rows, if_empty="The client has no secret.")
    if sum(each.is_good(now) for each in known) > 1:
        say("Several secrets work. Once only the newest is used, remove the others.")


def state(secret: ClientSecret, now: int) -> str:
    """Whether a secret works, in a word."""
    if not secret.is_good(now):
        return "ended"
    return "works" if secret.expires_at is None else "works until it ends"


@app.command()
def remove(client_id: ClientId, number: Annotated[int, typer.Argument(help="From `client secret list`.")]) -> None:
    """Remove a secret. It stops working at once.

    splitpin client secret remove 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e 1
    """
    with opened() as (_, db):
        db.run_now(remove_secret, client_id, number)
    say(f"Secret {number} no longer works.")


def document(secret: ClientSecret) -> dict[str, Any]:
    """What programs are told of a secret."""
    ends, used = (None if each is None else written(each) for each in (secret.expires_at, secret.used_at))
    return {
        "number": secret.number,
        "created_at": written(secret.created_at),
        "expires_at": ends,
        "last_used_at": used,
    }
