"""What messages and wrong codes are counted against: the network they come from, the account, the project.

An account is an address within a project, known or not. Whoever counts against several takes them in one order, the
same for all: mails network, account, project; messages to phones network, country, account, neighbours, project; wrong
codes account, network, project.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.model import CountryNotServed, TextsOff, refusal, too_many_messages
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.countries import flow as countries
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.policy import LimitPolicy


class Names(NamedTuple):
    """The rows that count one thing."""

    network: str
    account: str
    project: str


def names(what: Literal["mail", "text", "wrong"], project_id: str, address: str, network: str) -> Names:
    """The rows that count mails, messages to phones, or wrong codes. What kind an address is, it tells by itself."""
    return Names(
        network=name_of(f"{what}/network", network),
        account=name_of(f"{what}/account", project_id, address),
        project=name_of(f"{what}/project", project_id),
    )


def count_message(
    tx: Transaction, terms: CodeTerms, client: Client, to: Address, *, network: str, now: int
) -> int | Refused:
    """Counts a message.

    The network's count takes every request that gets this far, answered or not, so that a flood of them ends at it.

    Returns:
        Seconds until the address may have another one, or the refusal.
    """
    if to.country is not None:
        return _count_text(tx, terms, client, to.canonical, to.country, network=network, now=now)
    policy = terms.limits
    here, account, of_project = names("mail", client.project.id, to.canonical, network)
    verdict = limits.hit(tx, here, (policy.mails_per_network,), now)
    if not verdict.allowed:
        return too_many_messages("network", verdict.wait)  # unrecorded: who floods must not fill the audit log
    to_account = limits.hit(tx, account, policy.mails_per_account, now)
    if not to_account.allowed:
        return _not_sent(tx, too_many_messages("account", to_account.wait), client, network, now)
    verdict = limits.hit(tx, of_project, (policy.mails_per_project,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("project", verdict.wait), client, network, now)
    return to_account.wait


def _count_text(
    tx: Transaction, terms: CodeTerms, client: Client, number: str, country: str, *, network: str, now: int
) -> int | Refused:
    """The same for a phone. Where the day's ceiling is reached nothing is sent: each message costs the operator."""
    if country not in terms.countries:
        return CountryNotServed() if terms.countries else TextsOff()
    policy, project_id = terms.texts, client.project.id
    here, account, of_project = names("text", project_id, number, network)
    verdict = limits.hit(tx, here, (policy.per_network,), now)
    if not verdict.allowed:
        return too_many_messages("network", verdict.wait)
    if wait := countries.wait(tx, policy, project_id, country, network=network, now=now):
        return _not_sent(tx, too_many_messages("country", wait), client, network, now)
    to_account = limits.hit(tx, account, policy.per_account, now)
    if not to_account.allowed:
        return _not_sent(tx, too_many_messages("account", to_account.wait), client, network, now)
    verdict = limits.hit(tx, _neighbours(project_id, number), (policy.per_neighbours,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("neighbours", verdict.wait), client, network, now)
    verdict = limits.hit(tx, of_project, (policy.per_project,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("project", verdict.wait), client, network, now)
    countries.sent(tx, policy, project_id, country)
    return to_account.wait


def count_proof(tx: Transaction, terms: CodeTerms, to: Address, *, project_id: str, now: int) -> None:
    """Counts that a message to a phone was read by the one who asked for it; of mails nobody needs to know."""
    if to.country is not None:
        countries.proven(tx, project_id, to.country)
        limits.undo(tx, _neighbours(project_id, to.canonical), (terms.texts.per_neighbours,), now)


def refuse(tx: Transaction, policy: LimitPolicy, client: Client, *, reason: str, network: str, now: int) -> Refused:
    """Counts a failure against the network, writes down the reason, and answers without it."""
    here = names("wrong", client.project.id, "", network).network
    limits.hit(tx, here, (policy.wrong_per_network,), now)
    audit.record(tx, "code.refused", at=now, project_id=client.project.id, reason=reason, network=network)
    return refusal(reason)


def _neighbours(project_id: str, number: str) -> str:
    """The row of the thousand numbers around one; see `TextLimits.per_neighbours`."""
    return name_of("text/neighbours", project_id, number[:-3])


def _not_sent(tx: Transaction, refused: Refused, client: Client, network: str, now: int) -> Refused:
    audit.record(tx, "code.not_sent", at=now, project_id=client.project.id, reason=refused.reason, network=network)
    return refused
