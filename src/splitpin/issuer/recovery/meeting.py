"""What every sign-in does to a recovery of the account: whoever has what was said to be lost needs none."""

from __future__ import annotations

from splitpin.issuer.authentication import Authentication, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.recovery import ending, flow
from splitpin.issuer.recovery.model import RecoveryTerms
from splitpin.issuer.sessions.assurance import PASSKEY
from splitpin.issuer.sessions.model import Proof

SET_ASIDE = "set_aside"
"""Why such a passkey proves nothing, for the record."""


def meet(tx: Transaction, authentication: Authentication, *, terms: RecoveryTerms, now: int) -> None:
    """Stops what is under way, and undoes what was finished without the credential that was proven now.

    A proof of an address does neither: it is what a thief of the mailbox has too.

    Args:
        tx: The transaction of the proof, before anybody is let in by it: sessions end.
        authentication: The proof.
        terms: The server's.
        now: Seconds UTC.
    """
    who, first = authentication.who, authentication.first
    if authentication.method == PASSKEY and isinstance(who, UserCredential):
        subject = who.subject
        set_aside = passkeys.set_aside_at(tx, who, project_id=authentication.project_id)
        if set_aside is not None:
            ending.undo(tx, subject, since=set_aside, because="credential", terms=terms, now=now)
    elif first is not None:
        subject = first.subject
    else:
        return
    under_way = flow.under_way(tx, subject, now=now)
    if under_way is not None:
        ending.stop(tx, under_way, because="credential", terms=terms, now=now)


def is_from_before_a_recovery(tx: Transaction, authentication: Authentication) -> bool:
    """Whether a passkey was proven that the account was recovered without."""
    who = authentication.who
    if authentication.method != PASSKEY or not isinstance(who, UserCredential):
        return False
    return passkeys.set_aside_at(tx, who, project_id=authentication.project_id) is not None


def proof_of(tx: Transaction, authentication: Authentication, subject: str, *, now: int) -> Proof:
    """What a session keeps of a proof: soon after a recovery, that it counts for no more than an address.

    A code alone never does, so that nothing is asked for it.
    """
    more = isinstance(authentication.who, UserCredential) or authentication.first is not None
    low = more and flow.low_until(tx, subject, now=now) is not None
    return Proof(authentication.method, authentication.amr, authentication.at, low)
