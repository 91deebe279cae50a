"""The use cases of the outbox, each one transaction's work or a part of it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.outbox import store
from splitpin.issuer.outbox.model import (
    LEASE,
    RECEIPTS_WITHIN,
    Channel,
    Compose,
    Composer,
    Counted,
    Entry,
    Kind,
    Outcomes,
    Share,
    Status,
)
from splitpin.issuer.outbox.shares import Shares
from splitpin.issuer.policy import DAY
from splitpin.issuer.senders import Message, TextMessage

_log = logging.getLogger("splitpin.issuer.outbox")


def put(
    tx: Transaction,
    *,
    message_id: str,
    kind: Kind,
    channel: Channel,
    share: Share,
    reference: str | None,
    details: dict[str, object],
    expires_at: int,
    now: int,
    held: bool,
) -> None:
    """Writes a message down, to be sent once the transaction is committed.

    Args:
        tx: The transaction of what the message is about.
        message_id: Names it; see `model.message_id`. One of that name that is there already stays as it is.
        kind: What it is about.
        channel: How it goes.
        share: On whose account it takes a place.
        reference: The challenge of a code; None for a notice.
        details: What composing it again needs beside that; nothing secret.
        expires_at: When it is worth nothing any more.
        now: Seconds UTC.
        held: Whether the caller hands it over as soon as it is committed; else whoever looks next may.
    """
    store.insert(
        tx,
        message_id=message_id,
        kind=kind,
        share=share,
        channel=channel,
        reference=reference,
        details=details,
        handed=int(held),
        next_try_at=now + LEASE if held else now,
        created_at=now,
        expires_at=expires_at,
    )


def claim(
    tx: Transaction,
    *,
    channels: tuple[str, str],
    shares: Shares,
    most: int,
    busy: Collection[str],
    composers: Mapping[str, Composer],
    now: int,
) -> tuple[list[tuple[Entry, Message | TextMessage]], bool]:
    """Takes messages that wait, as many as there are places for, and composes them.

    Args:
        tx: The transaction.
        channels: Which are asked for.
        shares: The places; left as they are.
        most: How many at the most.
        busy: Which this process has in hand, whatever a clock that jumped says of their leases.
        composers: By kind.
        now: Seconds UTC.

    Returns:
        What was taken; and whether others may wait who have all the places that they may have.
    """
    shares = shares.copy()
    limited = False
    claimed: list[tuple[Entry, Message | TextMessage]] = []
    while shares.free and len(claimed) < most:
        page = min(store.PAGE, 4 * (most - len(claimed)) + len(busy))
        full = shares.full()
        waiting = store.due(tx, channels=channels, full=full, page=page, now=now)
        others = [entry for entry in waiting if entry.message_id not in busy]
        chosen = shares.choose(others, most - len(claimed))
        limited = len(chosen) < len(others) or full.any
        taken = store.take(tx, chosen, until=now + LEASE, now=now)
        needless: list[str] = []
        to_compose = [entry for entry in chosen if entry.message_id in taken]
        compose = _ready(tx, to_compose, composers)
        for entry in to_compose:
            message = _composed(entry, compose)
            if message is None:
                needless.append(entry.message_id)
            else:
                claimed.append((entry, message))
        store.done(tx, needless)
        if len(waiting) < page or not chosen:
            break
    return claimed, limited


def depart(tx: Transaction, message_id: str) -> bool:
    """Counts the last handing-over of a message, of which nothing has left yet; whether there is one left."""
    return store.depart(tx, message_id)


def note(tx: Transaction, outcomes: Outcomes, *, now: int) -> None:
    """Writes down what became of handings-over."""
    store.sent(tx, outcomes.sent, now=now)
    store.refused(tx, outcomes.refused, now=now)
    store.done(tx, outcomes.given_up)
    for at, message_ids in _by_time(outcomes.failed).items():
        store.failed(tx, message_ids, at=at)
    for at, message_ids in _by_time(outcomes.doubtful).items():
        store.doubtful(tx, message_ids, at=at)


def receive(tx: Transaction, message_id: str, status: Literal["delivered", "bounced"], *, now: int) -> None:
    """Takes in what a provider says of a message; the same again changes nothing."""
    note_it = store.delivered if status == "delivered" else store.bounced
    note_it(tx, message_id, now=now)


def status(tx: Transaction, reference: str) -> Status | None:
    """What has become of the latest message about something; None where there is none."""
    row = store.newest(tx, reference)
    if row is None:
        return None
    if row["bounced_at"] is not None:
        return "bounced"
    if row["delivered_at"] is not None:
        return "delivered"
    return "waiting" if row["sent_at"] is None else "sent"


def prove(tx: Transaction, references: Iterable[str]) -> None:
    """Notes that codes were used, when they go."""
    for reference in references:
        store.prove(tx, reference)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes messages of which nobody will hear any more, `at_most` of them, and counts those of codes.

    Counting takes part in no sign-in: a row that all of a project's people add to would have them wait for each other.

    Returns:
        How many there were.
    """
    ended = store.clean(tx, before=now - RECEIPTS_WITHIN, at_most=at_most)
    codes = [row for row in ended if row["kind"] == "code"]
    lost = sum(row["sent_at"] is None and row["bounced_at"] is None for row in codes)
    if lost:
        _log.warning("%d messages expired before they were sent", lost)
    for counted in _counted(codes):
        store.count(tx, counted)
    return len(ended)


def funnel(tx: Transaction, *, project_id: str | None, since: int) -> list[Counted]:
    """What became of the messages of codes, the latest day first.

    Args:
        tx: The transaction.
        project_id: Of this project alone; None: of all.
        since: The first day, days since 1970 UTC.
    """
    return store.funnel(tx, project_id=project_id, since=since)


def _counted(rows: Iterable[Row]) -> list[Counted]:
    """The rows as counts, in one order for all who count at once."""
    by_day: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_day[row["project_id"], row["created_at"] // DAY, row["channel"]].append(row)
    return [
        Counted(
            *where,
            asked=len(found),
            sent=sum(row["sent_at"] is not None for row in found),
            delivered=sum(row["delivered_at"] is not None for row in found),
            bounced=sum(row["bounced_at"] is not None for row in found),
            proved=sum(row["proved"] for row in found),
        )
        for where, found in sorted(by_day.items(), key=lambda each: each[0])
    ]


def _ready(tx: Transaction, entries: Iterable[Entry], composers: Mapping[str, Composer]) -> dict[str, Compose]:
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    return {kind: composers[kind](tx, found) for kind, found in by_kind.items() if kind in composers}


def _composed(entry: Entry, compose: Mapping[str, Compose]) -> Message | TextMessage | None:
    try:
        return compose[entry.kind](entry)
    except (KeyError, ValueError) as error:  # of another release, say; one row must not hold up the others
        _log.error("a message cannot be composed again: %s", type(error).__name__)
        return None


def _by_time(times: Mapping[str, int]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = defaultdict(list)
    for name, at in times.items():
        grouped[at].append(name)
    return grouped
