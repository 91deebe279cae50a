"""What was given: the names of all settings, and the environment and the files that they are read from."""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import overload

from splitpin.errors import ConfigurationError
from splitpin.private_files import everybody_may_read

PREFIX = "SPLITPIN_"
NAMES = frozenset(
    PREFIX + name
    for name in (
        "AUDIT_DAYS", "CHALLENGE", "CHALLENGE_SECRET", "CHALLENGE_SECRET_FILE", "CHALLENGE_SITE_KEY",
        "CONNECTIONS_PER_NETWORK", "DATABASE", "DATABASE_CONNECTIONS", "DEVELOPMENT", "DORMANT_DAYS",
        "DELETION_DAYS", "ENDED_SESSION_DAYS", "HOOK_SECRET", "HOOK_SECRET_FILE", "HOST", "ISSUER", "LEAVE_SECONDS",
        "LOCAL_ADDRESSES", "MAILS_PER_NETWORK", "MAILS_PER_PROJECT", "MAIL_CONNECTIONS", "MAIL_FROM",
        "MASTER_SECRET", "MASTER_SECRET_FILE", "PORT", "RECOVERY_WAIT_HOURS", "REFUSE_DISPOSABLE", "SENDER",
        "SETTINGS_FILE", "SMS_COUNTRIES", "SMS_GATEWAY_SECRET", "SMS_GATEWAY_SECRET_FILE", "SMS_PER_PROJECT",
        "SMS_SENDER", "TRUSTED_PROXIES", "WRONG_CODES_PER_NETWORK",
    )
)  # fmt: skip

SQLITE = "sqlite:///"
USUAL_DATABASE = f"{SQLITE}splitpin.sqlite3"

logger = logging.getLogger("splitpin.issuer")

_BLANKS = " \t\r\n\ufeff"
_SERVICE_LINK = re.compile(
    r"SPLITPIN_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)"
)
_PASSWORD = re.compile(r"://[^/?#\s]*:[^/?#\s]*@|\bpassword\s*=", re.IGNORECASE)
_ENDPOINT = re.compile(r"(tcp|udp|sctp)://")


def gather(environment: Mapping[str, str]) -> dict[str, str]:
    """All settings by name, the environment's before those of the file that it names.

    Raises:
        ConfigurationError: A name that nobody knows, or a file that cannot be read.
    """
    given = {
        name: value.strip(_BLANKS)
        for name, value in environment.items()
        if name.startswith(PREFIX) and not _is_service_link(name, value)
    }
    named = given.get("SPLITPIN_SETTINGS_FILE")
    if named:
        lines = _lines(Path(named))
        if any(_is_secret(name, value) for name, value in lines.items()):
            warn_of_readers(named, "SPLITPIN_SETTINGS_FILE")
        given = lines | given
    for name in given:
        if name not in NAMES:
            # Without the prefix, which they all share and which would make any two look alike.
            known = [each.removeprefix(PREFIX) for each in NAMES]
            near = difflib.get_close_matches(name.removeprefix(PREFIX), known, n=1)
            fix = f"Did you mean {PREFIX}{near[0]}?" if near else f"Known settings: {', '.join(sorted(NAMES))}."
            raise ConfigurationError(name, "there is no such setting", fix)
    return given


def _lines(path: Path) -> dict[str, str]:
    text = _read(path, "SPLITPIN_SETTINGS_FILE")
    values: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise ConfigurationError(
                "SPLITPIN_SETTINGS_FILE",
                f"line {number} is not NAME=value",
                "Write one setting per line; # begins a comment.",
            )
        values[name.strip().removeprefix("export ").lstrip()] = _unquoted(value.strip())
    return values


def _unquoted(value: str) -> str:
    """The value of a line as dotenv files and shells have it, in quotes or not."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _is_secret(name: str, value: str) -> bool:
    """Whether a setting is one, or an address with a password in it."""
    return name.endswith("_SECRET") or _PASSWORD.search(value) is not None


def _is_service_link(name: str, value: str) -> bool:
    """Whether Kubernetes wrote it, for a service called `splitpin` or `splitpin-...` (its manual, "Service")."""
    return _SERVICE_LINK.fullmatch(name) is not None or (name.endswith("_PORT") and _ENDPOINT.match(value) is not None)


def _read(path: Path, setting: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # editors on Windows begin with a byte order mark
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            setting, "the file cannot be read as text", "Check the path and the file's permissions."
        ) from error


def warn_of_readers(path: str | os.PathLike[str], setting: str) -> None:
    """Say that others on this machine may read what is secret; whether they do is not known.

    Args:
        path: The file.
        setting: What names it.
    """
    if everybody_may_read(path):
        logger.warning("%s: everybody on this machine can read the file. Run: chmod o= FILE", setting)


def text_or_file(given: Mapping[str, str], name: str) -> tuple[str, str]:
    """What a setting says, or the file that its twin names, and which of the two it was."""
    text, twin = given.get(name, ""), f"{name}_FILE"
    path = given.get(twin)
    if not path:
        return text, name
    if text:
        raise ConfigurationError(name, f"is set together with {twin}", "Set one of them.")
    warn_of_readers(path, twin)
    return _read(Path(path), twin).strip(), twin


@overload
def number(given: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int: ...


@overload
def number(given: Mapping[str, str], name: str, *, default: None, least: int, most: int) -> int | None: ...


def number(given: Mapping[str, str], name: str, *, default: int | None, least: int, most: int) -> int | None:
    """The number that a setting says; `default` where it says none.

    Raises:
        ConfigurationError: It is no number, or not within the bounds.
    """
    text = given.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ConfigurationError(name, "is not in that range", f"Set it from {least} to {most}.")
    return int(text)
