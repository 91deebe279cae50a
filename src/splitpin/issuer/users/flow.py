"""The use cases of users."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from splitpin.errors import Conflict, NotFound, Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import FederatedAccount, ProvenAddress
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import PROVEN_EVERY
from splitpin.issuer.users import store
from splitpin.issuer.users.model import Account, Identifier, Status, User, is_active, may_issue

__all__ = [
    "bury", "create_account", "find_account", "find_account_by", "find_federated", "find_user", "find_with_identifier",
    "hold_user", "may_issue", "reassign", "register_or_find", "set_status", "sign_out",
]  # fmt: skip


def register_or_find(
    tx: Transaction,
    who: ProvenAddress,
    *,
    project_id: str,
    proven_at: int,
    now: int,
    entropy: Callable[[int], bytes],
    dormant_after: int | None = None,
) -> tuple[User, Identifier]:
    """The user whose address was proven; a new one on first sight.

    However many first sign-ins of one address come at once, one of them makes the user and the others find it: the
    address is claimed by a conditional INSERT, and whoever loses takes back what it prepared.

    An address that stands with an account unproven opens that account to the first who proves any of its addresses, and
    to nobody after: whoever proves another one then is somebody else, and gets an account of their own. Or whoever has
    an account made with their own address and a stranger's would be waiting in it for the stranger.

    An address that nobody has proven for `dormant_after` seconds may have changed hands. Its account goes on without
    it, and whoever proves it is somebody new. That of a disabled account stays: nobody waits until they are let in.

    Returns:
        The user, who may be disabled (see `may_issue`), and the proven address as it is stored.

    Raises:
        Refused: The project was deleted since its client was read; nothing of this transaction is to stay.
    """
    kind, value = who.kind, who.address
    found = store.find_by_identifier(tx, project_id=project_id, kind=kind, value=value)
    if found is None:
        user = _new_user(project_id, now=now, entropy=entropy)
        store.insert_new(tx, user)
        identifier = Identifier(kind=kind, value=value, shown=who.shown, verified_at=proven_at)
        if store.claim(tx, project_id=project_id, subject=user.subject, identifier=identifier):
            return user, identifier
        store.remove_unclaimed(tx, user.subject)
        found = store.find_by_identifier(tx, project_id=project_id, kind=kind, value=value)
        if found is None:
            _require_project(tx, project_id)
        if found is None:  # the winner was deleted in between
            return register_or_find(tx, who, project_id=project_id, proven_at=proven_at, now=now, entropy=entropy)
    user, identifier = found
    if identifier.verified_at is None:
        return _prove_known(tx, who, user, proven_at=proven_at, now=now, entropy=entropy)
    if identifier.is_dormant(proven_at, dormant_after) and is_active(user.status):
        _release(tx, user, identifier, now=now)
        # Of several at once one has released it, and one of them has it now.
        return register_or_find(tx, who, project_id=project_id, proven_at=proven_at, now=now, entropy=entropy)
    _note_proof(tx, user, identifier, proven_at)
    return found


def create_account(
    tx: Transaction,
    *,
    project_id: str,
    identifiers: Sequence[Identifier],
    client_user_id: str | None,
    now: int,
    entropy: Callable[[int], bytes],
) -> Account:
    """A user whose addresses nobody has proven yet: whoever proves the first of them is that user.

    Args:
        tx: The transaction.
        project_id: The project.
        identifiers: Unproven ones.
        client_user_id: The project's own name for the user, checked; None: it has none.
        now: Seconds UTC.
        entropy: Random bytes.

    Raises:
        Conflict: An address or the name has an owner.
    """
    user = _new_user(project_id, now=now, entropy=entropy, client_user_id=client_user_id)
    if not store.insert(tx, user):
        raise Conflict("There is a user with this client_user_id.")
    for identifier in identifiers:
        if not store.claim(tx, project_id=project_id, subject=user.subject, identifier=identifier):
            raise Conflict("There is a user with this identifier.")
    return Account(user, tuple(identifiers))


def find_account(tx: Transaction, name: str, *, project_id: str) -> Account | None:
    """The user with this subject, or whom the project calls so, to its own project only."""
    if not name.isprintable():  # no id is anything else, and PostgreSQL takes no NUL in a text
        return None
    user = store.find_named(tx, project_id=project_id, name=name)
    return None if user is None else Account(user, store.identifiers(tx, user.subject))


def find_account_by(tx: Transaction, identifier: Identifier, *, project_id: str) -> Account | None:
    """The user who owns an address in a project, that address before the others."""
    found = store.find_by_identifier(tx, project_id=project_id, kind=identifier.kind, value=identifier.value)
    if found is None:
        return None
    user, asked = found
    others = (each for each in store.identifiers(tx, user.subject) if each != asked)
    return Account(user, (asked, *others))


def find_user(tx: Transaction, subject: str, *, project_id: str) -> User | None:
    """The user with this subject, to its own project only."""
    user = store.find_user(tx, subject)
    return user if user is not None and user.project_id == project_id else None


def find_with_identifier(tx: Transaction, subject: str, *, project_id: str) -> tuple[User, Identifier] | None:
    """The user with this subject, and the address that they proved longest ago; None for whoever proved none."""
    user = find_user(tx, subject, project_id=project_id)
    proven = () if user is None else store.identifiers(tx, subject)
    return None if user is None or not proven or proven[0].verified_at is None else (user, proven[0])


def find_federated(
    tx: Transaction,
    who: FederatedAccount,
    *,
    project_id: str,
    proven_at: int,
    now: int,
    entropy: Callable[[int], bytes],
    dormant_after: int | None = None,
) -> tuple[User, Identifier] | None:
    """The user whom an account at another provider is linked to; at first sight the one whose address it brings.

    From then on the link decides and no address does: whoever comes to own the address at the provider later is
    somebody else (OpenID Connect Core section 5.7).

    Returns:
        The user and an address of theirs that was proven; None where the account is linked to nobody and brings no
        proven address, or where its user is gone.
    """
    subject = store.find_linked(tx, who, project_id=project_id)
    if subject is None and who.address is not None:
        user, identifier = register_or_find(
            tx,
            who.address,
            project_id=project_id,
            proven_at=proven_at,
            now=now,
            entropy=entropy,
            dormant_after=dormant_after,
        )
        if store.link(tx, who, project_id=project_id, subject=user.subject, now=now):
            return user, identifier
        subject = store.find_linked(tx, who, project_id=project_id)  # somebody linked it at the same moment
    if subject is None:
        return None
    if who.address is not None:  # the provider proved it again, if it is still the user's
        kind, value = who.address.kind, who.address.address
        store.note_proof(tx, project_id=project_id, subject=subject, kind=kind, value=value, at=proven_at)
    return find_with_identifier(tx, subject, project_id=project_id)


def reassign(tx: Transaction, identifier: Identifier, *, project_id: str, subject: str, now: int) -> str:
    """Gives a proven address to another user of the project: an operator knows that its owner is that user.

    Args:
        tx: The transaction.
        identifier: The address.
        project_id: The project.
        subject: Who gets it.
        now: Seconds UTC.

    Returns:
        The subject of the user who had it.

    Raises:
        NotFound: There is no such user, or nobody has proven the address.
        Conflict: It is theirs already, or they have another, with which they can sign in.
    """
    there = store.hold(tx, subject)
    if there is None or there.project_id != project_id:
        raise NotFound("There is no such user.")
    found = store.find_by_identifier(tx, project_id=project_id, kind=identifier.kind, value=identifier.value)
    if found is None or found[1].verified_at is None:
        raise NotFound("Nobody has proven this address.")
    before = found[0].subject
    if before == subject:
        raise Conflict("This user has the address.")
    if store.has_proven(tx, subject):  # or whoever talks an operator into it comes in by an address of their own
        raise Conflict("This user has a proven address, signs in with that, and adds others.")
    store.reassign(tx, project_id=project_id, kind=identifier.kind, value=identifier.value, subject=subject)
    audit.record(tx, "address.released", at=now, project_id=project_id, subject=before, reason="operator")
    audit.record(tx, "address.reassigned", at=now, project_id=project_id, subject=subject, reason="operator")
    return before


def hold_user(tx: Transaction, subject: str) -> User | None:
    """The user with this subject as it stands, and nobody changes it before the transaction ends."""
    return store.hold(tx, subject)


def sign_out(tx: Transaction, subject: str, *, now: int) -> User:
    """Notes that what this user has proven so far is worth nothing from now on; ends no session.

    Raises:
        NotFound: There is no such user.
    """
    return _there(store.sign_out(tx, subject, now=now))


def set_status(tx: Transaction, subject: str, status: Status, *, now: int) -> User:
    """Lets a user have tokens or not. What the user has already is ended by `accounts.flow.disable`.

    Raises:
        NotFound: There is no such user.
    """
    return _there(store.set_status(tx, subject, status, now=now))


def bury(tx: Transaction, subject: str, *, now: int) -> str:
    """Deletes a user but for the subject, which nobody else is to get; the project. `accounts.flow.delete` calls it.

    Raises:
        NotFound: There is no such user.
    """
    project_id = store.bury(tx, subject, now=now)
    if project_id is None:
        raise NotFound("There is no such user.")
    return project_id


def _prove_known(
    tx: Transaction, who: ProvenAddress, user: User, *, proven_at: int, now: int, entropy: Callable[[int], bytes]
) -> tuple[User, Identifier]:
    """The same for an address that an account has and that nobody had proven."""
    project_id, kind, value = user.project_id, who.kind, who.address
    # Of two first proofs at once, of one address or of two, the other comes after this.
    if store.hold(tx, user.subject) is None:
        _require_project(tx, project_id)
    found = store.find_by_identifier(tx, project_id=project_id, kind=kind, value=value)
    if found is None:  # deleted in between
        return register_or_find(tx, who, project_id=project_id, proven_at=proven_at, now=now, entropy=entropy)
    user, identifier = found
    if identifier.verified_at is not None:
        return found
    if store.has_proven(tx, user.subject):
        user = _new_user(project_id, now=now, entropy=entropy)
        store.insert_new(tx, user)
    store.verify(tx, project_id=project_id, kind=kind, value=value, subject=user.subject, verified_at=proven_at)
    return user, replace(identifier, verified_at=proven_at)


def _release(tx: Transaction, owner: User, identifier: Identifier, *, now: int) -> None:
    """Has an account go on without an address that somebody else may own by now."""
    if store.release(tx, owner, identifier):
        audit.record(
            tx, "address.released", at=now, project_id=owner.project_id, subject=owner.subject, reason="dormant"
        )


def _note_proof(tx: Transaction, user: User, identifier: Identifier, at: int) -> None:
    """Notes a further proof, where the last one that was noted is a while ago."""
    if identifier.proven_at is not None and at - identifier.proven_at >= PROVEN_EVERY:
        kind, value = identifier.kind, identifier.value
        store.note_proof(tx, project_id=user.project_id, subject=user.subject, kind=kind, value=value, at=at)


def _require_project(tx: Transaction, project_id: str) -> None:
    if store.project_is_gone(tx, project_id):
        raise Refused("This account cannot sign in.", reason="project_deleted")


def _there(user: User | None) -> User:
    if user is None:
        raise NotFound("There is no such user.")
    return user


def _new_user(project_id: str, *, now: int, entropy: Callable[[int], bytes], client_user_id: str | None = None) -> User:
    subject = str(uuid.UUID(bytes=entropy(16), version=4))
    return User(subject, project_id, "active", now, now, client_user_id, new=True)
