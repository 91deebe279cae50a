"""The use cases of passkeys over a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from splitpin.errors import Conflict, NotFound, Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication, LedTo, Repeated, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.model import MOST_PASSKEYS, SET_ASIDE_KEPT, Passkey
from splitpin.issuer.passkeys.registration import NewPasskey
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import find_account_by, hold_user
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import decode, encode

METHOD = "WEBAUTHN"
"""The published clients' word for a passkey."""

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


def held(tx: Transaction, subject: str) -> Held | None:
    """What a person has; None for who never had a passkey."""
    user_handle = store.user_handle(tx, subject)
    return None if user_handle is None else Held(user_handle, tuple(store.of_user(tx, subject)))


def held_or_none_yet(tx: Transaction, session: Session, *, entropy: Callable[[int], bytes]) -> Held:
    """The same for somebody who is about to have one."""
    user_handle = store.user_handle_or(tx, session.subject, entropy(_HANDLE), project_id=session.project_id)
    return Held(user_handle, tuple(store.of_user(tx, session.subject)))


def held_by(tx: Transaction, address: Identifier, *, project_id: str) -> Held | None:
    """What the owner of an address has; None where nobody owns it, or who does never had one."""
    account = find_account_by(tx, address, project_id=project_id)
    return None if account is None else held(tx, account.user.subject)


def last_added(tx: Transaction, subject: str) -> int | None:
    """When a person was last given one of those that they have, seconds UTC; None for who has none."""
    return max((each.created_at for each in store.of_user(tx, subject)), default=None)


def find(tx: Transaction, credential_id: bytes, *, project_id: str) -> tuple[Passkey, bytes] | None:
    """The passkey of that id, and what its owner's are made under."""
    passkey = store.find(tx, credential_id, project_id=project_id)
    user_handle = None if passkey is None else store.user_handle(tx, passkey.subject)
    return None if passkey is None or user_handle is None else (passkey, user_handle)


def is_known(tx: Transaction, credential_id: bytes) -> bool:
    """Whether anybody has a passkey of that id, in whatever project."""
    return store.is_known(tx, credential_id)


def add(
    tx: Transaction, session: Session, new: NewPasskey, challenge: Challenge, *, name: str, network: str, now: int
) -> tuple[Passkey, Notice | None] | Refused:
    """Gives a passkey to the person of a session who just proved to be that person.

    Asked again, because the answer was lost, it is there already, and nobody is told again.

    Raises:
        Conflict: There are as many as may be, or somebody has it: one like it was made before.
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
        resident=new.resident,
        transports=new.transports,
        aaguid=new.aaguid,
        name=name,
        created_at=now,
    )
    if hold_user(tx, session.subject) is None:  # until the commit nobody else gives this person one, or counts them
        return refused("user_removed")
    if not store.spend(tx, challenge, new.credential_id, now=now):
        known = store.find(tx, new.credential_id, project_id=session.project_id)
        again = known is not None and known.subject == session.subject and known.public_key == new.public_key
        return (known, None) if known is not None and again else refused("spent")
    others = [each for each in store.of_user(tx, session.subject) if each.rp_id == new.rp_id]
    if sum(each.set_aside_at is None for each in others) >= MOST_PASSKEYS:
        raise Conflict(f"There are {MOST_PASSKEYS} passkeys already: remove one first.")
    if not store.insert(tx, passkey):
        raise Conflict("This passkey belongs to an account already.")
    _record(tx, "passkey.added", session, network=network, now=now)
    return passkey, prepare_of_session(tx, "passkey_added", session, network=network, now=now)


def rename(tx: Transaction, session: Session, credential_id: bytes, *, name: str) -> None:
    """Calls a passkey something else.

    Raises:
        NotFound: This person has none of that id.
    """
    if not store.rename(tx, credential_id, subject=session.subject, name=name):
        raise NotFound("There is no such passkey.")


def remove(tx: Transaction, session: Session, credential_id: bytes, *, network: str, now: int) -> Notice | None:
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


def judge(
    tx: Transaction, assertion: Assertion, *, device_bound_only: bool, network: str, now: int
) -> Authentication | Repeated | Refused:
    """Uses a challenge up for the passkey that was proven, and judges what it says of itself.

    A passkey that counts backwards may have been copied, and one that became synced is wherever its owner's account is:
    both are recorded, and refused where a project wants what cannot leave its device.
    """
    passkey, challenge = assertion.passkey, assertion.challenge
    if not store.spend(tx, challenge, passkey.credential_id, now=now):
        spent = store.spent(tx, challenge)
        if spent is None or spent.led_to is None or spent.credential_id != passkey.credential_id:
            return _refused(tx, passkey, "spent", network=network, now=now)
        who = UserCredential(passkey.subject, encode(passkey.credential_id))
        return Repeated(who, METHOD, _amr(assertion), spent.at, spent.led_to.sid, spent.led_to.what)
    if device_bound_only and (assertion.backup_eligible or passkey.backup_eligible or assertion.counter_fell):
        reason = "counter" if assertion.counter_fell else "not_device_bound"
        return _refused(tx, passkey, reason, network=network, now=now)
    if passkey.set_aside_at is not None and now - passkey.set_aside_at >= SET_ASIDE_KEPT:
        return _refused(tx, passkey, "set_aside", network=network, now=now)
    if not store.use(tx, assertion, now=now):
        return _refused(tx, passkey, "removed", network=network, now=now)
    for event in _events(assertion):
        _record_of(tx, event, passkey, None, network=network, now=now)
    return Authentication(
        project_id=passkey.project_id,
        who=UserCredential(passkey.subject, encode(passkey.credential_id)),
        method=METHOD,
        amr=_amr(assertion),
        at=now,
    )


def usable(tx: Transaction, subject: str) -> int:
    """How many passkeys a person has, without those that were set aside."""
    return sum(each.set_aside_at is None for each in store.of_user(tx, subject))


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


def led_to(tx: Transaction, challenge: Challenge, what: LedTo) -> None:
    """Notes what came of a passkey, for whoever lost the answer."""
    store.led_to(tx, challenge, what)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes a person's passkeys."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes challenges that nobody may use any more, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _events(assertion: Assertion) -> Iterator[audit.Event]:
    """What a passkey says of itself that its owner or the operator may want to know."""
    if assertion.counter_fell:
        yield "passkey.counter_fell"
    if assertion.became_synced:
        yield "passkey.became_synced"
    if assertion.became_device_bound:
        yield "passkey.became_device_bound"


def _amr(assertion: Assertion) -> tuple[str, ...]:
    """RFC 8176 section 2: a key in hardware or in software, and somebody whom its device recognised."""
    return ("swk" if assertion.backup_eligible else "hwk", "user", "mfa")


def _refused(tx: Transaction, passkey: Passkey, reason: str, *, network: str, now: int) -> Refused:
    _record_of(tx, "passkey.refused", passkey, reason, network=network, now=now)
    return refused(reason)


def _record_of(
    tx: Transaction, event: audit.Event, passkey: Passkey, reason: str | None, *, network: str, now: int
) -> None:
    audit.record(
        tx,
        event,
        at=now,
        project_id=passkey.project_id,
        subject=passkey.subject,
        reason=reason,
        network=network,
    )


def _record(tx: Transaction, event: audit.Event, session: Session, *, network: str, now: int) -> None:
    audit.record(
        tx, event, at=now, project_id=session.project_id, subject=session.subject, reason=None, network=network
    )
