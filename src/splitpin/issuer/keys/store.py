"""The SQL of signing keys."""

from __future__ import annotations

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.keys.model import StoredKey

_LIST = """
SELECT number, kid, sealed, jwk, created_at, signs_from, retired_at FROM signing_keys ORDER BY number
"""

_INSERT = """
INSERT INTO signing_keys (number, kid, sealed, jwk, created_at, signs_from, retired_at)
VALUES (:number, :kid, :sealed, :jwk, :created_at, :signs_from, NULL)
ON CONFLICT (number) DO NOTHING
"""

_RETIRE = "UPDATE signing_keys SET retired_at = :at WHERE number < :number AND (retired_at IS NULL OR retired_at > :at)"

_FORGET = "DELETE FROM signing_keys WHERE retired_at <= :before"

_RESEAL = "UPDATE signing_keys SET sealed = :sealed WHERE kid = :kid"


def list_all(tx: Transaction) -> list[StoredKey]:
    """All keys, oldest first."""
    return [_key(row) for row in tx.all(_LIST)]


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
    )
    return changed == 1


def retire_before(tx: Transaction, *, number: int, at: int) -> None:
    """Let every key before `number` stop signing at a time, or earlier where that was already so."""
    tx.execute(_RETIRE, number=number, at=at)


def forget(tx: Transaction, *, retired_before: int) -> int:
    """Delete, private half and all, the keys that stopped signing before a time; how many there were."""
    return tx.execute(_FORGET, before=retired_before)


def reseal(tx: Transaction, *, kid: str, sealed: bytes) -> None:
    """Replace a private key's encryption."""
    tx.execute(_RESEAL, kid=kid, sealed=sealed)


def _key(row: Row) -> StoredKey:
    return StoredKey(
        number=row["number"],
        kid=row["kid"],
        sealed=bytes(row["sealed"]),
        jwk=row["jwk"],
        created_at=row["created_at"],
        signs_from=row["signs_from"],
        retired_at=row["retired_at"],
    )
