"""Whose message goes next: places are shared, so that slow recipients and busy senders cost nobody else their own.

Strangers choose recipients. A domain whose server takes its time with every answer would hold all places with a few
messages; so a quarter of them is the most for one domain, half of them for one network, three quarters for a project.
Among those who may, whoever has least under way goes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from splitpin.issuer.outbox.model import Entry, Share


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
        self._most_of_domain = quarter
        self._most_of_network = max(1, places // 2)
        self._most_of_project = max(1, places - quarter)
        self._taken = 0
        self._domains: Counter[str] = Counter()
        self._networks: Counter[str] = Counter()
        self._projects: Counter[str] = Counter()

    @property
    def free(self) -> int:
        """How many places are free."""
        return self.places - self._taken

    def admits(self, share: Share) -> bool:
        """Whether a message may have a place now."""
        return self._taken < self.places and not self.has_all(share)

    def has_all(self, share: Share) -> bool:
        """Whether the message's domain, network or project has all the places that it may have."""
        return (
            (bool(share.domain) and self._domains[share.domain] >= self._most_of_domain)
            or self._networks[share.network] >= self._most_of_network
            or self._projects[share.project_id] >= self._most_of_project
        )

    def take(self, share: Share) -> None:
        """Take a place."""
        self._count(share, 1)

    def give_back(self, share: Share) -> None:
        """Give a place back."""
        self._count(share, -1)

    def full(self) -> Full:
        """Whose messages need not be looked at."""
        return Full(
            tuple(name for name, count in self._domains.items() if name and count >= self._most_of_domain),
            tuple(name for name, count in self._networks.items() if count >= self._most_of_network),
            tuple(name for name, count in self._projects.items() if count >= self._most_of_project),
        )

    def choose(self, waiting: Iterable[Entry], most: int) -> list[Entry]:
        """Whom to give the free places to, `most` of them, of those that wait in this order; takes the places."""
        networks, projects = self._networks.copy(), self._projects.copy()
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
        other = Shares(self.places)
        other._taken = self._taken
        other._domains, other._networks = self._domains.copy(), self._networks.copy()
        other._projects = self._projects.copy()
        return other

    def _count(self, share: Share, change: int) -> None:
        self._taken += change
        for counts, name in (
            (self._domains, share.domain),
            (self._networks, share.network),
            (self._projects, share.project_id),
        ):
            counts[name] += change
            if not counts[name]:
                del counts[name]
