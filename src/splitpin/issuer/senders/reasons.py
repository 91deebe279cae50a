"""Reasons why messages do not get out, told as long as they last and not with every message."""

from __future__ import annotations

import logging
from collections.abc import Callable

EVERY = 60.0
"""Seconds between two lines about the same trouble, however many messages it meets."""
_MOST = 64  # that are remembered: a server may put something new into each answer

_log = logging.getLogger("splitpin.issuer.outbox")


class Reasons:
    """Tells the log of each reason at once, then once a minute with how often it came meanwhile.

    Args:
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._told: dict[str, tuple[float, int]] = {}  # when, the longest ago first, and how often it came since

    def tell(self, reason: str) -> None:
        """Say it, unless that was said less than a minute ago."""
        now = self._timer()
        last, since = self._told.pop(reason, (float("-inf"), 0))
        if now - last < EVERY:
            self._told[reason] = (last, since + 1)
            return
        self._told[reason] = (now, 0)
        if len(self._told) > _MOST:
            del self._told[next(iter(self._told))]
        _log.warning("%s%s", reason, f" ({since} more times since the last line)" if since else "")

    def forget(self) -> None:
        """It is over: whatever comes now is told at once."""
        self._told.clear()
