"""The SQL of proofs that wait: tried and used up by one conditional statement each, telling who won."""

from __future__ import annotations

from splitpin.issuer.authentication import FirstProof, LedTo, ProvenAddress
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.first_proofs.model import WaitingProof

_INSERT = """
INSERT INTO first_proofs (id, project_id, client_id, subject, kind, address, shown, method, amr, proven_at, holder,
    expires_at)
VALUES (:id, :project_id, :client_id, :subject, :kind, :address, :shown, :method, :amr, :proven_at, :holder,
    :expires_at)
"""
_FIND = "SELECT * FROM first_proofs WHERE id = :id"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = """
UPDATE first_proofs SET attempts = attempts WHERE id = :id AND consumed_at IS NULL AND expires_at > :now RETURNING *
"""

# One that led somewhere is tried again: by the same browser, which may not have heard the answer.
_TRY = """
UPDATE first_proofs SET attempts = attempts + 1
 WHERE id = :id AND client_id = :client_id AND holder IN (:holder0, :holder1) AND expires_at > :now
   AND attempts < :most AND (consumed_at IS NULL OR led_to IS NOT NULL)
RETURNING *
"""
_GIVE_BACK = "UPDATE first_proofs SET attempts = attempts - 1 WHERE id = :id"
_CONSUME = """
UPDATE first_proofs SET consumed_at = :now, consumed_as = :consumed_as, attempts = attempts - 1
 WHERE id = :id AND consumed_at IS NULL RETURNING id
"""
_LED_TO = "UPDATE first_proofs SET sid = :sid, led_to = :led_to WHERE id = :id"
_REMOVE_ALL = "DELETE FROM first_proofs WHERE subject = :subject"

# The condition stands twice: see limits.py.
_CLEAN = """
DELETE FROM first_proofs WHERE expires_at < :before AND id IN (
    SELECT id FROM first_proofs WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
"""


def insert(tx: Transaction, waiting: WaitingProof) -> None:
    """Write a proof that begins to wait."""
    address, first = waiting.address, waiting.first
    tx.execute(
        _INSERT,
        id=waiting.id,
        project_id=waiting.project_id,
        client_id=waiting.client_id,
        subject=first.subject,
        kind=None if address is None else address.kind,
        address=None if address is None else address.address,
        shown=None if address is None else address.shown,
        method=first.method,
        amr=" ".join(first.amr),
        proven_at=first.at,
        holder=waiting.holder,
        expires_at=waiting.expires_at,
    )


def find(tx: Transaction, proof_id: str) -> WaitingProof | None:
    """The proof of that id, whatever its state."""
    row = tx.one(_FIND, id=proof_id)
    return None if row is None else _waiting(row)


def hold(tx: Transaction, proof_id: str, *, now: int) -> WaitingProof | None:
    """Hold a proof that still waits until the commit; None where there is none."""
    row = tx.one(_HOLD, id=proof_id, now=now)
    return None if row is None else _waiting(row)


def try_(
    tx: Transaction, proof_id: str, *, client_id: str, holders: tuple[str, str], most: int, now: int
) -> WaitingProof | None:
    """Count a second proof and hold the row until the commit; None where there is nothing to try, or not for these."""
    row = tx.one(_TRY, id=proof_id, client_id=client_id, holder0=holders[0], holder1=holders[1], most=most, now=now)
    return None if row is None else _waiting(row)


def give_back(tx: Transaction, proof_id: str) -> None:
    """Take back the count of a second proof that was right."""
    tx.execute(_GIVE_BACK, id=proof_id)


def consume(tx: Transaction, proof_id: str, *, consumed_as: str, now: int) -> bool:
    """Use a proof up by a second one, whose count is taken back; true for the one who did."""
    return tx.one(_CONSUME, id=proof_id, consumed_as=consumed_as, now=now) is not None


def led_to(tx: Transaction, proof_id: str, what: LedTo) -> None:
    """Note what came of a proof."""
    tx.execute(_LED_TO, id=proof_id, sid=what.sid, led_to=what.what)


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete a person's proofs that wait."""
    tx.execute(_REMOVE_ALL, subject=subject)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete proofs whose time was over before a time, at most so many; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _waiting(row: Row) -> WaitingProof:
    address = None if row["address"] is None else ProvenAddress(row["kind"], row["address"], row["shown"])
    return WaitingProof(
        id=row["id"],
        project_id=row["project_id"],
        client_id=row["client_id"],
        address=address,
        first=FirstProof(row["subject"], row["method"], tuple(row["amr"].split()), row["proven_at"]),
        holder=row["holder"],
        expires_at=row["expires_at"],
        consumed_at=row["consumed_at"],
        consumed_as=row["consumed_as"],
        sid=row["sid"],
        led_to=row["led_to"],
    )
