"""What happens to the code of a test person, in the transactions of others."""

from __future__ import annotations

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.codes import store as codes
from splitpin.issuer.codes.counted import names
from splitpin.issuer.codes.fixed import store
from splitpin.issuer.codes.model import Begun, OneTimeCode, too_many_messages
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction
from splitpin.issuer.test_people.flow import the_person


def begin(tx: Transaction, terms: CodeTerms, written: OneTimeCode, *, network: str, now: int) -> Begun | Refused:
    """Fixes a code that was just written.

    No mailbox gets anything, so there is no count of an address or a project that could be filled: the network's alone
    holds whoever asks too often. What is refused is not written.
    """
    count, limit = names("mail", "", "", network).network, terms.limits.mails_per_network
    verdict = limits.hit(tx, count, (limit,), now)
    if not verdict.allowed:
        codes.remove(tx, written.challenge_id)
        return too_many_messages("network", verdict.wait)
    person = the_person(tx, written.address, project_id=written.project_id)
    fixed = store.fix(tx, written, digits=person.digits, until=person.expires_at)
    audit.record(tx, "code.fixed", at=now, project_id=written.project_id, subject=person.subject, network=network)
    return again(fixed, terms, now=now)


def again(code: OneTimeCode, terms: CodeTerms, *, now: int) -> Begun:
    """What there is to tell of it: nothing is sent, so it may be asked for again at once."""
    return Begun.of(code, None, attempts=terms.codes.attempts, resend_in=0, now=now)


def end(tx: Transaction, *, project_id: str, address: str) -> None:
    """Ends what was asked for with a test person's address, which is nobody's any more."""
    store.end(tx, project_id=project_id, address=address)
