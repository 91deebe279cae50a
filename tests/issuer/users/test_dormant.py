"""An address that nobody proves for long may have a new owner, who does not get the account of the last one."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable

import pytest

from splitpin.errors import Conflict, NotFound
from splitpin.issuer import audit
from splitpin.issuer.accounts.flow import reassign
from splitpin.issuer.authentication import FederatedAccount, ProvenAddress
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database
from splitpin.issuer.policy import DAY, PROVEN_EVERY
from splitpin.issuer.users import store
from splitpin.issuer.users.flow import (
    create_account,
    find_account,
    find_federated,
    register_or_find,
    set_status,
)
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.model import Account, Identifier, User

START = 1_800_000_000
YEAR = 365 * DAY
LONG = YEAR + PROVEN_EVERY
"""Until then a proof of the month after the last one that was noted may have been given."""

ANN = ProvenAddress("email", "ann@example.com", "Ann@example.com")
WORK = ProvenAddress("email", "ann@work.example", "ann@work.example")


class People:
    """The people of one project.

    Attributes:
        project_id: The project.
    """

    def __init__(self, db: Database) -> None:
        self.db = db
        client, _ = db.run_now(create_project, name="Shop", origins=[], now=START, entropy=os.urandom)
        self.project_id = client.id

    def prove(self, at: int, who: ProvenAddress = ANN, *, dormant_after: int | None = YEAR) -> str:
        """Who is there after this proof."""
        user, identifier = self.db.run_now(
            register_or_find,
            who,
            project_id=self.project_id,
            proven_at=at,
            now=at,
            entropy=os.urandom,
            dormant_after=dormant_after,
        )
        assert identifier.value == who.address
        return user.subject

    def at_provider(self, at: int, address: ProvenAddress | None = ANN) -> User | None:
        """Who is there after a sign-in at another provider."""
        who = FederatedAccount("https://accounts.example.test", "1076", address)
        found = self.db.run_now(
            find_federated,
            who,
            project_id=self.project_id,
            proven_at=at,
            now=at,
            entropy=os.urandom,
            dormant_after=YEAR,
        )
        return None if found is None else found[0]

    def account(self, subject: str) -> Account:
        account = self.db.run_now(find_account, subject, project_id=self.project_id)
        assert account is not None
        return account

    def events(self, subject: str) -> list[tuple[str, str | None]]:
        records = self.db.run_now(audit.latest, subject=subject, project_id=None, after=None)
        return [(record.event, record.reason) for record in records]


@pytest.fixture
def people(db: Database) -> People:
    return People(db)


def test_after_so_long_a_proof_makes_somebody_new(people: People) -> None:
    """The account from before is kept, as what it is, without the address."""
    before = people.prove(START)
    after = people.prove(START + LONG)
    assert after != before
    assert people.prove(START + LONG + 1) == after
    kept = people.account(before)
    assert (kept.user.status, kept.identifiers) == ("active", ())
    assert people.events(before) == [("address.released", "dormant")]
    (address,) = people.account(after).identifiers
    assert (address.value, address.verified_at, address.shown) == ("ann@example.com", START + LONG, "Ann@example.com")


def test_whoever_comes_back_within_a_year_is_who_they_were(people: People) -> None:
    """However long ago they registered, and whether or not each of their proofs was noted."""
    ann, at = people.prove(START), START
    for days in (1, 20, 29, 31, 90, 364, 365, 200, 29, 365):
        at += days * DAY
        assert people.prove(at) == ann, f"after {days} days"


def test_never_is_never(people: People) -> None:
    ann = people.prove(START)
    assert people.prove(START + 30 * YEAR, dormant_after=None) == ann


def test_another_address_of_the_account_opens_it_as_ever(people: People) -> None:
    """Each address has its own time."""
    account = people.db.run_now(
        create_account,
        project_id=people.project_id,
        identifiers=[parse_identifier(ANN.address)],
        client_user_id="ann",
        now=START,
        entropy=os.urandom,
    )
    ann = people.prove(START)
    assert ann == account.user.subject
    work = Identifier("email", WORK.address, WORK.shown, START)
    assert people.db.run_now(store.claim, project_id=people.project_id, subject=ann, identifier=work)
    assert people.prove(START + YEAR, WORK) == ann
    assert people.prove(START + LONG) != ann
    assert people.prove(START + LONG, WORK) == ann
    assert people.account(ann).user.client_user_id == "ann"


def test_waiting_is_no_way_round_being_shut_out(people: People) -> None:
    ann = people.prove(START)
    people.db.run_now(set_status, ann, "disabled", now=START)
    assert people.prove(START + 3 * YEAR) == ann


def test_an_address_that_nobody_has_proven_waits_for_its_first_proof(people: People) -> None:
    """However long ago it was imported or invited: there is nobody yet whom another could be."""
    account = people.db.run_now(
        create_account,
        project_id=people.project_id,
        identifiers=[parse_identifier(ANN.address)],
        client_user_id=None,
        now=START,
        entropy=os.urandom,
    )
    assert people.prove(START + 3 * YEAR) == account.user.subject


def test_another_provider_s_word_is_a_proof_too(people: People) -> None:
    """Whoever signs in there each month, with that address, has it still."""
    ann = people.at_provider(START)
    assert ann is not None
    for months in range(1, 40):
        assert people.at_provider(START + months * 30 * DAY) == ann
    assert people.prove(START + 39 * 30 * DAY + YEAR) == ann.subject


def test_nor_does_an_account_elsewhere_open_that_of_an_earlier_owner(people: People) -> None:
    """At first sight it is found by the address that it brings, which proves no more there than here."""
    before = people.prove(START)
    new = people.at_provider(START + LONG)
    assert new is not None
    assert new.subject != before


async def test_of_32_proofs_at_once_one_makes_the_new_user(people: People) -> None:
    before = people.prove(START)
    proofs = [
        people.db.run(
            register_or_find,
            ANN,
            project_id=people.project_id,
            proven_at=START + LONG,
            now=START + LONG,
            entropy=os.urandom,
            dormant_after=YEAR,
        )
        for _ in range(32)
    ]
    (after,) = {user.subject for user, _ in await asyncio.gather(*proofs)}
    assert after != before
    assert people.events(before) == [("address.released", "dormant")]


def test_of_16_threads_one_makes_the_new_user(people: People) -> None:
    before, after = people.prove(START), list[str]()
    _at_once(16, lambda: after.append(people.prove(START + LONG)))
    assert len(after) == 16
    assert len(set(after) - {before}) == len(set(after)) == 1
    assert people.events(before) == [("address.released", "dormant")]


def _at_once(many: int, work: Callable[[], None]) -> None:
    together = threading.Barrier(many)

    def wait_and_work() -> None:
        together.wait()
        work()

    threads = [threading.Thread(target=wait_and_work) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_an_operator_gives_the_address_back(people: People) -> None:
    """Who came back is known by other means; from then on the address opens their old account."""
    before = people.prove(START)
    after = people.prove(START + LONG)
    address = parse_identifier("Ann@Example.com")
    now = START + LONG + DAY
    given = people.db.run_now(reassign, address, project_id=people.project_id, subject=before, now=now)
    assert given == after
    assert people.prove(now + DAY) == before
    assert people.account(after).identifiers == ()
    assert ("address.reassigned", "operator") in people.events(before)
    with pytest.raises(Conflict):
        people.db.run_now(reassign, address, project_id=people.project_id, subject=before, now=now)


def test_only_a_proven_address_goes_to_a_user_of_the_project(people: People) -> None:
    ann, other = people.prove(START), People(people.db)
    eve = other.prove(START)
    for subject in (eve, "nobody"):
        with pytest.raises(NotFound):
            people.db.run_now(
                reassign, parse_identifier(ANN.address), project_id=people.project_id, subject=subject, now=START
            )
    with pytest.raises(NotFound):
        people.db.run_now(
            reassign, parse_identifier("bob@example.com"), project_id=people.project_id, subject=ann, now=START
        )
    assert people.prove(START + 1) == ann
