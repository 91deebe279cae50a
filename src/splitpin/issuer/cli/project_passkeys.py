"""`splitpin project passkeys`: what a project asks of passkeys, and how many there are."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ProjectId
from splitpin.issuer.cli.terminal import print_json, print_table, say
from splitpin.issuer.passkeys.model import Count
from splitpin.issuer.passkeys.rules import count, edit_rules
from splitpin.issuer.projects.model import Project

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----")


def passkeys(
    project: ProjectId,
    *,
    rp_id: Annotated[
        list[str] | None,
        typer.Option("--rp-id", metavar="DOMAIN", help="What its passkeys are for, the present name first."),
    ] = None,
    no_rp_id: Annotated[
        bool, typer.Option("--no-rp-id", help="Passkeys are for the host of each page.", show_default=False)
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Though people have passkeys that end by it.")] = False,
    device_bound: Annotated[
        bool | None,
        typer.Option(
            "--device-bound/--no-device-bound",
            help="Take no passkeys that may leave their device.",
            show_default=False,
        ),
    ] = None,
    security_keys: Annotated[
        bool | None,
        typer.Option(
            "--security-keys/--no-security-keys", help="Ask for hardware to plug in or hold near.", show_default=False
        ),
    ] = None,
    top_origin: Annotated[
        list[str] | None,
        typer.Option("--top-origin", metavar="ORIGIN", help="Another site's page that may frame the project's."),
    ] = None,
    no_top_origin: Annotated[
        bool, typer.Option("--no-top-origin", help="No passkeys in frames of other sites.", show_default=False)
    ] = False,
    authenticator: Annotated[
        list[str] | None,
        typer.Option("--authenticator", metavar="AAGUID", help="Take new passkeys of this kind only."),
    ] = None,
    no_authenticator: Annotated[
        bool, typer.Option("--no-authenticator", help="Take passkeys of any kind.", show_default=False)
    ] = False,
    attestation_roots: Annotated[
        str | None, typer.Option(metavar="FILE", help="Certificates in PEM that vouch for authenticators.")
    ] = None,
    as_json: AsJSON = False,
) -> None:
    """Show what a project asks of passkeys and how many there are, or change it.

    splitpin project passkeys 0b7e2c0e-...
    splitpin project passkeys 0b7e2c0e-... --rp-id example.com --rp-id old.example

    Options that name something may be given several times; together they take
    the place of what was there. What you do not name stays as it is.
    """
    with opened() as (settings, db):
        edited = db.run_now(
            edit_rules,
            project,
            rp_ids=[] if no_rp_id else rp_id,
            device_bound_only=device_bound,
            security_keys=security_keys,
            top_origins=[] if no_top_origin else top_origin,
            authenticators=[] if no_authenticator else authenticator,
            attestation_roots=None if attestation_roots is None else _certificates(attestation_roots),
            force=force,
            own=settings.origin,
        )
        counted = db.run_now(count, project)
    _show(edited, counted, as_json=as_json)


def _certificates(path: str) -> list[str]:
    fix = "Name a file of certificates in PEM."
    try:
        text = Path(path).read_text("ascii")
    except (OSError, UnicodeError) as error:
        raise ConfigurationError("--attestation-roots", "is no file that can be read", fix) from error
    found = _CERTIFICATE.findall(text.replace("\r\n", "\n"))
    if not found:
        raise ConfigurationError("--attestation-roots", "has no certificate in it", fix)
    return found


def _show(project: Project, counted: list[Count], *, as_json: bool) -> None:
    rules = project.passkeys
    if as_json:
        print_json({**asdict(rules), "counts": [asdict(each) for each in counted]})
        return
    say(f"names           {' '.join(rules.rp_ids) or 'the host of each page'}")
    say(f"device-bound    {'yes' if rules.device_bound_only else 'no'}")
    say(f"security keys   {'yes' if rules.security_keys else 'no'}")
    say(f"top origins     {' '.join(rules.top_origins) or '-'}")
    say(f"authenticators  {' '.join(rules.authenticators) or 'any'}")
    print_table(
        ("name", "passkeys", "people", "of them with one of the present name"),
        [(each.rp_id, str(each.passkeys), str(each.people), str(each.moved)) for each in counted],
        if_empty="Nobody has a passkey.",
    )
