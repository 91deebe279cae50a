"""What a sign-in makes of a passkey that was verified: the proof, once, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication, LedTo, Repeated, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.client_data import refused
from splitpin.issuer.passkeys.model import METHOD, Passkey
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.issuer.sessions.flow import find as find_session
from splitpin.jose.base64url import encode


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


def led_to(tx: Transaction, assertion: Assertion, what: LedTo, *, now: int) -> None:
    """Notes what came of a passkey, for whoever lost the answer; the owner is told of one that became synced."""
    store.led_to(tx, assertion.challenge, what)
    session = find_session(tx, what.sid) if assertion.became_synced else None
    if session is not None:
        prepare_of_session(tx, "passkey_synced", session, now=now)


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
