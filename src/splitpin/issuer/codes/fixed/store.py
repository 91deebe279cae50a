"""The SQL of codes that are fixed."""

from __future__ import annotations

from dataclasses import replace

from splitpin.issuer.codes.model import OneTimeCode
from splitpin.issuer.db import Transaction

# No shorter than an attack has made the others, and no longer than its person.
_FIX = """
    UPDATE one_time_codes SET digits = CASE WHEN digits > :digits THEN digits ELSE :digits END,
        expires_at = CASE WHEN expires_at < :until THEN expires_at ELSE :until END
    WHERE challenge_id = :challenge_id
    RETURNING digits, expires_at"""
_END = "DELETE FROM one_time_codes WHERE project_id = :project_id AND address = :address AND fixed IS NOT NULL"


def fix(tx: Transaction, code: OneTimeCode, *, digits: int, until: int) -> OneTimeCode:
    """Has a code be as long as a test person's is, and live no longer; the code with that.

    Raises:
        RuntimeError: There is no such code.
    """
    row = tx.one(_FIX, challenge_id=code.challenge_id, digits=digits, until=until)
    if row is None:
        raise RuntimeError("the code that was to be fixed is not there")
    return replace(code, digits=row["digits"], expires_at=row["expires_at"])


def end(tx: Transaction, *, project_id: str, address: str) -> None:
    """Deletes what was asked for with a test person's address."""
    tx.execute(_END, project_id=project_id, address=address)
