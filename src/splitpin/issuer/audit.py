"""What happened, for those who look after the server: append-only, with the reasons that strangers are not told.

A record names no address and holds no code or token: people are their subject, places are their network.
"""

from __future__ import annotations

from typing import Literal

from splitpin.issuer.db.database import Transaction

Event = Literal[
    "code.sent",
    "code.resent",
    "code.not_sent",
    "code.refused",
    "code.unlocked",
    "link.confirmed",
    "link.refused",
    "country.stopped",
    "country.resumed",
    "authorization.refused",
    "sign_in.succeeded",
    "sign_in.refused",
    "sign_in.repeated",
    "refresh.refused",
    "grant.revoked",
    "session.ended",
    "sessions.ended",
    "notice.dropped",
    "user.disabled",
    "user.enabled",
    "user.deleted",
    "users.imported",
    "client.deleted",
    "device.enrolled",
    "device.withdrawn",
    "pin.set",
    "pin.withdrawn",
    "pin.refused",
]

_INSERT = """
    INSERT INTO audit_events (at, project_id, subject, event, reason, network)
    VALUES (:at, :project_id, :subject, :event, :reason, :network)"""

_CLEAN = """
    DELETE FROM audit_events WHERE id IN (
        SELECT id FROM audit_events WHERE at < :before ORDER BY at LIMIT :at_most)"""


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

    Args:
        tx: That transaction.
        event: What happened.
        at: Seconds UTC.
        project_id: In which project.
        subject: To whom, where that is known.
        reason: Why, stable and lower_snake, for refusals; of a country its two letters.
        network: From where: a /24 or /56, never a full address.
    """
    tx.execute(_INSERT, at=at, project_id=project_id, subject=subject, event=event, reason=reason, network=network)


def clean(tx: Transaction, *, before: int, at_most: int = 500) -> int:
    """Deletes events from before a time, the oldest first, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)
