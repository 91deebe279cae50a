"""The SQL of device keys, PINs and their resets."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.devices.model import Device, EnrolledKey, KeyMethod, PublicKey, StoredPin

_ADD = """
INSERT INTO device_keys (project_id, subject, method, algorithm, public_key, device_type, device_name, enrolled_at)
VALUES (:project_id, :subject, :method, :algorithm, :public_key, :device_type, :device_name, :now)
ON CONFLICT (subject, method, public_key) DO UPDATE SET
    device_type = excluded.device_type, device_name = excluded.device_name, enrolled_at = excluded.enrolled_at
"""

_REMOVE = "DELETE FROM device_keys WHERE subject = :subject AND method = :method AND public_key = :public_key"

_COUNT = "SELECT COUNT(*) AS n FROM device_keys WHERE subject = :subject"

_FIND = """
SELECT method FROM device_keys WHERE subject = :subject AND method = :method AND public_key = :public_key
"""

_OF_USER = """
SELECT id, method, algorithm, public_key, device_type, device_name, enrolled_at FROM device_keys
WHERE subject = :subject ORDER BY enrolled_at, id
"""

_METHODS = """
SELECT method, MAX(enrolled_at) AS enrolled_at FROM device_keys WHERE subject = :subject GROUP BY method
UNION ALL
SELECT 'PIN' AS method, enrolled_at FROM pins WHERE subject = :subject
ORDER BY enrolled_at, method
"""

_FIND_PIN = "SELECT key_id, salt, digest FROM pins WHERE subject = :subject"

_INSERT_PIN = """
INSERT INTO pins (subject, project_id, key_id, salt, digest, enrolled_at)
VALUES (:subject, :project_id, :key_id, :salt, :digest, :now)
ON CONFLICT (subject) DO NOTHING
RETURNING subject
"""

# Whoever compared the old PIN compared this digest: where another stands by now, another was faster.
_REPLACE_PIN = """
UPDATE pins SET key_id = :key_id, salt = :salt, digest = :digest, enrolled_at = :now
WHERE subject = :subject AND digest = :before RETURNING subject
"""

_REMOVE_PIN = "DELETE FROM pins WHERE subject = :subject AND digest = :before RETURNING subject"

_OVERWRITE_PIN = """
INSERT INTO pins (subject, project_id, key_id, salt, digest, enrolled_at)
VALUES (:subject, :project_id, :key_id, :salt, :digest, :now)
ON CONFLICT (subject) DO UPDATE SET key_id = excluded.key_id, salt = excluded.salt, digest = excluded.digest,
    enrolled_at = excluded.enrolled_at
"""

_INSERT_RESET = """
INSERT INTO pin_resets (project_id, subject, challenge_id, code_challenge, expires_at)
VALUES (:project_id, :subject, :challenge_id, :code_challenge, :expires_at) RETURNING number
"""

_FIND_RESET = """
SELECT subject, challenge_id, verified_at FROM pin_resets
WHERE number = :number AND project_id = :project_id AND subject = :subject AND code_challenge = :code_challenge
    AND expires_at > :now
"""

_VERIFY_RESET = "UPDATE pin_resets SET verified_at = :now WHERE number = :number AND verified_at IS NULL"

_CONSUME_RESET = """
UPDATE pin_resets SET consumed_at = :now
WHERE number = :number AND verified_at IS NOT NULL AND consumed_at IS NULL AND expires_at > :now RETURNING number
"""

_END_RESET = "UPDATE pin_resets SET expires_at = :now WHERE number = :number"

# The condition stands twice: see limits.py.
_REMOVE_ALL = (
    "DELETE FROM device_keys WHERE subject = :subject",
    "DELETE FROM pins WHERE subject = :subject",
    "DELETE FROM pin_resets WHERE subject = :subject",
)

_CLEAN = """
DELETE FROM pin_resets WHERE expires_at < :before AND number IN (
    SELECT number FROM pin_resets WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
"""


@dataclass(frozen=True, slots=True)
class PinReset:
    """A reset under way, or one that was used just now.

    Attributes:
        subject: Whose PIN.
        challenge_id: The one-time code's.
        verified_at: When the code was proven, or None.
    """

    subject: str
    challenge_id: str
    verified_at: int | None


def add(
    tx: Transaction, *, project_id: str, subject: str, method: KeyMethod, key: PublicKey, device: Device, now: int
) -> None:
    """Write a key, or what is new about one that is there."""
    tx.execute(
        _ADD,
        project_id=project_id,
        subject=subject,
        method=method,
        algorithm=key.algorithm,
        public_key=key.octets,
        device_type=device.kind,
        device_name=device.name,
        now=now,
    )


def remove(tx: Transaction, *, subject: str, method: KeyMethod, key: PublicKey) -> bool:
    """Delete a key; false where it was not there."""
    return tx.execute(_REMOVE, subject=subject, method=method, public_key=key.octets) == 1


def count(tx: Transaction, subject: str) -> int:
    """How many keys a user has."""
    row = tx.one(_COUNT, subject=subject)
    return 0 if row is None else int(row["n"])


def has(tx: Transaction, *, subject: str, method: KeyMethod, key: PublicKey) -> bool:
    """Whether a user has this very key."""
    return tx.one(_FIND, subject=subject, method=method, public_key=key.octets) is not None


def of_user(tx: Transaction, subject: str) -> list[EnrolledKey]:
    """A user's keys, the oldest first."""
    return [_enrolled(row) for row in tx.all(_OF_USER, subject=subject)]


def methods(tx: Transaction, subject: str) -> dict[str, int]:
    """The methods of a user, the latest last, and when each was last enrolled, seconds UTC."""
    return {row["method"]: row["enrolled_at"] for row in tx.all(_METHODS, subject=subject)}


def find_pin(tx: Transaction, subject: str) -> StoredPin | None:
    """What is kept of a user's PIN."""
    row = tx.one(_FIND_PIN, subject=subject)
    return None if row is None else StoredPin(row["key_id"], bytes(row["salt"]), bytes(row["digest"]))


def insert_pin(tx: Transaction, *, project_id: str, subject: str, pin: StoredPin, now: int) -> bool:
    """Set the first PIN; false where there is one."""
    return tx.one(_INSERT_PIN, project_id=project_id, subject=subject, now=now, **_columns(pin)) is not None


def replace_pin(tx: Transaction, *, subject: str, before: StoredPin, pin: StoredPin, now: int) -> bool:
    """Set another PIN in the place of exactly this one; true for the one who did."""
    return tx.one(_REPLACE_PIN, subject=subject, before=before.digest, now=now, **_columns(pin)) is not None


def remove_pin(tx: Transaction, *, subject: str, before: StoredPin) -> bool:
    """Delete exactly this PIN; true for the one who did."""
    return tx.one(_REMOVE_PIN, subject=subject, before=before.digest) is not None


def overwrite_pin(tx: Transaction, *, project_id: str, subject: str, pin: StoredPin, now: int) -> None:
    """Set a PIN, whatever there was."""
    tx.execute(_OVERWRITE_PIN, project_id=project_id, subject=subject, now=now, **_columns(pin))


def insert_reset(
    tx: Transaction, *, project_id: str, subject: str, challenge_id: str, code_challenge: str, expires_at: int
) -> int:
    """Write a reset under way; its number."""
    row = tx.one(
        _INSERT_RESET,
        project_id=project_id,
        subject=subject,
        challenge_id=challenge_id,
        code_challenge=code_challenge,
        expires_at=expires_at,
    )
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return int(row["number"])


def find_reset(
    tx: Transaction, number: int, *, project_id: str, subject: str, code_challenge: str, now: int
) -> PinReset | None:
    """The reset of that number while it lives, to those who have its challenge."""
    row = tx.one(
        _FIND_RESET, number=number, project_id=project_id, subject=subject, code_challenge=code_challenge, now=now
    )
    return None if row is None else _reset(row)


def verify_reset(tx: Transaction, number: int, *, now: int) -> None:
    """Note that the code was proven."""
    tx.execute(_VERIFY_RESET, number=number, now=now)


def consume_reset(tx: Transaction, number: int, *, now: int) -> bool:
    """Use a proven reset up; true for the one who did."""
    return tx.one(_CONSUME_RESET, number=number, now=now) is not None


def end_reset(tx: Transaction, number: int, *, now: int) -> None:
    """Have a reset be over before its time."""
    tx.execute(_END_RESET, number=number, now=now)


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete all of a user's keys, PIN and resets."""
    for statement in _REMOVE_ALL:
        tx.execute(statement, subject=subject)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete resets that ended before a time, at most so many; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _columns(pin: StoredPin) -> dict[str, object]:
    return {"key_id": pin.key_id, "salt": pin.salt, "digest": pin.digest}


def _reset(row: Row) -> PinReset:
    return PinReset(row["subject"], row["challenge_id"], row["verified_at"])


def _enrolled(row: Row) -> EnrolledKey:
    key, device = PublicKey(row["algorithm"], bytes(row["public_key"])), Device(row["device_type"], row["device_name"])
    return EnrolledKey(row["id"], row["method"], key, device, row["enrolled_at"])
