"""Every sequence of choices, depth first, by beginning again from the start (stateless model checking).

A run asks `choose` at each point where it could go on in several ways. The next run repeats the choices of the one
before up to the last that has another way left, and takes that. Nothing of a run is kept but its choices, so whatever
is tried has to go the same way again when the same is chosen: one that does not is reported.

Where two steps cannot notice each other, their order makes no difference, and one of the two is tried (sleep sets:
Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", chapter 5). A step that was tried at some
point sleeps in what is tried there after it, until a step is taken that it does not commute with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

S = TypeVar("S")


class Redundant(Exception):
    """Whatever is left of this run is the same as one that was made before."""


@dataclass
class _Point:
    """A point with several ways to go on.

    Attributes:
        options: All of them.
        asleep: Those that were tried before, at an earlier point, and would change nothing here.
        tried: Those that were taken here, the one of the run at hand at the end.
    """

    options: tuple[S, ...]  # type: ignore[valid-type]
    asleep: list[S]  # type: ignore[valid-type]
    tried: list[S] = field(default_factory=list)  # type: ignore[valid-type]

    def advance(self) -> bool:
        """Take the next way; False where there is none."""
        for option in self.options:
            if option not in self.asleep and option not in self.tried:
                self.tried.append(option)
                return True
        return False


class Choices(Generic[S]):
    """The choices of one run after the other: iterate, and make a run in each turn.

    Args:
        commute: Whether two steps have the same effect in either order, now and whatever comes between.
    """

    def __init__(self, commute: Callable[[S, S], bool] = lambda one, other: False) -> None:
        self._commute = commute
        self._path: list[_Point] = []
        self._depth = 0

    def __iter__(self) -> Iterator[int]:
        """The runs, numbered from 1, until all have been made."""
        number = 0
        while True:
            number += 1
            self._depth = 0
            yield number
            del self._path[self._depth :]
            while self._path and not self._path[-1].advance():
                self._path.pop()
            if not self._path:
                return

    def choose(self, options: Sequence[S]) -> S:
        """The way to go on.

        Raises:
            Redundant: All that could be done now leads to what was tried before.
            RuntimeError: The same choices as before led somewhere else.
        """
        if self._depth == len(self._path):
            point = _Point(tuple(options), self._asleep())
            if not point.advance():
                raise Redundant
            self._path.append(point)
        point = self._path[self._depth]
        if point.options != tuple(options):
            raise RuntimeError(f"the same choices led to {options} and before to {point.options}")
        self._depth += 1
        taken: S = point.tried[-1]
        return taken

    def _asleep(self) -> list[S]:
        if not self._path:
            return []
        before = self._path[-1]
        taken = before.tried[-1]
        return [step for step in [*before.asleep, *before.tried[:-1]] if self._commute(step, taken)]
