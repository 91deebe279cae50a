"""Whom a proof is of: somebody who is a user, or who becomes one by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, FederatedAccount, ProvenAddress, UserCredential, Who
from splitpin.issuer.db import Transaction
from splitpin.issuer.projects.registration import MESSAGES, RegistrationRules
from splitpin.issuer.users.flow import find_account_by, find_federated, find_with_identifier, register_or_find
from splitpin.issuer.users.model import Identifier, User

REGISTERS_WITHIN = 600
"""Seconds for which a proof of an address makes an account, as long as a code may live. Whoever brings an older one, an
identity token, had an account then; if there is none now, it was deleted, and that word is not to make another."""

SKEW = 60
"""Seconds by which the clocks of two servers of one issuer may differ, and a proof seem older than what came of it."""


def found(
    tx: Transaction,
    authentication: Authentication,
    *,
    rules: RegistrationRules | None = None,
    disposable: frozenset[str] = frozenset(),
    dormant_after: int | None = None,
    now: int,
    entropy: Callable[[int], bytes],
) -> tuple[User, Identifier] | Refused:
    """The user who was proven, and the address that they are known by; whoever proved an address may be new.

    Args:
        tx: The transaction of the proof.
        authentication: The proof.
        rules: What the project asks of those who are new; None: nothing.
        disposable: Domains of throw-away addresses, where those are refused.
        dormant_after: Seconds without a proof after which an address makes somebody new, where the project lets them
            in; None: never.
        now: Seconds UTC.
        entropy: Random bytes.
    """
    who, project_id = authentication.who, authentication.project_id
    match who:
        case ProvenAddress():
            old = now - authentication.at > REGISTERS_WITHIN
            refused = _gone() if old else _not_registered(rules, who, disposable)
            if refused is not None and not _is_known(tx, who, project_id):
                return refused
            user, identifier = register_or_find(
                tx,
                who,
                project_id=project_id,
                proven_at=authentication.at,
                now=now,
                entropy=entropy,
                dormant_after=dormant_after if refused is None else None,
            )
            if identifier.verified_at is not None and identifier.verified_at - authentication.at > SKEW:
                return _gone()  # the proof is of whoever had the address before
            return user, identifier
        case UserCredential(subject):
            known = find_with_identifier(tx, subject, project_id=project_id)
            return _gone() if known is None else known
        case FederatedAccount(address=address):
            refused = None if address is None else _not_registered(rules, address, disposable)
            if address is not None and refused is not None and not _is_known(tx, address, project_id):
                who = replace(who, address=None)  # it may be linked to somebody all the same
            known = find_federated(
                tx,
                who,
                project_id=project_id,
                proven_at=authentication.at,
                now=now,
                entropy=entropy,
                dormant_after=dormant_after if refused is None else None,
            )
            return known or refused or _gone()
        case _:
            assert_never(who)


def address_of(tx: Transaction, who: Who, user: User) -> Identifier | None:
    """The address that a user is known by who was proven before; None for whoever has lost it since."""
    match who:
        case ProvenAddress():
            return Identifier(who.kind, who.address, who.shown, None)
        case UserCredential() | FederatedAccount():
            known = find_with_identifier(tx, user.subject, project_id=user.project_id)
            return None if known is None else known[1]
        case _:
            assert_never(who)


def _is_known(tx: Transaction, who: ProvenAddress, project_id: str) -> bool:
    address = Identifier(who.kind, who.address, who.shown, None)
    return find_account_by(tx, address, project_id=project_id) is not None


def _not_registered(rules: RegistrationRules | None, who: ProvenAddress, disposable: frozenset[str]) -> Refused | None:
    reason = (rules or RegistrationRules()).refuses(who.address, disposable=disposable)
    return None if reason is None else Refused(MESSAGES[reason], reason=reason)


def _gone() -> Refused:
    return Refused("This account cannot sign in.", reason="user_removed")
