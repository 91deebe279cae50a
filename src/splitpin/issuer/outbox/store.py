"""The SQL of the outbox. Lists have a fixed number of places in a statement, so that each is one constant text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.outbox.model import MOST_HANDED, Channel, Counted, Entry, Kind, Share
from splitpin.issuer.outbox.shares import Full

PAGE = 64
"""Rows that are looked at for the places that are free, at the most."""
_MANY = 16
_FULL = 8

_INSERT = """
    INSERT INTO outbox (message_id, kind, project_id, network, domain, channel, reference, details, handed, tries,
        next_try_at, created_at, expires_at)
    VALUES (:message_id, :kind, :project_id, :network, :domain, :channel, :reference, :details, :handed, :handed,
        :next_try_at, :created_at, :expires_at)
    ON CONFLICT (message_id) DO NOTHING"""

# Rows that another process looks at are passed over: it takes some of them, and the rest wait for the next look.
_DUE = """
    SELECT * FROM outbox
    WHERE next_try_at <= :now AND expires_at > :now AND handed < :most AND channel IN (:channel, :other_channel)
        AND domain NOT IN (:d0, :d1, :d2, :d3, :d4, :d5, :d6, :d7)
        AND network NOT IN (:n0, :n1) AND project_id NOT IN (:p0, :p1)
    ORDER BY next_try_at LIMIT :page
    FOR UPDATE SKIP LOCKED"""


def _of_many(sql: str) -> str:
    """A statement about as many messages as it has places for."""
    return sql.replace("(:many)", "(" + ", ".join(f":i{number}" for number in range(_MANY)) + ")")


_TAKE = _of_many("""
    UPDATE outbox SET next_try_at = :until, handed = CASE WHEN handed = 0 THEN 1 ELSE handed END, tries = tries + 1
    WHERE next_try_at <= :now AND handed < :most AND message_id IN (:many)
    RETURNING message_id""")

_DEPART = """
    UPDATE outbox SET handed = handed + 1 WHERE message_id = :message_id AND handed < :most AND sent_at IS NULL
    RETURNING message_id"""

_SENT = _of_many("UPDATE outbox SET sent_at = :now, next_try_at = NULL WHERE message_id IN (:many)")

_REFUSED = _of_many("UPDATE outbox SET bounced_at = :now, next_try_at = NULL WHERE message_id IN (:many)")

_DONE = _of_many("UPDATE outbox SET next_try_at = NULL WHERE message_id IN (:many)")

_FAILED = _of_many("""
    UPDATE outbox SET next_try_at = :at, handed = handed - 1 WHERE sent_at IS NULL AND message_id IN (:many)""")

_DOUBTFUL = _of_many("UPDATE outbox SET next_try_at = :at WHERE sent_at IS NULL AND message_id IN (:many)")

_DELIVERED = """
    UPDATE outbox SET delivered_at = :now, sent_at = COALESCE(sent_at, :now), next_try_at = NULL
    WHERE message_id = :message_id AND delivered_at IS NULL"""

_BOUNCED = """
    UPDATE outbox SET bounced_at = :now, next_try_at = NULL WHERE message_id = :message_id AND bounced_at IS NULL"""

_NEWEST = "SELECT * FROM outbox WHERE reference = :reference ORDER BY created_at DESC LIMIT 1"


_PROVED = """
    UPDATE outbox SET proved = 1 WHERE message_id = (
        SELECT message_id FROM outbox WHERE reference = :reference ORDER BY created_at DESC LIMIT 1)"""

# The condition stands twice: see limits.py.
_CLEAN = """
    DELETE FROM outbox WHERE expires_at < :before AND message_id IN (
        SELECT message_id FROM outbox WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
    RETURNING *"""

_COUNT = """
    INSERT INTO funnel (project_id, day, channel, asked, sent, delivered, bounced, proved)
    VALUES (:project_id, :day, :channel, :asked, :sent, :delivered, :bounced, :proved)
    ON CONFLICT (project_id, day, channel) DO UPDATE SET asked = funnel.asked + excluded.asked,
        sent = funnel.sent + excluded.sent, delivered = funnel.delivered + excluded.delivered,
        bounced = funnel.bounced + excluded.bounced, proved = funnel.proved + excluded.proved"""

_FUNNEL = """
    SELECT project_id, day, channel, SUM(asked) AS asked, SUM(sent) AS sent, SUM(delivered) AS delivered,
        SUM(bounced) AS bounced, SUM(proved) AS proved
    FROM (
        SELECT * FROM funnel WHERE day >= :since
        UNION ALL
        SELECT project_id, created_at / 86400 AS day, channel, COUNT(*) AS asked, COUNT(sent_at) AS sent,
            COUNT(delivered_at) AS delivered, COUNT(bounced_at) AS bounced, SUM(proved) AS proved
        FROM outbox WHERE kind = 'code' AND created_at >= :since * 86400
        GROUP BY project_id, created_at / 86400, channel
    ) AS counted
    WHERE project_id = :project_id OR :all_projects = 1
    GROUP BY project_id, day, channel ORDER BY day DESC, project_id, channel"""


def insert(
    tx: Transaction,
    *,
    message_id: str,
    kind: Kind,
    share: Share,
    channel: Channel,
    reference: str | None,
    details: dict[str, object],
    handed: int,
    next_try_at: int,
    created_at: int,
    expires_at: int,
) -> None:
    """Writes a message down; one that is there already stays as it is."""
    tx.later(
        _INSERT,
        message_id=message_id,
        kind=kind,
        project_id=share.project_id,
        network=share.network,
        domain=share.domain,
        channel=channel,
        reference=reference,
        details=json.dumps(details),
        handed=handed,
        next_try_at=next_try_at,
        created_at=created_at,
        expires_at=expires_at,
    )


def due(tx: Transaction, *, channels: tuple[str, str], full: Full, page: int, now: int) -> list[Entry]:
    """Who waits for a place, longest first, and is not known to get none; a page of them, held to the commit."""
    rows = tx.all(
        _DUE,
        now=now,
        most=MOST_HANDED,
        channel=channels[0],
        other_channel=channels[1],
        page=page,
        **_slots("d", full.domains, _FULL),
        **_slots("n", full.networks, 2),
        **_slots("p", full.projects, 2),
    )
    return [_entry(row) for row in rows]


def take(tx: Transaction, entries: Sequence[Entry], *, until: int, now: int) -> set[str]:
    """Takes messages until a time, and counts the handing-over where it is the first; the names of those it got."""
    taken: set[str] = set()
    for ids in _groups(entry.message_id for entry in entries):
        rows = tx.all(_TAKE, until=until, now=now, most=MOST_HANDED, **ids)
        taken.update(row["message_id"] for row in rows)
    return taken


def depart(tx: Transaction, message_id: str) -> bool:
    """Counts one more handing-over, if there may be one."""
    return tx.one(_DEPART, message_id=message_id, most=MOST_HANDED) is not None


def sent(tx: Transaction, message_ids: Iterable[str], *, now: int) -> None:
    """Notes that a server took them."""
    for ids in _groups(message_ids):
        tx.later(_SENT, now=now, **ids)


def refused(tx: Transaction, message_ids: Iterable[str], *, now: int) -> None:
    """Notes that they were refused for good."""
    for ids in _groups(message_ids):
        tx.later(_REFUSED, now=now, **ids)


def done(tx: Transaction, message_ids: Iterable[str]) -> None:
    """Notes that nobody needs them any more."""
    for ids in _groups(message_ids):
        tx.later(_DONE, **ids)


def failed(tx: Transaction, message_ids: Iterable[str], *, at: int) -> None:
    """Lets go of messages that are known not to have arrived: the handing-over is taken back."""
    for ids in _groups(message_ids):
        tx.later(_FAILED, at=at, **ids)


def doubtful(tx: Transaction, message_ids: Iterable[str], *, at: int) -> None:
    """Lets go of messages that may have arrived: the handing-over counts."""
    for ids in _groups(message_ids):
        tx.later(_DOUBTFUL, at=at, **ids)


def delivered(tx: Transaction, message_id: str, *, now: int) -> None:
    """Notes that its recipient has it, the first time that somebody says so."""
    tx.execute(_DELIVERED, message_id=message_id, now=now)


def bounced(tx: Transaction, message_id: str, *, now: int) -> None:
    """Notes that it came back, likewise."""
    tx.execute(_BOUNCED, message_id=message_id, now=now)


def newest(tx: Transaction, reference: str) -> Row | None:
    """The latest message about something."""
    return tx.one(_NEWEST, reference=reference)


def prove(tx: Transaction, reference: str) -> None:
    """Notes that what the latest message about something brought was used."""
    tx.execute(_PROVED, reference=reference)


def clean(tx: Transaction, *, before: int, at_most: int) -> list[Row]:
    """Deletes messages that ended before a time, `at_most` of them, and gives them."""
    return tx.all(_CLEAN, before=before, at_most=at_most)


def count(tx: Transaction, counted: Counted) -> None:
    """Adds to what is counted."""
    tx.execute(_COUNT, **asdict(counted))


def funnel(tx: Transaction, *, project_id: str | None, since: int) -> list[Counted]:
    """What was counted since a day, and what is still in the outbox."""
    rows = tx.all(_FUNNEL, project_id=project_id or "", all_projects=int(project_id is None), since=since)
    return [
        Counted(
            row["project_id"],
            row["day"],
            row["channel"],
            int(row["asked"]),
            int(row["sent"]),
            int(row["delivered"]),
            int(row["bounced"]),
            int(row["proved"]),
        )
        for row in rows
    ]


def _groups(message_ids: Iterable[str]) -> Iterator[dict[str, object]]:
    """The names, as many at a time as a statement has places for."""
    names = tuple(message_ids)
    for start in range(0, len(names), _MANY):
        yield _slots("i", names[start : start + _MANY], _MANY)


def _slots(prefix: str, names: Sequence[str], places: int) -> dict[str, object]:
    """A list as parameters; places that are left hold what is no name of anything."""
    padded = (*names[:places], *("-",) * (places - len(names)))
    return {f"{prefix}{number}": name for number, name in enumerate(padded)}


def _entry(row: Row) -> Entry:
    return Entry(
        message_id=row["message_id"],
        kind=row["kind"],
        share=Share(row["project_id"], row["network"], row["domain"]),
        channel=row["channel"],
        reference=row["reference"],
        details=json.loads(row["details"]),
        handed=row["handed"],
        tries=row["tries"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
    )
