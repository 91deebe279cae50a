"""`splitpin doctor` as an app's own installation has it: of the standard library alone.

Where the extra `server` is, the command line has the same command with the same words (`splitpin.issuer.cli.doctor`).
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from splitpin import transport
from splitpin.doctor.app import compare, examine_app
from splitpin.doctor.finding import Finding, clocks
from splitpin.doctor.issuer import examine_issuer
from splitpin.doctor.mending import look_at_files, mend
from splitpin.errors import ConfigurationError
from splitpin.exchange import run
from splitpin.oidc.origin import Origin, require_protected
from splitpin.terminal import print_json, say

DESCRIPTION = r"""Check an app and its issuer from outside, and say how to fix what is wrong.

splitpin doctor https://app.example.com
splitpin doctor https://app.example.com \
    --issuer https://id.example.com --audience 5b0c6c1e-...
splitpin doctor --issuer https://id.example.com

It checks clocks, keys, discovery, the project, cookies, the protection against
other sites, and what proxies do to headers. It changes nothing without --fix
and needs no secret. The exit status is 0 if all is well, and 1 otherwise."""
URL = "Where a browser reaches the app's endpoints."
ISSUER = "The app's issuer."
ISSUER_VARIABLE = "SPLITPIN_ISSUER"
AUDIENCE = "The app's client id at the issuer."
PAGE = "The origin of the pages that post to the app."
AS_JSON = "Print JSON, for programs."
FIX = "Mend what can be mended on this machine; it is shown first."
YES = "Do not ask."


def main(arguments: Sequence[str]) -> int:
    """Examine, print what was found, and return the exit status.

    Args:
        arguments: Those after `splitpin doctor`.

    Raises:
        ConfigurationError: An address is none, or nothing is named.
        SystemExit: Something was typed wrong, or help was asked for.
    """
    told = parser().parse_args(arguments)
    local = look_at_files(os.environ, Path.cwd()) if told.fix else []
    if local and mend(local, yes=told.yes):
        local = look_at_files(os.environ, Path.cwd())
    named = told.url is not None or told.issuer is not None
    seen = examine(told.url, issuer=told.issuer, audience=told.audience, page=told.page) if named or not local else []
    return show([*seen, *(each.finding for each in local)], as_json=told.as_json)


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments."""
    made = argparse.ArgumentParser(
        prog="splitpin doctor",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("url", metavar="URL", nargs="?", help=URL)
    made.add_argument(
        "--issuer",
        metavar="URL",
        default=os.environ.get(ISSUER_VARIABLE) or None,
        help=f"{ISSUER} Unless given, {ISSUER_VARIABLE} in the environment, or else the app's.",
    )
    made.add_argument("--audience", metavar="CLIENT_ID", help=f"{AUDIENCE} Unless given, the app's.")
    made.add_argument("--page", metavar="ORIGIN", help=f"{PAGE} Unless given, that of URL.")
    made.add_argument("--fix", action="store_true", help=FIX)
    made.add_argument("--yes", action="store_true", help=YES)
    made.add_argument("--json", dest="as_json", action="store_true", help=AS_JSON)
    return made


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at, and what was found.

    Attributes:
        findings: In the order of looking.
        issuer: Whose tokens the app takes, as it says or as was named; None: nobody said.
        audience: The app's client id there; None: nobody said.
        page: The origin of the pages that post to the app; None: nobody said.
    """

    findings: list[Finding]
    issuer: str | None
    audience: str | None
    page: str | None


def examine(url: str | None, *, issuer: str | None, audience: str | None, page: str | None) -> list[Finding]:
    """Examine an app, an issuer, or both: the findings of `look`."""
    return look(url, issuer=issuer, audience=audience, page=page).findings


def look(url: str | None, *, issuer: str | None, audience: str | None, page: str | None) -> Examination:
    """Examine an app, an issuer, or both.

    Args:
        url: Where a browser reaches the app's endpoints; None for no app.
        issuer: The app's issuer; None for the one that the app names.
        audience: The app's client id there; None for the one that the app names.
        page: The origin of the pages that post to the app; None for that of `url`.

    Raises:
        ConfigurationError: An address is none, or neither an app nor an issuer is named.
    """
    findings: list[Finding] = []
    app = None
    if url is not None:
        try:
            page = page or spelt(Origin.of(url))
        except ValueError as error:
            fix = "Give the address of the app, with http:// or https://."
            raise ConfigurationError("URL", str(error), fix) from error
        app = run(examine_app(url, page=page, clock=time.time), transport.send)
        findings += app.findings
        if app.trusts is not None:
            findings += compare(app.trusts, issuer=issuer, audience=audience)
            issuer, audience = issuer or app.trusts.issuer, audience or app.trusts.audience
    elif issuer is None:
        raise ConfigurationError("URL", "is missing, and so is --issuer", "Name an app, an issuer, or both.")
    if issuer is not None:
        require_protected("--issuer", issuer)
        health = run(examine_issuer(issuer, audience=audience, page=page or issuer, clock=time.time), transport.send)
        findings += health.findings
        # Whoever did not answer has said nothing about the time either.
        if app is not None and app.reached and health.reached:
            findings.append(clocks(app.ahead, health.ahead))
    return Examination(findings, issuer, audience, page)


def spelt(origin: Origin) -> str:
    """An origin as a browser writes it."""
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    usual = origin.port == (443 if origin.scheme == "https" else 80)
    return f"{origin.scheme}://{host}" + ("" if usual else f":{origin.port}")


def show(findings: Sequence[Finding], *, as_json: bool) -> int:
    """Print what was found, for people or for programs, and return the exit status: 1 where something is wrong."""
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{'ok ' if finding.good else 'BAD'}  {finding.check}: {finding.seen}")
            if finding.fix:
                say(f"     {finding.fix}")
    return 0 if all(finding.good for finding in findings) else 1
