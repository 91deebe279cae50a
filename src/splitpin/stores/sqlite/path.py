"""Which file an app means: told when the store is made, and not by SQLite's `unable to open database file`."""

from __future__ import annotations

import os
from pathlib import Path

from splitpin.errors import ConfigurationError

_FIX = 'Give the path of a file, such as "app.db".'


def named_file(path: str | os.PathLike[str]) -> str:
    """Return the path of a file that is there, or can be made.

    Raises:
        ConfigurationError: It is no path, an address, a database in memory, or a folder; or its folder is missing.
    """
    named = os.fspath(path) if isinstance(path, str | os.PathLike) else None  # pyright: ignore[reportUnnecessaryIsInstance]
    if not isinstance(named, str):
        raise ConfigurationError("path", "is not a path", _FIX)
    if not named or named.startswith((":memory:", "file:")):
        raise ConfigurationError("path", "a database in memory belongs to a single connection", f"Name a file. {_FIX}")
    if "://" in named:
        raise ConfigurationError("path", "is an address, and this store takes a path", _FIX)
    file = Path(named)
    if file.is_dir():
        raise ConfigurationError("path", "is a folder", "Name a file in it.")
    if not file.parent.is_dir():
        raise ConfigurationError("path", f"the folder {file.parent} does not exist", "Create the folder first.")
    return named
