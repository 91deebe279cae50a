"""`splitpin project sentences`: what a project says in its own words, sentence by sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError, InvalidRequest, NotFound
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import ProjectId
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.locale.sentences import ENGLISH, LANGUAGES, parts
from splitpin.issuer.projects.flow import find_project, set_sentences
from splitpin.issuer.projects.sentences import of_language, written_sentences

app = Commands(help="Sentences of one's own, on pages, in the element and in mails.")

Language = Annotated[str, typer.Option(help=f"Which one: {', '.join(LANGUAGES)}.")]


@app.command("set")
def set_(
    project: ProjectId,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The sentences, in Fluent's syntax; - for stdin.")],
    *,
    language: Language = ENGLISH,
) -> None:
    """Have a project say sentences in its own words.

    splitpin project sentences set 0b7e2c0e-... words.ftl --language de
    echo "emailTitle = Hello" | splitpin project sentences set 0b7e2c0e-... -

    They take the place of those that it had in that language; the others are
    the ready ones. Within seconds every server says them, and within ten
    minutes every page that had loaded the ready ones.
    """
    text = _read(file)
    with opened() as (_, db):
        number = db.run_now(set_sentences, project, text, language=language)
    say(f"{number} {'sentence is' if number == 1 else 'sentences are'} the project's own now ({language}).")


@app.command()
def reset(project: ProjectId, *, language: Language = ENGLISH) -> None:
    """Have a project say the ready sentences of a language again.

    splitpin project sentences reset 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    """
    with opened() as (_, db):
        db.run_now(set_sentences, project, "", language=language)
    say(f"The project says the ready sentences again ({language}).")


@app.command()
def show(
    project: Annotated[
        str | None, typer.Argument(metavar="PROJECT", help="Its own; without one, the ready ones.")
    ] = None,
    *,
    language: Language = ENGLISH,
) -> None:
    """Print sentences in Fluent's syntax: a project's own, or all ready ones.

    splitpin project sentences show --language de > words.ftl
    splitpin project sentences show 0b7e2c0e-6a4f-4c1e-9d57-3f1b2a9c8d7e
    """
    if language not in LANGUAGES:
        raise InvalidRequest(f"The languages are {', '.join(LANGUAGES)}.", field="language")
    if project is None:
        for part, said in parts(language).items():
            sys.stdout.write(f"## {part}\n\n{written_sentences(said)}\n")
        return
    with opened() as (_, db):
        found = db.run_now(find_project, project)
    if found is None:
        raise NotFound("There is no project with that client id.")
    sys.stdout.write(written_sentences(of_language(found.sentences, language)))


def _read(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ConfigurationError(
            "FILE", "is no file that can be read", "Name a file with the sentences in it."
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequest("The file is not UTF-8.", field="sentences") from None
