"""The use cases of whole accounts, one transaction each."""

from __future__ import annotations

from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.consents import flow as consents
from splitpin.issuer.db import Transaction
from splitpin.issuer.deletion import flow as deletion
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.past_addresses import flow as past_addresses
from splitpin.issuer.recovery import flow as recovery
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.users import flow as users
from splitpin.issuer.users.model import Identifier


def disable(tx: Transaction, subject: str, *, now: int) -> int:
    """Gives this user no more tokens, and ends all sessions with what came of them; how many stood.

    Raises:
        NotFound: There is no such user.
    """
    user = users.set_status(tx, subject, "disabled", now=now)
    deletion.bar(tx, subject)
    audit.record(tx, "user.disabled", at=now, project_id=user.project_id, subject=subject)
    return sessions.end_all(tx, subject, because="user_disabled", now=now)


def enable(tx: Transaction, subject: str, *, now: int) -> None:
    """Lets this user sign in again, deleted no more. Nothing from before comes back: no session, no token, no proof.

    Raises:
        NotFound: There is no such user.
    """
    user = users.set_status(tx, subject, "active", now=now)
    deletion.forget(tx, subject)
    audit.record(tx, "user.enabled", at=now, project_id=user.project_id, subject=subject)


def delete(tx: Transaction, subject: str, *, now: int) -> None:
    """Deletes an account and all that it has. Whoever proves its address later is new.

    Raises:
        NotFound: There is no such user.
    """
    passkeys.hold(tx, subject)  # before the user, as whoever signs in with one or with two proofs holds them
    first_proofs.remove_all(tx, subject)
    project_id = users.bury(tx, subject, now=now)
    sessions.remove_all(tx, subject)
    deletion.forget(tx, subject)
    consents.remove_all(tx, subject)
    devices.remove_all(tx, subject)
    passkeys.remove_all(tx, subject)
    factors.remove_all(tx, subject)
    recovery.remove_all(tx, subject)
    past_addresses.remove_all(tx, subject)
    first_proofs.remove_all(tx, subject)
    audit.record(tx, "user.deleted", at=now, project_id=project_id, subject=subject)


def reassign(tx: Transaction, identifier: Identifier, *, project_id: str, subject: str, now: int) -> str:
    """Gives a proven address to another account, and ends the sessions of the one that had it; its subject.

    Raises:
        NotFound: There is no such user, or nobody has proven the address.
        Conflict: It is theirs already.
    """
    before = users.reassign(tx, identifier, project_id=project_id, subject=subject, now=now)
    sessions.end_all(tx, before, because="operator", now=now)
    return before


def end_session(tx: Transaction, sid: str, *, now: int) -> None:
    """Ends a session and what came of it.

    Raises:
        NotFound: There is none of that name that is not over.
    """
    if not sessions.end(tx, sid, because="operator", now=now):
        raise NotFound("There is no such session, or it has ended.")


def end_sessions(tx: Transaction, subject: str, *, now: int) -> int:
    """Ends all sessions of a user and what came of them; how many stood.

    Raises:
        NotFound: There is no such user.
    """
    return sessions.end_all(tx, subject, because="operator", now=now)
