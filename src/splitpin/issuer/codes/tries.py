"""What a typed code is counted against, before it is judged, and what that means for the next one.

A code takes its place on the rows first and a right one gives it back, so that however many come at once, no more are
judged than may be. Browsers that have a pass for the account have a count of their own, which no stranger can fill;
strangers have one for each network they come from, and all together a hundred in a row less those that are reserved
(NIST SP 800-63B section 5.2.2). What is refused for that has a way out: the link in a mail to the owner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import attack, store
from splitpin.issuer.codes.counted import names
from splitpin.issuer.codes.model import OneTimeCode, refusal, switched_off, too_many_wrong
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import Counter
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy
from splitpin.issuer.tally import Tally


@dataclass(frozen=True, slots=True)
class Try:
    """A code that somebody typed, counted and still to be judged; until the commit nobody else counts on its rows.

    Attributes:
        counters: What it was counted against.
        before: What stood there.
        judging: How many of them a wrong one counts on; a right one ends the row of wrong ones on all.
        now: Seconds UTC.
    """

    counters: Sequence[Counter]
    before: Sequence[Tally]
    judging: int
    now: int

    def right(self, tx: Transaction) -> None:
        """Gives back what it took, and ends the rows of wrong ones."""
        limits.write_all(tx, self.counters, [tally.right() for tally in self.before], self.now)

    def wrong(self, tx: Transaction) -> None:
        """Leaves it where it was counted."""
        after = [
            counter.wrong(tally, self.now) if number < self.judging else tally
            for number, (counter, tally) in enumerate(zip(self.counters, self.before, strict=True))
        ]
        limits.write_all(tx, self.counters, after, self.now)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the wrong codes so far mean for one that is asked for.

    Attributes:
        pressed: Whether strangers have used half of what they may do to the account, or somebody of what this network
            may: whoever asks is asked something in return.
        guessed: Whether so many guessed at the account that its codes are to be longer.
        locked: Whether strangers may type no more codes for it.
        flooded: Seconds until this network may ask for mails again.
    """

    pressed: bool = False
    guessed: bool = False
    locked: bool = False
    flooded: int = 0


def count(
    tx: Transaction, terms: CodeTerms, code: OneTimeCode, *, passes: Sequence[str], network: str, now: int
) -> Try:
    """Counts a code that somebody typed, before it is compared.

    Raises:
        TooMany: Too many were wrong, here or at this account.
        Refused: Too many were wrong in a row. Either is raised inside the transaction, for nothing of such a request is
            to stay: not the try at the code, not the count, no record of a flood.
    """
    policy = terms.limits
    rows = names("wrong", code.project_id, code.address, network)
    by_strangers = Counter(rows.account, (Limit(policy.wrong_in_a_row, HOUR),), policy.strangers_in_a_row)
    if terms.passes.admit(passes, code.project_id, code.address):
        own = Counter(rows.reserved, (policy.wrong_reserved,), policy.reserved_in_a_row)
        counters, judging = [own, by_strangers], 1
    else:
        here = Counter(rows.here, (policy.wrong_per_account_here,))
        counters, judging = [here, by_strangers, Counter(rows.network, (policy.wrong_per_network,))], 3
    before = limits.count_first(tx, counters, now)
    for counter, tally in list(zip(counters, before, strict=True))[:judging]:
        if counter.in_a_row is not None and tally.in_a_row >= counter.in_a_row:
            raise switched_off()
        if wait := tally.wait(counter.limits, now):
            raise too_many_wrong("network" if counter.name == rows.network else "account", wait)
    return Try(counters, before, judging, now)


def prospect(
    tx: Transaction, policy: LimitPolicy, *, project_id: str, address: str, known: bool, network: str, now: int
) -> Prospect | Refused:
    """What there is to say to whoever asks for a code; of a code that could not be used here anyway, why.

    Courtesy, not protection, which is `count`: what is read here nobody holds. Strangers' guesses alone keep no code
    from being sent, for its mail is the owner's way out.
    """
    rows, mails = names("wrong", project_id, address, network), names("mail", project_id, address, network)
    here, by_strangers, of_network, own, asked = limits.read(
        tx, rows.here, rows.account, rows.network, rows.reserved, mails.network
    )
    if known:
        if own.in_a_row >= policy.reserved_in_a_row:
            return switched_off()
        wait = own.wait((policy.wrong_reserved,), now)
        return too_many_wrong("account", wait) if wait else Prospect()
    if wait := here.wait((policy.wrong_per_account_here,), now):
        return too_many_wrong("account", wait)
    if wait := of_network.wait((policy.wrong_per_network,), now):
        return too_many_wrong("network", wait)
    in_a_row, most = by_strangers.in_a_row, policy.strangers_in_a_row
    crowded = of_network.count(policy.wrong_per_network, now) >= policy.wrong_per_network.most / 2
    return Prospect(
        pressed=crowded or in_a_row >= most / 2,
        guessed=in_a_row >= most / 4,
        locked=in_a_row >= most,
        flooded=asked.wait((policy.mails_per_network,), now),
    )


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


def forgive(tx: Transaction, policy: LimitPolicy, *, project_id: str, address: str, now: int) -> None:
    """Ends the rows of wrong ones at an account, whose owner was proven otherwise; how many in an hour stays."""
    rows = names("wrong", project_id, address, "")
    of = {rows.reserved: (policy.wrong_reserved,), rows.account: (Limit(policy.wrong_in_a_row, HOUR),)}
    for name, tally in zip(of, limits.read(tx, *of), strict=True):
        if tally.in_a_row:
            limits.write(tx, name, limits.take(tx, name, of[name], now).right(), of[name], now)


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
