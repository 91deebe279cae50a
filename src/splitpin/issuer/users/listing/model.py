"""Where a list of users goes on, and how callers who count pages are spared the counting."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

MOST = 1_000
"""Pages that a process remembers the beginning of."""
REMEMBERED = 600
"""Seconds for which it does."""


class Position(NamedTuple):
    """A user in the order of lists, newest first; what is listed after it is older."""

    created_at: int
    subject: str


class Bookmarks:
    """Where the pages of lists begin, for the published clients, who ask for page 0, 1, 2 ... by number.

    Whoever asks for one page after the other is led on from where the last one ended; any other page is counted off
    once. What is remembered is a help and no truth: another process, which does not know it, answers all the same.
    """

    def __init__(self) -> None:
        self._begins: OrderedDict[tuple[str, int], tuple[Position, int]] = OrderedDict()

    def find(self, project_id: str, page: int, *, now: int) -> Position | None:
        """The last user before that page, where it was come across lately."""
        position, at = self._begins.get((project_id, page), (None, 0))
        return position if at > now - REMEMBERED else None

    def put(self, project_id: str, page: int, position: Position, *, now: int) -> None:
        """Remembers the last user before that page."""
        self._begins.pop((project_id, page), None)
        self._begins[project_id, page] = (position, now)
        if len(self._begins) > MOST:
            self._begins.popitem(last=False)
