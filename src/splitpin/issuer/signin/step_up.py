"""Somebody who is signed in proves again that it is them, in that very session: what dangerous acts ask for.

It is no sign-in: nobody is registered by it, no session is made or found by a cookie, and a proof of somebody else is
refused. What a method brings is the same. A passkey that a recovery set aside proves nothing here, and undoes nothing:
that is a sign-in's to do, where it is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, assert_never

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import (
    Authentication,
    FederatedAccount,
    LedTo,
    ProvenAddress,
    Repeated,
    UserCredential,
    Who,
)
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.recovery.meeting import SET_ASIDE, is_from_before_a_recovery, proof_of
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.signin.model import Proving
from splitpin.issuer.users.flow import find_account_by, find_federated
from splitpin.issuer.users.model import Identifier

More = TypeVar("More")

_NAMED = "step up"
_FROM_BEFORE = "This passkey is from before a recovery, and confirms nothing. Signing in with it undoes the recovery."


@dataclass(frozen=True, slots=True)
class StepUp:
    """Notes proofs in sessions that stand.

    Attributes:
        database: Where everything is.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def complete(self, session: Session, proving: Proving[More], *, network: str) -> Session | More:
        """The session with what was brought noted in it; or the method's word that more is needed.

        Whoever did not hear the answer brings the same again, and hears it.

        Args:
            session: Of whoever asks.
            proving: What somebody brought, in the hands of its method.
            network: Where it comes from.

        Raises:
            Refused: Wrong, spent, expired, unknown, or somebody else's: alike. What it counted is committed.
            TooMany: Too many wrong ones.
            DatabaseUnavailable: The database is away; asking again is safe.
        """
        now = int(self.clock())

        def work(tx: Transaction) -> Session | Refused | More:
            return prove_again(tx, session, proving, network=network, now=now, entropy=self.entropy)

        proven = await self.database.run(work)
        if isinstance(proven, Refused):
            raise proven
        return proven


def prove_again(
    tx: Transaction,
    session: Session,
    proving: Proving[More],
    *,
    network: str,
    now: int,
    entropy: Callable[[int], bytes],
) -> Session | Refused | More:
    """The session with a proof noted in it, the refusal to be raised after the commit, or the method's own word.

    Args:
        tx: The transaction of the proof.
        session: Of whoever asks.
        proving: What was brought.
        network: Where it comes from.
        now: Seconds UTC.
        entropy: Random bytes.
    """
    brought = proving.prove(tx, now)
    if isinstance(brought, Repeated):
        again = (brought.sid, brought.led_to) == (session.sid, _NAMED)
        stands = sessions.find(tx, session.sid) if again else None
        return proving.refusal("spent") if stands is None or stands.end_at(now) is not None else stands
    if not isinstance(brought, Authentication):
        return brought
    reason, proven = "another_person", None
    theirs = _subject_of(tx, brought.who, session.project_id, now=now, entropy=entropy) == session.subject
    if theirs and is_from_before_a_recovery(tx, brought):
        reason = SET_ASIDE
    elif theirs:
        proof = proof_of(tx, brought, session.subject, now=now)
        reason, proven = "session_over", sessions.prove_again(tx, session, proof, now=now)
    proving.use_up(tx, now, None if proven is None else LedTo(session.sid, _NAMED))
    audit.record(
        tx,
        "sign_in.refused" if proven is None else "session.proven",
        at=now,
        project_id=session.project_id,
        subject=session.subject,
        reason=reason if proven is None else brought.method.lower(),
        network=network,
    )
    if reason == SET_ASIDE:
        return Refused(_FROM_BEFORE, reason=reason)
    return proving.refusal(reason) if proven is None else proven


def _subject_of(tx: Transaction, who: Who, project_id: str, *, now: int, entropy: Callable[[int], bytes]) -> str | None:
    """Whose the proof is; None for somebody who is nobody yet, and whom nothing here registers."""
    match who:
        case ProvenAddress():
            known = find_account_by(tx, Identifier(who.kind, who.address, who.shown, None), project_id=project_id)
            is_theirs = known is not None and known.identifiers[0].verified_at is not None
            return known.user.subject if known is not None and is_theirs else None
        case UserCredential(subject):
            return subject
        case FederatedAccount(issuer, account):
            linked = find_federated(
                tx,
                FederatedAccount(issuer, account, None),
                project_id=project_id,
                proven_at=now,
                now=now,
                entropy=entropy,
            )
            return None if linked is None else linked[0].subject
        case _:
            assert_never(who)
