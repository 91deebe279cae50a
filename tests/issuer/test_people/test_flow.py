"""Test people: whose codes are fixed, whose never, how they are limited, and that nothing outlives their day."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import pytest

from issuer.code_world import START, World, code_of
from splitpin.errors import Conflict, InvalidRequest, NotFound, Refused, TooMany
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.accounts.test_people import end_due, remove
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.posting import status
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.erasure.flow import shut
from splitpin.issuer.policy import CodePolicy, Limit
from splitpin.issuer.test_people import model
from splitpin.issuer.test_people.flow import add, gets_mail, list_people
from splitpin.issuer.test_people.model import LONGEST, FixedCodes
from splitpin.issuer.users.flow import create_account, register_or_find
from splitpin.issuer.users.model import Identifier

REVIEW, CODE = "review@shop.example", "123456"
UNTIL = START + 86_400
KEYS = FixedCodes([b"f" * 32])


@pytest.fixture
def world(db: Database) -> World:
    made = World.make(db)
    made.terms = replace(made.terms, fixed=KEYS)
    return made


def added(world: World, address: str = REVIEW, **given: Any) -> model.TestPerson:
    words: dict[str, Any] = {
        "code": CODE,
        "until": UNTIL,
        "codes": KEYS,
        "now": world.now,
        "entropy": secrets.token_bytes,
    }
    return world.database.run_now(add, **{"project_id": world.client.project.id, "address": address, **words, **given})


def removed(world: World, address: str = REVIEW) -> model.TestPerson:
    return world.database.run_now(remove, address, project_id=world.client.project.id, now=world.now)


def registered(world: World, address: str) -> str:
    who = ProvenAddress("email", address, address)
    words: dict[str, Any] = {"project_id": world.client.project.id, "proven_at": world.now, "now": world.now}
    return world.database.run_now(register_or_find, who, entropy=secrets.token_bytes, **words)[0].subject


def test_the_fixed_code_signs_in_every_time_and_no_message_goes_out(world: World) -> None:
    person = added(world)
    for _ in range(12):  # more than any mailbox would get
        begun = world.begun(REVIEW)
        assert (begun.message, begun.digits, begun.resend_in) == (None, 6, 0)
        proof = world.verify(begun, CODE)
        assert isinstance(proof, Authentication)
        assert isinstance(proof.who, ProvenAddress)
        assert registered(world, proof.who.address) == person.subject
    assert world.database.run_now(lambda tx: tx.all("SELECT 1 FROM outbox")) == []


def test_it_can_be_asked_for_again_and_its_message_has_come(world: World) -> None:
    added(world)
    begun = world.begun(REVIEW)
    again = world.resend(begun)
    assert isinstance(again, Begun)
    assert (again.message, again.challenge_id, again.resend_in) == (None, begun.challenge_id, 0)
    window = world.window(begun)
    told = world.database.run_now(
        status,
        terms=world.terms,
        client=world.client,
        challenge_id=begun.challenge_id,
        code_verifier=window.verifier,
        network="192.0.2.0/24",
        now=world.now,
    )
    assert told == "delivered"


def test_everybody_else_has_the_code_of_a_mail(world: World) -> None:
    added(world)
    begun = world.begun("ann@shop.example")
    if code_of(begun) != CODE:
        assert isinstance(world.verify(begun, CODE), Refused)
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
    other = world.begun(REVIEW, client=world.other_client)  # the same address at another project is somebody else
    assert other.message is not None


def test_wrong_codes_count_as_everybody_s_do(world: World) -> None:
    added(world)
    begun = world.begun(REVIEW)
    for _ in range(world.terms.codes.attempts):
        assert isinstance(world.verify(begun, "000000"), Refused)
    assert isinstance(world.verify(begun, CODE), Refused), "its tries are spent"
    world.limit(wrong_per_account_here=Limit(6, 3600))
    begun = world.begun(REVIEW)
    assert isinstance(world.verify(begun, "000000"), Refused)
    assert isinstance(world.verify(begun, CODE), TooMany), "right ones too, as everybody's"


def test_whoever_floods_it_ends_at_the_count_of_the_network(world: World) -> None:
    added(world)
    world.limit(mails_per_network=Limit(2, 3600))
    world.begun(REVIEW)
    world.begun(REVIEW)
    assert isinstance(world.begin(REVIEW), TooMany)
    assert len(world.database.run_now(lambda tx: tx.all("SELECT 1 FROM one_time_codes"))) == 2
    assert isinstance(world.begin(REVIEW, network="198.51.100.0/24"), Begun)


def test_a_long_code_is_as_long_as_it_is_and_never_shorter_than_others_have_to_be(world: World) -> None:
    added(world, code="1234567890")
    begun = world.begun(REVIEW)
    assert begun.digits == 10
    assert isinstance(world.verify(begun, "1234567890"), Authentication)
    added(world, "short@shop.example")
    world.database.run_now(
        lambda tx: tx.execute(
            "INSERT INTO attacks VALUES (:project, 8, 8, :until)", project=world.client.project.id, until=START + 600
        )
    )
    begun = world.begun("short@shop.example")
    assert begun.digits == CodePolicy.DEFAULT.digits_under_attack
    with pytest.raises(InvalidRequest):
        world.verify(begun, CODE)


def test_neither_code_nor_account_outlives_the_day(world: World) -> None:
    person = added(world, until=START + 300)
    begun = world.begun(REVIEW)
    assert begun.expires_in == 300
    world.now = START + 300
    assert isinstance(world.verify(begun, CODE), Refused)
    assert world.begun(REVIEW).message is not None, "whoever that is, it is no test person"
    assert world.database.run_now(end_due, now=world.now) == 1
    assert world.database.run_now(list_people) == []
    assert registered(world, REVIEW) != person.subject
    assert ("test_person.ended", "expired") in world.audit()


def test_removing_ends_what_was_begun(world: World) -> None:
    person = added(world)
    begun = world.begun(REVIEW)
    assert removed(world) == person
    assert isinstance(world.verify(begun, CODE), Refused)
    assert {("test_person.added", None), ("test_person.ended", "operator")} <= set(world.audit())
    with pytest.raises(NotFound):
        removed(world)
    assert added(world).subject != person.subject


def test_the_code_opens_no_other_account_whatever_way_the_address_went(world: World) -> None:
    added(world)
    ann = registered(world, "ann@shop.example")
    world.database.run_now(
        lambda tx: tx.execute("UPDATE identifiers SET subject = :ann WHERE value = :value", ann=ann, value=REVIEW)
    )
    assert world.begun(REVIEW).message is not None
    assert world.database.run_now(end_due, now=UNTIL) == 1
    assert registered(world, "ann@shop.example") == ann, "her account stays"


def test_an_account_that_was_deleted_before_takes_the_person_along(world: World) -> None:
    person = added(world)
    world.database.run_now(delete, person.subject, now=world.now)
    assert world.begun(REVIEW).message is not None
    assert world.database.run_now(end_due, now=UNTIL) == 1
    assert world.database.run_now(list_people) == []


def test_nobody_who_is_there_becomes_a_test_person(world: World) -> None:
    registered(world, "ann@shop.example")
    with pytest.raises(Conflict):
        added(world, "ann@shop.example")
    invited = Identifier("email", "bob@shop.example", "bob@shop.example", None)
    words: dict[str, Any] = {"project_id": world.client.project.id, "identifiers": [invited], "client_user_id": None}
    world.database.run_now(create_account, now=START, entropy=secrets.token_bytes, **words)
    with pytest.raises(Conflict):
        added(world, "Bob@shop.example")
    added(world)
    with pytest.raises(Conflict):
        added(world)
    assert [each.address for each in world.database.run_now(list_people)] == [REVIEW]


@pytest.mark.parametrize(
    "address",
    ["ann@gmail.com", "ann@example.de", "ann@myexample.com", "ann@example.com.de", "ann@test.de", "ann@x.invalid", "a"],
)
def test_an_address_that_somebody_can_own_is_refused(world: World, address: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        added(world, address)
    assert raised.value.field == "address"


@pytest.mark.parametrize(
    "address", ["a@example.com", "a@b.example.com", "A@EXAMPLE.ORG", "a@example.net", "a@shop.test", "a@a.b.example"]
)
def test_these_are_nobody_s(world: World, address: str) -> None:
    assert added(world, address).address == address.lower()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "12345"}, "code"),
        ({"code": "12345678901"}, "code"),
        ({"code": "12345a"}, "code"),
        ({"code": "１２３４５６"}, "code"),
        ({"until": START}, "until"),
        ({"until": START + LONGEST + 1}, "until"),
    ],
)
def test_what_will_not_do_is_named(world: World, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        added(world, **given)
    assert raised.value.field == field


def test_another_master_secret_knows_no_code_of_the_first_until_it_is_listed(world: World) -> None:
    added(world)
    world.terms = replace(world.terms, fixed=FixedCodes([b"n" * 32]))
    assert isinstance(world.verify(world.begun(REVIEW), CODE), Refused)
    world.terms = replace(world.terms, fixed=FixedCodes([b"n" * 32, b"f" * 32]))
    assert isinstance(world.verify(world.begun(REVIEW), CODE), Authentication)


def _all(tx: Transaction, statement: str) -> list[Any]:
    return list(tx.all(statement))


def test_the_database_holds_no_code(world: World) -> None:
    code = "4172039586"
    added(world, code=code)
    world.begun(REVIEW)
    for statement in ("SELECT * FROM test_people", "SELECT * FROM one_time_codes"):
        (row,) = world.database.run_now(_all, statement)
        stored = [bytes(each) if isinstance(each, memoryview) else each for each in dict(row).values()]
        assert code not in str(stored)


def test_no_mail_goes_to_a_test_person(world: World) -> None:
    person = added(world)
    ann = registered(world, "ann@shop.example")
    assert not world.database.run_now(gets_mail, person.subject, REVIEW)
    assert world.database.run_now(gets_mail, ann, "ann@shop.example")


def test_in_a_project_that_is_deleted_the_code_leads_nowhere(world: World) -> None:
    added(world)
    world.database.run_now(shut, world.client.project.id, now=world.now)
    with pytest.raises(Refused):
        registered(world, "new@shop.example")
