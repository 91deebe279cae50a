"""What can be mended on this machine, shown, asked for and done: first of all files that are open to others."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from splitpin.doctor.finding import Finding, bad, good
from splitpin.errors import ConfigurationError
from splitpin.terminal import warn

_SECRET_FILES = ("app.env", "splitpin.secret")
_OTHERS = stat.S_IRWXO | stat.S_IWGRP
_FILE = "_FILE"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that can be done.

    Attributes:
        what: One sentence that says it.
        do: Does it.
    """

    what: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Local:
    """What was found on this machine.

    Attributes:
        finding: What it is.
        remedy: What can be done about it here; None: nothing, or nothing has to be.
    """

    finding: Finding
    remedy: Remedy | None = None


def look_at_files(environ: Mapping[str, str], folder: Path) -> list[Local]:
    """Look at the files that settings name, and at those that an app and its issuer have in a folder.

    A group's reading is somebody's decision; everybody's, and another's writing, is nobody's.

    Args:
        environ: Names the files.
        folder: Of the app.
    """
    if os.name != "posix":
        return []
    found: list[Local] = []
    for path in _secret_files(environ, folder):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:
            seen = f"Others on this machine may read or change {path} (mode {mode:o})."
            closed = mode & ~_OTHERS
            remedy = Remedy(f"Set the mode of {path} to {closed:o}.", partial(path.chmod, closed))
            found.append(Local(bad("files", seen, f"chmod {closed:o} {path}"), remedy))
        else:
            found.append(Local(good("files", f"{path} is closed to others.")))
    return found


def mend(found: Sequence[Local], *, yes: bool) -> bool:
    """Show what can be done, ask, and do it; whether anything was.

    Args:
        found: What was found.
        yes: Nobody is asked.

    Raises:
        ConfigurationError: Nobody can be asked, or something cannot be done.
    """
    remedies = [each.remedy for each in found if each.remedy is not None]
    for remedy in remedies:
        warn(remedy.what)
    if not remedies or not (yes or _agreed()):
        return False
    for remedy in remedies:
        try:
            remedy.do()
        except OSError as error:
            raise ConfigurationError(
                "--fix", f"this could not be done: {remedy.what} ({error.strerror})", "Do it as who owns it."
            ) from error
    return True


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise ConfigurationError("--yes", "is missing, and nobody can be asked here", "Nothing was changed.")
    sys.stderr.write("Do this? [y/N]: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _secret_files(environ: Mapping[str, str], folder: Path) -> Iterator[Path]:
    names = (name for name in environ if name.startswith("SPLITPIN_") and name.endswith(_FILE) and environ[name])
    named = [Path(environ[name]) for name in names]
    for path in dict.fromkeys(each.absolute() for each in (*named, *(folder / name for name in _SECRET_FILES))):
        if path.is_file():
            yield path
