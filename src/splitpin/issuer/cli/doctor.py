"""`splitpin doctor`: whether an app and its issuer are set up so that people can sign in."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Annotated

import typer

from splitpin import transport
from splitpin.doctor.app import compare, examine_app
from splitpin.doctor.finding import Finding, clocks
from splitpin.doctor.issuer import examine_issuer
from splitpin.errors import ConfigurationError
from splitpin.exchange import run
from splitpin.issuer.cli.terminal import AsJSON, print_json, say
from splitpin.oidc.origin import Origin, require_protected


def doctor(
    url: Annotated[
        str | None, typer.Argument(help="Where a browser reaches the app's endpoints.", show_default="no app")
    ] = None,
    issuer: Annotated[
        str | None,
        typer.Option(envvar="SPLITPIN_ISSUER", help="The app's issuer.", show_envvar=True, show_default="the app's"),
    ] = None,
    audience: Annotated[
        str | None, typer.Option(help="The app's client id at the issuer.", show_default="the app's")
    ] = None,
    page: Annotated[
        str | None, typer.Option(help="The origin of the pages that post to the app.", show_default="that of URL")
    ] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    r"""Examine an app and its issuer from outside, and say how to mend them.

    splitpin doctor https://app.example.com
    splitpin doctor https://app.example.com \
        --issuer https://id.example.com --audience 5b0c6c1e-...
    splitpin doctor --issuer https://id.example.com

    Looks at clocks, keys, discovery, the project, cookies, the guard against
    other sites, and what proxies do to headers. Changes nothing and needs no
    secret. The exit status is 0 where all is well, and 1 otherwise.
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
    _show(findings, as_json=as_json)
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


def spelt(origin: Origin) -> str:
    """An origin as a browser writes it."""
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    usual = origin.port == (443 if origin.scheme == "https" else 80)
    return f"{origin.scheme}://{host}" + ("" if usual else f":{origin.port}")


def _show(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(finding) for finding in findings])
        return
    for finding in findings:
        say(f"{'ok ' if finding.good else 'BAD'}  {finding.check}: {finding.seen}")
        if finding.fix:
            say(f"     {finding.fix}")
