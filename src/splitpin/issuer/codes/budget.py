"""What messages and wrong codes are counted against: the network they come from, the account, the project.

An account is an address within a project, known or not. Whoever counts against several takes them in one order, the
same for all: mails network, account, project; messages to phones network, country, account, neighbours, project; wrong
codes account, network, project. All of them are counted before anything is judged: a code, right or wrong, takes its
place on the rows first (`count_try`), and a right one gives it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import attack, store
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.model import (
    CountryNotServed,
    OneTimeCode,
    TextsOff,
    refusal,
    switched_off,
    too_many_messages,
    too_many_wrong,
)
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.countries import flow as countries
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import Counter, name_of
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.tally import Tally


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


@dataclass(frozen=True, slots=True)
class Try:
    """A code that somebody typed, counted and still to be judged; until the commit nobody else counts on its rows.

    Attributes:
        counters: What it was counted against.
        before: What stood there.
        now: Seconds UTC.
    """

    counters: Sequence[Counter]
    before: Sequence[Tally]
    now: int

    def settle(self, tx: Transaction, *, right: bool) -> None:
        """Says what it was: a right one is given back, and ends the row of wrong ones."""
        limits.settle(tx, self.counters, self.before, self.now, right=right)


def count_try(tx: Transaction, policy: LimitPolicy, code: OneTimeCode, *, network: str, now: int) -> Try:
    """Counts a code that somebody typed, before it is compared.

    Raises:
        TooMany: Too many were wrong, here or at this account.
        Refused: Too many were wrong in a row. Either is raised inside the transaction, for nothing of such a request is
            to stay: not the try at the code, not the count, no record of a flood.
    """
    names_ = names("wrong", code.project_id, code.address, network)
    counters = (
        Counter(names_.account, (policy.wrong_per_account,), policy.wrong_in_a_row),
        Counter(names_.network, (policy.wrong_per_network,)),
    )
    before = limits.count_first(tx, counters, now)
    at_account, here = before
    if wait := here.wait(counters[1].limits, now):
        raise too_many_wrong("network", wait)
    if at_account.in_a_row >= policy.wrong_in_a_row:
        raise switched_off()
    if wait := at_account.wait(counters[0].limits, now):
        raise too_many_wrong("account", wait)
    return Try(counters, before, now)


def count_guess(tx: Transaction, terms: CodeTerms, code: OneTimeCode, *, now: int) -> None:
    """Counts a wrong code against its project, whose codes grow where there are many."""
    policy, project_id = terms.limits, code.project_id
    limits.hit(tx, attack.part_of(project_id, code.address), (policy.wrong_longer_per_project,), now)
    seen = attack.seen(limits.read(tx, *attack.parts_of(project_id)), terms.codes, policy, now)
    if seen is None:
        return
    known = store.attack(tx, project_id, now=now)
    if known is None or not known.covers(seen):
        store.note_attack(tx, project_id, seen)


def count_message(
    tx: Transaction, terms: CodeTerms, client: Client, to: Address, *, challenge_id: str, network: str, now: int
) -> int | Refused:
    """Counts a message.

    The network's count takes every request that gets this far, answered or not, so that a flood of them ends at it. The
    project's is divided over several rows, one of which the challenge id draws: a row that all of a project's codes
    share would be held through the commit of each.

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
    share, part = limits.share_of(of_project, policy.mails_per_project, f"{challenge_id} {now}")
    verdict = limits.hit(tx, share, (part,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("project", verdict.wait), client, network, now)
    return to_account.wait


def wait_for_message(tx: Transaction, terms: CodeTerms, client: Client, to: Address, *, now: int) -> int:
    """Seconds until the address may have another message; counts nothing."""
    per_account = terms.limits.mails_per_account if to.country is None else terms.texts.per_account
    account = names("mail" if to.country is None else "text", client.project.id, to.canonical, "").account
    return limits.read(tx, account)[0].wait(per_account, now)


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
    if wait := count_failure(tx, policy, network=network, now=now):
        return too_many_wrong("network", wait)
    return refused(tx, client, reason=reason, network=network, now=now)


def refused(tx: Transaction, client: Client, *, reason: str, network: str, now: int) -> Refused:
    """Writes down why what was counted already is refused, and answers without the reason."""
    audit.record(tx, "code.refused", at=now, project_id=client.project.id, reason=reason, network=network)
    return refusal(reason)


def count_failure(tx: Transaction, policy: LimitPolicy, *, network: str, now: int) -> int:
    """Counts something that needs no guessing to fail, an unknown challenge or link, against the network.

    Returns:
        Seconds to wait where there were too many: then the answer says that and nothing else, and nothing is recorded,
        for who floods must not fill the audit log.
    """
    verdict = limits.hit(tx, names("wrong", "", "", network).network, (policy.wrong_per_network,), now)
    return 0 if verdict.allowed else verdict.wait


def _neighbours(project_id: str, number: str) -> str:
    """The row of the thousand numbers around one; see `TextLimits.per_neighbours`."""
    return name_of("text/neighbours", project_id, number[:-3])


def _not_sent(tx: Transaction, refused: Refused, client: Client, network: str, now: int) -> Refused:
    audit.record(tx, "code.not_sent", at=now, project_id=client.project.id, reason=refused.reason, network=network)
    return refused
