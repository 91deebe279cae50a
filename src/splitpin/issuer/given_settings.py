"""What was given: the names of all settings, and the environment and the files that they are read from."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from splitpin.errors import ConfigurationError

PREFIX = "SPLITPIN_"
NAMES = frozenset(
    PREFIX + name
    for name in (
        "AUDIT_DAYS", "CONNECTIONS_PER_NETWORK", "DATABASE", "DATABASE_CONNECTIONS", "DEVELOPMENT",
        "ENDED_SESSION_DAYS", "HOOK_SECRET", "HOOK_SECRET_FILE", "HOST", "ISSUER", "LEAVE_SECONDS",
        "MAILS_PER_NETWORK", "MAILS_PER_PROJECT", "MAIL_CONNECTIONS", "MAIL_FROM", "MASTER_SECRET",
        "MASTER_SECRET_FILE", "PORT", "REFUSE_DISPOSABLE", "SENDER", "SETTINGS_FILE", "SMS_COUNTRIES",
        "SMS_GATEWAY_SECRET", "SMS_GATEWAY_SECRET_FILE", "SMS_PER_PROJECT", "SMS_SENDER", "TRUSTED_PROXIES",
        "WRONG_CODES_PER_NETWORK",
    )
)  # fmt: skip


def gather(environment: Mapping[str, str]) -> dict[str, str]:
    """All settings by name, the environment's before those of the file that it names.

    Raises:
        ConfigurationError: A name that nobody knows, or a file that cannot be read.
    """
    given = {name: value.strip() for name, value in environment.items() if name.startswith(PREFIX)}
    named = given.get("SPLITPIN_SETTINGS_FILE")
    if named:
        given = _lines(Path(named)) | given
    for name in given:
        if name not in NAMES:
            # Without the prefix, which they all share and which would make any two look alike.
            known = [each.removeprefix(PREFIX) for each in NAMES]
            near = difflib.get_close_matches(name.removeprefix(PREFIX), known, n=1)
            fix = f"Did you mean {PREFIX}{near[0]}?" if near else f"Known are: {', '.join(sorted(NAMES))}."
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
                "Write one setting on a line, # before remarks.",
            )
        values[name.strip()] = value.strip()
    return values


def _read(path: Path, setting: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            setting, "the file it names cannot be read as text", "Check the path and who may read the file."
        ) from error


def text_or_file(given: Mapping[str, str], name: str) -> tuple[str, str]:
    """What a setting says, or the file that its twin names, and which of the two it was."""
    text, twin = given.get(name, ""), f"{name}_FILE"
    path = given.get(twin)
    if not path:
        return text, name
    if text:
        raise ConfigurationError(name, f"is set beside {twin}", "Set one of them.")
    return _read(Path(path), twin).strip(), twin
