"""Accounts whose owners wanted them deleted, once the days are over in which they could take that back."""

from __future__ import annotations

import contextlib

from splitpin.errors import NotFound
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.db import Transaction
from splitpin.issuer.deletion import flow as deletion
from splitpin.issuer.notices.flow import prepare
from splitpin.issuer.users.flow import hold_user


def erase_due(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Erases those that are due, at most so many; how many there were. Each is told by a last mail."""
    due = deletion.due(tx, now=now, at_most=at_most)
    for each in due:
        hold_user(tx, each.subject)  # before the other row, as everybody does
        if not deletion.forget(tx, each.subject):
            continue  # another process was first
        prepare(
            tx,
            "account_deleted",
            project_id=each.project_id,
            subject=each.subject,
            sid=None,
            network="",
            user_agent="",
            language=each.language,
            now=now,
        )
        with contextlib.suppress(NotFound):  # an operator deleted the account before
            delete(tx, each.subject, now=now)
    return len(due)
