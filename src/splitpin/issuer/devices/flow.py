"""The use cases of device keys and PINs over a transaction."""

from __future__ import annotations

from collections.abc import Mapping

from splitpin.errors import Conflict
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.devices import store
from splitpin.issuer.devices.model import MOST_KEYS, Device, EnrolledKey, KeyMethod, Method, PublicKey, StoredPin
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession


def enrol_key(
    tx: Transaction,
    session: StandingSession,
    *,
    method: KeyMethod,
    key: PublicKey,
    device: Device,
    network: str,
    now: int,
) -> Notice | None:
    """Add a key to the user of a session who just proved to be that user; the same key again is no second one.

    Returns:
        What the user is to be told after the commit, as in all of these.

    Raises:
        Conflict: There are as many keys as may be.
    """
    subject = session.subject
    known = store.has(tx, subject=subject, method=method, key=key)
    if not known and store.count(tx, subject) >= MOST_KEYS:
        raise Conflict(f"There are {MOST_KEYS} devices already. Remove one first.")
    store.add(tx, project_id=session.project_id, subject=subject, method=method, key=key, device=device, now=now)
    _record(tx, "device.enrolled", session, method, network=network, now=now)
    return None if known else prepare_of_session(tx, "device_added", session, network=network, now=now)


def withdraw_key(
    tx: Transaction, session: StandingSession, *, method: KeyMethod, key: PublicKey, network: str, now: int
) -> Notice | None:
    """Take a key away; one that is not there is gone already."""
    if not store.remove(tx, subject=session.subject, method=method, key=key):
        return None
    _record(tx, "device.withdrawn", session, method, network=network, now=now)
    return prepare_of_session(tx, "device_removed", session, network=network, now=now)


def set_first_pin(
    tx: Transaction, session: StandingSession, pin: StoredPin, *, network: str, now: int
) -> Notice | None:
    """Set a PIN where there is none.

    Raises:
        Conflict: There is one.
    """
    if not store.insert_pin(tx, project_id=session.project_id, subject=session.subject, pin=pin, now=now):
        raise Conflict("There is a PIN already. Change it with change_code and current_code.")
    _record(tx, "pin.set", session, "PIN", network=network, now=now)
    return prepare_of_session(tx, "pin_set", session, network=network, now=now)


def change_pin(
    tx: Transaction, session: StandingSession, *, before: StoredPin, pin: StoredPin | None, network: str, now: int
) -> Notice | None:
    """Set another PIN in the place of the one that was just proven; None: withdraw it.

    Raises:
        Conflict: Somebody else changed it in between.
    """
    if pin is None:
        done = store.remove_pin(tx, subject=session.subject, before=before)
    else:
        done = store.replace_pin(tx, subject=session.subject, before=before, pin=pin, now=now)
    if not done:
        raise Conflict("The PIN was changed in the meantime.")
    _record(tx, "pin.set" if pin else "pin.withdrawn", session, "PIN", network=network, now=now)
    return prepare_of_session(tx, "pin_set" if pin else "pin_removed", session, network=network, now=now)


def enrolled_keys(tx: Transaction, subject: str) -> tuple[EnrolledKey, ...]:
    """What devices a user has, the oldest first."""
    return tuple(store.of_user(tx, subject))


def find_pin(tx: Transaction, subject: str) -> StoredPin | None:
    """What is kept of a user's PIN."""
    return store.find_pin(tx, subject)


def enrolled(tx: Transaction, subject: str) -> Mapping[str, int]:
    """What a user has of these, by the published clients' words, and when it was last enrolled, seconds UTC."""
    return store.methods(tx, subject)


def is_enrolled(tx: Transaction, subject: str, *, method: Method, key: PublicKey | None) -> bool:
    """Whether a user has this method, and, where a key is named, with this very key."""
    if key is not None and method != "PIN":
        return store.has(tx, subject=subject, method=method, key=key)
    return method in store.methods(tx, subject)


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete what devices a user has, the PIN and its resets."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Delete resets of PINs that are over, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _record(tx: Transaction, event: audit.Event, session: Session, method: Method, *, network: str, now: int) -> None:
    audit.record(
        tx,
        event,
        at=now,
        project_id=session.project_id,
        subject=session.subject,
        reason=method.lower(),
        network=network,
    )
