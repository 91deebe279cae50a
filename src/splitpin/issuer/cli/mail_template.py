"""`splitpin mail template`: what a project's messages say in its own words."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import typer

from splitpin.errors import InvalidRequest, NotFound
from splitpin.issuer.cli.commands import Commands
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
from splitpin.issuer.cli.mail_samples import spoken_in, starter
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON, ProjectId
from splitpin.issuer.cli.terminal import print_json, print_table, say, warn
from splitpin.issuer.message_templates.checking import judge
from splitpin.issuer.message_templates.flow import list_templates, reset_templates, set_templates
from splitpin.issuer.message_templates.model import ANY, Template, check_language, parts_of
from splitpin.issuer.message_templates.sandbox import Sandbox

app = Commands(help="Mails of one's own: their subjects, texts, HTML, logo and footer.")


@app.command("set")
def set_(
    project: ProjectId,
    kind: KindName,
    *,
    language: Language = None,
    subject: Subject = None,
    preheader: Preheader = None,
    text: Text = None,
    html: Html = None,
    logo: Logo = None,
    footer: Footer = None,
) -> None:
    """Have a project's messages say something in its own words.

    splitpin mail template set 0b7e2c0e-... code --html code.html
    splitpin mail template set 0b7e2c0e-... code --language de --subject "..."
    splitpin mail template set 0b7e2c0e-... every --logo https://...

    What is not named stays as it is. Everything is tried first, and nothing
    is kept of what would not do. It counts at once for new messages.
    """
    parts = read_parts(subject=subject, preheader=preheader, text=text, html=html, logo=logo, footer=footer)
    known = read_kind(kind)
    if not parts:
        raise InvalidRequest(f"Say what: {', '.join(f'--{part}' for part in parts_of(known))}.")
    with opened() as (_, db):
        judged = db.run_now(
            set_templates,
            project,
            kind=known,
            parts=parts,
            language=language or ANY,
            sandbox=Sandbox(),
            now=int(time.time()),
        )
    for note in judged.notes:
        warn(note)
    say(f"{known}: {', '.join(judged.parts)} {'is' if len(judged.parts) == 1 else 'are'} the project's own now.")


@app.command("list")
def list_(project: ProjectId, *, as_json: AsJSON = False) -> None:
    """List which messages of a project have words of their own.

    splitpin mail template list 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    """
    with opened() as (_, db):
        templates = db.run_now(list_templates, project)
    if as_json:
        print_json([_document(each) for each in templates])
        return
    print_table(
        ("message", "language", "part", "characters"),
        [(each.kind, each.language or "all", each.part, str(len(each.source))) for each in templates],
        if_empty="All messages say the ready words.",
    )


@app.command()
def show(
    kind: KindName,
    *,
    part: Annotated[str, typer.Option(help="Which part of it: subject, text, html ...")] = "html",
    project: Annotated[
        str | None, typer.Option("--project", metavar="PROJECT", help="What this project has; else the ready one.")
    ] = None,
    language: Language = None,
) -> None:
    """Print a template: a project's own, or the ready one to begin with.

    splitpin mail template show code --part html > code.html
    splitpin mail template show code --project 0b7e2c0e-... --language de
    """
    known = read_kind(kind)
    if part not in parts_of(known):
        raise InvalidRequest(f"{known} has {', '.join(parts_of(known))}.", field="part")
    if project is None:
        sys.stdout.write(starter(known, part, sentences=spoken_in(language)))
        return
    with opened() as (_, db):
        templates = db.run_now(list_templates, project)
    wanted = known, check_language(language) if language else ANY, part
    source = next((each.source for each in templates if (each.kind, each.language, each.part) == wanted), None)
    if source is None:
        raise NotFound("The project has no such words of its own: `splitpin mail template list` says which it has.")
    sys.stdout.write(source if source.endswith("\n") else f"{source}\n")


@app.command()
def check(
    kind: KindName,
    *,
    language: Language = None,
    subject: Subject = None,
    preheader: Preheader = None,
    text: Text = None,
    html: Html = None,
    logo: Logo = None,
    footer: Footer = None,
) -> None:
    """Say whether words will do, and keep nothing.

    splitpin mail template check code --html code.html --text code.txt

    It is what set does before it keeps anything. The exit status is 1 where
    something will not do; what only some mail programs show otherwise is
    told, and is no failure.
    """
    parts = read_parts(subject=subject, preheader=preheader, text=text, html=html, logo=logo, footer=footer)
    judged = judge(Sandbox(), read_kind(kind), parts, language=check_language(language) if language else "en")
    for note in judged.notes:
        warn(note)
    say(f"{', '.join(judged.parts) or 'nothing'}: good.")


@app.command()
def reset(
    project: ProjectId,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="This message alone.")] = None,
    *,
    language: Annotated[
        str | None, typer.Option(help="Those in this language alone; all: those for every language.")
    ] = None,
) -> None:
    """Go back to the ready words.

    splitpin mail template reset 0b7e2c0e-... code --language de
    """
    known = None if kind is None else read_kind(kind)
    with opened() as (_, db):
        wanted = ANY if language == "all" else language
        count = db.run_now(reset_templates, project, kind=known, language=wanted, now=int(time.time()))
    say(f"{count} {'part says' if count == 1 else 'parts say'} the ready words again.")


def _document(template: Template) -> dict[str, str | None]:
    return {
        "message": template.kind,
        "language": template.language or None,
        "part": template.part,
        "template": template.source,
    }
