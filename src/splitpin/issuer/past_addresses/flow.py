"""The use cases of addresses that went, over a transaction."""

from __future__ import annotations

from splitpin.errors import Conflict
from splitpin.issuer import audit
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.notices.flow import prepare_about
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.past_addresses import store
from splitpin.issuer.past_addresses.model import BACK_FOR, STAY_FOR, By, PastAddress, past_id_of
from splitpin.issuer.projects.proof_rules import ProofRules
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.tokens.flow import known_by
from splitpin.issuer.users import addresses
from splitpin.issuer.users.flow import find_account, hold_user
from splitpin.issuer.users.model import Identifier, User


def note(tx: Transaction, owner: User, removed: Identifier, *, replaced_by: str | None, now: int) -> PastAddress | None:
    """Notes that an address has just gone from an account, so that it can come back for some days.

    None comes back that came later than all that are left: that is how a thief's own goes.

    Args:
        tx: The transaction in which it went.
        owner: From whom; held.
        removed: What went.
        replaced_by: What took its place; None: nothing did.
        now: Seconds UTC.

    Returns:
        What was noted; None where it cannot come back.
    """
    account = find_account(tx, owner.subject, project_id=owner.project_id)
    left = () if account is None else account.identifiers
    proven_at = removed.verified_at
    if proven_at is None or not any(each.verified_at is not None and each.verified_at >= proven_at for each in left):
        return None
    past = PastAddress(
        past_id=past_id_of(owner.subject, removed.kind, removed.value, now=now),
        project_id=owner.project_id,
        subject=owner.subject,
        kind=removed.kind,
        value=removed.value,
        shown=removed.shown,
        verified_at=proven_at,
        replaced_by=replaced_by,
        went_at=now,
        expires_at=now + BACK_FOR,
    )
    store.insert(tx, past)
    return past


def of_person(tx: Transaction, subject: str, *, now: int) -> tuple[PastAddress, ...]:
    """What may still come back to an account."""
    return tuple(store.of_person(tx, subject, now=now))


def find(tx: Transaction, past_id: str) -> PastAddress | None:
    """The one of that name, whatever became of it."""
    return store.find(tx, past_id)


def check_may_go(tx: Transaction, subject: str, *, now: int) -> None:
    """Lets no address go from an account to which one came back lately.

    Raises:
        Conflict: One did.
    """
    back_at = store.back_since(tx, subject)
    if back_at is not None and now - back_at < STAY_FOR:
        raise Conflict("An address came back to this account lately. For a week none can be removed.")


def is_guarded(tx: Transaction, rules: ProofRules, subject: str) -> bool:
    """Whether an account has more than codes, which then is asked for: a mailbox alone moves nothing in it."""
    held = passkeys.held(tx, subject)
    if held is not None and held.passkeys:
        return True
    return rules.second_factors != "off" and bool(factors.held(tx, subject).ways)


def put_back(
    tx: Transaction, past: PastAddress, *, by: By, sid: str | None, network: str, now: int
) -> PastAddress | None:
    """Puts an address back beside the others, ends all sessions, and tells every address; of any number one does.

    Args:
        tx: The transaction.
        past: What went.
        by: The link of the mail about it, or the page of the account.
        sid: The session that stays; None: none does.
        network: From where.
        now: Seconds UTC.

    Returns:
        What came back; None where it is too late, or was done.

    Raises:
        Conflict: Somebody else has proven the address meanwhile.
    """
    owner = hold_user(tx, past.subject)
    back = None if owner is None else store.back(tx, past.past_id, by=by, now=now)
    if owner is None or back is None:
        return None
    who = ProvenAddress(past.kind, past.value, past.shown)
    addresses.add_proven(tx, owner, who, proven_at=past.verified_at)
    if past.replaced_by is not None:
        known_by(tx, owner.subject, before=past.replaced_by, after=past.value)
    lately = sessions.list_sessions(tx, owner.subject)
    sessions.end_all(tx, owner.subject, because="person", now=now, but=sid)
    audit.record(
        tx,
        "address.returned",
        at=now,
        project_id=owner.project_id,
        subject=owner.subject,
        reason=by,
        network=network,
    )
    account = find_account(tx, owner.subject, project_id=owner.project_id)
    for each in () if account is None else account.identifiers:
        if each.kind == "email" and each.verified_at is not None:
            prepare_about(
                tx,
                "address_returned",
                each.value,
                project_id=owner.project_id,
                subject=owner.subject,
                network=network,
                language=lately[0].language if lately else ENGLISH,
                now=now,
            )
    return back


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes what there was of a person's."""
    store.remove_all(tx, subject)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes those that nobody looks at any more, at most so many; how many there were."""
    return store.clean(tx, before=now - STAY_FOR, at_most=at_most)
