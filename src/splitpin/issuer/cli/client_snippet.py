"""`splitpin client snippet`: the lines by which an app of a common kind becomes a client."""

from __future__ import annotations

from typing import Annotated

import typer

from splitpin.errors import NotFound
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ClientId
from splitpin.issuer.cli.terminal import print_json, say, warn
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.snippets import NAMES, snippet


def print_snippet(
    client_id: ClientId,
    *,
    library: Annotated[str, typer.Option("--for", metavar="LIBRARY", help=f"One of {', '.join(NAMES)}.")],
    as_json: AsJSON = False,
) -> None:
    """Print the lines that make an app of a common kind this client.

    splitpin client snippet 5d1f0c9a-... --for django-allauth

    The secret is not in them: they read it from the environment or a file.
    """
    with opened() as (settings, db):
        client = db.run_now(find_client, client_id)
        if client is None:
            raise NotFound("There is no client with that id.")
        made = snippet(client, library, issuer=settings.issuer)
    if made.missing_redirect_uri is not None:
        add = f"splitpin client edit {client.id} --add-redirect-uri {made.missing_redirect_uri}"
        warn(f"people cannot come back there yet, if that is its address: {add}")
    if made.wants_public is not None:
        kind = "--public" if made.wants_public else "--confidential"
        warn(f"the lines are for another type of client: splitpin client edit {client.id} {kind}")
    if as_json:
        print_json({"for": library, "text": made.text, "missing_redirect_uri": made.missing_redirect_uri})
        return
    say(made.text.rstrip())
