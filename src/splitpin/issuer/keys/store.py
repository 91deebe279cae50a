"""The SQL of signing keys."""

from __future__ import annotations

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.keys.model import Algorithm, StoredKey

_LIST = """
SELECT number, kid, sealed, jwk, created_at, signs_from, retired_at, withdrawn_at, algorithm
  FROM signing_keys ORDER BY algorithm, number
"""

# In one order, so that of two who come at once one waits for the other, and neither for both.
_TAKE = "SELECT number FROM signing_keys ORDER BY algorithm, number FOR UPDATE"

_INSERT = """
INSERT INTO signing_keys (number, kid, sealed, jwk, created_at, signs_from, retired_at, algorithm)
VALUES (:number, :kid, :sealed, :jwk, :created_at, :signs_from, NULL, :algorithm)
ON CONFLICT (algorithm, number) DO NOTHING
"""

_RETIRE = """
UPDATE signing_keys SET retired_at = :at
 WHERE algorithm = :algorithm AND number < :number AND (retired_at IS NULL OR retired_at > :at)
"""

# Without its private half, what was withdrawn stays on record.
_FORGET = "DELETE FROM signing_keys WHERE retired_at <= :before AND withdrawn_at IS NULL"

_WITHDRAW = """
UPDATE signing_keys SET withdrawn_at = :now, sealed = NULL WHERE kid = :kid AND withdrawn_at IS NULL
"""

_START = """
UPDATE signing_keys SET signs_from = :now WHERE kid = :kid AND signs_from > :now AND withdrawn_at IS NULL
"""

_KEEP_SIGNING = "UPDATE signing_keys SET retired_at = NULL WHERE kid = :kid AND retired_at > :now"

_RESEAL = "UPDATE signing_keys SET sealed = :sealed WHERE kid = :kid AND withdrawn_at IS NULL"

_NOTE_USE = """
INSERT INTO master_secrets (id, used_at) VALUES (:id, :now)
ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at
"""

_FORGET_UNUSED = "DELETE FROM master_secrets WHERE used_at < :before"

_LIST_USED = "SELECT id FROM master_secrets ORDER BY id"


def list_all(tx: Transaction) -> list[StoredKey]:
    """All keys, those of one algorithm together, oldest first."""
    return [_key(row) for row in tx.all(_LIST)]


def take_all(tx: Transaction) -> list[StoredKey]:
    """All keys, held until the transaction ends: whoever changes them takes them before anything else."""
    tx.all(_TAKE)
    return list_all(tx)  # anew: whoever was waited for has changed them


def insert(tx: Transaction, key: StoredKey) -> bool:
    """Write a new key unless its number is taken; true for the one who got it."""
    changed = tx.execute(
        _INSERT,
        number=key.number,
        kid=key.kid,
        sealed=key.sealed,
        jwk=key.jwk,
        created_at=key.created_at,
        signs_from=key.signs_from,
        algorithm=key.algorithm,
    )
    return changed == 1


def retire_before(tx: Transaction, *, algorithm: Algorithm, number: int, at: int) -> None:
    """Let every key of an algorithm before `number` stop signing at a time, or earlier where that was already so."""
    tx.execute(_RETIRE, algorithm=algorithm, number=number, at=at)


def forget(tx: Transaction, *, retired_before: int) -> int:
    """Delete, private half and all, the keys that stopped signing before a time; how many there were."""
    return tx.execute(_FORGET, before=retired_before)


def withdraw(tx: Transaction, *, kid: str, now: int) -> bool:
    """Withdraw a key and delete its private half; false where there is none such, or somebody was first."""
    return tx.execute(_WITHDRAW, kid=kid, now=now) == 1


def start(tx: Transaction, *, kid: str, now: int) -> bool:
    """Let a key that waits sign at once; false where it does not wait."""
    return tx.execute(_START, kid=kid, now=now) == 1


def keep_signing(tx: Transaction, *, kid: str, now: int) -> None:
    """Let a key that was to stop later sign on."""
    tx.execute(_KEEP_SIGNING, kid=kid, now=now)


def reseal(tx: Transaction, *, kid: str, sealed: bytes) -> None:
    """Replace a private key's encryption."""
    tx.execute(_RESEAL, kid=kid, sealed=sealed)


def note_secret(tx: Transaction, *, id_: str, now: int) -> None:
    """Write down that a master secret is in use."""
    tx.execute(_NOTE_USE, id=id_, now=now)


def forget_secrets(tx: Transaction, *, before: int) -> None:
    """Forget those that nobody has used since."""
    tx.execute(_FORGET_UNUSED, before=before)


def list_secrets(tx: Transaction) -> list[str]:
    """The ids of those in use."""
    return [row["id"] for row in tx.all(_LIST_USED)]


def _key(row: Row) -> StoredKey:
    return StoredKey(
        number=row["number"],
        kid=row["kid"],
        sealed=None if row["sealed"] is None else bytes(row["sealed"]),
        jwk=row["jwk"],
        created_at=row["created_at"],
        signs_from=row["signs_from"],
        retired_at=row["retired_at"],
        withdrawn_at=row["withdrawn_at"],
        algorithm=row["algorithm"],
    )
