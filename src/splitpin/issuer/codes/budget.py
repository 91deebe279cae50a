"""What messages are counted against: the network they are asked for from, the account, the project.

Anybody can ask for a code for anybody. So strangers have one count for each network, and together six mails an hour to
an address; browsers with a pass have four of their own, and no mailbox gets more than those ten. Before a stranger is
refused for what others can fill, from half of it on, something is asked in return (`ChallengeDue`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.errors import Refused, TooMany
from splitpin.issuer import audit, limits
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.counted import names
from splitpin.issuer.codes.model import SIGN_IN, ChallengeDue, CountryNotServed, Purpose, TextsOff, too_many_messages
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.countries import flow as countries
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import Counter, name_of
from splitpin.issuer.policy import CHALLENGE_LIFETIME, Limit
from splitpin.issuer.tally import Tally


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a message.

    Attributes:
        network: A /24 or /56.
        known: Whether the browser has a pass for the account.
        pressed: Whether wrong codes alone are reason enough to ask a stranger something.
        solved: Names the challenge that was solved; None: none was.
        flooded: Seconds until the network may ask for mails again, as far as anybody looked; what counts is exact.
        purpose: What the code is for.
    """

    network: str
    known: bool = False
    pressed: bool = False
    solved: str | None = None
    flooded: int = 0
    purpose: Purpose = SIGN_IN


@dataclass(frozen=True, slots=True)
class Place:
    """A message may leave.

    Attributes:
        resend_in: Seconds until the address may have another one.
        pressed: Whether strangers press the account, so that a mail is to show its owner the way out.
    """

    resend_in: int
    pressed: bool = False


def count_message(
    tx: Transaction, terms: CodeTerms, client: Client, to: Address, asker: Asker, *, challenge_id: str, now: int
) -> Place | Refused:
    """Counts a message.

    The network's count takes every request of a stranger that gets this far, answered or not, so that a flood of them
    ends at it. The project's is divided over several rows, one of which the challenge id draws: a row that all of a
    project's codes share would be held through the commit of each.

    Returns:
        Its place; or the refusal, which may be that something is asked in return.
    """
    if to.country is not None:
        resend_in = _count_text(tx, terms, client, to.canonical, to.country, network=asker.network, now=now)
        return Place(resend_in) if isinstance(resend_in, int) else resend_in
    policy = terms.limits
    rows = names("mail", client.project.id, to.canonical, asker.network)
    share, part = limits.share_of(rows.project, policy.mails_per_project, f"{challenge_id} {now}")
    if asker.flooded and not asker.known:  # a flood holds no row of the person it names
        return too_many_messages("network", asker.flooded)
    if asker.known:
        counters = [*_of_address(rows.reserved, policy.mails_reserved, asker.purpose), Counter(share, (part,))]
        return _take(tx, client, asker, Taken(counters, limits.count_first(tx, counters, now), now), due=False)
    here = _of_address(rows.here, policy.mails_per_account_here, asker.purpose)
    counters = [
        Counter(rows.network, (policy.mails_per_network,)),
        *here,
        Counter(rows.account, policy.mails_per_account),
        Counter(share, (_but_a_tenth(part),)),  # so that those who are known have some left
    ]
    of_network, *before = everything = limits.count_first(tx, counters, now)
    if wait := of_network.wait((policy.mails_per_network,), now):
        limits.write_all(tx, counters, everything, now)
        return too_many_messages("network", wait)  # unrecorded: who floods must not fill the audit log
    taken = Taken(counters[1:], before, now)
    pressed = asker.pressed or taken.half_full(len(here))
    used = of_network.count(policy.mails_per_network, now) + 1
    crowded = used > policy.mails_per_network.most / 2 or taken.half_full(len(here) + 1)
    return _take(tx, client, asker, taken, due=pressed or crowded, pressed=pressed)


@dataclass(frozen=True, slots=True)
class Taken:
    """Places that a message holds until it is known whether it leaves; the project's is the last.

    Attributes:
        counters: Where.
        before: What stood there.
        now: Seconds UTC.
    """

    counters: Sequence[Counter]
    before: Sequence[Tally]
    now: int

    def half_full(self, number: int) -> bool:
        """Whether half of one of the counts, or more, was used before."""
        limits_ = self.counters[number].limits
        return any(self.before[number].count(limit, self.now) >= limit.most / 2 for limit in limits_)

    def full(self) -> TooMany | None:
        """What is to be said where one of them was full."""
        for counter, tally in zip(self.counters, self.before, strict=True):
            if wait := tally.wait(counter.limits, self.now):
                return too_many_messages("project" if counter is self.counters[-1] else "account", wait)
        return None

    def keep(self, tx: Transaction) -> int:
        """Keeps them; seconds until the address may have another message."""
        after = limits.keep_all(tx, self.counters, self.before, self.now)
        pairs = list(zip(self.counters, after, strict=True))
        return max(tally.wait(counter.limits, self.now) for counter, tally in pairs[:-1])

    def give_back(self, tx: Transaction) -> None:
        """Leaves everything as it was."""
        limits.write_all(tx, self.counters, self.before, self.now)


def _take(
    tx: Transaction, client: Client, asker: Asker, taken: Taken, *, due: bool, pressed: bool = False
) -> Place | Refused:
    """A place on all the rows; what is to be said where one is full; or, where it is due, what is asked in return."""
    full = taken.full()
    if full is not None:
        taken.give_back(tx)
        return _not_sent(tx, full, client, asker.network, taken.now)
    if due and not _solved(tx, asker, taken.now):
        taken.give_back(tx)
        return ChallengeDue()
    return Place(taken.keep(tx), pressed)


def _solved(tx: Transaction, asker: Asker, now: int) -> bool:
    """Whether a challenge was solved for this request, and for no other before: here it is used up."""
    if asker.solved is None:
        return False
    return limits.hit(tx, name_of("challenge", asker.solved), (Limit(1, CHALLENGE_LIFETIME),), now).allowed


def _but_a_tenth(limit: Limit) -> Limit:
    return Limit(limit.most - limit.most // 10, limit.seconds)


def wait_for_message(
    tx: Transaction,
    terms: CodeTerms,
    client: Client,
    to: Address,
    *,
    purpose: Purpose = SIGN_IN,
    network: str,
    known: bool,
    now: int,
) -> int:
    """Seconds until the address may have another message of this purpose; counts nothing."""
    policy, rows = terms.limits, names("mail", client.project.id, to.canonical, network)
    if to.country is not None:
        counters = [Counter(names("text", client.project.id, to.canonical, network).account, terms.texts.per_account)]
    elif known:
        counters = _of_address(rows.reserved, policy.mails_reserved, purpose)
    else:
        here = _of_address(rows.here, policy.mails_per_account_here, purpose)
        counters = [*here, Counter(rows.account, policy.mails_per_account)]
    tallies = limits.read(tx, *(each.name for each in counters))
    return max(tally.wait(each.limits, now) for each, tally in zip(counters, tallies, strict=True))


def _of_address(name: str, every: Sequence[Limit], purpose: Purpose) -> list[Counter]:
    """The counts of a mailbox: what keeps two mails apart looks at those of one purpose, all else at every one.

    Whoever has just had a code to sign in with, and has lost the rest, does not wait for one to recover.
    """
    apart = tuple(each for each in every if each.most == 1)
    rest = tuple(each for each in every if each.most > 1)
    if purpose == SIGN_IN or not apart or not rest:
        return [Counter(name, every)]
    return [Counter(name, rest), Counter(name_of("apart", purpose, name), apart)]


def _count_text(
    tx: Transaction, terms: CodeTerms, client: Client, number: str, country: str, *, network: str, now: int
) -> int | Refused:
    """The same for a phone. Where the day's ceiling is reached nothing is sent: each message costs the operator."""
    if country not in terms.countries:
        return CountryNotServed() if terms.countries else TextsOff()
    policy, project_id = terms.texts, client.project.id
    rows = names("text", project_id, number, network)
    verdict = limits.hit(tx, rows.network, (policy.per_network,), now)
    if not verdict.allowed:
        return too_many_messages("network", verdict.wait)
    if wait := countries.wait(tx, policy, project_id, country, network=network, now=now):
        return _not_sent(tx, too_many_messages("country", wait), client, network, now)
    to_account = limits.hit(tx, rows.account, policy.per_account, now)
    if not to_account.allowed:
        return _not_sent(tx, too_many_messages("account", to_account.wait), client, network, now)
    verdict = limits.hit(tx, _neighbours(project_id, number), (policy.per_neighbours,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("neighbours", verdict.wait), client, network, now)
    verdict = limits.hit(tx, rows.project, (policy.per_project,), now)
    if not verdict.allowed:
        return _not_sent(tx, too_many_messages("project", verdict.wait), client, network, now)
    countries.sent(tx, policy, project_id, country)
    return to_account.wait


def count_proof(tx: Transaction, terms: CodeTerms, to: Address, *, project_id: str, now: int) -> None:
    """Counts that a message to a phone was read by the one who asked for it; of mails nobody needs to know."""
    if to.country is not None:
        countries.proven(tx, project_id, to.country)
        limits.undo(tx, _neighbours(project_id, to.canonical), (terms.texts.per_neighbours,), now)


def _neighbours(project_id: str, number: str) -> str:
    """The row of the thousand numbers around one; see `TextLimits.per_neighbours`."""
    return name_of("text/neighbours", project_id, number[:-3])


def _not_sent(tx: Transaction, refused: Refused, client: Client, network: str, now: int) -> Refused:
    audit.record(tx, "code.not_sent", at=now, project_id=client.project.id, reason=refused.reason, network=network)
    return refused
