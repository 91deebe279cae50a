"""The use cases of deletions that owners asked for, each one transaction's work."""

from __future__ import annotations

from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.deletion import store
from splitpin.issuer.deletion.store import Deletion
from splitpin.issuer.notices.flow import prepare, prepare_to
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver, still
from splitpin.issuer.users.flow import find_account, hold_user, set_status

BEING_DELETED = "being_deleted"
"""Why somebody is not let in who asked to be deleted."""

MESSAGE = "This account is about to be deleted. To keep it, follow the link in the email about it."


def ask(tx: Transaction, session: Session, *, grace: int, network: str, now: int) -> int:
    """Disables the account of a session, to be erased after `grace` seconds, and ends all of its sessions.

    Returns:
        When it is erased, seconds UTC: what was said the first time, to whoever asks again.

    Raises:
        SessionOver: The session ended, and not by this.
    """
    try:
        session = still(tx, session, now=now)
    except SessionOver:
        asked = store.find(tx, session.subject)
        if asked is None:
            raise
        return asked.due_at
    account = find_account(tx, session.subject, project_id=session.project_id)
    if account is None:
        raise SessionOver
    owner = account.user
    deletion = Deletion(owner.subject, owner.project_id, now, now + grace, session.language, barred=False)
    store.insert(tx, deletion)
    set_status(tx, owner.subject, "disabled", now=now)
    sessions.end_all(tx, owner.subject, because="person", now=now)
    _record(tx, "user.deletion_asked", deletion, network=network, now=now)
    proven = (each.value for each in account.identifiers if each.kind == "email" and each.verified_at is not None)
    for to in proven:
        prepare_to(tx, "deletion_asked", session, to, of_session=False, network=network, until=deletion.due_at, now=now)
    return deletion.due_at


def find(tx: Transaction, subject: str) -> Deletion | None:
    """The deletion that a person asked for, if any."""
    return store.find(tx, subject)


def keep(tx: Transaction, subject: str, *, network: str, user_agent: str, now: int) -> bool:
    """Takes a deletion back, for somebody who has just proven to be its owner: the account is as it was.

    Returns:
        Whether there was one, and time.
    """
    hold_user(tx, subject)  # before the other row, as everybody does
    deletion = store.take_back(tx, subject, now=now)
    if deletion is None:
        return False
    set_status(tx, subject, "active", now=now)
    _record(tx, "user.deletion_undone", deletion, network=network, now=now)
    prepare(
        tx,
        "deletion_undone",
        project_id=deletion.project_id,
        subject=subject,
        sid=None,
        network=network,
        user_agent=user_agent,
        language=deletion.language,
        now=now,
    )
    return True


def bar(tx: Transaction, subject: str) -> None:
    """Has the owner not take it back: an operator disabled the account."""
    store.bar(tx, subject)


def forget(tx: Transaction, subject: str) -> bool:
    """Has an account not be deleted any more, or forgets that it was to be; true for the one who did."""
    return store.remove(tx, subject)


def due(tx: Transaction, *, now: int, at_most: int) -> list[Deletion]:
    """Whose time has come, the earliest first."""
    return store.due(tx, now=now, at_most=at_most)


def _record(tx: Transaction, event: audit.Event, deletion: Deletion, *, network: str, now: int) -> None:
    audit.record(tx, event, at=now, project_id=deletion.project_id, subject=deletion.subject, network=network)
