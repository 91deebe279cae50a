"""`splitpin connect`: registers an app, writes its settings, and asks the doctor."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from splitpin import transport
from splitpin.doctor import command as doctor
from splitpin.errors import ConfigurationError
from splitpin.exchange import Deadline, TransportError, run
from splitpin.issuer.cli.connect.registration import Registration, has_settings, read_registration, register
from splitpin.issuer.cli.connect.settings_file import read_values, write_values
from splitpin.issuer.cli.doctor.command import TAKEN_LATER
from splitpin.issuer.cli.parameters import Yes
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.clients.addresses import check_origin
from splitpin.issuer.clients.known import REMEMBERED
from splitpin.oidc.metadata import fetch_metadata
from splitpin.oidc.origin import require_protected

_PATIENCE = 5.0


def connect(
    issuer: Annotated[str, typer.Argument(metavar="URL", help="The issuer's address.")],
    *,
    origin: Annotated[
        str, typer.Option(metavar="ORIGIN", help="Where browsers reach the app.")
    ] = "http://localhost:8000",
    name: Annotated[str | None, typer.Option(help="What people read.", show_default="the folder's")] = None,
    project: Annotated[
        str | None,
        typer.Option("--project", metavar="PROJECT", help="Whose people sign in to it.", show_default="a new project"),
    ] = None,
    registration: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="What the operator's command printed; - for standard input."),
    ] = None,
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="Where the settings go.")] = Path("app.env"),
    yes: Yes = False,
) -> None:
    """Connect an app to an issuer: register it, write its settings, look.

    Where the issuer's own settings are in the environment, the app is put into
    its database. Anywhere else the issuer's operator registers it, and you take
    what that printed:

        splitpin connect https://id.example.com --registration registration.json
    """
    require_protected("ISSUER", issuer)
    check_origin(origin, field="origin")
    _require_answer(issuer)
    known = read_values(file)
    if known.get("APP_ISSUER", issuer) != issuer and not yes:
        raise ConfigurationError(
            "--file",
            f"{file} names another issuer, {known['APP_ISSUER']}",
            "Say --yes to go over, or name another file.",
        )
    name = name or Path.cwd().name[:40] or "My app"
    client_id = known.get("APP_CLIENT_ID") if known.get("APP_ISSUER") == issuer and project is None else None
    if registration is not None:
        registered = _told(registration, origin)
    elif has_settings():
        registered = register(issuer, name=name, origin=origin, project=project, client_id=client_id)
    else:
        raise _nobody_can(name, origin, project)
    write_values(file, {"APP_ORIGIN": origin, "APP_ISSUER": issuer, "APP_CLIENT_ID": registered.client_id})
    say(f"The client id is {registered.client_id}. {file} has it, and who the issuer is.")
    say("")
    findings = doctor.examine(None, issuer=issuer, audience=registered.client_id, page=origin)
    for _ in range(REMEMBERED + 1):
        if all(finding.good for finding in findings if finding.check in TAKEN_LATER):
            break
        time.sleep(1)
        findings = doctor.examine(None, issuer=issuer, audience=registered.client_id, page=origin)
    if status := doctor.show(findings, as_json=False):
        raise typer.Exit(status)


def _told(path: str, origin: str) -> Registration:
    told = read_registration(path)
    if origin not in told.origins:
        fix = f"Its operator adds it: splitpin client edit {told.client_id} --add-origin {origin}"
        raise ConfigurationError("--registration", f"does not name the origin {origin}", fix)
    return told


def _nobody_can(name: str, origin: str, project: str | None) -> ConfigurationError:
    create = f"client create {project}" if project else "project create"
    return ConfigurationError(
        "--registration",
        "is missing, and the issuer's own settings are not here",
        f'Its operator runs: splitpin {create} "{name}" --origin {origin} --json > registration.json',
    )


def _require_answer(issuer: str) -> None:
    """Before anything is registered: a mistyped address is nobody's issuer."""
    try:
        run(fetch_metadata(issuer, Deadline(_PATIENCE)), transport.send)
    except TransportError as error:
        raise ConfigurationError(
            "ISSUER", f"{issuer} answers like no issuer ({error})", "Compare the address."
        ) from error
