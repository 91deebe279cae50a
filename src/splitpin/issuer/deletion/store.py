"""The SQL of deletions that owners asked for."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.db import Row, Transaction

_INSERT = """
INSERT INTO account_deletions (subject, project_id, asked_at, due_at, language)
VALUES (:subject, :project_id, :now, :due_at, :language) ON CONFLICT (subject) DO NOTHING
"""
_COLUMNS = "subject, project_id, asked_at, due_at, language, barred"
_FIND = f"SELECT {_COLUMNS} FROM account_deletions WHERE subject = :subject"  # noqa: S608 - a constant
_TAKE_BACK = f"""
DELETE FROM account_deletions WHERE subject = :subject AND barred = 0 AND due_at > :now RETURNING {_COLUMNS}
"""  # noqa: S608
_BAR = "UPDATE account_deletions SET barred = 1 WHERE subject = :subject"
_REMOVE = "DELETE FROM account_deletions WHERE subject = :subject RETURNING subject"
_DUE = f"SELECT {_COLUMNS} FROM account_deletions WHERE due_at <= :now ORDER BY due_at LIMIT :at_most"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Deletion:
    """An account that is going to be deleted.

    Attributes:
        subject: Whose.
        project_id: In which project.
        asked_at: When its owner asked, seconds UTC.
        due_at: When it is erased, seconds UTC.
        language: That the owner read (BCP 47).
        barred: Whether an operator disabled it meanwhile.
    """

    subject: str
    project_id: str
    asked_at: int
    due_at: int
    language: str
    barred: bool


def insert(tx: Transaction, deletion: Deletion) -> None:
    """Write it; one that is there stays."""
    tx.execute(
        _INSERT,
        subject=deletion.subject,
        project_id=deletion.project_id,
        now=deletion.asked_at,
        due_at=deletion.due_at,
        language=deletion.language,
    )


def find(tx: Transaction, subject: str) -> Deletion | None:
    """The one of a person, if any."""
    row = tx.one(_FIND, subject=subject)
    return None if row is None else _deletion(row)


def take_back(tx: Transaction, subject: str, *, now: int) -> Deletion | None:
    """Delete it while there is time; what was there, to the one who did."""
    row = tx.one(_TAKE_BACK, subject=subject, now=now)
    return None if row is None else _deletion(row)


def bar(tx: Transaction, subject: str) -> None:
    """Have nobody take it back."""
    tx.execute(_BAR, subject=subject)


def remove(tx: Transaction, subject: str) -> bool:
    """Delete it; true for the one who did."""
    return tx.one(_REMOVE, subject=subject) is not None


def due(tx: Transaction, *, now: int, at_most: int) -> list[Deletion]:
    """Those whose time has come, the earliest first."""
    return [_deletion(row) for row in tx.all(_DUE, now=now, at_most=at_most)]


def _deletion(row: Row) -> Deletion:
    return Deletion(
        row["subject"], row["project_id"], row["asked_at"], row["due_at"], row["language"], bool(row["barred"])
    )
