"""What is remembered of the events of one thing, as a value.

In text it is the wrong ones in a row followed by the events::

    0 1767225600 1767225631 1767225700*3

An event is the last second at which it can have happened; events of the same second, or of the same sixtieth of the
window where many are allowed, share an entry. An entry counts until its last second has left the window, so rounding
only ever errs towards refusing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.issuer.policy import Limit

EXACT_UP_TO = 64
"""Events are counted to the second where so few are allowed, else to the sixtieth of the window."""

_PARTS = 60


@dataclass(frozen=True, slots=True)
class Tally:
    """What is remembered of the events of one thing.

    Attributes:
        events: The last second at which each can have happened, and how many did; oldest first.
        in_a_row: Wrong ones since the last right one, where that is counted.
    """

    events: tuple[tuple[int, int], ...] = ()
    in_a_row: int = 0

    @classmethod
    def parse(cls, state: str) -> Tally:
        """Reads what `text` wrote, and what `hit` added to it."""
        in_a_row, *entries = state.split()
        events = [(int(at), int(count or 1)) for at, _, count in (entry.partition("*") for entry in entries)]
        return cls(tuple(sorted(events)), int(in_a_row))

    def text(self) -> str:
        """The tally as it is stored."""
        return " ".join([str(self.in_a_row), *(f"{at}*{n}" if n > 1 else str(at) for at, n in self.events)])

    def wait(self, limits: Sequence[Limit], now: int) -> int:
        """Seconds until one more event is within all the limits; 0 where it is so now."""
        return max((self._wait(limit, now) for limit in limits), default=0)

    def count(self, limit: Limit, now: int) -> int:
        """How many are in the window of a limit."""
        return sum(count for at, count in self.events if now - at < limit.seconds)

    def add(self, limits: Sequence[Limit], now: int) -> Tally:
        """With one more event, and without what no limit looks at any more."""
        counts: dict[int, int] = {}
        longest = max(limit.seconds for limit in limits)
        for at, count in (*self.events, (last_second(limits, now), 1)):
            if now - at < longest:
                counts[at] = counts.get(at, 0) + count
        return Tally(tuple(sorted(counts.items())), self.in_a_row)

    def wrong(self, limits: Sequence[Limit], now: int) -> Tally:
        """With one more event that is a wrong one."""
        return Tally(self.add(limits, now).events, self.in_a_row + 1)

    def right(self) -> Tally:
        """With the row of wrong ones broken; how many there were in an hour stays."""
        return Tally(self.events, 0)

    def _wait(self, limit: Limit, now: int) -> int:
        counting = [(at, count) for at, count in self.events if now - at < limit.seconds]
        surplus = sum(count for _, count in counting) - limit.most + 1
        for at, count in counting:
            if surplus <= 0:
                break
            surplus -= count
            if surplus <= 0:
                return at + limit.seconds - now
        return 0

    def without(self, event: int) -> Tally:
        """Before `event` was added to the text of it, which gave it an entry of its own: one less."""
        events = list(self.events)
        events.remove((event, 1))
        return Tally(tuple(events), self.in_a_row)

    @property
    def empty(self) -> bool:
        """Whether it says no more than no tally would."""
        return not self.events and not self.in_a_row


def last_second(limits: Sequence[Limit], now: int) -> int:
    """The last second of the part of the window that `now` lies in; where few are allowed, `now` itself."""
    if max(limit.most for limit in limits) <= EXACT_UP_TO:
        return now
    part = max(1, min(limit.seconds for limit in limits) // _PARTS)
    return now - now % part + part - 1
