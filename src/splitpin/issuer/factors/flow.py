"""The use cases of what a person has as a second factor, each one transaction's work."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import Conflict, Refused
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import store, totp
from splitpin.issuer.factors.model import TO_CONFIRM, Held, RecoveryCodes, refusal
from splitpin.issuer.factors.recovery_code import digest_of, new_codes, read_recovery_code
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import StandingSession

PURPOSE = "totp"
"""What the secrets of apps are sealed under."""


def held(tx: Transaction, subject: str) -> Held:
    """What a person has."""
    secret, codes = store.find_secret(tx, subject), store.codes_of(tx, subject)
    on_paper = None
    if codes:
        on_paper = RecoveryCodes(sum(usable for _, usable in codes), max(made_at for made_at, _ in codes))
    return Held(None if secret is None else secret.confirmed_at, on_paper)


def begin(
    tx: Transaction,
    session: StandingSession,
    *,
    secrets: MasterSecrets,
    now: int,
    entropy: Callable[[int], bytes],
) -> bytes:
    """A new secret for an authenticator app; the same one again to the same session, which may have lost the answer.

    Raises:
        Conflict: They have an app already.
    """
    subject, begun_in = session.subject, session.sid
    known = store.find_secret(tx, subject)
    if known is not None and known.begun_in == begun_in and known.is_open(now):
        opened = secrets.find(PURPOSE, known.sealed, context=subject)
        if opened is not None:
            return opened
    secret = entropy(totp.SECRET_BYTES)
    sealed = secrets.seal(PURPOSE, secret, context=subject, entropy=entropy)
    if not store.begin_secret(tx, subject, sealed, project_id=session.project_id, begun_in=begun_in, now=now):
        raise Conflict("There is an authenticator app already: remove it first.")
    return secret


def confirm(
    tx: Transaction, session: StandingSession, code: str, *, secrets: MasterSecrets, now: int
) -> bool | Refused:
    """Has a secret count, at the first code of its app.

    Returns:
        Whether it began to count by this; False to whoever asks again, having lost the answer. Or the refusal.
    """
    subject, begun_in = session.subject, session.sid
    known = store.find_secret(tx, subject)
    if known is None or known.begun_in != begun_in:
        return refusal("unknown")
    secret = secrets.find(PURPOSE, known.sealed, context=subject)
    if secret is None:
        return refusal("key_withdrawn")
    if known.confirmed_at is not None:
        return False if totp.code_at(secret, known.last_step) == code else refusal("confirmed")
    if not known.is_open(now):
        return refusal("expired")
    step = totp.step_of(secret, code, now=now)
    if step is None or not store.confirm_secret(tx, subject, begun_in=begun_in, step=step, now=now):
        return refusal("wrong")
    return True


def remove(tx: Transaction, session: StandingSession, *, network: str, now: int) -> Notice | None:
    """Takes a person's authenticator app away; one that is not there is gone already."""
    if not store.remove_secret(tx, session.subject):
        return None
    record(tx, "totp.removed", session, network=network, now=now)
    return prepare_of_session(tx, "totp_removed", session, network=network, now=now)


def regenerate(
    tx: Transaction, session: StandingSession, *, network: str, now: int, entropy: Callable[[int], bytes]
) -> tuple[tuple[str, ...], Notice | None]:
    """New recovery codes for the person of a session, in place of all that there were; they are told by mail.

    The codes are nowhere once they were shown. Whoever lost the answer asks again and has others.
    """
    codes = new_codes(entropy)
    digests = [digest_of(read_recovery_code(code), session.subject) for code in codes]
    store.replace_codes(tx, session.subject, digests, project_id=session.project_id, now=now)
    record(tx, "recovery_codes.made", session, network=network, now=now)
    return codes, prepare_of_session(tx, "recovery_codes_made", session, network=network, now=now)


def use_recovery_code(tx: Transaction, subject: str, code: bytes, *, now: int) -> bool:
    """Uses a recovery code up; true for the one who did, and never again for that code."""
    return store.use_code(tx, digest_of(code, subject), subject=subject, now=now)


def set_aside(tx: Transaction, subject: str, *, now: int) -> None:
    """Marks all that a person has: the account was recovered without it, and it counts for nothing."""
    store.set_aside(tx, subject, now=now)


def restore(tx: Transaction, subject: str, *, since: int) -> None:
    """Has what was set aside then count again, and deletes all that came after."""
    store.restore(tx, subject, since=since)


def clean_set_aside(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes what can no longer be given back, at most so many of each kind; how many there were of one."""
    return store.clean_set_aside(tx, before=now - SET_ASIDE_KEPT, at_most=at_most)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes all that a person has."""
    store.remove_all(tx, subject)


def reseal(tx: Transaction, *, secrets: MasterSecrets, entropy: Callable[[int], bytes], at_most: int = 500) -> int:
    """Seals the secrets of all apps under the newest master secret; how many there are.

    Raises:
        ConfigurationError: One was made with a master secret that is not listed.
    """
    count, after = 0, ""
    while some := store.sealed_after(tx, after, at_most=at_most):
        for subject, was in some:
            secret = secrets.open(PURPOSE, was, context=subject)
            sealed = secrets.seal(PURPOSE, secret, context=subject, entropy=entropy)
            store.reseal(tx, subject, was=was, sealed=sealed)
        count, after = count + len(some), some[-1][0]
    return count


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes secrets that nobody confirmed in time, at most so many; how many there were."""
    return store.clean(tx, before=now - TO_CONFIRM, at_most=at_most)


def record(tx: Transaction, event: audit.Event, session: Session, *, network: str, now: int) -> None:
    """Writes down what somebody did in a session."""
    audit.record(tx, event, at=now, project_id=session.project_id, subject=session.subject, network=network)
