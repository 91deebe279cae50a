"""`splitpin mail preview`: what messages look like before anybody gets them."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.mail_parts import (
    Footer,
    Html,
    KindName,
    Language,
    Logo,
    Preheader,
    Subject,
    Text,
    read_kind,
    read_parts,
)
from splitpin.issuer.cli.mail_samples import sample, spoken_in
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.preview_page import preview_page
from splitpin.issuer.cli.terminal import say, warn
from splitpin.issuer.db import Transaction
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.message_templates.checking import judge
from splitpin.issuer.message_templates.flow import list_templates
from splitpin.issuer.message_templates.known import compiled
from splitpin.issuer.message_templates.model import KINDS, Kind, Template, check_language
from splitpin.issuer.message_templates.sandbox import Sandbox
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.projects.model import Project
from splitpin.issuer.senders import Message, TextMessage

_NOBODY_S = Project(id="", name="Acme & Daughters", created_at=0)


def preview(
    kind: KindName = "code",
    *,
    project: Annotated[
        str | None, typer.Option("--project", metavar="PROJECT", help="In this project's words; else the ready ones.")
    ] = None,
    language: Language = None,
    subject: Subject = None,
    preheader: Preheader = None,
    text: Text = None,
    html: Html = None,
    logo: Logo = None,
    footer: Footer = None,
    browser: Annotated[bool, typer.Option("--browser", help="Show all messages in the browser.")] = False,
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the page for the browser here, and open nothing.")
    ] = None,
) -> None:
    """Show what a message looks like, with examples for values.

    splitpin mail preview code --project 0b7e2c0e-... --language de
    splitpin mail preview link --html link.html --browser

    In the terminal it is the subject and the plain text. In the browser it is
    every message, as phones and desktops show it, by day and in the dark.
    Words that are given are tried first, and kept nowhere.
    """
    known, tag = read_kind(kind), check_language(language) if language else ENGLISH
    parts = read_parts(subject=subject, preheader=preheader, text=text, html=html, logo=logo, footer=footer)
    shown, templates = _NOBODY_S, list[Template]()
    if project is not None:
        with opened() as (_, db):
            shown, templates = db.run_now(_of_project, project)
    judged = judge(Sandbox(), known, parts, name=shown.name, language=tag)
    for note in judged.notes:
        warn(note)
    given = [Template(known, tag, part, source) for part, source in judged.parts.items()]
    told = {(each.kind, each.language, each.part) for each in given}
    templates = [each for each in templates if (each.kind, each.language, each.part) not in told] + given
    if browser or output is not None:
        kinds: list[Kind] = [known, *(each for each in KINDS if each not in {known, "every"})]
        messages: dict[Kind, Message | TextMessage] = {each: _composed(each, shown, tag, templates) for each in kinds}
        _show(preview_page(shown.name, messages), output)
        return
    message = _composed(known, shown, tag, templates)
    if isinstance(message, Message):
        say(f"Subject: {message.subject}\n")
    say(message.text.rstrip("\n"))


def _of_project(tx: Transaction, project_id: str) -> tuple[Project, list[Template]]:
    templates, project = list_templates(tx, project_id), find_project(tx, project_id)
    return project or _NOBODY_S, templates


def _composed(kind: Kind, project: Project, language: str, templates: Sequence[Template]) -> Message | TextMessage:
    of_kind = [each for each in templates if each.kind in {kind, "every"}]
    wording = compiled(Sandbox(), of_kind, language, where=f"{kind} ({language})")
    said = project.spoken(spoken_in(language).tag)
    return sample(kind, name=project.name, sentences=said, branding=project.branding, wording=wording)


def _show(page: str, output: str | None) -> None:
    """Writes the page, and opens it where nobody named a file for it."""
    if output is not None:
        _written(Path(output), page)
        say(output)
        return
    number, name = tempfile.mkstemp(prefix="splitpin-mails-", suffix=".html")
    os.close(number)
    _written(Path(name), page)
    say(name)
    if not webbrowser.open(Path(name).as_uri()):
        warn("no browser could be opened: open that file.")


def _written(path: Path, page: str) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise ConfigurationError("--output", "cannot be written", "Name a file in a folder of yours.") from error
