"""The app that a command names as `module:name`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from splitpin.errors import ConfigurationError

_HOW = "Name the module and the app in it, as in --beside app:app."


def load(named: str, *, setting: str = "--beside") -> object:
    """Import the app, from the working directory too.

    Args:
        named: `package.module:app`, or `package.module:site.app`.
        setting: What names it, for the error.

    Raises:
        ConfigurationError: There is no such module, or no such app in it.
    """
    module_name, colon, path = named.partition(":")
    if not colon or not module_name or not path:
        raise ConfigurationError(setting, "does not name an app", _HOW)
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        found: object = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is not None and not f"{module_name}.".startswith(f"{error.name}."):
            raise  # it is there, and what it needs is not
        raise ConfigurationError(setting, f"there is no module {module_name}", _HOW) from error
    for name in path.split("."):
        if not hasattr(found, name):
            raise ConfigurationError(setting, f"{module_name} has no {path}", _HOW)
        found = getattr(found, name)
    if not callable(found):
        raise ConfigurationError(setting, f"{named} is not an app: it cannot be called", _HOW)
    return found
