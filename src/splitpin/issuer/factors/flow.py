"""The use cases of what a person has as a second factor, each one transaction's work."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import store
from splitpin.issuer.factors.model import Held, RecoveryCodes
from splitpin.issuer.factors.recovery_code import digest_of, new_codes, read_recovery_code
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import hold_user
from splitpin.issuer.users.model import is_active


def held(tx: Transaction, subject: str) -> Held:
    """What a person has."""
    codes = store.codes_of(tx, subject)
    if not codes:
        return Held()
    return Held(RecoveryCodes(sum(usable for _, usable in codes), max(made_at for made_at, _ in codes)))


def regenerate(
    tx: Transaction, session: Session, *, network: str, now: int, entropy: Callable[[int], bytes]
) -> tuple[tuple[str, ...], Notice | None]:
    """New recovery codes for the person of a session, in place of all that there were; they are told by mail.

    The codes are nowhere once they were shown. Whoever lost the answer asks again and has others.

    Raises:
        NotFound: The person was deleted meanwhile.
    """
    _hold(tx, session)
    codes = new_codes(entropy)
    digests = [digest_of(read_recovery_code(code), session.subject) for code in codes]
    store.replace_codes(tx, session.subject, digests, project_id=session.project_id, now=now)
    _record(tx, "recovery_codes.made", session, network=network, now=now)
    return codes, prepare_of_session(tx, "recovery_codes_made", session, network=network, now=now)


def use_recovery_code(tx: Transaction, subject: str, code: bytes, *, now: int) -> bool:
    """Uses a recovery code up; true for the one who did, and never again for that code."""
    return store.use_code(tx, digest_of(code, subject), subject=subject, now=now)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes all that a person has."""
    store.remove_all(tx, subject)


def _hold(tx: Transaction, session: Session) -> None:
    """Until the commit nobody else changes what this person has, and nobody deletes them.

    Raises:
        NotFound: Somebody has.
    """
    user = hold_user(tx, session.subject)
    if user is None or not is_active(user.status):
        raise NotFound("There is no such user.")


def _record(tx: Transaction, event: audit.Event, session: Session, *, network: str, now: int) -> None:
    audit.record(tx, event, at=now, project_id=session.project_id, subject=session.subject, network=network)
