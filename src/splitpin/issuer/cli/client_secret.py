"""`splitpin client secret`: going over to a new secret without a failed request."""

from __future__ import annotations

import secrets
import time
from typing import Annotated, Any

import typer

from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ClientId
from splitpin.issuer.cli.terminal import print_json, say, written
from splitpin.issuer.clients.model import ClientSecret
from splitpin.issuer.clients.secrets import add_secret, remove_secret

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


@app.command()
def remove(client_id: ClientId, number: Annotated[int, typer.Argument(help="From `client show`.")]) -> None:
    """Remove a secret. It stops working at once.

    splitpin client secret remove 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e 1
    """
    with opened() as (_, db):
        db.run_now(remove_secret, client_id, number)
    say(f"Secret {number} no longer works.")


def document(secret: ClientSecret) -> dict[str, Any]:
    """What programs are told of a secret."""
    ends = None if secret.expires_at is None else written(secret.expires_at)
    return {"number": secret.number, "created_at": written(secret.created_at), "expires_at": ends}
