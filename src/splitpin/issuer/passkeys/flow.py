"""The use cases of passkeys over a transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from splitpin.errors import Conflict, NotFound, Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.model import METHOD, MOST_PASSKEYS, Passkey
from splitpin.issuer.passkeys.model import usable as usable_of
from splitpin.issuer.passkeys.registration import NewPasskey
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.issuer.sessions import standing
from splitpin.issuer.sessions.model import FRESH, Session
from splitpin.issuer.sessions.standing import StandingSession
from splitpin.issuer.users.flow import find_account_by, find_with_identifier
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import decode

_THERE = "This account has a passkey already."
_BY_PASSKEY = "This account has a passkey. Sign in with it to add another one."

_HANDLE = 32
"""Bytes of a user handle (WebAuthn Level 3 section 14.6.1: random, nothing of the person)."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a person has.

    Attributes:
        user_handle: What it was made under.
        passkeys: The oldest first.
    """

    user_handle: bytes = field(repr=False)
    passkeys: tuple[Passkey, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who has passkeys, or is about to.

    Attributes:
        known_as: What they find a passkey by: an address as they write it; empty where they have no proven one any
            more.
        held: What they have.
    """

    known_as: str = field(repr=False)
    held: Held


def held(tx: Transaction, subject: str) -> Held | None:
    """What a person has; None for who never had a passkey."""
    user_handle = store.user_handle(tx, subject)
    return None if user_handle is None else Held(user_handle, tuple(store.of_user(tx, subject)))


def owner(tx: Transaction, session: Session) -> Owner | None:
    """The person of a session; None for who never had a passkey."""
    had = held(tx, session.subject)
    known = None if had is None else find_with_identifier(tx, session.subject, project_id=session.project_id)
    return None if had is None else Owner("" if known is None else known[1].shown, had)


def owner_to_be(
    tx: Transaction,
    session: Session,
    *,
    first: bool,
    names: Collection[str],
    now: int,
    entropy: Callable[[int], bytes],
) -> Owner:
    """The same of somebody who is about to have one.

    Args:
        tx: The transaction.
        session: Where they are.
        first: Whether it has to be their first.
        names: Those that the project has (`model.usable`).
        now: Seconds UTC.
        entropy: Random bytes.

    Raises:
        Conflict: They have no proven address, by which to find the passkey; or one is there already, and it has to be
            the first, or they did not just prove one.
    """
    known = find_with_identifier(tx, session.subject, project_id=session.project_id)
    if known is None:
        raise Conflict("A passkey needs an account with a proven address.")
    user_handle = store.user_handle_or(tx, session.subject, entropy(_HANDLE), project_id=session.project_id)
    passkeys = tuple(store.of_user(tx, session.subject))
    _require_proof(usable_of(passkeys, names), session, first=first, now=now)
    return Owner(known[1].shown, Held(user_handle, passkeys))


def held_by(tx: Transaction, address: Identifier, *, project_id: str) -> Held | None:
    """What the owner of an address has; None where nobody owns it, or who does never had one."""
    account = find_account_by(tx, address, project_id=project_id)
    return None if account is None else held(tx, account.user.subject)


def last_added(tx: Transaction, subject: str) -> int | None:
    """When a person was last given one of those that they have, seconds UTC; None for who has none."""
    return max((each.created_at for each in store.of_user(tx, subject)), default=None)


def find(
    tx: Transaction, credential_id: bytes, *, project_id: str, named: Identifier | None
) -> tuple[Passkey, bytes] | Refused | None:
    """The passkey of that id, and what its owner's are made under; None where nobody has it.

    Args:
        tx: The transaction.
        credential_id: Which.
        project_id: Whose people have it.
        named: The address whose passkeys were asked for; another account's are refused.
    """
    found = store.find_with_handle(tx, credential_id, project_id=project_id)
    if found is None or named is None:
        return found
    account = find_account_by(tx, named, project_id=project_id)
    ours = account is not None and account.user.subject == found[0].subject
    return found if ours else refused("another_account")


def is_known(tx: Transaction, credential_id: bytes) -> bool:
    """Whether anybody has a passkey of that id, in whatever project."""
    return store.is_known(tx, credential_id)


def add(
    tx: Transaction,
    session: StandingSession,
    new: NewPasskey,
    challenge: Challenge,
    *,
    first: bool,
    names: Collection[str],
    name: str,
    network: str,
    now: int,
) -> tuple[Passkey, Notice | None] | Refused:
    """Gives a passkey to the person of a session who just proved to be that person.

    Asked again, because the answer was lost, it is there already, and nobody is told again.

    Args:
        tx: The transaction.
        session: Where the person is.
        new: The passkey.
        challenge: What it was made with.
        first: Whether it has to be the person's first.
        names: Those that the project has (`model.usable`).
        name: What it is called.
        network: Where the person is.
        now: Seconds UTC.

    Raises:
        Conflict: There are as many as may be, or somebody has it: one like it was made before. Or one is there already,
            and it has to be the first, or the person did not just prove one.
    """
    passkey = Passkey(
        credential_id=new.credential_id,
        project_id=session.project_id,
        subject=session.subject,
        rp_id=new.rp_id,
        public_key=new.public_key,
        sign_count=new.sign_count,
        backup_eligible=new.backup_eligible,
        backed_up=new.backed_up,
        uv_initialised=new.uv_initialised,
        resident=new.resident,
        transports=new.transports,
        aaguid=new.aaguid,
        name=name,
        created_at=now,
    )
    if not store.spend(tx, challenge, new.credential_id, now=now):
        known = store.find(tx, new.credential_id, project_id=session.project_id)
        again = known is not None and known.subject == session.subject and known.public_key == new.public_key
        return (known, None) if known is not None and again else refused("spent")
    others = store.of_user(tx, session.subject)
    _require_proof(usable_of(others, names), session, first=first, now=now)
    if sum(each.rp_id == new.rp_id and each.set_aside_at is None for each in others) >= MOST_PASSKEYS:
        raise Conflict(f"There are {MOST_PASSKEYS} passkeys already: remove one first.")
    if not store.insert(tx, passkey):
        raise Conflict("This passkey belongs to an account already.")
    _record(tx, "passkey.added", session, network=network, now=now)
    return passkey, prepare_of_session(tx, "passkey_added", session, network=network, now=now)


def rename(tx: Transaction, session: StandingSession, credential_id: bytes, *, name: str) -> None:
    """Calls a passkey something else.

    Raises:
        NotFound: This person has none of that id.
    """
    if not store.rename(tx, credential_id, subject=session.subject, name=name):
        raise NotFound("There is no such passkey.")


def remove(tx: Transaction, session: StandingSession, credential_id: bytes, *, network: str, now: int) -> Notice | None:
    """Takes a passkey away; one that is not there is gone already. An address stays, to sign in by a code.

    Raises:
        Conflict: It was set aside by a recovery, and is its owner's way back.
    """
    if not store.remove(tx, credential_id, subject=session.subject):
        kept = store.find(tx, credential_id, project_id=session.project_id)
        if kept is not None and kept.subject == session.subject:
            raise Conflict("This passkey is from before a recovery, and goes 30 days after it.")
        return None
    _record(tx, "passkey.removed", session, network=network, now=now)
    return prepare_of_session(tx, "passkey_removed", session, network=network, now=now)


def still(tx: Transaction, session: Session, /, *, now: int) -> StandingSession:
    """As `sessions.standing.still`, where a passkey of the person is changed: those come before the user.

    Raises:
        SessionOver: The session does not stand.
    """
    store.hold(tx, session.subject)
    return standing.still(tx, session, now=now)


def usable(tx: Transaction, subject: str) -> int:
    """How many passkeys a person has, without those that were set aside."""
    return len(usable_of(store.of_user(tx, subject), ()))


def hold(tx: Transaction, subject: str) -> None:
    """Keeps a person's passkeys as they are until the transaction ends. It comes before the user is held."""
    store.hold(tx, subject)


def set_aside(tx: Transaction, subject: str, *, now: int) -> None:
    """Marks a person's passkeys: the account was recovered without them."""
    store.set_aside(tx, subject, now=now)


def restore(tx: Transaction, subject: str, *, since: int) -> None:
    """Takes the passkeys that were set aside then for the person's again, and deletes all that came after."""
    store.restore(tx, subject, since=since)


def set_aside_at(tx: Transaction, who: UserCredential, *, project_id: str) -> int | None:
    """When a passkey that was proven in this transaction was set aside, seconds UTC; None: it was not."""
    passkey = store.find(tx, decode(who.credential_id.encode()), project_id=project_id)
    return None if passkey is None else passkey.set_aside_at


def clean_set_aside(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes passkeys that no longer take an account back, at most so many; how many there were."""
    return store.clean_set_aside(tx, before=now - SET_ASIDE_KEPT, at_most=at_most)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes a person's passkeys."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes challenges that nobody may use any more, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _require_proof(others: Sequence[Passkey], session: Session, *, first: bool, now: int) -> None:
    """Has whoever has a passkey prove one before there is another: else a mailbox would be worth a passkey.

    Raises:
        Conflict: They did not, or it has to be the first.
    """
    if not others:
        return
    if first:
        raise Conflict(_THERE)
    if not any(each.method == METHOD and now - each.at <= FRESH for each in session.proofs):
        raise Conflict(_BY_PASSKEY)


def _record(tx: Transaction, event: audit.Event, session: Session, *, network: str, now: int) -> None:
    audit.record(
        tx, event, at=now, project_id=session.project_id, subject=session.subject, reason=None, network=network
    )
