"""Taking over users from elsewhere: their ids and dates stay, their addresses count as unproven until proven here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.users import store
from splitpin.issuer.users.model import Identifier, User

Outcome = Literal["imported", "known", "duplicate_id", "duplicate_client_user_id", "duplicate_identifier"]


@dataclass(frozen=True, slots=True)
class ForeignUser:
    """A user of another server, every value checked.

    Attributes:
        subject: The UUID to go on with, or None for a new one.
        client_user_id: Under which name the project knows the user, where it is not the subject.
        identifiers: Unproven addresses.
        created_at: Seconds UTC.
        updated_at: Seconds UTC.
    """

    subject: str | None
    client_user_id: str | None
    identifiers: tuple[Identifier, ...] = field(repr=False)
    created_at: int
    updated_at: int


def import_users(
    tx: Transaction,
    users: Sequence[ForeignUser],
    *,
    project_id: str,
    now: int,
    entropy: Callable[[int], bytes],
) -> list[Outcome]:
    """Write the users who are not there yet; all that can be, or, where this raises, none.

    A user who is there already is left as is, so that a list can be read again, and after a sign-in too.

    Args:
        tx: The transaction.
        users: Any number that may be written at once.
        project_id: The project; it exists.
        now: Seconds UTC.
        entropy: Random bytes, for new subjects.

    Returns:
        What became of each, in order.
    """
    outcomes: list[Outcome] = [_import(tx, user, project_id, entropy) for user in users]
    if imported := outcomes.count("imported"):
        audit.record(tx, "users.imported", at=now, project_id=project_id, reason=str(imported))
    return outcomes


def _import(tx: Transaction, foreign: ForeignUser, project_id: str, entropy: Callable[[int], bytes]) -> Outcome:
    if _is_known(tx, foreign, project_id):
        return "known"
    user = User(
        subject=foreign.subject or str(uuid.UUID(bytes=entropy(16), version=4)),
        project_id=project_id,
        status="active",
        created_at=foreign.created_at,
        updated_at=foreign.updated_at,
        client_user_id=foreign.client_user_id,
    )
    if not store.insert(tx, user):
        return "duplicate_id" if store.find_user(tx, user.subject) else "duplicate_client_user_id"
    for identifier in foreign.identifiers:
        if not store.claim(tx, project_id=project_id, subject=user.subject, identifier=identifier):
            store.remove(tx, user.subject)
            return "duplicate_identifier"
    return "imported"


def _is_known(tx: Transaction, foreign: ForeignUser, project_id: str) -> bool:
    """Whether this very user is there: by subject, else by the project's name, else by an address."""
    if foreign.subject is not None:
        user = store.find_user(tx, foreign.subject)
        return user is not None and user.project_id == project_id
    if foreign.client_user_id is not None:
        return store.find_named(tx, project_id=project_id, name=foreign.client_user_id) is not None
    return any(
        store.find_by_identifier(tx, project_id=project_id, kind=each.kind, value=each.value)
        for each in foreign.identifiers
    )
