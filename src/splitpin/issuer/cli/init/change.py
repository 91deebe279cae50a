"""What is to be written: shown as a diff, and then put in place, each file whole or not at all."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from splitpin.errors import ConfigurationError

_PRIVATE = ("splitpin.secret*", "splitpin.sqlite3*", "sign-in.sqlite3*")


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after.

    Attributes:
        path: Where.
        before: What stands there; None: nothing.
        after: What will.
    """

    path: Path
    before: str | None
    after: str

    def diff(self, folder: Path) -> str:
        """The difference, as `patch` reads it."""
        name = self.path.relative_to(folder).as_posix()
        lines = difflib.unified_diff(
            (self.before or "").splitlines(),
            self.after.splitlines(),
            "/dev/null" if self.before is None else f"a/{name}",
            f"b/{name}",
            lineterm="",
        )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an app needs.

    Attributes:
        app: As it is named: `main:app`.
        framework: What it is made with.
        people: Whose rows people become.
        changes: The files.
        site: What servers serve from then on: `main:site`.
        folder: Where its import begins.
        extras: Those of the package that it needs.
        words: What has the issuer's address and the client id in the code, for the form.
        before: Commands to be run once before the first start.
    """

    app: str
    framework: str
    people: str
    changes: Sequence[Change]
    site: str
    folder: Path
    extras: Sequence[str]
    words: tuple[str, str] = ("issuer.identifier", "issuer.client_id")
    before: Sequence[str] = ()


def kept_out(folder: Path) -> list[Change]:
    """The secret and the databases of one's own machine, kept out of version control where there is any."""
    path = folder / ".gitignore"
    if not path.exists() and not (folder / ".git").exists():
        return []
    before = path.read_bytes().decode("utf-8", "replace") if path.exists() else None
    missing = [name for name in _PRIVATE if name not in (before or "").splitlines()]
    if not missing:
        return []
    gap = "" if not before or before.endswith("\n") else "\n"
    return [Change(path, before, f"{before or ''}{gap}{''.join(f'{name}{chr(10)}' for name in missing)}")]


def write(changes: Sequence[Change]) -> None:
    """Puts all in place, if nothing has changed since it was read.

    Raises:
        ConfigurationError: Something has, or cannot be written; what was written before that stays.
    """
    for change in changes:
        if _now(change.path) != change.before:
            raise ConfigurationError("FOLDER", f"{change.path} was changed meanwhile", "Run it once more.")
    for change in changes:
        draft = change.path.with_name(f".{change.path.name}.splitpin")
        try:
            draft.write_bytes(change.after.encode())
            if change.before is not None:
                shutil.copymode(change.path, draft)
            os.replace(draft, change.path)  # noqa: PTH105 - the same as Path.replace, and says that it replaces
        except OSError as error:
            draft.unlink(missing_ok=True)
            fix = "See who may write there."
            raise ConfigurationError("FOLDER", f"{change.path} cannot be written ({error.strerror})", fix) from error


def _now(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
