"""What one turn of an event loop writes, for one transaction.

Half of what a small transaction costs is its beginning and its end: locks, and the same pages written to the log for
each. Under load many requests are answered in one turn of the loop, and they share both.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

T = TypeVar("T")
Work: TypeAlias = Callable[[sqlite3.Connection], Any]

# Some two milliseconds of writing; what comes beyond it lets the loop read its sockets in between.
_MOST: Final = 64


class Turn:
    """Pieces of work that were asked for in one turn of a loop, and who waits for each."""

    __slots__ = ("_asked", "_loop")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._asked: list[tuple[Work, asyncio.Future[Any]]] = []

    @property
    def pieces(self) -> int:
        """How many there are."""
        return len(self._asked)

    def takes_from(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Tell whether there is room for more, and from this loop."""
        return loop is self._loop and len(self._asked) < _MOST

    def add(self, work: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        """Add a piece of work; its answer comes when the turn is committed."""
        answer: asyncio.Future[T] = self._loop.create_future()
        self._asked.append((work, answer))
        return answer

    def run(self, connection: sqlite3.Connection) -> list[tuple[asyncio.Future[Any], Any]]:
        """Do all that is still waited for, inside the caller's transaction: who is to be told what after the commit."""
        return [(answer, work(connection)) for work, answer in self._asked if not answer.done()]

    def alone(self) -> list[Turn]:
        """The pieces that are still waited for, each as a turn of its own, so that one's error is its own."""
        parts: list[Turn] = []
        for work, answer in self._asked:
            if not answer.done():
                part = Turn(self._loop)
                part._asked.append((work, answer))
                parts.append(part)
        return parts

    def fail(self, error: BaseException) -> None:
        """Tell everybody who still waits."""
        for _, answer in self._asked:
            if not answer.done():
                answer.set_exception(error)
