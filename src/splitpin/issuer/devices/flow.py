"""The use cases of device keys and PINs over a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from splitpin.errors import Conflict
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.devices import store
from splitpin.issuer.devices.model import MOST_KEYS, Device, KeyMethod, Method, PublicKey, StoredPin
from splitpin.issuer.users.model import User


def enrol_key(
    tx: Transaction, user: User, *, method: KeyMethod, key: PublicKey, device: Device, network: str, now: int
) -> None:
    """Add a key to a user who just proved to be that user; the same key again is no second one.

    Raises:
        Conflict: There are as many keys as may be.
    """
    if store.count(tx, user.subject) >= MOST_KEYS and not store.has(tx, subject=user.subject, method=method, key=key):
        raise Conflict(f"There are {MOST_KEYS} devices already: withdraw one first.")
    store.add(tx, project_id=user.project_id, subject=user.subject, method=method, key=key, device=device, now=now)
    _record(tx, "device.enrolled", user, method, network=network, now=now)


def withdraw_key(tx: Transaction, user: User, *, method: KeyMethod, key: PublicKey, network: str, now: int) -> None:
    """Take a key away; one that is not there is gone already."""
    if store.remove(tx, subject=user.subject, method=method, key=key):
        _record(tx, "device.withdrawn", user, method, network=network, now=now)


def set_first_pin(tx: Transaction, user: User, pin: StoredPin, *, network: str, now: int) -> None:
    """Set a PIN where there is none.

    Raises:
        Conflict: There is one.
    """
    if not store.insert_pin(tx, project_id=user.project_id, subject=user.subject, pin=pin, now=now):
        raise Conflict("There is a PIN already: change it with change_code and current_code.")
    _record(tx, "pin.set", user, "PIN", network=network, now=now)


def change_pin(
    tx: Transaction, user: User, *, before: StoredPin, pin: StoredPin | None, network: str, now: int
) -> None:
    """Set another PIN in the place of the one that was just proven; None: withdraw it.

    Raises:
        Conflict: Somebody else changed it in between.
    """
    if pin is None:
        done = store.remove_pin(tx, subject=user.subject, before=before)
    else:
        done = store.replace_pin(tx, subject=user.subject, before=before, pin=pin, now=now)
    if not done:
        raise Conflict("The PIN was changed in between.")
    _record(tx, "pin.set" if pin else "pin.withdrawn", user, "PIN", network=network, now=now)


def find_pin(tx: Transaction, subject: str) -> StoredPin | None:
    """What is kept of a user's PIN."""
    return store.find_pin(tx, subject)


def enrolled_methods(tx: Transaction, subjects: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The methods of some users beyond codes and links, the latest last."""
    return store.methods(tx, subjects)


def is_enrolled(tx: Transaction, subject: str, *, method: Method, key: PublicKey | None) -> bool:
    """Whether a user has this method, and, where a key is named, with this very key."""
    if key is not None and method != "PIN":
        return store.has(tx, subject=subject, method=method, key=key)
    return method in store.methods(tx, [subject])[subject]


def remove_all(tx: Transaction, subject: str) -> None:
    """Delete what devices a user has, the PIN and its resets."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Delete resets of PINs that are over, at most so many; how many there were."""
    return store.clean(tx, before=now, at_most=at_most)


def _record(tx: Transaction, event: audit.Event, user: User, method: Method, *, network: str, now: int) -> None:
    audit.record(
        tx, event, at=now, project_id=user.project_id, subject=user.subject, reason=method.lower(), network=network
    )
