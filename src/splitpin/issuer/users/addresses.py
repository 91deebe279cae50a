"""What people do to their own addresses: each of them can be signed in with, so one that was proven always stays."""

from __future__ import annotations

from dataclasses import replace

from splitpin.errors import Conflict, NotFound
from splitpin.issuer.authentication import IdentifierKind, ProvenAddress
from splitpin.issuer.db import Transaction
from splitpin.issuer.users import store
from splitpin.issuer.users.model import Identifier, User


def add_proven(tx: Transaction, owner: User, who: ProvenAddress, *, proven_at: int) -> Identifier:
    """Gives a user who is held an address that was just proven; of several who claim it at once, one has it.

    An address that stands with an account unproven is nobody's yet: whoever proves it first has it.

    Raises:
        Conflict: The user has it already, or somebody else has proven it. Who has not is told: this is no secret to
            whoever reads its mail.
    """
    project_id, kind, value = owner.project_id, who.kind, who.address
    added = Identifier(kind, value, who.shown, verified_at=proven_at)
    if store.claim(tx, project_id=project_id, subject=owner.subject, identifier=added):
        return added
    if store.verify(tx, project_id=project_id, kind=kind, value=value, subject=owner.subject, verified_at=proven_at):
        return replace(added, proven_at=proven_at)
    found = store.find_by_identifier(tx, project_id=project_id, kind=kind, value=value)
    if found is not None and found[0].subject == owner.subject:
        raise Conflict("This address is yours already.")
    raise Conflict("This address belongs to another account.")


def require(tx: Transaction, owner: User, *, kind: IdentifierKind, value: str) -> Identifier:
    """An address of a user.

    Raises:
        NotFound: It is none of the user's.
    """
    had = store.identifiers(tx, owner.subject)
    found = next((each for each in had if (each.kind, each.value) == (kind, value)), None)
    if found is None:
        raise NotFound("This address is none of yours.")
    return found


def remove(tx: Transaction, owner: User, *, kind: IdentifierKind, value: str) -> Identifier:
    """Takes an address from a user who is held; another one that was proven stays.

    Raises:
        NotFound: It is none of the user's.
        Conflict: It is the last one that was proven.
    """
    removed = require(tx, owner, kind=kind, value=value)
    had = store.identifiers(tx, owner.subject)
    if not any(each.verified_at is not None for each in had if each != removed):
        raise Conflict("This is the last thing that you can sign in with: add another one first.")
    store.remove_identifier(tx, owner, kind=kind, value=value)
    return removed
