"""How often things may happen, counted in the database: exact, for all processes, over restarts.

A limit says "at most N in any S seconds" and means any: the window slides, there is no edge at which 2 N pass. Each
counted thing has one row of `limits`; its `state` is a `Tally` in text.

Each function begins with one statement that takes the row (and makes it where there is none) and tells what stands in
it; from there to the commit nobody else can count. `hit` records in that very statement and takes back what was too
much. What has to be judged before anybody knows whether it counts is recorded first, on all its rows at once
(`count_first`), and given back if it was right (`write_all`): however many come at once, no more are judged than may
be. A use case that takes several rows takes them in the same order as every other, or two of them would wait for each
other.

A row that many use would be held through the commit of each. Where a limit is large enough, `share_of` gives one of
several rows, each with its part of it.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field

from splitpin.issuer.db.database import Transaction
from splitpin.issuer.policy import DAY, HOUR, Limit
from splitpin.issuer.tally import EXACT_UP_TO, Tally, last_second

MEMORY = 4 * DAY
"""Seconds for which each wrong one of a row is remembered after the last of them: a hundred for 400 days. Whoever waits
until a row is forgotten has a hundred guesses in 400 days either way, and a stranger who mistypes once at each of a
million addresses has not filled the table for a year."""

_MOST_ROWS = 5  # that one statement takes
_MOST_NEEDLESS = 8  # entries that a row may have more than it needs, before it is written anew
_MOST_SHARES = 32
_LEAST_SHARE = 500  # so that of what a limit allows no more than a tenth is refused because its share was full

_RECORD = """
    INSERT INTO limits (name, state, expires_at) VALUES (:name, :first, :expires_at)
    ON CONFLICT (name) DO UPDATE SET state = limits.state || :event, expires_at = excluded.expires_at
    RETURNING state"""

_ROWS = {
    number: ", ".join(f"(:name{each}, :state{each}, :expires_at{each})" for each in range(number))
    for number in range(1, _MOST_ROWS + 1)
}

# A new row is "0 <event>": what an old one gets of it is " <event>".
_RECORD_ALL = {
    number: f"""
    INSERT INTO limits (name, state, expires_at) VALUES {rows}
    ON CONFLICT (name) DO UPDATE SET state = limits.state || SUBSTR(excluded.state, 2), expires_at = excluded.expires_at
    RETURNING name, state"""  # noqa: S608 - constants of this module
    for number, rows in _ROWS.items()
}
_FORGET_ALL = {
    number: f"DELETE FROM limits WHERE name IN ({', '.join(f':name{each}' for each in range(number))})"  # noqa: S608
    for number in _ROWS
}
_WRITE_ALL = {
    number: f"""
    INSERT INTO limits (name, state, expires_at) VALUES {rows}
    ON CONFLICT (name) DO UPDATE SET state = excluded.state, expires_at = excluded.expires_at"""  # noqa: S608
    for number, rows in _ROWS.items()
}

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_TAKE = """
    INSERT INTO limits (name, state, expires_at) VALUES (:name, '0', :expires_at)
    ON CONFLICT (name) DO UPDATE SET name = excluded.name
    RETURNING state"""

_WRITE = "UPDATE limits SET state = :state, expires_at = :expires_at WHERE name = :name"

_READ = "SELECT name, state FROM limits WHERE name IN (:name0, :name1, :name2, :name3, :name4)"

# The condition stands twice: on PostgreSQL a row that was used while this waited for it is judged again by the outer
# one.
_CLEAN = """
    DELETE FROM limits WHERE expires_at < :now AND name IN (
        SELECT name FROM limits WHERE expires_at < :now ORDER BY expires_at LIMIT :at_most)"""


@dataclass(frozen=True, slots=True)
class Counter:
    """What something is counted against.

    Attributes:
        name: The row; see `name_of`.
        limits: All of them hold.
        in_a_row: How many may be wrong without a right one in between; None: that is not counted.
    """

    name: str
    limits: Sequence[Limit]
    in_a_row: int | None = None

    def wrong(self, tally: Tally, now: int) -> Tally:
        """The tally with one more wrong one."""
        return tally.add(self.limits, now) if self.in_a_row is None else tally.wrong(self.limits, now)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a limit says.

    Attributes:
        allowed: Whether the event was within the limits, and so was recorded.
        wait: Seconds until another one is allowed: from a refusal, or after the event just recorded. 0 for now.
        used: How many count by now, in the longest of the windows.
    """

    allowed: bool
    wait: int
    used: int = field(default=0, compare=False)


def hit(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> Verdict:
    """Records an event if it is within all the limits; one statement as a rule, two for a refusal.

    Args:
        tx: The transaction; the row is held until it ends.
        name: What is counted; see `name_of`.
        limits: All of them hold.
        now: Seconds UTC.
    """
    event = last_second(limits, now)
    expires_at = _whole_hour(now + _longest(limits))
    row = tx.one(_RECORD, name=name, first=f"0 {event}", event=f" {event}", expires_at=expires_at)
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    with_it = Tally.parse(row["state"])
    before = with_it.without(event)
    wait = before.wait(limits, now)
    if wait:
        write(tx, name, before, limits, now)
    elif len(with_it.events) > 2 * min(EXACT_UP_TO, max(limit.most for limit in limits)):
        write(tx, name, before.add(limits, now), limits, now)
    counting = with_it if not wait else before
    used = max(counting.count(limit, now) for limit in limits)
    return Verdict(allowed=not wait, wait=wait or with_it.wait(limits, now), used=used)


def undo(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> None:
    """Takes back the latest event of a thing, if there is one: it turned out to be harmless."""
    tally = take(tx, name, limits, now)
    if tally.events:
        at, count = tally.events[-1]
        left = ((at, count - 1),) if count > 1 else ()
        write(tx, name, Tally(tally.events[:-1] + left, tally.in_a_row), limits, now)


def take(tx: Transaction, name: str, limits: Sequence[Limit], now: int) -> Tally:
    """Holds the row until the transaction ends and tells what stands in it: who decides on it decides alone."""
    row = tx.one(_TAKE, name=name, expires_at=_whole_hour(now + _longest(limits)))
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return Tally.parse(row["state"])


def write(tx: Transaction, name: str, tally: Tally, limits: Sequence[Limit], now: int) -> None:
    """Stores the tally of a row that this transaction holds."""
    tx.later(_WRITE, name=name, state=tally.text(), expires_at=_whole_hour(now + _kept_for(tally, limits)))


def count_first(tx: Transaction, counters: Sequence[Counter], now: int) -> list[Tally]:
    """Records an event on every row, in one statement, before it is judged; `write_all` says what it was.

    Args:
        tx: The transaction; the rows are held until it ends.
        counters: In the order in which every use case takes them; five at the most.
        now: Seconds UTC.

    Returns:
        What stood in each row before. Where that is full the event is not to be judged; a transaction that is rolled
        back has counted nothing.
    """
    events = [last_second(counter.limits, now) for counter in counters]
    parameters: dict[str, object] = {}
    for number, (counter, event) in enumerate(zip(counters, events, strict=True)):
        parameters[f"name{number}"] = counter.name
        parameters[f"state{number}"] = f"0 {event}"
        parameters[f"expires_at{number}"] = _whole_hour(now + _longest(counter.limits))
    found = {row["name"]: row["state"] for row in tx.all(_RECORD_ALL[len(counters)], **parameters)}
    return [Tally.parse(found[counter.name]).without(event) for counter, event in zip(counters, events, strict=True)]


def keep_all(tx: Transaction, counters: Sequence[Counter], before: Sequence[Tally], now: int) -> list[Tally]:
    """Leaves on every row what `count_first` recorded there; no statement, but where rows have grown.

    Args:
        tx: The transaction that took them with `count_first`.
        counters: As then.
        before: What it said.
        now: Seconds UTC.

    Returns:
        What stands in each row.
    """
    after = [tally.add(counter.limits, now) for counter, tally in zip(counters, before, strict=True)]
    if any(len(was.events) - len(tally.events) >= _MOST_NEEDLESS for was, tally in zip(before, after, strict=True)):
        write_all(tx, counters, after, now)
    return after


def write_all(tx: Transaction, counters: Sequence[Counter], tallies: Sequence[Tally], now: int) -> None:
    """Stores, in one statement, what is to stand in rows that this transaction holds; where that is nothing, they go.

    Args:
        tx: The transaction that took them with `count_first`.
        counters: As then.
        tallies: For each of them; what `count_first` said gives the event back.
        now: Seconds UTC.
    """
    if all(tally.empty for tally in tallies):  # a row that was made and is as it was would be one more to sweep up
        tx.later(_FORGET_ALL[len(counters)], **{f"name{number}": each.name for number, each in enumerate(counters)})
        return
    parameters: dict[str, object] = {}
    for number, (counter, tally) in enumerate(zip(counters, tallies, strict=True)):
        parameters[f"name{number}"] = counter.name
        parameters[f"state{number}"] = tally.text()
        parameters[f"expires_at{number}"] = _whole_hour(now + _kept_for(tally, counter.limits))
    tx.later(_WRITE_ALL[len(counters)], **parameters)


def read(tx: Transaction, *names: str) -> tuple[Tally, ...]:
    """Up to five tallies as they stand, in one statement, held by nobody: for what need not be exact."""
    named = {f"name{number}": name for number, name in enumerate((*names, "", "", "", "", "")[:_MOST_ROWS])}
    found = {row["name"]: row["state"] for row in tx.all(_READ, **named)}
    return tuple(Tally.parse(found.get(name, "0")) for name in names)


def share_of(name: str, limit: Limit, draw: str) -> tuple[str, Limit]:
    """One of the rows that a limit is divided over, and its part of the limit; small limits have but one.

    All of them together allow what the limit allows and no more. Since they do not fill evenly, the first refusal may
    come when nine tenths of it are used.

    Args:
        name: Of the counted thing.
        limit: The whole.
        draw: Something random that nobody but this server chose, or whoever wanted could fill a share alone.
    """
    shares = min(_MOST_SHARES, max(1, limit.most // _LEAST_SHARE))
    drawn = int.from_bytes(hashlib.sha256(draw.encode()).digest()[:8]) % shares
    return f"{name}/{drawn}", Limit(limit.most // shares, limit.seconds)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes rows that no limit looks at any more, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, now=now, at_most=at_most)


def name_of(what: str, *parts: str) -> str:
    """The row's name for a thing: what is counted, and a hash of for whom, so that no address is kept for that."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return f"{what}:{urlsafe_b64encode(digest[:18]).decode()}"


def _longest(limits: Sequence[Limit]) -> int:
    """Seconds for which an event is remembered at the least, with time for clocks that differ."""
    return 2 * max(limit.seconds for limit in limits)


def _kept_for(tally: Tally, limits: Sequence[Limit]) -> int:
    """Seconds for which a row is to stay."""
    events = 0 if tally.empty else _longest(limits)
    return max(events, tally.in_a_row * MEMORY)


def _whole_hour(at: int) -> int:
    """The next full hour: an end that moved with every event would cost each a new entry in the index of ends."""
    return at + -at % HOUR
