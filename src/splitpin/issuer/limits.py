"""How often things may happen, counted in the database: exact, for all processes, over restarts.

A limit says "at most N in any S seconds" and means any: the window slides, there is no edge at which 2 N pass. Each
counted thing has one row of `limits`; its `state` is a `Tally` in text, the wrong ones in a row followed by the
events::

    0 1767225600 1767225631 1767225700*3

An event is the last second at which it can have happened; events of the same second, or of the same sixtieth of the
window where many are allowed, share an entry. An entry counts until its last second has left the window, so rounding
only ever errs towards refusing.

Each function begins with one statement that takes the row (and makes it where there is none) and tells what stands in
it; from there to the commit nobody else can count. `hit` records in that very statement and takes back what was too
much. A use case that takes several rows takes them in the same order as every other, or two of them would wait for each
other.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.issuer.db.database import Transaction
from splitpin.issuer.policy import DAY, Limit

MEMORY = 400 * DAY
"""Seconds for which a count of wrong ones in a row is kept after the last of them."""

_EXACT_UP_TO = 64  # events are counted to the second where so few are allowed, else to the sixtieth of the window
_PARTS = 60

_RECORD = """
    INSERT INTO limits (name, state, expires_at) VALUES (:name, :first, :expires_at)
    ON CONFLICT (name) DO UPDATE SET state = limits.state || :event, expires_at = excluded.expires_at
    RETURNING state"""

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_TAKE = """
    INSERT INTO limits (name, state, expires_at) VALUES (:name, '0', :expires_at)
    ON CONFLICT (name) DO UPDATE SET name = excluded.name
    RETURNING state"""

_WRITE = "UPDATE limits SET state = :state, expires_at = :expires_at WHERE name = :name"

_READ = "SELECT name, state FROM limits WHERE name IN (:first, :second, :third)"

# The condition stands twice: on PostgreSQL a row that was used while this waited for it is judged again by the outer
# one.
_CLEAN = """
    DELETE FROM limits WHERE expires_at < :now AND name IN (
        SELECT name FROM limits WHERE expires_at < :now ORDER BY expires_at LIMIT :at_most)"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a limit says.

    Attributes:
        allowed: Whether the event was within the limits, and so was recorded.
        wait: Seconds until another one is allowed: from a refusal, or after the event just recorded. 0 for now.
    """

    allowed: bool
    wait: int


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

    def add(self, limits: Sequence[Limit], now: int) -> Tally:
        """With one more event, and without what no limit looks at any more."""
        counts: dict[int, int] = {}
        longest = max(limit.seconds for limit in limits)
        for at, count in (*self.events, (_last_second(limits, now), 1)):
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


def hit(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> Verdict:
    """Records an event if it is within all the limits; one statement as a rule, two for a refusal.

    Args:
        tx: The transaction; the row is held until it ends.
        name: What is counted; see `name_of`.
        limits: All of them hold.
        now: Seconds UTC.
    """
    event = _last_second(limits, now)
    expires_at = now + 2 * max(limit.seconds for limit in limits)
    row = tx.one(_RECORD, name=name, first=f"0 {event}", event=f" {event}", expires_at=expires_at)
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    with_it = Tally.parse(row["state"])
    before = _without(with_it, event)
    wait = before.wait(limits, now)
    if wait:
        write(tx, name, before, limits, now)
    elif len(with_it.events) > 2 * min(_EXACT_UP_TO, max(limit.most for limit in limits)):
        write(tx, name, before.add(limits, now), limits, now)
    return Verdict(allowed=not wait, wait=wait or with_it.wait(limits, now))


def undo(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> None:
    """Takes back the latest event of a thing, if there is one: it turned out to be harmless."""
    tally = take(tx, name, limits, now)
    if tally.events:
        at, count = tally.events[-1]
        left = ((at, count - 1),) if count > 1 else ()
        write(tx, name, Tally(tally.events[:-1] + left, tally.in_a_row), limits, now)


def take(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> Tally:
    """Holds the row until the transaction ends and tells what stands in it: who decides on it decides alone."""
    row = tx.one(_TAKE, name=name, expires_at=now + 2 * max(limit.seconds for limit in limits))
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return Tally.parse(row["state"])


def write(tx: Transaction, name: str, tally: Tally, limits: Sequence[Limit], now: int) -> None:
    """Stores the tally of a row that this transaction holds."""
    kept_for = MEMORY if tally.in_a_row else 2 * max(limit.seconds for limit in limits)
    tx.execute(_WRITE, name=name, state=tally.text(), expires_at=now + kept_for)


def read(tx: Transaction, first: str, second: str = "", third: str = "") -> tuple[Tally, Tally, Tally]:
    """Up to three tallies as they stand, in one statement, held by nobody: for what need not be exact."""
    found = {row["name"]: row["state"] for row in tx.all(_READ, first=first, second=second, third=third)}
    of_first, of_second, of_third = (Tally.parse(found.get(name, "0")) for name in (first, second, third))
    return of_first, of_second, of_third


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes rows that no limit looks at any more, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, now=now, at_most=at_most)


def name_of(what: str, *parts: str) -> str:
    """The row's name for a thing: what is counted, and a hash of for whom, so that no address is kept for that."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return f"{what}:{urlsafe_b64encode(digest[:18]).decode()}"


def _last_second(limits: Sequence[Limit], now: int) -> int:
    """The last second of the part of the window that `now` lies in; where few are allowed, `now` itself."""
    if max(limit.most for limit in limits) <= _EXACT_UP_TO:
        return now
    part = max(1, min(limit.seconds for limit in limits) // _PARTS)
    return now - now % part + part - 1


def _without(tally: Tally, event: int) -> Tally:
    """The tally before `event` was added to it: one less in its entry."""
    events = list(tally.events)
    index = next(i for i, (at, count) in enumerate(events) if at == event and count == 1)
    del events[index]
    return Tally(tuple(events), tally.in_a_row)
