"""The use cases of one's own account, each one transaction's work."""

from __future__ import annotations

from splitpin.errors import Conflict, NotFound
from splitpin.issuer.consents import flow as consents
from splitpin.issuer.db import Transaction
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.own_account.model import Overview
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.past_addresses import flow as past_addresses
from splitpin.issuer.recovery import flow as recovery
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.model import is_active


def overview(tx: Transaction, session: Session, *, now: int) -> Overview | None:
    """The account of a session; None where the session is over, or its person may not sign in."""
    standing = sessions.find(tx, session.sid)
    account = find_account(tx, session.subject, project_id=session.project_id)
    if standing is None or standing.end_at(now) is not None or account is None or not is_active(account.user.status):
        return None
    others = [each for each in sessions.list_sessions(tx, session.subject) if each.end_at(now) is None]
    return Overview(
        user=account.user,
        session=standing,
        identifiers=account.identifiers,
        held=passkeys.held(tx, session.subject),
        factors=factors.held(tx, session.subject),
        devices=devices.enrolled_keys(tx, session.subject),
        sessions=tuple(sorted(others, key=lambda each: (each.sid != session.sid, -each.seen_at))),
        past=past_addresses.of_person(tx, session.subject, now=now),
        recovery=recovery.under_way(tx, session.subject, now=now),
        consents=consents.consents_of(tx, session.subject),
    )


def remove_passkey(
    tx: Transaction, session: StandingSession, credential_id: bytes, *, network: str, now: int
) -> Notice | None:
    """Takes a passkey away; one that is not there is gone already.

    Of two that go at once neither takes the other for what is left: their person is held.

    Raises:
        Conflict: Nothing would be left to sign in with.
    """
    found = overview(tx, session, now=now)
    usable = () if found is None else found.usable()
    left = [each for each in usable if each.credential_id != credential_id]
    if found is not None and not found.proven and not left:
        raise Conflict("This is the last thing that you can sign in with: add another one first.")
    return passkeys.remove(tx, session, credential_id, network=network, now=now)


def remove_device(tx: Transaction, session: StandingSession, number: int, *, network: str, now: int) -> Notice | None:
    """Takes a device's key away; one that is not there is gone already."""
    known = {each.number: each for each in devices.enrolled_keys(tx, session.subject)}
    enrolled = known.get(number)
    if enrolled is None:
        return None
    return devices.withdraw_key(tx, session, method=enrolled.method, key=enrolled.key, network=network, now=now)


def sign_out(tx: Transaction, session: Session, *, now: int) -> None:
    """Ends the session itself and what came of it; one that is over is over already."""
    sessions.end(tx, session.sid, because="person", now=now)


def end_session(tx: Transaction, session: StandingSession, sid: str, *, network: str, now: int) -> Notice | None:
    """Ends another session of the same person and what came of it; one that is over is over already.

    Raises:
        NotFound: It is somebody else's, or never was.
    """
    other = sessions.find(tx, sid)
    if other is None or other.subject != session.subject:
        raise NotFound("There is no such session.")
    if not sessions.end(tx, sid, because="person", now=now):
        return None
    return prepare_of_session(tx, "sessions_ended", session, network=network, now=now)


def end_others(tx: Transaction, session: StandingSession, *, network: str, now: int) -> Notice | None:
    """Ends all of a person's sessions but this one, and makes what was proven outside of it worthless."""
    ended = sessions.end_all(tx, session.subject, because="person", now=now, but=session.sid)
    if ended == 0:
        return None
    return prepare_of_session(tx, "sessions_ended", session, network=network, now=now)
