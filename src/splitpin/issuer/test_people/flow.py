"""The use cases of test people, but for their end, which is an account's (`accounts.test_people`)."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.errors import Conflict, NotFound
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.test_people import store
from splitpin.issuer.test_people.model import FixedCodes, TestPerson, check_code, check_end, is_nobodys, parse_nobodys
from splitpin.issuer.users.flow import create_account
from splitpin.issuer.users.model import Identifier


def add(
    tx: Transaction,
    *,
    project_id: str,
    address: str,
    code: str,
    until: int,
    codes: FixedCodes,
    now: int,
    entropy: Callable[[int], bytes],
) -> TestPerson:
    """Makes a test person and the account.

    Args:
        tx: The transaction.
        project_id: A project that there is.
        address: As it was typed.
        code: As it was typed.
        until: The first second, UTC, in which the person is no more.
        codes: Know what a code is kept as.
        now: Seconds UTC.
        entropy: Random bytes.

    Raises:
        InvalidRequest: Somebody can own the address, or it is none; the code is none; the end is no end.
        Conflict: Somebody has the address already, a test person or anybody else.
    """
    canonical = parse_nobodys(address)
    sealed = codes.sealed(check_code(code), project_id=project_id, address=canonical)
    check_end(until, now=now)
    try:
        account = create_account(
            tx,
            project_id=project_id,
            identifiers=[Identifier("email", canonical, canonical, None)],
            client_user_id=None,
            now=now,
            entropy=entropy,
        )
    except Conflict:
        raise Conflict("Somebody has this address already. A test person is removed before it is made anew.") from None
    person = TestPerson(account.user.subject, project_id, canonical, len(code), now, until)
    store.insert(tx, person, sealed)
    audit.record(tx, "test_person.added", at=now, project_id=project_id, subject=person.subject)
    return person


def list_people(tx: Transaction) -> list[TestPerson]:
    """All test people, those that end first before the others."""
    return store.list_all(tx)


def the_person(tx: Transaction, address: str, *, project_id: str) -> TestPerson:
    """The test person of an address.

    Raises:
        InvalidRequest: The address can be no test person's.
        NotFound: There is none.
    """
    person = store.find(tx, project_id=project_id, address=parse_nobodys(address))
    if person is None:
        raise NotFound("There is no test person with this address.")
    return person


def gets_mail(tx: Transaction, subject: str, address: str) -> bool:
    """Whether mail to an account goes anywhere: a test person has no mailbox."""
    return not (is_nobodys(address) and store.is_one(tx, subject))
