"""The SQL of second factors: used, and used up, by one conditional statement each, telling who won."""

from __future__ import annotations

from collections.abc import Iterable

from splitpin.issuer.db import Transaction
from splitpin.issuer.factors.model import TotpSecret

_WRITE_CODE = """
INSERT INTO recovery_codes (digest, project_id, subject, made_at) VALUES (:digest, :project_id, :subject, :now)
"""
_END_CODES = "DELETE FROM recovery_codes WHERE subject = :subject AND set_aside_at = 0"
_REMOVE_ALL_CODES = "DELETE FROM recovery_codes WHERE subject = :subject"

# Of any number of uses of one code, on any number of machines, one gets a row back.
_USE_CODE = """
UPDATE recovery_codes SET used_at = :now
 WHERE digest = :digest AND subject = :subject AND used_at IS NULL AND set_aside_at = 0 RETURNING digest
"""
_CODES = "SELECT made_at, used_at FROM recovery_codes WHERE subject = :subject AND set_aside_at = 0"

_FIND_TOTP = "SELECT * FROM totp_secrets WHERE subject = :subject AND set_aside_at = 0"

# Of two who begin at once the later one's is kept; one that counts already is not touched.
_BEGIN = """
INSERT INTO totp_secrets (subject, project_id, sealed, begun_in, begun_at)
VALUES (:subject, :project_id, :sealed, :begun_in, :now)
ON CONFLICT (subject, set_aside_at) DO UPDATE SET
    sealed = excluded.sealed, begun_in = excluded.begun_in, begun_at = excluded.begun_at
 WHERE totp_secrets.confirmed_at IS NULL
RETURNING subject
"""
_CONFIRM = """
UPDATE totp_secrets SET confirmed_at = :now, last_step = :step
 WHERE subject = :subject AND begun_in = :begun_in AND confirmed_at IS NULL AND set_aside_at = 0 RETURNING subject
"""

# A code counts once: of any number of uses of one, on any number of machines, one gets a row back.
_USE_STEP = """
UPDATE totp_secrets SET last_step = :step
 WHERE subject = :subject AND confirmed_at IS NOT NULL AND last_step < :step AND set_aside_at = 0 RETURNING subject
"""
_REMOVE_TOTP = """
DELETE FROM totp_secrets WHERE subject = :subject AND confirmed_at IS NOT NULL AND set_aside_at = 0 RETURNING subject
"""
_REMOVE_ALL_TOTP = "DELETE FROM totp_secrets WHERE subject = :subject"
_SEALED = "SELECT subject, sealed FROM totp_secrets WHERE subject > :after ORDER BY subject LIMIT :at_most"
_RESEAL = "UPDATE totp_secrets SET sealed = :sealed WHERE subject = :subject AND sealed = :was"

_REMOVE_BEGUN = "DELETE FROM totp_secrets WHERE subject = :subject AND confirmed_at IS NULL"
_SET_ASIDE = (
    "UPDATE totp_secrets SET set_aside_at = :now WHERE subject = :subject AND set_aside_at = 0",
    "UPDATE recovery_codes SET set_aside_at = :now WHERE subject = :subject AND set_aside_at = 0",
)
_RESTORE = (
    "DELETE FROM totp_secrets WHERE subject = :subject AND (set_aside_at = 0 OR set_aside_at > :since)",
    "DELETE FROM recovery_codes WHERE subject = :subject AND (set_aside_at = 0 OR set_aside_at > :since)",
    "UPDATE totp_secrets SET set_aside_at = 0 WHERE subject = :subject AND set_aside_at = :since",
    "UPDATE recovery_codes SET set_aside_at = 0 WHERE subject = :subject AND set_aside_at = :since",
)
_CLEAN_SET_ASIDE = (
    """DELETE FROM totp_secrets WHERE subject IN (
    SELECT subject FROM totp_secrets WHERE set_aside_at > 0 AND set_aside_at < :before LIMIT :at_most)
    AND set_aside_at > 0 AND set_aside_at < :before""",
    """DELETE FROM recovery_codes WHERE digest IN (
    SELECT digest FROM recovery_codes WHERE set_aside_at > 0 AND set_aside_at < :before LIMIT :at_most)""",
)

# One that nobody confirmed; the condition stands twice: see limits.py.
_CLEAN = """
DELETE FROM totp_secrets WHERE confirmed_at IS NULL AND begun_at < :before AND subject IN (
    SELECT subject FROM totp_secrets WHERE confirmed_at IS NULL AND begun_at < :before LIMIT :at_most)
"""


def find_secret(tx: Transaction, subject: str) -> TotpSecret | None:
    """What a person's app shares, confirmed or not."""
    row = tx.one(_FIND_TOTP, subject=subject)
    if row is None:
        return None
    return TotpSecret(
        row["subject"], bytes(row["sealed"]), row["begun_in"], row["begun_at"], row["confirmed_at"], row["last_step"]
    )


def begin_secret(tx: Transaction, subject: str, sealed: bytes, *, project_id: str, begun_in: str, now: int) -> bool:
    """Write a secret that waits to be confirmed; false where there is one that counts."""
    row = tx.one(_BEGIN, subject=subject, project_id=project_id, sealed=sealed, begun_in=begun_in, now=now)
    return row is not None


def confirm_secret(tx: Transaction, subject: str, *, begun_in: str, step: int, now: int) -> bool:
    """Have a secret count from now on, its first code being used; true for the one who did."""
    return tx.one(_CONFIRM, subject=subject, begun_in=begun_in, step=step, now=now) is not None


def use_step(tx: Transaction, subject: str, step: int) -> bool:
    """Use the code of a step up, and all before it; true for the one who did."""
    return tx.one(_USE_STEP, subject=subject, step=step) is not None


def remove_secret(tx: Transaction, subject: str) -> bool:
    """Delete a secret that counts; true for the one who did."""
    return tx.one(_REMOVE_TOTP, subject=subject) is not None


def sealed_after(tx: Transaction, after: str, *, at_most: int) -> list[tuple[str, bytes]]:
    """Some secrets by their person, in order."""
    return [(row["subject"], bytes(row["sealed"])) for row in tx.all(_SEALED, after=after, at_most=at_most)]


def reseal(tx: Transaction, subject: str, *, was: bytes, sealed: bytes) -> None:
    """Store a secret that was encrypted anew, unless another is there by now."""
    tx.execute(_RESEAL, subject=subject, was=was, sealed=sealed)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete secrets that nobody confirmed and that were begun before a time; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


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


def set_aside(tx: Transaction, subject: str, *, now: int) -> None:
    """Mark all that a person has: it counts for nothing, and can be given back."""
    tx.execute(_REMOVE_BEGUN, subject=subject)
    for statement in _SET_ASIDE:
        tx.execute(statement, subject=subject, now=now)


def restore(tx: Transaction, subject: str, *, since: int) -> None:
    """Delete what came after factors were set aside, and have those count again."""
    for statement in _RESTORE:
        tx.execute(statement, subject=subject, since=since)


def clean_set_aside(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete what was set aside before a time; how many of one kind there were, at the most."""
    return max(tx.execute(statement, before=before, at_most=at_most) for statement in _CLEAN_SET_ASIDE)


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete all that a person has."""
    for statement in (_REMOVE_ALL_CODES, _REMOVE_ALL_TOTP):
        tx.execute(statement, subject=subject)
