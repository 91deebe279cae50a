"""The SQL of tokens of others that were used."""

from __future__ import annotations

import hashlib
from typing import Literal

from splitpin.issuer.db import Transaction

_SPEND = """
INSERT INTO spent_tokens (digest, expires_at) VALUES (:digest, :expires_at) ON CONFLICT DO NOTHING
"""

# The condition stands twice, as in limits.py: on PostgreSQL the outer one judges again what this waited for.
_CLEAN = """
DELETE FROM spent_tokens WHERE expires_at < :now AND digest IN (
    SELECT digest FROM spent_tokens WHERE expires_at < :now ORDER BY expires_at LIMIT :at_most)
"""


def spend(tx: Transaction, kind: Literal["assertion", "proof"], owner: str, jti: str, *, expires_at: int) -> bool:
    """Use a token up.

    Args:
        tx: The transaction of what it is used for.
        kind: What it is.
        owner: Who gave it its name: no two owners share names.
        jti: Its name.
        expires_at: From when on nobody would take it anyway, seconds UTC.

    Returns:
        False: it was used before.
    """
    digest = hashlib.sha256("\0".join((kind, owner, jti)).encode("utf-8", "surrogatepass")).digest()
    return tx.execute(_SPEND, digest=digest, expires_at=expires_at) == 1


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Forget those that have ended, `at_most` of them; how many there were."""
    return tx.execute(_CLEAN, now=now, at_most=at_most)
