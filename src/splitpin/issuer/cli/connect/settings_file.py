"""The file that tells an app who its issuer is: lines NAME=value, its owner's alone."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from splitpin.errors import ConfigurationError
from splitpin.private_files import PRIVATE

_LINE = re.compile(r"(?:export +)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)=(?P<value>.*)")


def read_values(path: Path) -> dict[str, str]:
    """What stands in a file; nothing where there is none.

    Raises:
        ConfigurationError: It cannot be read.
    """
    return {found["name"]: found["value"].strip() for line in _lines(path) if (found := _LINE.fullmatch(line.strip()))}


def write_values(path: Path, values: Mapping[str, str]) -> None:
    """Puts values into a file, which is whole at every moment; other lines stay where they are.

    Raises:
        ConfigurationError: It cannot be written.
    """
    left, lines = dict(values), list[str]()
    for line in _lines(path):
        found = _LINE.fullmatch(line.strip())
        name = found["name"] if found else ""
        lines.append(f"{name}={left.pop(name)}" if name in left else line)
    lines += [f"{name}={value}" for name, value in left.items()]
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        # What an app trusts is nobody's to change, and a secret may come to stand here.
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ConfigurationError(
            "--file", f"{path} cannot be written ({error.strerror})", "Name another one."
        ) from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise ConfigurationError("--file", f"{path} cannot be read", "Name another one.") from error
