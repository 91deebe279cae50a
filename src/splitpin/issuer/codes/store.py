"""The SQL of one-time codes: a try and the use are one conditional statement each, which tells who won."""

from __future__ import annotations

from splitpin.issuer.codes.model import OneTimeCode
from splitpin.issuer.db import Row, Transaction

_INSERT = """
    INSERT INTO one_time_codes (challenge_id, client_id, purpose, kind, address, shown, code_challenge, key_id, digits,
        attempts, created_at, expires_at)
    VALUES (:challenge_id, :client_id, :purpose, :kind, :address, :shown, :code_challenge, :key_id, :digits,
        0, :created_at, :expires_at)"""

_FIND = "SELECT * FROM one_time_codes WHERE challenge_id = :challenge_id"

_SPEND_ATTEMPT = """
    UPDATE one_time_codes SET attempts = attempts + 1
    WHERE challenge_id = :challenge_id AND client_id = :client_id AND code_challenge = :code_challenge
        AND consumed_at IS NULL AND expires_at > :now AND attempts < :most
    RETURNING *"""

_CONSUME = """
    UPDATE one_time_codes SET consumed_at = :now
    WHERE challenge_id = :challenge_id AND consumed_at IS NULL
    RETURNING challenge_id"""

# The condition stands twice: see limits.py.
_CLEAN = """
    DELETE FROM one_time_codes WHERE expires_at < :before AND challenge_id IN (
        SELECT challenge_id FROM one_time_codes WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)"""


def insert(tx: Transaction, code: OneTimeCode) -> None:
    """Writes a new code: all about it but the digits."""
    tx.execute(
        _INSERT,
        challenge_id=code.challenge_id,
        client_id=code.client_id,
        purpose=code.purpose,
        kind=code.kind,
        address=code.address,
        shown=code.shown,
        code_challenge=code.code_challenge,
        key_id=code.key_id,
        digits=code.digits,
        created_at=code.created_at,
        expires_at=code.expires_at,
    )


def find(tx: Transaction, challenge_id: str) -> OneTimeCode | None:
    """The code of that challenge, whatever its state and whoever's it is."""
    row = tx.one(_FIND, challenge_id=challenge_id)
    return None if row is None else _code(row)


def spend_attempt(
    tx: Transaction, challenge_id: str, *, client_id: str, code_challenge: str, most: int, now: int
) -> OneTimeCode | None:
    """Counts a try and gives the code to judge it by; None where the code cannot be tried, or not by this caller."""
    row = tx.one(
        _SPEND_ATTEMPT,
        challenge_id=challenge_id,
        client_id=client_id,
        code_challenge=code_challenge,
        most=most,
        now=now,
    )
    return None if row is None else _code(row)


def consume(tx: Transaction, challenge_id: str, *, now: int) -> bool:
    """Uses the code up; True for the one who did."""
    return tx.one(_CONSUME, challenge_id=challenge_id, now=now) is not None


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Deletes codes that expired before a time, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _code(row: Row) -> OneTimeCode:
    return OneTimeCode(
        challenge_id=row["challenge_id"],
        client_id=row["client_id"],
        purpose=row["purpose"],
        kind=row["kind"],
        address=row["address"],
        shown=row["shown"],
        code_challenge=row["code_challenge"],
        key_id=row["key_id"],
        digits=row["digits"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        consumed_at=row["consumed_at"],
    )
