"""A person's own addresses: one is added once it is proven, in the place of another or beside it, and one is removed.

Both addresses are told, the one that comes and the one that goes, whatever else was told that day: instead of a notice
that would be one too many, the change is refused. Apps hear of it by their next tokens.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from splitpin.errors import Conflict, InvalidRequest, NotFound, Refused, SplitpinError, TooMany
from splitpin.issuer import audit, limits
from splitpin.issuer.authentication import Authentication, LedTo, ProvenAddress, Repeated
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.notices.flow import prepare_to
from splitpin.issuer.notices.model import Kind
from splitpin.issuer.past_addresses import flow as past_addresses
from splitpin.issuer.past_addresses.model import PastAddress
from splitpin.issuer.policy import ADDRESS_CHANGES
from splitpin.issuer.projects.registration import MESSAGES, RegistrationRules
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver, StandingSession, still
from splitpin.issuer.signin.model import Proving
from splitpin.issuer.tokens.flow import known_by
from splitpin.issuer.users import addresses
from splitpin.issuer.users.flow import find_account, find_user
from splitpin.issuer.users.model import Identifier, User

_NAMED = "address"


def confirm(
    tx: Transaction,
    session: Session,
    proving: Proving[Any],
    *,
    replaces: str,
    rules: RegistrationRules,
    disposable: frozenset[str],
    network: str,
    now: int,
) -> Identifier | Refused | Conflict | SessionOver | None:
    """Adds the address that was proven to the account of a session; of any number of confirmations one does.

    Args:
        tx: The transaction of the proof.
        session: Whose account.
        proving: What was typed, for a code that is good for this alone.
        replaces: The address that goes for it; empty: none does.
        rules: What the project asks of addresses. Nobody comes in by the back door whom it would not let in.
        disposable: Domains of throw-away addresses, where those are refused.
        network: Where the request comes from.
        now: Seconds UTC.

    Returns:
        The address; None to the one who lost the answer; or why it was not added, to be raised after the commit, in
        which the code is used up.
    """
    proof = proving.prove(tx, now)
    if isinstance(proof, Repeated):
        mine = (proof.sid, proof.led_to) == (session.sid, _NAMED)
        return None if mine else proving.refusal("spent")
    if not isinstance(proof, Authentication) or not isinstance(proof.who, ProvenAddress):
        return proof if isinstance(proof, Refused) else proving.refusal("wrong")
    try:
        session = still(tx, session, now=now)
    except SessionOver as over:
        proving.use_up(tx, now, None)
        return over
    owner = find_user(tx, session.subject, project_id=session.project_id)
    if owner is None:
        return proving.refusal("user_removed")
    if (many := _too_many(tx, owner, now=now)) is not None:
        proving.use_up(tx, now, None)
        return many
    try:
        added, removed = _added(tx, owner, proof.who, replaces=replaces, rules=rules, disposable=disposable, now=now)
    except (Conflict, NotFound, Refused) as refused:
        proving.use_up(tx, now, None)
        return _value(refused)
    proving.use_up(tx, now, LedTo(session.sid, _NAMED))
    _record(tx, "address.added", session, network=network, now=now)
    if removed is None:
        _tell(tx, "address_added", session, (added.value, _first_mail(tx, owner)), network=network, now=now)
        return added
    known_by(tx, owner.subject, before=replaces, after=added.value)
    _record(tx, "address.removed", session, network=network, now=now)
    past = past_addresses.note(tx, owner, removed, replaced_by=added.value, now=now)
    to = (replaces, added.value, *(() if added.kind == "email" else (_first_mail(tx, owner),)))
    _tell(tx, "address_changed", session, to, past=past, network=network, now=now)
    return added


def remove(tx: Transaction, session: StandingSession, value: str, *, network: str, now: int) -> None:
    """Takes an address away; apps that know the person by it know them by the one proven longest ago from then on.

    Raises:
        NotFound: It is none of this person's.
        Conflict: It is the last one that was proven, or one came back lately.
        TooMany: Addresses have come and gone too often.
    """
    account = find_account(tx, session.subject, project_id=session.project_id)
    if account is None:
        raise NotFound("This address is none of yours.")
    owner = account.user
    if (many := _too_many(tx, owner, now=now)) is not None:
        raise many
    past_addresses.check_may_go(tx, owner.subject, now=now)
    removed = addresses.remove(tx, owner, kind="email" if "@" in value else "phone", value=value)
    left = next(each.value for each in account.identifiers if each.value != value and each.verified_at is not None)
    known_by(tx, owner.subject, before=value, after=left)
    _record(tx, "address.removed", session, network=network, now=now)
    past = past_addresses.note(tx, owner, removed, replaced_by=None, now=now)
    to = (value if removed.verified_at is not None else "", _first_mail(tx, owner))
    _tell(tx, "address_removed", session, to, past=past, network=network, now=now)


def _added(
    tx: Transaction,
    owner: User,
    who: ProvenAddress,
    *,
    replaces: str,
    rules: RegistrationRules,
    disposable: frozenset[str],
    now: int,
) -> tuple[Identifier, Identifier | None]:
    """What comes, and what goes for it."""
    asked = replace(rules, invite_only=False)  # whoever has an account was invited
    reason = asked.refuses(who.address, disposable=disposable)
    if reason is not None:
        raise Refused(MESSAGES[reason], reason=reason)
    if replaces:  # before anything is written
        addresses.require(tx, owner, kind=who.kind, value=replaces)
        past_addresses.check_may_go(tx, owner.subject, now=now)
    added = addresses.add_proven(tx, owner, who, proven_at=now)
    return added, addresses.remove(tx, owner, kind=who.kind, value=replaces) if replaces else None


def _too_many(tx: Transaction, owner: User, *, now: int) -> TooMany | None:
    verdict = limits.hit(tx, name_of("own_account/addresses", owner.subject), ADDRESS_CHANGES, now)
    if verdict.allowed:
        return None
    return TooMany(
        "Addresses have come and gone too often. Try again later.",
        reason="address_changes",
        retry_after=verdict.wait,
    )


def _value(refused: SplitpinError) -> Refused | Conflict:
    """A refusal as a value: raised, it would take back that the code was used up, and what was counted."""
    if isinstance(refused, Refused | Conflict):
        return refused
    return Conflict(refused.message)


def _first_mail(tx: Transaction, owner: User) -> str:
    account = find_account(tx, owner.subject, project_id=owner.project_id)
    known = () if account is None else account.identifiers
    return next((each.value for each in known if each.kind == "email" and each.verified_at is not None), "")


def _tell(
    tx: Transaction,
    kind: Kind,
    session: Session,
    to: tuple[str, ...],
    *,
    past: PastAddress | None = None,
    network: str,
    now: int,
) -> None:
    """Tells the mailboxes among these; the one that went is told how it comes back."""
    for address in dict.fromkeys(to):
        went = past if past is not None and past.value == address else None
        until, past_id = (0, "") if went is None else (went.expires_at, went.past_id)
        if "@" in address:
            prepare_to(tx, kind, session, address, network=network, until=until, past_id=past_id, now=now)


def _record(tx: Transaction, event: audit.Event, session: Session, *, network: str, now: int) -> None:
    audit.record(
        tx, event, at=now, project_id=session.project_id, subject=session.subject, reason="person", network=network
    )


def check_typed(own: tuple[Identifier, ...], value: str) -> None:
    """Turns down an address that the person has, before a code is sent there.

    Raises:
        InvalidRequest: They have proven it.
    """
    if any(each.value == value and each.verified_at is not None for each in own):
        raise InvalidRequest("This address is yours already.", field="email")
