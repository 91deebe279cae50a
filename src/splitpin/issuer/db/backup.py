"""A copy of a SQLite database while it is in use, and whether a file is whole.

Copying the file itself is no backup: what was acknowledged last is in the log beside it, and a file that is written to
while it is copied is none. SQLite's own way of copying (sqlite.org/backup.html) starts again whenever another process
writes, so on a busy server it would never end; here it reads one state of the database from beginning to end, which no
writer waits for.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from splitpin.errors import ConfigurationError, Conflict, NotFound
from splitpin.issuer.db.database import SETTING

STEP = 256
"""Pages copied at a time, a megabyte: between two steps others have the disk, and Ctrl-C is heard."""
BEING_MADE = ".partial"
"""How the name of a copy ends that is not whole yet."""

_FAULTS = 10  # that are told of: where there are more, the file is lost


def back_up(database: Path, copy: Path, *, overwrite: bool) -> int:
    """Copy a database as it is at this moment; people go on signing in.

    The copy has everything that was acknowledged before the call. It appears under its name when it is whole and on the
    disk, readable by its owner alone.

    Args:
        database: The file in use.
        copy: Where to.
        overwrite: Whether a file that is there already is replaced, once the copy is whole.

    Returns:
        How many bytes the copy has.

    Raises:
        NotFound: There is no such database.
        Conflict: There is a file of that name, or a database in use.
        ConfigurationError: The copy cannot be made.
    """
    _require_free(copy, overwrite=overwrite)
    with _opened(database) as source, _new_file(copy) as made:
        # One state, kept until the end: a reader, which in this mode no writer waits for.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(made)) as target:
            target.execute("PRAGMA synchronous = OFF")  # it is put on the disk once, at the end
            target.execute("PRAGMA journal_mode = OFF")  # what fails is thrown away
            source.backup(target, pages=STEP, progress=lambda _status, _remaining, _total: None)
        return made.stat().st_size


def faults(database: Path) -> list[str]:
    """What is wrong with a database file, read from beginning to end; nothing where it is whole.

    Raises:
        NotFound: There is no such database.
    """
    try:
        with _opened(database) as connection:
            damaged = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_FAULTS})") if row[0] != "ok"]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(_FAULTS)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return damaged + [f"row {row[1]} of {row[0]} belongs to a row of {row[2]} that is gone" for row in orphans]


@contextmanager
def _opened(database: Path) -> Generator[sqlite3.Connection]:
    """A connection that makes no file where there is none."""
    if not database.is_file():
        raise NotFound(f"There is no database {database}.")
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as opened:
        yield opened


def _require_free(copy: Path, *, overwrite: bool) -> None:
    if copy.exists() and not overwrite:
        raise Conflict(f"{copy} already exists. Give --overwrite to replace it.")
    for log in ("-wal", "-journal"):
        if copy.with_name(copy.name + log).exists():  # it would be taken for the copy's own
            raise Conflict(f"{copy}{log} exists, so {copy} is a database in use. Choose another name.")


@contextmanager
def _new_file(copy: Path) -> Generator[Path]:
    """A file that takes the name of the copy at the end, on the disk before it does, or is gone."""
    made: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f"{copy.name}.", suffix=BEING_MADE, dir=copy.parent)  # mode 0600
        made = Path(name)
        try:
            yield made
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        made.replace(copy)
        made = None
        _sync_folder(copy.parent)
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            str(copy), f"cannot be written ({error})", f"Is there enough space? Is {SETTING} the right database?"
        ) from error
    finally:
        if made is not None:
            with suppress(OSError):
                made.unlink()


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
