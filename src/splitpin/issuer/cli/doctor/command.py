"""`splitpin doctor` among the issuer's commands; what it does and says is `splitpin.doctor.command`'s."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from splitpin.doctor import command
from splitpin.doctor.finding import Finding
from splitpin.doctor.mending import Local, look_at_files, mend
from splitpin.issuer.cli.doctor.here import look_here, settings_here
from splitpin.issuer.cli.parameters import AsJSON, Yes
from splitpin.issuer.clients.known import REMEMBERED

TAKEN_LATER = frozenset({"audience", "page"})
"""The checks of what a server that runs remembers for some seconds."""


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
    fix: Annotated[bool, typer.Option("--fix", help=command.FIX)] = False,
    yes: Yes = False,
    as_json: AsJSON = False,
) -> None:
    """Check an app and its issuer from outside, and say how to fix what is wrong."""
    settings = settings_here(os.environ, needed=fix)
    if url is None and issuer is None and settings is not None:
        issuer = settings.issuer

    def look() -> tuple[list[Finding], list[Local]]:
        local = look_at_files(os.environ, Path.cwd()) if fix else []
        if url is None and issuer is None and local:
            return [], local
        seen = command.look(url, issuer=issuer, audience=audience, page=page)
        return seen.findings, [*local, *([] if settings is None else look_here(settings, seen))]

    findings, local = look()
    if fix and mend(local, yes=yes):
        findings, local = look()
        for _ in range(REMEMBERED + 1):
            if all(finding.good for finding in findings if finding.check in TAKEN_LATER):
                break
            time.sleep(1)
            findings, local = look()
    if status := command.show([*findings, *(each.finding for each in local)], as_json=as_json):
        raise typer.Exit(status)
