"""The SQL of addresses that went; one conditional statement tells who put one back."""

from __future__ import annotations

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.past_addresses.model import By, PastAddress

_COLUMNS = """past_id, project_id, subject, kind, value, shown, verified_at, replaced_by, went_at, expires_at, back_at,
    back_by"""

_INSERT = """
INSERT INTO past_addresses (past_id, project_id, subject, kind, value, shown, verified_at, replaced_by, went_at,
    expires_at)
VALUES (:past_id, :project_id, :subject, :kind, :value, :shown, :verified_at, :replaced_by, :went_at, :expires_at)
ON CONFLICT DO NOTHING
"""
_FIND = f"SELECT {_COLUMNS} FROM past_addresses WHERE past_id = :past_id"  # noqa: S608 - a constant of this module
_OF_PERSON = f"""
SELECT {_COLUMNS} FROM past_addresses
 WHERE subject = :subject AND back_at IS NULL AND expires_at > :now ORDER BY went_at, past_id
"""  # noqa: S608
_BACK = f"""
UPDATE past_addresses SET back_at = :now, back_by = :by
 WHERE past_id = :past_id AND back_at IS NULL AND expires_at > :now RETURNING {_COLUMNS}
"""  # noqa: S608
_BACK_SINCE = "SELECT MAX(back_at) AS at FROM past_addresses WHERE subject = :subject AND back_by = 'link'"
_REMOVE_ALL = "DELETE FROM past_addresses WHERE subject = :subject"
# The condition stands twice: see limits.py.
_CLEAN = """
DELETE FROM past_addresses WHERE expires_at < :before AND past_id IN (
    SELECT past_id FROM past_addresses WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
"""


def insert(tx: Transaction, past: PastAddress) -> None:
    """Write that one went."""
    tx.execute(
        _INSERT,
        past_id=past.past_id,
        project_id=past.project_id,
        subject=past.subject,
        kind=past.kind,
        value=past.value,
        shown=past.shown,
        verified_at=past.verified_at,
        replaced_by=past.replaced_by,
        went_at=past.went_at,
        expires_at=past.expires_at,
    )


def find(tx: Transaction, past_id: str) -> PastAddress | None:
    """The one of that name, whatever became of it."""
    return _found(tx.one(_FIND, past_id=past_id))


def of_person(tx: Transaction, subject: str, *, now: int) -> list[PastAddress]:
    """Those of a person that may still come back, the first that went first."""
    return [_past(row) for row in tx.all(_OF_PERSON, subject=subject, now=now)]


def back(tx: Transaction, past_id: str, *, by: By, now: int) -> PastAddress | None:
    """Note that one comes back; None to all but the one who does it, and where it is too late."""
    return _found(tx.one(_BACK, past_id=past_id, by=by, now=now))


def back_since(tx: Transaction, subject: str) -> int | None:
    """When one last came back by a link, seconds UTC."""
    row = tx.one(_BACK_SINCE, subject=subject)
    return None if row is None else row["at"]


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete those of a person."""
    tx.execute(_REMOVE_ALL, subject=subject)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete those whose last day was before a time, at most so many; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _found(row: Row | None) -> PastAddress | None:
    return None if row is None else _past(row)


def _past(row: Row) -> PastAddress:
    return PastAddress(**{name.strip(): row[name.strip()] for name in _COLUMNS.split(",")})
