"""The one driver of every sign-in: any method, any outcome, and the rules between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.deletion.flow import BEING_DELETED, MESSAGE
from splitpin.issuer.deletion.flow import find as find_deletion
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.projects.registration import MESSAGES
from splitpin.issuer.recovery.meeting import meet, proof_of
from splitpin.issuer.recovery.model import RecoveryTerms
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.flow import establish, resume
from splitpin.issuer.sessions.model import Circumstances, Established, Proof
from splitpin.issuer.signin.finding import address_of, found
from splitpin.issuer.signin.model import Bound, Completed, Outcome, Proving
from splitpin.issuer.signin.more_needed import Demands, Waits
from splitpin.issuer.users.flow import (
    find_user,
)

More = TypeVar("More")
P = TypeVar("P")
B = TypeVar("B")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Sign-in, as the edges call it: one thing that somebody brings, and one outcome.

    Attributes:
        database: Where everything is.
        policy: How long what came of it lives.
        notices: Tells people of a browser that their account has not seen.
        cookies: Writes what the issuer's own pages know a browser by.
        demands: Asks for more where a proof is not enough.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
        disposable: Domains of throw-away addresses, where those are refused.
        dormant_after: Seconds without a proof after which an address makes somebody new; None: never.
        recovery: What recoveries are, which sign-ins stop.
    """

    database: Database
    policy: GrantPolicy
    notices: Notices
    cookies: SessionCookies
    demands: Demands
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]
    disposable: frozenset[str] = frozenset()
    dormant_after: int | None = None
    recovery: RecoveryTerms = RecoveryTerms()  # noqa: RUF009 - frozen

    async def complete(
        self, client: Client, proving: Proving[More], outcome: Outcome[P, B, D], circumstances: Circumstances
    ) -> Completed[D] | More:
        """Judges what was brought, and hands over what the outcome is.

        *Before* the transaction what must not fail once a proof is spent; *inside* it the proof, the user, the gate,
        the session and what the outcome writes, all of it or nothing; *after* the commit what nobody has to wait for.

        Args:
            client: The app whose page or server asks.
            proving: What somebody brought, in the hands of its method.
            outcome: What is to come of it.
            circumstances: Where the request comes from.

        Returns:
            What the outcome hands over; or the method's word that more is needed. Whoever gave a proof and did not hear
            the answer asks again, and has what came of it the first time, as long as nobody has used it.

        Raises:
            MoreNeeded: The proof was right, and the project asks for more; it waits in this browser.
            Refused: Wrong, spent, expired, unknown, somebody else's, or of somebody who may not sign in: alike. What it
                counted is committed.
            TooMany: Too many wrong ones.
            DatabaseUnavailable: The database is away; asking again is safe.
        """
        now = int(self.clock())
        prepared = await outcome.prepare(now)

        def work(tx: Transaction) -> Bound[B] | Refused | More:
            return self._complete(tx, client, proving, outcome, circumstances=circumstances, now=now)

        ended = await self.database.run(work)
        if isinstance(ended, Refused):
            raise ended
        if not isinstance(ended, Bound):
            return ended
        bound = cast("Bound[B]", ended)
        await self.notices.send(bound.notice)
        delivered = outcome.deliver(prepared, bound.admitted, bound.bound, now)
        established = bound.admitted.established
        return Completed(delivered, established.cookie, bound.admitted.identifier, established.session.sid)

    def _complete(
        self,
        tx: Transaction,
        client: Client,
        proving: Proving[More],
        outcome: Outcome[P, B, D],
        *,
        circumstances: Circumstances,
        now: int,
    ) -> Bound[B] | Refused | More:
        proof = proving.prove(tx, now)
        if isinstance(proof, Repeated):
            more = self.demands.again(tx, client, proof.led_to, now)
            if more is not None:
                return more
            again = self._again(tx, client, proof, outcome, circumstances=circumstances, now=now)
            return again or proving.refusal("spent")
        if not isinstance(proof, Authentication):
            return proof
        admitted = admit(
            tx,
            proof,
            client,
            circumstances=circumstances,
            policy=self.policy,
            cookies=self.cookies,
            demands=self.demands,
            disposable=self.disposable,
            dormant_after=self.dormant_after,
            recovery=self.recovery,
            now=now,
            entropy=self.entropy,
        )
        if isinstance(admitted, Waits):
            proving.use_up(tx, now, LedTo("", admitted.named) if admitted.named else None)
            return admitted.refusal
        if isinstance(admitted, Refused):
            proving.use_up(tx, now, None)
            # Of an address that was just proven the reason tells nobody who has an account.
            told = admitted.reason in MESSAGES or admitted.reason == BEING_DELETED
            return admitted if told else proving.refusal(admitted.reason)
        bound = outcome.bind(tx, admitted, now)
        established = admitted.established
        proving.use_up(tx, now, LedTo(established.session.sid, outcome.named(bound)))
        unseen = not established.known_browser and not circumstances.by_server
        notice = prepare_of_session(tx, "new_browser", established.session, now=now) if unseen else None
        return Bound(admitted, bound, notice)

    def _again(
        self,
        tx: Transaction,
        client: Client,
        repeated: Repeated,
        outcome: Outcome[P, B, D],
        *,
        circumstances: Circumstances,
        now: int,
    ) -> Bound[B] | None:
        """What came of a proof the first time; None where it is over or was used. Nothing is made or told twice."""
        session = resume(tx, repeated.sid, policy=self.policy, now=now)  # over for whoever may not sign in any more
        user = None if session is None else find_user(tx, session.subject, project_id=session.project_id)
        bound = None if session is None else outcome.again(tx, client, repeated.led_to, now)
        known_by = None if user is None else address_of(tx, repeated.who, user)
        if session is None or user is None or bound is None or known_by is None:
            return None
        audit.record(
            tx,
            "sign_in.repeated",
            at=now,
            project_id=user.project_id,
            subject=user.subject,
            network=circumstances.network,
        )
        cookie = self.cookies.write(session.sid) if circumstances.own_page else None
        established = Established(session, continued=True, known_browser=True, cookie=cookie)
        proof = Proof(repeated.method, repeated.amr, repeated.at)
        return Bound(Admitted(client, user, known_by.kind, known_by.value, proof, established), bound, None)


def admit(
    tx: Transaction,
    authentication: Authentication,
    client: Client,
    *,
    circumstances: Circumstances,
    policy: GrantPolicy,
    cookies: SessionCookies,
    demands: Demands,
    disposable: frozenset[str] = frozenset(),
    dormant_after: int | None = None,
    recovery: RecoveryTerms = RecoveryTerms(),  # noqa: B008 - frozen
    now: int,
    entropy: Callable[[int], bytes],
) -> Admitted | Waits | Refused:
    """What follows every proof, whichever method gave it: the user, the gate, the session.

    Args:
        tx: The transaction of the proof.
        authentication: The proof, given to the client's project.
        client: The app.
        circumstances: Where the request comes from.
        policy: How long a session lives.
        cookies: Writes what the issuer's own pages know a browser by.
        demands: Asks for more where a proof is not enough.
        disposable: Domains of throw-away addresses, where those are refused.
        dormant_after: Seconds without a proof after which an address makes somebody new; None: never.
        recovery: What recoveries are, which sign-ins stop.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        Who is let in; or that the proof waits for more; or why nobody is let in, for the record and not for the answer.
    """
    who = found(
        tx,
        authentication,
        rules=client.project.registration,
        disposable=disposable,
        dormant_after=dormant_after,
        now=now,
        entropy=entropy,
    )
    if isinstance(who, Refused):
        if who.reason in MESSAGES:
            audit.record(
                tx,
                "registration.refused",
                at=now,
                project_id=authentication.project_id,
                reason=who.reason,
                network=circumstances.network,
            )
        return who
    user, identifier = who
    first = authentication.first
    if first is not None and first.subject != user.subject:  # the address has another owner by now
        return Refused("This account cannot sign in.", reason="user_removed")
    meet(tx, authentication, terms=recovery, now=now)
    more = demands.more(tx, client, user, authentication, network=circumstances.network, now=now)
    if more is not None:
        return more
    proof = proof_of(tx, authentication, user.subject, now=now)
    established = establish(
        tx,
        project_id=user.project_id,
        subject=user.subject,
        new=user.new,
        proof=proof,
        first=None if first is None else Proof(first.method, first.amr, first.at),
        circumstances=circumstances,
        policy=policy,
        cookies=cookies,
        now=now,
        entropy=entropy,
    )
    refused = _said(tx, user.subject, established) if isinstance(established, Refused) else None
    audit.record(
        tx,
        "sign_in.succeeded" if refused is None else "sign_in.refused",
        at=now,
        project_id=user.project_id,
        subject=user.subject,
        reason=None if refused is None else refused.reason,
        network=circumstances.network,
    )
    if isinstance(established, Refused):
        return refused or established
    told = proof if first is None else replace(proof, method=first.method)  # the word that apps know
    return Admitted(client, user, identifier.kind, identifier.value, told, established)


def _said(tx: Transaction, subject: str, refused: Refused) -> Refused:
    """Why somebody is not let in; who asked to be deleted, and can still take that back, is told so."""
    deletion = find_deletion(tx, subject) if refused.reason == "user_disabled" else None
    return refused if deletion is None or deletion.barred else Refused(MESSAGE, reason=BEING_DELETED)
