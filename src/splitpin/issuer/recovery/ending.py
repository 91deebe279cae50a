"""How a recovery ends: finished, stopped, or undone after it was finished; each decided by one conditional statement.

Rows are held in one order, passkeys before recovery before user before session, as a sign-in with a passkey holds them.
"""

from __future__ import annotations

from dataclasses import replace

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.recovery import store
from splitpin.issuer.recovery.model import METHOD, Recovery, RecoveryTerms, stopped
from splitpin.issuer.recovery.notice import tell
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Circumstances


def shorten(tx: Transaction, found: Recovery, code_challenge: str, *, by: str, now: int) -> Recovery | None:
    """Ends the wait of a recovery for a strong proof; None where it is over."""
    shortened = store.shorten(tx, found.recovery_id, code_challenge=code_challenge, by=by, now=now)
    if shortened is not None:
        record(tx, "recovery.shortened", shortened, reason=by, now=now)
    return shortened


def finish(
    tx: Transaction,
    found: Recovery,
    proof: Authentication,
    code_challenge: str,
    *,
    circumstances: Circumstances,
    terms: RecoveryTerms,
    now: int,
) -> Authentication | Refused:
    """Gives an account to whoever has waited, in one transaction with the end of all that was.

    Args:
        tx: The transaction of the proof.
        found: The recovery.
        proof: Of an address of the account, given now.
        code_challenge: RFC 7636 S256, of the browser.
        circumstances: Where the request comes from.
        terms: The server's.
        now: Seconds UTC.

    Returns:
        The proof that ends in a session; or the refusal: the owner stopped it meanwhile.
    """
    passkeys.hold(tx, found.subject)
    finished = store.finish(tx, found.recovery_id, code_challenge=code_challenge, now=now)
    if finished is None:
        return stopped()
    sessions.end_all(tx, found.subject, because="recovered", now=now)
    devices.remove_all(tx, found.subject)
    passkeys.set_aside(tx, found.subject, now=now)
    factors.set_aside(tx, found.subject, now=now)
    record(tx, "recovery.finished", replace(finished, network=circumstances.network), now=now)
    tell(tx, "finished", finished, terms=terms, language=circumstances.language, now=now)
    return Authentication(
        project_id=found.project_id,
        who=UserCredential(found.subject, found.recovery_id),
        method=METHOD,
        amr=proof.amr,
        at=now,
        holder=code_challenge,  # a project may ask for a passkey: they add one in this browser
    )


def stop(tx: Transaction, recovery: Recovery, *, because: str, terms: RecoveryTerms, now: int) -> bool:
    """Stops a recovery at the owner's word; true for the one who did, false where it had ended."""
    ended = store.stop(tx, recovery.recovery_id, now=now)
    if ended is None:
        return False
    record(tx, "recovery.stopped", ended, reason=because, now=now)
    tell(tx, "stopped", ended, terms=terms, language=ENGLISH, now=now)
    return True


def undo(tx: Transaction, subject: str, *, since: int, because: str, terms: RecoveryTerms, now: int) -> bool:
    """Gives an account back to the owner from before a recovery; true for the one who did.

    All sessions end, what was set aside is the owner's again, and what was added since is gone.

    Args:
        tx: The transaction.
        subject: The account.
        since: When that recovery was finished, seconds UTC: others after it are undone with it.
        because: Of what, for the record.
        terms: The server's.
        now: Seconds UTC.
    """
    passkeys.hold(tx, subject)
    undone = store.undo(tx, subject, since=since, now=now)
    if not undone:
        return False
    sessions.end_all(tx, subject, because="recovered", now=now)
    devices.remove_all(tx, subject)
    passkeys.restore(tx, subject, since=since)
    factors.restore(tx, subject, since=since)
    for each in undone:
        record(tx, "recovery.undone", each, reason=because, now=now)
    tell(tx, "undone", undone[-1], terms=terms, language=ENGLISH, now=now)
    return True


def record(tx: Transaction, event: audit.Event, recovery: Recovery, *, reason: str | None = None, now: int) -> None:
    """Writes down what happened to a recovery."""
    audit.record(
        tx,
        event,
        at=now,
        project_id=recovery.project_id,
        subject=recovery.subject,
        reason=reason,
        network=recovery.network or None,
    )
