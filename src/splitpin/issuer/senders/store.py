"""The SQL of the development inbox."""

from __future__ import annotations

from splitpin.issuer.db import Row, Transaction

_KEEP = "INSERT INTO inbox (message, sent_at) VALUES (:message, :sent_at)"
_FORGET = """
DELETE FROM inbox WHERE number IN (SELECT number FROM inbox ORDER BY number DESC LIMIT 1000 OFFSET :newest)
"""
_NEWEST = "SELECT number, message, sent_at FROM inbox ORDER BY number DESC LIMIT :newest"


def keep(tx: Transaction, message: str, *, newest: int, now: int) -> None:
    """Write a message, and forget all but the newest."""
    tx.execute(_KEEP, message=message, sent_at=now)
    tx.execute(_FORGET, newest=newest)


def newest(tx: Transaction, *, most: int) -> list[Row]:
    """The newest messages, the latest first."""
    return tx.all(_NEWEST, newest=most)
