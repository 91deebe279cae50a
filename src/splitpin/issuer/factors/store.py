"""The SQL of second factors: used, and used up, by one conditional statement each, telling who won."""

from __future__ import annotations

from collections.abc import Iterable

from splitpin.issuer.db import Transaction

_WRITE_CODE = """
INSERT INTO recovery_codes (digest, project_id, subject, made_at) VALUES (:digest, :project_id, :subject, :now)
"""
_END_CODES = "DELETE FROM recovery_codes WHERE subject = :subject"

# Of any number of uses of one code, on any number of machines, one gets a row back.
_USE_CODE = """
UPDATE recovery_codes SET used_at = :now WHERE digest = :digest AND subject = :subject AND used_at IS NULL
RETURNING digest
"""
_CODES = "SELECT made_at, used_at FROM recovery_codes WHERE subject = :subject"


def replace_codes(tx: Transaction, subject: str, digests: Iterable[bytes], *, project_id: str, now: int) -> None:
    """Give a person these recovery codes, and end all others."""
    tx.execute(_END_CODES, subject=subject)
    for digest in digests:
        tx.execute(_WRITE_CODE, digest=digest, project_id=project_id, subject=subject, now=now)


def use_code(tx: Transaction, digest: bytes, *, subject: str, now: int) -> bool:
    """Use a recovery code up; true for the one who did."""
    return tx.one(_USE_CODE, digest=digest, subject=subject, now=now) is not None


def codes_of(tx: Transaction, subject: str) -> list[tuple[int, bool]]:
    """When each of a person's recovery codes was made, and whether it can still be used."""
    return [(row["made_at"], row["used_at"] is None) for row in tx.all(_CODES, subject=subject)]


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete all that a person has."""
    tx.execute(_END_CODES, subject=subject)
