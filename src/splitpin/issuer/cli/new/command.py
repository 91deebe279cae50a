"""`splitpin new`: what is typed, what is asked, and what is said at the end."""

from __future__ import annotations

import sys
import uuid
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Annotated, TypeVar

import typer

from splitpin.issuer.cli.new.files import files_of
from splitpin.issuer.cli.new.plan import Database, Framework, Plan
from splitpin.issuer.cli.new.writing import write
from splitpin.issuer.cli.parameters import ChosenClientId
from splitpin.issuer.cli.terminal import say, warn

Choice = TypeVar("Choice", bound=StrEnum)


def new(
    folder: Annotated[Path, typer.Argument(help="Where to write it: a new folder, which names the app.")],
    framework: Annotated[Framework | None, typer.Option(help="What answers requests.")] = None,
    database: Annotated[Database | None, typer.Option(help="Where users and sessions are.")] = None,
    issuer: Annotated[
        str | None,
        typer.Option(metavar="URL", help="An issuer that is a process of its own.", show_default="inside the app"),
    ] = None,
    client_id: ChosenClientId = None,
) -> None:
    """Write a small app with sign-in, with its tests and all that it needs to run.

    It has a home page, a page for members, an account page, and the issuer
    inside its own process. In a terminal the command asks for the options that
    you leave out; elsewhere it takes starlette and sqlite.

        splitpin new shop
        splitpin new shop --issuer http://localhost:9000
        cd shop
        make run
    """
    plan = Plan(
        name=folder.absolute().name,
        framework=_chosen(framework, "Framework", Framework.STARLETTE),
        database=_chosen(database, "Database", Database.SQLITE),
        issuer=issuer,
        client_id=client_id or (str(uuid.uuid4()) if issuer else ""),
    )
    # The interpreter is this machine's: in a file of its own, which version control leaves out.
    local = {PurePosixPath("local.mk"): f"PYTHON = {sys.executable}\n"}
    write(folder, {**files_of(plan), **local})
    say(f"{plan.title} is in {folder}. See it run:")
    say("")
    say(f"  cd {folder}")
    if plan.issuer is not None:
        say("  make issuer &" if plan.is_here else f"  # {plan.issuer} has to know {plan.client_id}: see README.md")
    say("  make run")


def _chosen(given: Choice | None, word: str, usual: Choice) -> Choice:
    """What an option said, or else what somebody at a terminal says."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return usual
    choices = {each.value: each for each in type(usual)}
    question = f"{word} ({', '.join(choices)})"
    while (answer := str(typer.prompt(question, default=usual.value)).strip().lower()) not in choices:
        warn(f"{answer} is none of these.")
    return choices[answer]
