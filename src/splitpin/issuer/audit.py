"""What happened, for those who look after the server: append-only, with the reasons that strangers are not told.

A record names no address and holds no code or token: people are their subject, places are their network.

What strangers can cause without proving anything is recorded only so often for a network, and forgotten within days:
they would fill the log, and bury in it what matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from splitpin.issuer.db.database import Transaction
from splitpin.issuer.policy import UNPROVEN_RECORDS, UNPROVEN_RECORDS_AT_MOST, UNPROVEN_RECORDS_KEPT

Event = Literal[
    "code.sent",
    "code.resent",
    "code.not_sent",
    "code.refused",
    "code.unlocked",
    "code.fixed",
    "link.confirmed",
    "link.refused",
    "country.stopped",
    "country.resumed",
    "authorization.refused",
    "sign_in.succeeded",
    "sign_in.refused",
    "registration.refused",
    "sign_in.repeated",
    "sign_in.more_needed",
    "refresh.refused",
    "refresh.repeated",
    "grant.revoked",
    "consent.given",
    "consent.withdrawn",
    "session.proven",
    "session.ended",
    "sessions.ended",
    "user.disabled",
    "user.enabled",
    "user.deleted",
    "user.deletion_asked",
    "user.deletion_undone",
    "user.downloaded",
    "address.added",
    "address.removed",
    "address.returned",
    "address.released",
    "address.reassigned",
    "users.imported",
    "test_person.added",
    "test_person.ended",
    "client.deleted",
    "client.refused",
    "project.deleted",
    "templates.changed",
    "templates.reset",
    "device.enrolled",
    "device.withdrawn",
    "pin.set",
    "pin.withdrawn",
    "pin.refused",
    "passkey.added",
    "passkey.removed",
    "passkey.refused",
    "passkey.counter_fell",
    "passkey.became_synced",
    "passkey.became_device_bound",
    "totp.added",
    "totp.removed",
    "recovery_codes.made",
    "recovery_code.used",
    "second_factor.refused",
    "recovery.begun",
    "recovery.taken_up",
    "recovery.shortened",
    "recovery.stopped",
    "recovery.finished",
    "recovery.undone",
]

UNPROVEN: frozenset[Event] = frozenset(
    {
        "client.refused",
        "code.sent",
        "code.resent",
        "code.fixed",
        "code.not_sent",
        "code.refused",
        "link.refused",
        "registration.refused",
    }
)
"""What anybody can cause who proves nothing."""

PAGE = 50
"""Records of one list, unless another number is asked for."""

_INSERT = """
    INSERT INTO audit_events (at, project_id, subject, event, reason, network)
    VALUES (:at, :project_id, :subject, :event, :reason, :network)"""

# One statement, so that a stranger's request costs no further round trip. Those who ask at the same moment do not see
# each other: there may be as many records too many as there are connections.
_INSERT_UNPROVEN = """
    INSERT INTO audit_events (at, project_id, subject, event, reason, network, proven)
    SELECT :at, :project_id, :subject, :event, :reason, :network, 0
    WHERE :most > (SELECT COUNT(*) FROM (
        SELECT 1 FROM audit_events WHERE network = :network AND proven = 0 AND at > :since LIMIT :most) AS recent)"""

_COLUMNS = "id, at, project_id, subject, event, reason, network"
_CONDITIONS = {
    "after": "id < :after",
    "project_id": "project_id = :project_id",
    "subject": "subject = :subject",
    "event": "event = :event",
    "since": "at >= :since",
    "until": "at < :until",
}

# The condition stands twice, so that PostgreSQL has an index for it outside too, and reads no record that stays.
_CLEAN = """
    DELETE FROM audit_events WHERE proven = 1 AND at < :before AND id IN (
        SELECT id FROM audit_events WHERE proven = 1 AND at < :before ORDER BY at LIMIT :at_most)"""

_OLDEST_TO_STAY = "SELECT at FROM audit_events WHERE proven = 0 ORDER BY at DESC LIMIT 1 OFFSET :most"
_CLEAN_UNPROVEN = """
    DELETE FROM audit_events WHERE proven = 0 AND at < :before AND id IN (
        SELECT id FROM audit_events WHERE proven = 0 AND at < :before ORDER BY at LIMIT :at_most)"""


@dataclass(frozen=True, slots=True)
class Record:
    """One event; `record` says what its attributes are.

    Attributes:
        number: Grows with time.
    """

    number: int
    at: int
    project_id: str | None
    subject: str | None
    event: str
    reason: str | None
    network: str | None


def record(
    tx: Transaction,
    event: Event,
    *,
    at: int,
    project_id: str | None = None,
    subject: str | None = None,
    reason: str | None = None,
    network: str | None = None,
) -> None:
    """Writes one event in the transaction of what it speaks of: neither is there without the other.

    Of what is `UNPROVEN` no more than `UNPROVEN_RECORDS` of a network are written.

    Args:
        tx: That transaction.
        event: What happened.
        at: Seconds UTC.
        project_id: In which project.
        subject: To whom, where that is known.
        reason: Why, stable and lower_snake, for refusals; of a country its two letters.
        network: From where: a /24 or /56, never a full address.
    """
    if event in UNPROVEN:
        tx.later(
            _INSERT_UNPROVEN,
            at=at,
            project_id=project_id,
            subject=subject,
            event=event,
            reason=reason,
            network=network or "unknown",
            since=at - UNPROVEN_RECORDS.seconds,
            most=UNPROVEN_RECORDS.most,
        )
    else:
        tx.later(_INSERT, at=at, project_id=project_id, subject=subject, event=event, reason=reason, network=network)


def latest(
    tx: Transaction,
    *,
    project_id: str | None = None,
    subject: str | None = None,
    event: Event | None = None,
    since: int | None = None,
    until: int | None = None,
    after: int | None = None,
    limit: int = PAGE,
) -> list[Record]:
    """Records, the latest first.

    Args:
        tx: A transaction.
        project_id: Only of this project.
        subject: Only of this person, whatever the project: they are few, and all in one project.
        event: Only of this kind.
        since: Only from this second on, UTC.
        until: Only from before this second, UTC.
        after: The number of the last record of the list before.
        limit: How many at most.
    """
    given = {
        "after": after,
        "project_id": None if subject is not None else project_id,
        "subject": subject,
        "event": event,
        "since": since,
        "until": until,
    }
    asked = {name: value for name, value in given.items() if value is not None}
    conditions = " AND ".join(_CONDITIONS[name] for name in asked)
    where = f" WHERE {conditions}" if conditions else ""
    statement = f"SELECT {_COLUMNS} FROM audit_events{where} ORDER BY id DESC LIMIT :limit"  # noqa: S608 - of the above
    rows = tx.all(statement, **asked, limit=limit)
    return [Record(*(row[column] for column in _COLUMNS.split(", "))) for row in rows]


def clean(tx: Transaction, *, before: int, at_most: int = 500) -> int:
    """Deletes proven events from before a time, the oldest first, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def clean_unproven(tx: Transaction, *, now: int, at_most: int = 500, most: int = UNPROVEN_RECORDS_AT_MOST) -> int:
    """Deletes unproven events that are old, or older than the latest `most`; `at_most` of them; how many there were."""
    before = now - UNPROVEN_RECORDS_KEPT
    if (oldest := tx.one(_OLDEST_TO_STAY, most=most)) is not None:
        before = max(before, oldest["at"] + 1)
    return tx.execute(_CLEAN_UNPROVEN, before=before, at_most=at_most)
