"""`splitpin mail`: what mails say, and whether they get out."""

from __future__ import annotations

import asyncio
import html
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from splitpin.doctor.finding import Finding
from splitpin.issuer.cli import mail_preview, mail_template
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.parameters import AsJSON
from splitpin.issuer.cli.terminal import print_json, say
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.senders import Message, Trial
from splitpin.issuer.senders.chosen import mail_sender
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.senders.letter import Letterhead, host
from splitpin.issuer.settings import read_settings
from splitpin.issuer.typed.email import parse_email

app = Commands(help="Mail: what it says, and whether it is delivered.")
app.command()(mail_preview.preview)
app.add_typer(mail_template.app, name="template")

_TEXT = "This is a test: mail of this issuer gets here. There is nothing to do."


@app.callback()
def _mail() -> None:
    """Mail: what it says, and whether it is delivered."""


@app.command("test")
def try_out(
    address: Annotated[str, typer.Argument(help="Where to send the test mail.")],
    *,
    as_json: AsJSON = False,
) -> None:
    """Send a test mail, and report each step.

    splitpin mail test ann@example.com

    The steps are those of SPLITPIN_SENDER: DNS, the port, TLS and its
    certificate, EHLO, the login, the sender, the recipient, the mail. If there
    are several providers, each sends one mail. A step that fails comes with
    the fix. The exit status is 0 if all accepted the mail, and 1 otherwise.
    """
    settings = read_settings(os.environ)
    message = _message(parse_email(address).canonical, issuer=host(settings.issuer), now=int(time.time()))
    trials = mail_sender(settings, InboxSender(time.time), time.time).trials(message)
    findings = asyncio.run(_take(trials, telling=not as_json))
    if as_json:
        print_json([{"provider": provider, **asdict(finding)} for provider, finding in findings])
    elif not trials:
        say(f"SPLITPIN_SENDER is {settings.sender}: no mail leaves this machine, so there is nothing to test.")
    if not all(finding.good for _, finding in findings):
        raise typer.Exit(1)
    if trials and not as_json:
        say("Look in the mailbox, and in its spam folder.")


async def _take(trials: Sequence[Trial], *, telling: bool) -> list[tuple[str, Finding]]:
    """All steps of each, told as they are taken."""
    findings: list[tuple[str, Finding]] = []
    for trial in trials:
        if telling:
            say(trial.provider)
        async for finding in trial.steps:
            findings.append((trial.provider, finding))
            if telling:
                say(f"{'ok ' if finding.good else 'BAD'}  {finding.check}: {finding.seen}")
                if finding.fix:
                    say(f"     {finding.fix}")
    return findings


def _message(to: str, *, issuer: str, now: int) -> Message:
    head, subject = Letterhead(issuer, issuer, sentences(ENGLISH)), f"Test mail from {issuer}"
    return Message(
        to=to,
        subject=subject,
        text=f"{_TEXT}\n",
        html=head.letter(subject=subject, title="It works", rows=head.cell(html.escape(_TEXT))),
        key=secrets.token_hex(16),
        date=now,
    )
