"""The command line. It reads argv and the environment, calls the flows everybody calls, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Annotated, Any

import typer

from splitpin.doctor.command import DESCRIPTION
from splitpin.errors import SplitpinError
from splitpin.issuer.cli import (
    audited,
    client,
    codes,
    database,
    demo,
    funnel,
    importing,
    keys,
    mail,
    project,
    serve,
    test_person,
    token,
    trial,
    user,
)
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.connect.command import connect
from splitpin.issuer.cli.doctor.command import doctor
from splitpin.issuer.cli.init.command import init
from splitpin.issuer.cli.new.command import new
from splitpin.issuer.cli.terminal import complain, say

app = Commands(
    name="splitpin",
    help="""
    Passwordless sign-in: the issuer, its projects and its keys.

    New here? [bold]splitpin try[/bold] starts an issuer, an app and an inbox
    on this machine, and opens the app.

    Settings are names in the environment that begin with SPLITPIN_, or lines
    NAME=value of a file that SPLITPIN_SETTINGS_FILE names.
    """,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("try", rich_help_panel="Run")(trial.try_)
app.command(rich_help_panel="Run")(demo.demo)
app.command(rich_help_panel="Run")(serve.serve)
app.command(rich_help_panel="Run")(new)
app.command(rich_help_panel="Run")(init)
app.command(rich_help_panel="Run")(connect)
app.command(rich_help_panel="Look after", help=DESCRIPTION)(doctor)
app.add_typer(project.app, name="project", rich_help_panel="Look after")
app.add_typer(client.app, name="client", rich_help_panel="Look after")
app.add_typer(importing.app, name="import", rich_help_panel="Look after")
app.add_typer(user.app, name="user", rich_help_panel="Look after")
app.add_typer(test_person.app, name="test-person", rich_help_panel="Look after")
app.command("audit", rich_help_panel="Look after")(audited.list_)
app.command(rich_help_panel="Look after")(funnel.funnel)
app.add_typer(keys.app, name="keys", rich_help_panel="Look after")
app.add_typer(database.app, name="db", rich_help_panel="Look after")
app.add_typer(mail.app, name="mail", rich_help_panel="Look after")
app.add_typer(codes.app, name="codes", rich_help_panel="Look after")
app.add_typer(token.app, name="token", rich_help_panel="Look after")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: Without the program's name; the process's own by default.

    Returns:
        The exit status: 0, 1 for what went wrong, 2 for what was typed wrong; no mistake is told with a traceback.
    """
    try:
        _commands()(args=arguments, prog_name="splitpin")
    except SplitpinError as error:
        complain(error)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


@cache
def _commands() -> Any:
    """The whole tree, which takes longer to make than most commands take; once for whoever runs several."""
    return typer.main.get_command(app)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 -- Typer's callbacks are called so
    if wanted:
        say(f"splitpin {version('splitpin')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """The options before the command."""
