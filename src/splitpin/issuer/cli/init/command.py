"""`splitpin init`: what is found, what would be written, and whether it shall be."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError
from splitpin.extras import install
from splitpin.issuer.cli.init import django, web
from splitpin.issuer.cli.init.change import Plan, write
from splitpin.issuer.cli.init.people import find_model
from splitpin.issuer.cli.init.search import find_app, require_untouched
from splitpin.issuer.cli.init.source import read_project
from splitpin.issuer.cli.parameters import Yes
from splitpin.issuer.cli.terminal import say

_FORM = """\
<splitpin-sign-in issuer="ISSUER" client-id="CLIENT_ID" action="/login"></splitpin-sign-in>
<script type="module" src="ISSUER/widget/sign-in.js"></script>
<script type="module">document.addEventListener("splitpin-signed-in", () => location.reload())</script>"""


def init(
    folder: Annotated[Path, typer.Argument(help="The project's.", show_default="this one")] = Path(),
    *,
    app: Annotated[
        str | None, typer.Option(metavar="MODULE:APP", help="The app, where there are several.", show_default=False)
    ] = None,
    own_users: Annotated[
        bool, typer.Option("--own-users", help="Keep users in a file of their own, beside your models.")
    ] = False,
    yes: Yes = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
) -> None:
    """Put sign-in into an app that is there: about ten lines, shown first.

    It reads the project and runs nothing of it: FastAPI, Starlette, Flask or
    Django, and a model of users in SQLAlchemy or Django's. What it does not
    understand it leaves alone, and says so.

        splitpin init
        splitpin init shop --dry-run
    """
    plan = plan_of(folder, app, own_users=own_users)
    say(f"{plan.app} is made with {plan.framework.capitalize()}. People are in {plan.people}.")
    say("")
    for change in plan.changes:
        say(change.diff(folder.absolute()))
    say("")
    if dry_run:
        say("Nothing was written.")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise ConfigurationError("--yes", "is missing, and nobody can be asked here", "Nothing was written.")
        typer.confirm("Write this?", abort=True, err=True)
    write(plan.changes)
    _say_what_comes_next(plan, folder)


def plan_of(folder: Path, app: str | None, *, own_users: bool) -> Plan:
    """What a project needs, read from its files.

    Args:
        folder: The project's.
        app: The app, where there are several.
        own_users: Whether users are kept apart from the project's models.

    Raises:
        ConfigurationError: The project is not understood; says why.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise ConfigurationError("FOLDER", f"{folder} is none", "Name the folder of your project.")
    sources = read_project(folder)
    require_untouched(sources)
    title = _title(folder.name)
    settings = django.settings_module(sources, folder)
    if settings is not None:
        return django.plan_of(sources, settings, folder, title=title)
    found = find_app(sources, app)
    model = None if own_users else find_model(sources, awaits=found.framework != "flask")
    return web.plan_of(found, model, folder, title=title)


def _title(name: str) -> str:
    """What people read of a folder's name: it stands in code and in mails, so in letters and digits alone."""
    words = " ".join(re.findall(r"[A-Za-z0-9]+", name))[:40]
    return f"{words[:1].upper()}{words[1:]}" or "My app"


def _say_what_comes_next(plan: Plan, folder: Path) -> None:
    say("Written. What comes next:")
    say("")
    say(f"  {install(*plan.extras)}")
    for command in plan.before:
        say(f"  {command}")
    here = "" if plan.folder == folder.absolute() else f"--app-dir {plan.folder.relative_to(folder.absolute())} "
    say(f"  uvicorn {here}{plan.site} --port 8000")
    say("")
    say(f"Put this where people sign in, with {plan.words[0]} and {plan.words[1]} in it:")
    say("")
    say(_FORM)
    say("")
    say("On this machine the codes are in http://localhost:8000/id/inbox. The guide: docs/how-to/add-sign-in.md.")
