"""The end of test people, by an operator or by their date: the account goes with the code."""

from __future__ import annotations

import contextlib

from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.codes.fixed import flow as fixed_codes
from splitpin.issuer.db import Transaction
from splitpin.issuer.test_people import store
from splitpin.issuer.test_people.flow import the_person
from splitpin.issuer.test_people.model import TestPerson


def remove(tx: Transaction, address: str, *, project_id: str, now: int) -> TestPerson:
    """Ends a test person: no code opens the account any more, and there is none.

    Raises:
        InvalidRequest: The address can be no test person's.
        NotFound: There is none.
    """
    person = the_person(tx, address, project_id=project_id)
    _end(tx, person, reason="operator", now=now)
    return person


def end_due(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Ends those whose day is over, `at_most` of them; how many there were."""
    due = store.ended(tx, now=now, at_most=at_most)
    for person in due:
        _end(tx, person, reason="expired", now=now)
    return len(due)


def _end(tx: Transaction, person: TestPerson, *, reason: str, now: int) -> None:
    if not store.remove(tx, person.subject):
        return  # another process was first
    fixed_codes.end(tx, project_id=person.project_id, address=person.address)
    audit.record(tx, "test_person.ended", at=now, project_id=person.project_id, subject=person.subject, reason=reason)
    with contextlib.suppress(NotFound):  # an operator deleted the account before
        delete(tx, person.subject, now=now)
