"""Whose account needs a recovery: one that a code alone does not open."""

from __future__ import annotations

from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import flow as passkeys


def asks_for_more_than_a_code(tx: Transaction, subject: str) -> bool:
    """Whether an account has something that its owner can lose, and that a proof of an address does not replace."""
    return passkeys.usable(tx, subject) > 0
