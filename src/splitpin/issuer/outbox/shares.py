"""Whose message goes next: places are shared, so that slow recipients and busy senders cost nobody else their own.

Strangers choose recipients. A domain whose server takes its time with every answer would hold all places with a few
messages; so a quarter of them is the most for one domain, half of them for one network, three quarters for a project.
Among those who may, whoever has least under way goes first. While the outbox is looked into, those who come meanwhile
have half of what was free then, of each share, and what is found there has the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from splitpin.issuer.outbox.model import Entry, Share

_ALL = ""  # the one name of the count of all places


@dataclass(frozen=True, slots=True)
class Full:
    """Who has all the places that they may have."""

    domains: tuple[str, ...]
    networks: tuple[str, ...]
    projects: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether there is anybody."""
        return bool(self.domains or self.networks or self.projects)


class Shares:
    """Counts the places that are taken, and on whose account.

    Args:
        places: How many there are.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        quarter = max(1, places // 4)
        self._all = Count(places)
        self._domains = Count(quarter)
        self._networks = Count(max(1, places // 2))
        self._projects = Count(max(1, places - quarter))

    @property
    def free(self) -> int:
        """How many places are free."""
        return self._all.left(_ALL)

    def admits(self, share: Share) -> bool:
        """Whether a message may have a place now."""
        return self.free > 0 and not self.has_all(share)

    def has_all(self, share: Share) -> bool:
        """Whether the message's domain, network or project has all the places that it may have."""
        return (
            (bool(share.domain) and not self._domains.left(share.domain))
            or not self._networks.left(share.network)
            or not self._projects.left(share.project_id)
        )

    def take(self, share: Share) -> None:
        """Take a place."""
        self._count(share, 1)

    def give_back(self, share: Share) -> None:
        """Give a place back."""
        self._count(share, -1)

    def full(self) -> Full:
        """Whose messages need not be looked at."""
        return Full(tuple(name for name in self._domains.full() if name), self._networks.full(), self._projects.full())

    def choose(self, waiting: Iterable[Entry], most: int) -> list[Entry]:
        """Whom to give the free places to, `most` of them, of those that wait in this order; takes the places."""
        networks, projects = Counter(self._networks.taken), Counter(self._projects.taken)
        turns: list[tuple[int, int, Entry]] = []
        for position, entry in enumerate(waiting):
            turns.append((max(networks[entry.share.network], projects[entry.share.project_id]), position, entry))
            networks[entry.share.network] += 1
            projects[entry.share.project_id] += 1
        chosen: list[Entry] = []
        for _, _, entry in sorted(turns, key=lambda turn: turn[:2]):
            if len(chosen) < most and self.admits(entry.share):
                self.take(entry.share)
                chosen.append(entry)
        return chosen

    def copy(self) -> Shares:
        """The same counts, to try out a choice on."""
        return self._with(Count.copy)

    def halves(self) -> tuple[Shares, Shares]:
        """What is free in two parts, the first of which may be larger; both may be used up without asking the other."""
        return self._with(Count.larger_half), self._with(Count.smaller_half)

    def _with(self, part: Callable[[Count], Count]) -> Shares:
        other = Shares(self.places)
        other._all, other._domains = part(self._all), part(self._domains)
        other._networks, other._projects = part(self._networks), part(self._projects)
        return other

    def _count(self, share: Share, change: int) -> None:
        for count, name in (
            (self._all, _ALL),
            (self._domains, share.domain),
            (self._networks, share.network),
            (self._projects, share.project_id),
        ):
            count.add(name, change)


class Count:
    """Places that are taken, by name, and how many more there may be.

    Args:
        most: Of one name.

    Attributes:
        taken: By name; no name without any.
    """

    __slots__ = ("_most", "_of_rest", "_since", "taken")

    def __init__(self, most: int) -> None:
        self._most = most
        self._since: Counter[str] = Counter()  # what was taken when this became a half
        self._of_rest: Callable[[int], int] = int
        self.taken: Counter[str] = Counter()

    def left(self, name: str) -> int:
        """How many more a name may have."""
        since = self._since[name]
        return since + self._of_rest(self._most - since) - self.taken[name]

    def full(self) -> tuple[str, ...]:
        """The names that may have no more."""
        return tuple(name for name in self.taken if self.left(name) < 1)

    def add(self, name: str, change: int) -> None:
        """So many more are taken, or less."""
        self.taken[name] += change
        if not self.taken[name]:
            del self.taken[name]

    def copy(self) -> Count:
        """The same."""
        other = Count(self._most)
        other._since, other._of_rest, other.taken = self._since, self._of_rest, Counter(self.taken)
        return other

    def larger_half(self) -> Count:
        """One that may have half of what is left of every name."""
        return self._half(lambda rest: rest - rest // 2)

    def smaller_half(self) -> Count:
        """One that may have the other half."""
        return self._half(lambda rest: rest // 2)

    def _half(self, of_rest: Callable[[int], int]) -> Count:
        other = Count(self._most)
        other._since, other._of_rest, other.taken = Counter(self.taken), of_rest, Counter(self.taken)
        return other
