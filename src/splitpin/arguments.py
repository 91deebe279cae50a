"""Arguments checked where they are given, so that a mistake is told at its own line and not by the first request.

Each function names the argument and the fix, and repeats no value: it may be a password's.
"""

from __future__ import annotations

import math
from typing import Any

from splitpin.errors import ConfigurationError


def require_text(setting: str, value: object, fix: str) -> str:
    """Return a text that is not empty.

    Raises:
        ConfigurationError: It is anything else.
    """
    if isinstance(value, str) and value.strip():
        return value
    raise ConfigurationError(setting, "is empty" if isinstance(value, str) else f"is {_kind(value)}, not text", fix)


def require_seconds(setting: str, value: object) -> None:
    """Refuse what is no time above zero.

    Raises:
        ConfigurationError: It is no number, or one that no clock reaches.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise ConfigurationError(setting, "is not a number of seconds above zero", "Give a number, such as 5.")


def require_count(setting: str, value: object) -> None:
    """Refuse what is not a whole number above zero.

    Raises:
        ConfigurationError: It is none.
    """
    if type(value) is not int or value < 1:
        raise ConfigurationError(setting, "is not a whole number above zero", "Give an int of 1 or more.")


def require_functions(**given: object) -> None:
    """Refuse what cannot be called, by the argument's name.

    Raises:
        ConfigurationError: Naming the first that cannot.
    """
    for setting, value in given.items():
        if not callable(value):
            raise ConfigurationError(setting, f"is {_kind(value)}, not a function", "Give the function itself.")


def require_hooks(**given: object) -> None:
    """Do what `require_functions` does, where None means that there is no hook."""
    require_functions(**{setting: value for setting, value in given.items() if value is not None})


def require_methods(setting: str, value: Any, methods: tuple[str, ...], fix: str) -> None:
    """Refuse an object that lacks a method, or a class in place of one of its objects.

    Raises:
        ConfigurationError: Naming the method that is missing.
    """
    if isinstance(value, type):
        raise ConfigurationError(setting, f"is the class {value.__name__}", "Give an instance of it.")
    for method in methods:
        if not callable(getattr(value, method, None)):
            raise ConfigurationError(setting, f"is {_kind(value)}, which has no method `{method}`", fix)


def _kind(value: object) -> str:
    """What sort of thing was given, in words."""
    if value is None:
        return "None"
    return f"the class {value.__name__}" if isinstance(value, type) else f"of type {type(value).__name__}"
