"""What every sign-in does to a recovery of the account: whoever has what was said to be lost needs none."""

from __future__ import annotations

from splitpin.issuer.authentication import Authentication, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.recovery import ending, flow
from splitpin.issuer.recovery.model import METHOD, RecoveryTerms


def meet(tx: Transaction, authentication: Authentication, *, terms: RecoveryTerms, now: int) -> None:
    """Stops what is under way, and undoes what was finished without the credential that was proven now.

    A proof of an address does neither: it is what a thief of the mailbox has too.

    Args:
        tx: The transaction of the proof, before anybody is let in by it: sessions end.
        authentication: The proof.
        terms: The server's.
        now: Seconds UTC.
    """
    who = authentication.who
    if not isinstance(who, UserCredential) or authentication.method == METHOD:
        return
    set_aside = passkeys.set_aside_at(tx, who, project_id=authentication.project_id)
    if set_aside is not None:
        ending.undo(tx, who.subject, since=set_aside, because="credential", terms=terms, now=now)
    under_way = flow.under_way(tx, who.subject, now=now)
    if under_way is not None:
        ending.stop(tx, under_way, because="credential", terms=terms, now=now)
