"""What an issuer inside an app need not be told on a developer's own machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from splitpin.errors import ConfigurationError
from splitpin.issuer.given_settings import SQLITE, USUAL_DATABASE
from splitpin.issuer.identifier import is_loopback
from splitpin.private_files import PRIVATE

SECRET_FILE = "splitpin.secret"  # noqa: S105 - a name
"""Beside the SQLite file, or in the working directory: the master secret of a development issuer."""


def with_defaults(identifier: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """The settings, on loopback with mails that are kept to be looked at and a master secret in a file.

    Anywhere else nothing is added: what mails go by, and which secret all processes share, only the operator knows.

    Raises:
        ConfigurationError: The file can be neither read nor made.
    """
    if not is_loopback(urlsplit(identifier).hostname):
        return given
    added: dict[str, str] = {}
    if not {"SPLITPIN_DEVELOPMENT", "SPLITPIN_SENDER", "SPLITPIN_SETTINGS_FILE"} & given.keys():
        added["SPLITPIN_DEVELOPMENT"] = "1"
    if not {"SPLITPIN_MASTER_SECRET", "SPLITPIN_MASTER_SECRET_FILE", "SPLITPIN_SETTINGS_FILE"} & given.keys():
        added["SPLITPIN_MASTER_SECRET"] = _secret_beside(given.get("SPLITPIN_DATABASE", USUAL_DATABASE))
    return {**given, **added}


def _secret_beside(database: str) -> str:
    """The secret that the first process made; two that are first at the same moment agree on one."""
    folder = Path(database.removeprefix(SQLITE)).parent if database.startswith(SQLITE) else Path()
    path = folder / SECRET_FILE
    try:
        if not path.exists():
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            "SPLITPIN_MASTER_SECRET",
            f"is missing, and {SECRET_FILE} can be neither read nor created beside the database",
            "Set it, or check the permissions of that folder.",
        ) from error


def _make(path: Path) -> None:
    """Whole before it has its name: another process never reads half of it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "w", encoding="ascii") as file:
        file.write(f"{secrets.token_urlsafe(48)}\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first, and its secret is as good
    finally:
        draft.unlink()
