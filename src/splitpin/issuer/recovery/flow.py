"""The use cases of recoveries over a transaction; a refusal is returned, for what it counted must stay."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import Conflict, Refused
from splitpin.issuer import limits
from splitpin.issuer.authentication import Authentication, IdentifierKind, ProvenAddress
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.limits import name_of
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.recovery import store
from splitpin.issuer.recovery.ending import finish, record, shorten
from splitpin.issuer.recovery.model import (
    BARRED_FOR,
    BEGUN_PER_ACCOUNT,
    KEPT_FOR,
    LOW_FOR,
    NOT_NEEDED,
    OPEN_FOR,
    SETTLED_FOR,
    By,
    Progress,
    Recovery,
    RecoveryTerms,
    barred,
    new_recovery_id,
    stopped,
    too_many,
    wrong_paper,
)
from splitpin.issuer.recovery.need import has_more_than_a_code
from splitpin.issuer.recovery.notice import tell
from splitpin.issuer.sessions import standing
from splitpin.issuer.sessions.model import Circumstances, Session
from splitpin.issuer.sessions.standing import StandingSession
from splitpin.issuer.users.flow import find_account_by, may_issue
from splitpin.issuer.users.model import Account, Identifier


def recover(
    tx: Transaction,
    proof: Authentication,
    who: ProvenAddress,
    *,
    code_challenge: str,
    again: bool,
    paper: bytes | None,
    circumstances: Circumstances,
    terms: RecoveryTerms,
    now: int,
    entropy: Callable[[int], bytes],
) -> Authentication | Progress | Refused:
    """What a proof of an address does for somebody who has lost the rest: begins a recovery, or after the wait ends it.

    Args:
        tx: The transaction of the proof.
        proof: The proof.
        who: The address that it is of.
        code_challenge: RFC 7636 S256, of the browser: who begins in it finishes in it.
        again: Whether one that is another browser's is to end, and the wait to begin anew.
        paper: A code on paper that was typed beside it: with it there is no wait.
        circumstances: Where the request comes from.
        terms: The server's.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        The proof that the account was recovered, once; what there is to wait for; or the refusal, to be raised after
        the commit: the owner stopped it, or stopped one before it.
    """
    account = find_account_by(tx, Identifier(who.kind, who.address, who.shown, None), project_id=proof.project_id)
    project = find_project(tx, proof.project_id)
    if account is None or project is None or not _is_the_owners(account.identifiers[0], terms, now):
        return NOT_NEEDED
    subject = account.user.subject
    try:
        may_issue(account.user)
    except Refused as refused:
        return refused
    if not has_more_than_a_code(tx, project.proofs, subject):
        return NOT_NEEDED
    on_paper = paper is not None and factors.use_recovery_code(tx, subject, paper, now=now)
    if paper is not None and not on_paper:
        return wrong_paper()
    found = store.under_way(tx, subject, now=now)
    if found is not None and found.code_challenge is None:
        found = _take_up(tx, found, code_challenge, who.kind, circumstances=circumstances, terms=terms, now=now)
        if found is None:
            return stopped()
        if not on_paper:  # what was begun without a browser is not finished by the first that comes
            return Progress.of(found, code_challenge)
    if found is None or (found.code_challenge != code_challenge and (again or on_paper)):
        begun = _begin(
            tx,
            account,
            found,
            begun_by="person",
            code_challenge=code_challenge,
            proven=who.kind,
            strong=on_paper,
            circumstances=circumstances,
            terms=terms,
            now=now,
            entropy=entropy,
        )
        if isinstance(begun, Refused):
            return begun
        found = begun
    if found.code_challenge != code_challenge:
        return Progress.of(found, code_challenge)
    by = "paper" if on_paper else _both(tx, account, found, who.kind)
    if by is not None and now < found.opens_at:
        found = shorten(tx, found, code_challenge, by=by, now=now)
        if found is None:
            return stopped()
    if now < found.opens_at:
        return Progress.of(found, code_challenge)
    return finish(tx, found, proof, code_challenge, circumstances=circumstances, terms=terms, now=now)


def begin_for(
    tx: Transaction, account: Account, *, reason: str, terms: RecoveryTerms, now: int, entropy: Callable[[int], bytes]
) -> Recovery:
    """Begins a recovery at an operator's word: what the person could do, with the same wait and the same notices.

    It is nobody's until somebody proves an address of the account; the wait runs from now.

    Raises:
        Conflict: The account needs none, or one is under way, or the owner stopped one lately.
        Refused: The user is disabled.
    """
    may_issue(account.user)
    project = find_project(tx, account.user.project_id)
    if project is None or not has_more_than_a_code(tx, project.proofs, account.user.subject):
        raise Conflict("This account asks for nothing but a code: there is nothing to recover.")
    if store.under_way(tx, account.user.subject, now=now) is not None:
        raise Conflict("A recovery of this account is under way.")
    begun = _begin(
        tx,
        account,
        None,
        begun_by="operator",
        reason=reason,
        code_challenge=None,
        proven=None,
        circumstances=Circumstances(network=""),
        terms=terms,
        now=now,
        entropy=entropy,
    )
    if isinstance(begun, Refused):
        raise Conflict(str(begun))
    return begun


def under_way(tx: Transaction, subject: str, *, now: int) -> Recovery | None:
    """The recovery of an account that may still be finished: for whoever shows the account to its owner."""
    return store.under_way(tx, subject, now=now)


def still(tx: Transaction, session: Session, /, *, now: int) -> StandingSession:
    """As `sessions.standing.still`, where a recovery of the person is stopped: that comes before the user.

    Raises:
        SessionOver: The session does not stand.
    """
    store.hold(tx, session.subject)
    return standing.still(tx, session, now=now)


def find(tx: Transaction, recovery_id: str) -> Recovery | None:
    """The recovery of that name, whatever its state."""
    return store.find(tx, recovery_id)


def low_until(tx: Transaction, subject: str, *, now: int) -> int | None:
    """Until when nothing proven in an account counts for more than one address, seconds UTC; None: it does.

    What was set aside is not meant: whoever brings that has taken the account back (`meeting.meet`).
    """
    finished = store.finished_at(tx, subject)
    return None if finished is None or now - finished >= LOW_FOR else finished + LOW_FOR


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes what there was of a person's."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes recoveries that nobody looks at any more, at most so many; how many there were."""
    return store.clean(tx, before=now - KEPT_FOR, at_most=at_most)


def _begin(
    tx: Transaction,
    account: Account,
    before: Recovery | None,
    *,
    begun_by: By,
    code_challenge: str | None,
    proven: IdentifierKind | None,
    circumstances: Circumstances,
    terms: RecoveryTerms,
    now: int,
    entropy: Callable[[int], bytes],
    reason: str | None = None,
    strong: bool = False,
) -> Recovery | Refused:
    subject = account.user.subject
    refused_at = store.barred_since(tx, subject)
    if not strong and refused_at is not None and now - refused_at < BARRED_FOR:
        return barred(refused_at + BARRED_FOR - now)
    counter = name_of("recovery/begun", subject)
    verdict = limits.hit(tx, counter, BEGUN_PER_ACCOUNT, now)
    if not strong and not verdict.allowed:
        return too_many(verdict.wait)
    if before is not None and store.replace(tx, before.recovery_id, now=now) is None:
        return stopped()
    store.expire(tx, subject, now=now)
    recovery = Recovery(
        recovery_id=new_recovery_id(entropy),
        project_id=account.user.project_id,
        subject=subject,
        begun_by=begun_by,
        code_challenge=code_challenge,
        proven=proven,
        network=circumstances.network,
        user_agent=circumstances.user_agent,
        begun_at=now,
        opens_at=now + terms.wait,
        expires_at=now + terms.wait + OPEN_FOR,
    )
    written = store.insert(tx, recovery, reason=reason)
    if written is None:  # one began at the same moment
        limits.undo(tx, counter, BEGUN_PER_ACCOUNT, now)
        return store.under_way(tx, subject, now=now) or stopped()
    record(tx, "recovery.begun", written, reason=begun_by, now=now)
    tell(tx, "begun", written, terms=terms, language=circumstances.language, now=now)
    return written


def _is_the_owners(proven: Identifier, terms: RecoveryTerms, now: int) -> bool:
    """Whether an address that was proven just now speaks for its account: one left too long may have changed hands."""
    return proven.verified_at is not None and not proven.is_dormant(now, terms.dormant_after)


def _both(tx: Transaction, account: Account, found: Recovery, proven: IdentifierKind) -> str | None:
    """That two addresses of an account are proven in one browser, where that is enough: never in place of a passkey."""
    if found.proven is None or found.proven == proven or passkeys.usable(tx, account.user.subject) > 0:
        return None
    settled = all(each.verified_at and found.begun_at - each.verified_at >= SETTLED_FOR for each in account.identifiers)
    return "both" if settled else None


def _take_up(
    tx: Transaction,
    found: Recovery,
    code_challenge: str,
    proven: IdentifierKind,
    *,
    circumstances: Circumstances,
    terms: RecoveryTerms,
    now: int,
) -> Recovery | None:
    taken = store.take_up(
        tx,
        found.recovery_id,
        code_challenge=code_challenge,
        proven=proven,
        network=circumstances.network,
        user_agent=circumstances.user_agent,
        now=now,
    )
    if taken is None:  # another browser was faster, or it is over
        return store.under_way(tx, found.subject, now=now)
    record(tx, "recovery.taken_up", taken, now=now)
    tell(tx, "taken_up", taken, terms=terms, language=circumstances.language, now=now)
    return taken
