"""Why a database is away, for its operator's log and for nobody's answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from splitpin.issuer.db.refusals import problem_of

EVERY = 60.0
"""Seconds between two lines about the same trouble, however many requests it meets."""

logger = logging.getLogger("splitpin.issuer")


class Trouble:
    """Logs kinds of trouble: the type of the exception and the code that SQL, or SQLite, has for it; never its text.

    Args:
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._lock = threading.Lock()
        self._logged: dict[str, float] = {}

    def log(self, error: BaseException) -> None:
        """Says what it was, unless that was said less than a minute ago."""
        kind, now = kind_of(error), self._timer()
        with self._lock:
            last = self._logged.get(kind)
            if last is not None and now - last < EVERY:
                return
            self._logged[kind] = now
        logger.warning("the database is unavailable: %s", kind)


def kind_of(error: BaseException) -> str:
    """The exception's type, with its SQLSTATE, SQLite's name or our own words for it, where it has any."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or problem_of(error)
    return f"{type(error).__name__} ({code})" if code else type(error).__name__
