"""The SQL of passkeys, of the handles they are made under, and of challenges that were used."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.authentication import LedTo
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.model import Count, Passkey

_COLUMNS = """credential_id, project_id, subject, rp_id, public_key, sign_count, backup_eligible, backed_up,
    uv_initialised, resident, transports, aaguid, name, created_at, used_at, set_aside_at"""

_INSERT = f"""
INSERT INTO passkeys ({_COLUMNS})
VALUES (:credential_id, :project_id, :subject, :rp_id, :public_key, :sign_count, :backup_eligible, :backed_up,
    :uv_initialised, :resident, :transports, :aaguid, :name, :created_at, NULL, NULL)
ON CONFLICT (credential_id) DO NOTHING RETURNING credential_id
"""  # noqa: S608

_FIND = f"SELECT {_COLUMNS} FROM passkeys WHERE credential_id = :credential_id AND project_id = :project_id"  # noqa: S608
_FIND_WITH_HANDLE = f"""
SELECT {_COLUMNS}, (SELECT user_handle FROM user_handles h WHERE h.subject = passkeys.subject) AS user_handle
  FROM passkeys WHERE credential_id = :credential_id AND project_id = :project_id
"""  # noqa: S608
_IS_KNOWN = "SELECT 1 AS known FROM passkeys WHERE credential_id = :credential_id"
_OF_USER = f"SELECT {_COLUMNS} FROM passkeys WHERE subject = :subject ORDER BY created_at, credential_id"  # noqa: S608

# The count never falls, whoever of two comes first.
_USE = """
UPDATE passkeys SET used_at = :now, uv_initialised = 1, backup_eligible = :backup_eligible, backed_up = :backed_up,
    sign_count = CASE WHEN sign_count < :sign_count THEN :sign_count ELSE sign_count END
WHERE credential_id = :credential_id AND subject = :subject RETURNING credential_id
"""

_RENAME = """
UPDATE passkeys SET name = :name WHERE credential_id = :credential_id AND subject = :subject AND set_aside_at IS NULL
RETURNING credential_id
"""
_REMOVE = """
DELETE FROM passkeys WHERE credential_id = :credential_id AND subject = :subject AND set_aside_at IS NULL
RETURNING credential_id
"""

# The update changes nothing: it is there to hold the rows, which a reading statement cannot do on both databases.
_HOLD = "UPDATE passkeys SET name = name WHERE subject = :subject"
_SET_ASIDE = "UPDATE passkeys SET set_aside_at = :now WHERE subject = :subject AND set_aside_at IS NULL"
_REMOVE_SINCE = """
DELETE FROM passkeys WHERE subject = :subject AND (set_aside_at IS NULL OR set_aside_at > :since)
"""
_RESTORE = "UPDATE passkeys SET set_aside_at = NULL WHERE subject = :subject AND set_aside_at = :since"
_CLEAN_SET_ASIDE = """
DELETE FROM passkeys WHERE set_aside_at < :before AND credential_id IN (
    SELECT credential_id FROM passkeys WHERE set_aside_at < :before ORDER BY set_aside_at LIMIT :at_most)
"""

_NEW_HANDLE = """
INSERT INTO user_handles (subject, project_id, user_handle) VALUES (:subject, :project_id, :user_handle)
ON CONFLICT (subject) DO NOTHING
"""
_HANDLE = "SELECT user_handle FROM user_handles WHERE subject = :subject"

_SPEND = """
INSERT INTO spent_challenges (digest, credential_id, spent_at, expires_at)
VALUES (:digest, :credential_id, :now, :expires_at) ON CONFLICT (digest) DO NOTHING RETURNING digest
"""
_SPENT = "SELECT credential_id, spent_at, sid, led_to FROM spent_challenges WHERE digest = :digest"
_LED_TO = "UPDATE spent_challenges SET sid = :sid, led_to = :led_to WHERE digest = :digest"

_COUNT = """
SELECT rp_id, COUNT(*) AS passkeys, COUNT(DISTINCT subject) AS people,
    COUNT(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM passkeys n WHERE n.subject = p.subject AND n.rp_id = :present)
        THEN subject END) AS moved
  FROM passkeys p WHERE project_id = :project_id GROUP BY rp_id ORDER BY rp_id
"""

_REMOVE_ALL = (
    "DELETE FROM passkeys WHERE subject = :subject",
    "DELETE FROM user_handles WHERE subject = :subject",
)

# The condition stands twice: see limits.py.
_CLEAN = """
DELETE FROM spent_challenges WHERE expires_at < :before AND digest IN (
    SELECT digest FROM spent_challenges WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """A challenge that was used.

    Attributes:
        credential_id: By which passkey.
        at: When, seconds UTC.
        led_to: What came of it; None: nobody was let in.
    """

    credential_id: bytes
    at: int
    led_to: LedTo | None


def insert(tx: Transaction, passkey: Passkey) -> bool:
    """Write a new passkey; false where there is one of that id, whoever's."""
    row = tx.one(
        _INSERT,
        credential_id=passkey.credential_id,
        project_id=passkey.project_id,
        subject=passkey.subject,
        rp_id=passkey.rp_id,
        public_key=passkey.public_key,
        sign_count=passkey.sign_count,
        backup_eligible=int(passkey.backup_eligible),
        backed_up=int(passkey.backed_up),
        uv_initialised=int(passkey.uv_initialised),
        resident=None if passkey.resident is None else int(passkey.resident),
        transports=" ".join(passkey.transports),
        aaguid=passkey.aaguid,
        name=passkey.name,
        created_at=passkey.created_at,
    )
    return row is not None


def find(tx: Transaction, credential_id: bytes, *, project_id: str) -> Passkey | None:
    """The passkey of that id, to its own project only."""
    row = tx.one(_FIND, credential_id=credential_id, project_id=project_id)
    return None if row is None else _passkey(row)


def find_with_handle(tx: Transaction, credential_id: bytes, *, project_id: str) -> tuple[Passkey, bytes] | None:
    """The same, and what its owner's are made under."""
    row = tx.one(_FIND_WITH_HANDLE, credential_id=credential_id, project_id=project_id)
    return None if row is None else (_passkey(row), bytes(row["user_handle"]))


def is_known(tx: Transaction, credential_id: bytes) -> bool:
    """Whether there is a passkey of that id, whoever's."""
    return tx.one(_IS_KNOWN, credential_id=credential_id) is not None


def of_user(tx: Transaction, subject: str) -> list[Passkey]:
    """A person's passkeys, the oldest first."""
    return [_passkey(row) for row in tx.all(_OF_USER, subject=subject)]


def use(tx: Transaction, assertion: Assertion, *, now: int) -> bool:
    """Note what a passkey said of itself; false where it was removed meanwhile."""
    row = tx.one(
        _USE,
        credential_id=assertion.passkey.credential_id,
        subject=assertion.passkey.subject,
        sign_count=assertion.sign_count,
        backup_eligible=int(assertion.backup_eligible),
        backed_up=int(assertion.backed_up),
        now=now,
    )
    return row is not None


def rename(tx: Transaction, credential_id: bytes, *, subject: str, name: str) -> bool:
    """Call a passkey something else that was not set aside; false where this person has none of that id."""
    return tx.one(_RENAME, credential_id=credential_id, subject=subject, name=name) is not None


def remove(tx: Transaction, credential_id: bytes, *, subject: str) -> bool:
    """Delete a passkey that was not set aside; true for the one who did."""
    return tx.one(_REMOVE, credential_id=credential_id, subject=subject) is not None


def hold(tx: Transaction, subject: str) -> None:
    """Nobody changes a person's passkeys, or signs in with one, before the transaction ends."""
    tx.execute(_HOLD, subject=subject)


def set_aside(tx: Transaction, subject: str, *, now: int) -> int:
    """Mark all that a person has; how many there were that were not marked before."""
    return tx.execute(_SET_ASIDE, subject=subject, now=now)


def restore(tx: Transaction, subject: str, *, since: int) -> int:
    """Delete what came after passkeys were set aside, and take those for a person's again; how many were deleted."""
    removed = tx.execute(_REMOVE_SINCE, subject=subject, since=since)
    tx.execute(_RESTORE, subject=subject, since=since)
    return removed


def clean_set_aside(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete passkeys that were set aside before a time, at most so many; how many there were."""
    return tx.execute(_CLEAN_SET_ASIDE, before=before, at_most=at_most)


def user_handle(tx: Transaction, subject: str) -> bytes | None:
    """What a person's passkeys are made under; None for who never had one."""
    row = tx.one(_HANDLE, subject=subject)
    return None if row is None else bytes(row["user_handle"])


def user_handle_or(tx: Transaction, subject: str, new: bytes, *, project_id: str) -> bytes:
    """The same; `new` where there was none. Of two at once both get one and the same."""
    tx.execute(_NEW_HANDLE, subject=subject, project_id=project_id, user_handle=new)
    return user_handle(tx, subject) or new


def spend(tx: Transaction, challenge: Challenge, credential_id: bytes, *, now: int) -> bool:
    """Use a challenge up; true for the one who did. The others wait for that one's transaction."""
    row = tx.one(_SPEND, digest=challenge.digest, credential_id=credential_id, now=now, expires_at=challenge.expires_at)
    return row is not None


def spent(tx: Transaction, challenge: Challenge) -> Spent | None:
    """What became of a challenge that was used."""
    row = tx.one(_SPENT, digest=challenge.digest)
    if row is None:
        return None
    led_to = None if row["sid"] is None else LedTo(row["sid"], row["led_to"])
    return Spent(bytes(row["credential_id"]), row["spent_at"], led_to)


def led_to(tx: Transaction, challenge: Challenge, what: LedTo) -> None:
    """Note what came of a challenge that this transaction used up."""
    tx.execute(_LED_TO, digest=challenge.digest, sid=what.sid, led_to=what.what)


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete a person's passkeys."""
    for statement in _REMOVE_ALL:
        tx.execute(statement, subject=subject)


def count(tx: Transaction, project_id: str, *, present: str) -> list[Count]:
    """How many passkeys a project's people have, name by name."""
    rows = tx.all(_COUNT, project_id=project_id, present=present)
    return [Count(row["rp_id"], row["passkeys"], row["people"], row["moved"]) for row in rows]


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Delete challenges that nobody may use any more, at most so many; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _passkey(row: Row) -> Passkey:
    return Passkey(
        credential_id=bytes(row["credential_id"]),
        project_id=row["project_id"],
        subject=row["subject"],
        rp_id=row["rp_id"],
        public_key=bytes(row["public_key"]),
        sign_count=row["sign_count"],
        backup_eligible=bool(row["backup_eligible"]),
        backed_up=bool(row["backed_up"]),
        uv_initialised=bool(row["uv_initialised"]),
        resident=None if row["resident"] is None else bool(row["resident"]),
        transports=tuple(row["transports"].split()),
        aaguid=row["aaguid"],
        name=row["name"],
        created_at=row["created_at"],
        used_at=row["used_at"],
        set_aside_at=row["set_aside_at"],
    )
