"""`splitpin db`: copies of the database, and whether one is whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.parameters import AsJSON
from splitpin.issuer.cli.terminal import complain, print_json, say
from splitpin.issuer.db import backup as sqlite
from splitpin.issuer.settings import Settings, read_settings

app = Commands(help="The database: make copies, and check whether one is intact.")

_FILE = "sqlite:///"


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to.")],
    *,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE if it exists.")] = False,
    as_json: AsJSON = False,
) -> None:
    """Copy the SQLite database while servers use it.

    The copy has everything that was answered before the command began, and
    appears under its name once it is complete. Keep it secret: it contains
    addresses. You need the master secret to use it. With PostgreSQL, use
    pg_dump.

    splitpin db backup /backups/splitpin-$(date +%F).sqlite3
    """
    size = sqlite.back_up(_database(read_settings(os.environ, sending=False)), file, overwrite=overwrite)
    if as_json:
        print_json({"file": str(file), "bytes": size})
        return
    say(f"{file}: {size} bytes")


@app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A copy. By default, the database in use.")
    ] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    """Check a SQLite database from beginning to end, and say what is damaged.

    splitpin db check /backups/splitpin-2026-12-01.sqlite3
    """
    database = file or _database(read_settings(os.environ, sending=False))
    faults = sqlite.faults(database)
    if as_json:
        print_json({"file": str(database), "faults": faults})
    elif not faults:
        say(f"{database} is intact")
    else:
        complain(SplitpinError(f"{database} is damaged: {'; '.join(faults)}"))
    if faults:
        raise typer.Exit(1)


def _database(settings: Settings) -> Path:
    """The file behind the settings.

    Raises:
        ConfigurationError: There is none.
    """
    if not settings.database.startswith(_FILE):
        raise ConfigurationError(
            "SPLITPIN_DATABASE", "is PostgreSQL, which has its own tools", "Use pg_dump --format=custom."
        )
    return Path(settings.database.removeprefix(_FILE))
