"""`splitpin serve`."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Generator
from typing import Annotated

import typer

from splitpin.issuer import server
from splitpin.issuer.embedded.issuer import Issuer
from splitpin.issuer.embedded.loading import load
from splitpin.issuer.settings import read_settings


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.", show_default="SPLITPIN_PORT")] = None,
    beside: Annotated[
        str | None, typer.Option(metavar="MODULE:APP", help="An app to serve on the same port.", show_default=False)
    ] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback if the start fails.")] = False,
) -> None:
    """Serve the issuer until Ctrl-C.

    The environment configures it:

        openssl rand -base64 48 > secret
        export SPLITPIN_MASTER_SECRET_FILE=secret
        export SPLITPIN_ISSUER=https://id.example.com
        export SPLITPIN_SENDER=smtp://user:password@mail.example.com:587
        export SPLITPIN_MAIL_FROM="Example <sign-in@example.com>"
        splitpin serve

    The database is splitpin.sqlite3 in this folder unless SPLITPIN_DATABASE
    names another; its tables are created and updated at startup.
    Several servers may share one PostgreSQL database.

    If a proxy in front ends TLS, name it in SPLITPIN_TRUSTED_PROXIES: limits
    then count people, not the proxy.

    With an app beside it, ASGI or WSGI, the issuer has a path on the app's
    origin, and on localhost it needs no settings:

        splitpin serve --beside app:app
    """
    given = {"SPLITPIN_HOST": host, "SPLITPIN_PORT": None if port is None else str(port)}
    told = {**os.environ, **{name: value for name, value in given.items() if value is not None}}
    with contextlib.suppress(KeyboardInterrupt), tracing(wanted=debug):
        if beside is None:
            server.serve(read_settings(told))
        else:
            usual = f"http://localhost:{told.get('SPLITPIN_PORT', '8000')}/id"
            issuer = Issuer(told.get("SPLITPIN_ISSUER", usual), told)
            server.serve(issuer.settings, issuer.beside(load(beside)))


@contextlib.contextmanager
def tracing(*, wanted: bool) -> Generator[None, None, None]:
    """Print where an error came from, in front of the line that is said of it."""
    try:
        yield
    except Exception:
        if wanted:
            traceback.print_exc()
        raise
