"""A clock for tests: it stands still until it is set, forwards or backwards."""

from __future__ import annotations


class Clock:
    """Call it for the time; set `now` to change it.

    Attributes:
        now: Seconds since 1970.
    """

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
