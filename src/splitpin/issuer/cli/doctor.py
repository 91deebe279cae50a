"""`splitpin doctor` among the issuer's commands; what it does and says is `splitpin.doctor.command`'s."""

from __future__ import annotations

from typing import Annotated

import typer

from splitpin.doctor import command
from splitpin.issuer.cli.parameters import AsJSON


def doctor(
    url: Annotated[str | None, typer.Argument(help=command.URL, show_default="no app")] = None,
    issuer: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar=command.ISSUER_VARIABLE,
            help=command.ISSUER,
            show_envvar=True,
            show_default="the app's",
        ),
    ] = None,
    audience: Annotated[
        str | None, typer.Option(metavar="CLIENT_ID", help=command.AUDIENCE, show_default="the app's")
    ] = None,
    page: Annotated[str | None, typer.Option(metavar="ORIGIN", help=command.PAGE, show_default="that of URL")] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    """Check an app and its issuer from outside, and say how to fix what is wrong."""
    if status := command.show(command.examine(url, issuer=issuer, audience=audience, page=page), as_json=as_json):
        raise typer.Exit(status)
