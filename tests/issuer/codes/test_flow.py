"""What a code is good for, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from issuer.code_world import HERE, START, Browser, World, address, code_of, sent, wrong_for
from splitpin.errors import InvalidRequest, Refused, TooMany
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.model import Begun, CodeKeys, refusal
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.policy import CodePolicy, Limit
from splitpin.issuer.senders import Message


def everything(tx: Transaction, table: str) -> list[Row]:
    """All rows of a table."""
    return tx.all(f"SELECT * FROM {table}")


def is_the_one_refusal(outcome: object) -> bool:
    """The answer that every refused code gets, whatever the reason."""
    return type(outcome) is Refused and outcome.message == refusal("").message


def test_the_right_code_proves_the_address_once(world: World) -> None:
    begun = world.begun("Ann@Example.test")
    proof = world.verify(begun, code_of(begun))
    assert proof == Authentication(
        project_id=world.client.id,
        who=ProvenAddress("email", "ann@example.test", "Ann@example.test"),
        method="OTP",
        amr=("otp",),
        at=world.now,
    )
    assert is_the_one_refusal(world.verify(begun, code_of(begun)))
    assert world.reasons() == ["spent"]


def test_begin_tells_the_browser_what_it_needs_and_the_outbox_what_to_send(world: World) -> None:
    begun = world.begun()
    assert (begun.expires_in, begun.resend_in, begun.digits) == (300, 30, 6)
    assert begun.expires_at == START + 300
    assert isinstance(begun.message, Message)
    assert begun.message.to == "ann@example.test"
    assert code_of(begun) in begun.message.subject
    assert len(begun.challenge_id) == 22


def test_mail_goes_to_the_canonical_address(world: World) -> None:
    """What was typed reaches no envelope: two spellings of one address are one mailbox."""
    assert sent(world.begun("ANN@EXAMPLE.TEST")).to == "ann@example.test"


@pytest.mark.parametrize("typed", ["{0}{1} {2}", " {0}{1}{2}\n", "{0}-{1}-{2}"])
def test_blanks_and_hyphens_in_a_typed_code_do_not_matter(world: World, typed: str) -> None:
    begun = world.begun()
    code = code_of(begun)
    assert isinstance(world.verify(begun, typed.format(code[:2], code[2:4], code[4:])), Authentication)


@pytest.mark.parametrize("typed", ["", "12", "x" * 100_000, "\x00", "\ud800", "12345é", "12345l", "1234567", "2 codes"])
def test_no_try_is_spent_on_what_cannot_be_the_code(world: World, typed: str) -> None:
    begun = world.begun()
    for _ in range(30):  # more than an account, a network and a code have tries
        with pytest.raises(InvalidRequest, match="6 digits") as refused:
            world.verify(begun, typed)
        assert refused.value.field == "code"
    assert world.reasons() == []
    for _ in range(4):
        assert is_the_one_refusal(world.verify(begun, wrong_for(begun)))
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_a_code_that_was_used_is_no_oracle_for_what_cannot_be_it(world: World) -> None:
    begun = world.begun()
    world.verify(begun, code_of(begun))
    assert is_the_one_refusal(world.verify(begun, "12"))


@pytest.mark.parametrize("typed", ["{}. It lives 10 minutes", "10:05 {} is your code", "\ufeff{}\u200b\u2069"])
def test_the_code_is_found_in_its_message(world: World, typed: str) -> None:
    begun = world.begun()
    assert isinstance(world.verify(begun, typed.format(code_of(begun))), Authentication)


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u06f0"])
def test_digits_of_other_keyboards_are_digits(world: World, zero: str) -> None:
    begun = world.begun()
    typed = "".join(chr(ord(zero) + int(digit)) for digit in code_of(begun))
    assert isinstance(world.verify(begun, typed), Authentication)


def test_five_wrong_tries_end_a_code(world: World) -> None:
    begun = world.begun()
    for _ in range(5):
        assert is_the_one_refusal(world.verify(begun, wrong_for(begun)))
    assert is_the_one_refusal(world.verify(begun, code_of(begun)))
    assert world.reasons() == ["wrong"] * 5 + ["attempts_spent"]


def test_the_fifth_try_may_be_the_right_one(world: World) -> None:
    begun = world.begun()
    for _ in range(4):
        world.verify(begun, wrong_for(begun))
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_a_code_lives_for_300_seconds_and_not_one_more(world: World) -> None:
    first, second = world.begun("a@example.test"), world.begun("b@example.test")
    world.now = START + 299
    assert isinstance(world.verify(first, code_of(first)), Authentication)
    world.now = START + 300
    assert is_the_one_refusal(world.verify(second, code_of(second)))
    assert world.reasons() == ["expired"]


def test_another_browser_cannot_use_the_code_and_costs_its_owner_no_try(world: World) -> None:
    begun = world.begun()
    stranger = Browser()
    for _ in range(10):
        assert is_the_one_refusal(world.verify(begun, code_of(begun), browser=stranger))
    assert world.reasons() == ["wrong_verifier"] * 10
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_another_project_cannot_use_the_code(world: World) -> None:
    begun = world.begun()
    assert is_the_one_refusal(world.verify(begun, code_of(begun), client=world.other_client))
    assert is_the_one_refusal(world.resend(begun, client=world.other_client))
    assert world.reasons() == ["foreign_client"] * 2


@pytest.mark.parametrize(
    "challenge_id", ["", "A" * 22, "A" * 23, "x\x00" * 11, "\ud800" * 22, "' OR 1=1 --" + 11 * "A"]
)
def test_an_unknown_challenge_is_refused_like_a_wrong_code(world: World, challenge_id: str) -> None:
    assert is_the_one_refusal(world.verify(challenge_id, "123456"))
    assert is_the_one_refusal(world.resend(challenge_id))
    assert world.reasons() == ["unknown"] * 2


@pytest.mark.parametrize("verifier", ["", "a" * 42, "a" * 129, "a" * 42 + "é", "a" * 42 + "\n", "a" * 42 + "="])
def test_a_malformed_verifier_is_a_malformed_request(world: World, verifier: str) -> None:
    """RFC 7636 section 4.1: 43 to 128 unreserved characters."""
    begun = world.begun()
    with pytest.raises(InvalidRequest) as caught:
        world.verify(begun, code_of(begun), browser=Browser(verifier))
    assert caught.value.field == "code_verifier"


def test_a_resend_is_the_same_code_with_the_time_and_tries_that_are_left(world: World) -> None:
    begun = world.begun()
    world.verify(begun, wrong_for(begun))
    world.now += 100
    again = world.resend(begun)
    assert isinstance(again, Begun)
    assert (again.challenge_id, code_of(again), again.expires_in) == (begun.challenge_id, code_of(begun), 200)
    assert again.expires_at == begun.expires_at
    for _ in range(4):
        world.verify(begun, wrong_for(begun))
    assert is_the_one_refusal(world.verify(again, code_of(again)))


def test_a_resend_needs_the_browser_that_began(world: World) -> None:
    begun = world.begun()
    world.now += 60
    assert is_the_one_refusal(world.resend(begun, browser=Browser()))


@pytest.mark.parametrize("end", ["used", "expired", "spent"])
def test_a_dead_code_is_not_sent_again(world: World, end: str) -> None:
    begun = world.begun()
    if end == "used":
        world.verify(begun, code_of(begun))
    for _ in range(5 if end == "spent" else 0):
        world.verify(begun, wrong_for(begun))
    world.now += 300 if end == "expired" else 60
    assert is_the_one_refusal(world.resend(begun))


def test_a_code_outlives_a_new_master_secret_and_its_resend_is_still_the_same(world: World) -> None:
    begun = world.begun()
    world.terms = replace(world.terms, keys=CodeKeys([b"n" * 32, b"k" * 32]))
    world.now += 30
    again = world.resend(begun)
    assert isinstance(again, Begun)
    assert code_of(again) == code_of(begun)
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_a_code_whose_secret_was_withdrawn_is_refused_like_any_other(world: World) -> None:
    begun = world.begun()
    world.terms = replace(world.terms, keys=CodeKeys([b"n" * 32]))
    world.now += 30
    assert is_the_one_refusal(world.resend(begun))
    assert is_the_one_refusal(world.verify(begun, code_of(begun)))
    assert world.reasons() == ["key_withdrawn"] * 2


def test_two_codes_for_one_address_are_two_codes(world: World) -> None:
    """A second browser does not end the first one's code."""
    mine, theirs = Browser(), Browser()
    first = world.begun(browser=mine)
    world.now += 30
    second = world.begun(browser=theirs)
    assert is_the_one_refusal(world.verify(second, code_of(second), browser=mine))
    assert isinstance(world.verify(first, code_of(first), browser=mine), Authentication)
    assert isinstance(world.verify(second, code_of(second), browser=theirs), Authentication)


def test_nothing_about_the_code_is_stored(world: World) -> None:
    begun = world.begun()
    tables = ("one_time_codes", "limits", "audit_events")
    for table in tables:
        for row in world.database.run_now(everything, table):
            values = [str(row[column]) for column in row.keys()]  # noqa: SIM118 - a row is no dict
            assert code_of(begun) not in values


def test_new_codes_are_longer_while_a_project_is_under_attack(world: World) -> None:
    world.limit(wrong_per_project=Limit(6, 3600))
    for number in range(3):
        begun = world.begun(f"victim{number}@example.test")
        assert begun.digits == 6
        world.verify(begun, wrong_for(begun))
    attacked = world.begun("ann@example.test")
    assert attacked.digits == CodePolicy.DEFAULT.digits_under_attack == len(code_of(attacked)) == 8
    assert isinstance(world.verify(attacked, code_of(attacked)), Authentication)
    assert world.begun("ann@example.test", client=world.other_client).digits == 6
    world.now += 3600
    assert world.begun("bob@example.test").digits == 6


def test_the_audit_log_knows_what_strangers_are_not_told(world: World) -> None:
    begun = world.begun()
    world.verify(begun, wrong_for(begun))
    world.now += 30
    world.resend(begun)
    world.resend(begun)
    assert world.audit() == [
        ("code.sent", None),
        ("code.refused", "wrong"),
        ("code.resent", None),
        ("code.not_sent", "account"),
    ]


def test_cleaning_takes_dead_codes_only_and_no_more_than_it_was_told(world: World) -> None:
    old = [world.begun(f"{number}@example.test") for number in range(5)]
    world.now += 299
    young = world.begun("young@example.test")
    world.now += 2

    def codes() -> int:
        row = world.database.run_now(lambda tx: tx.one("SELECT count(*) AS n FROM one_time_codes"))
        assert row is not None
        return int(row["n"])

    assert world.database.run_now(flow.clean, now=world.now, at_most=3) == 3
    assert codes() == 3
    world.database.run_now(flow.clean, now=world.now)
    assert codes() == 1
    assert is_the_one_refusal(world.verify(old[0], code_of(old[0])))
    assert isinstance(world.verify(young, code_of(young)), Authentication)


def test_an_operator_switches_codes_on_again(world: World) -> None:
    world.limit(wrong_in_a_row=3, reserved_in_a_row=1)
    begun = world.begun()
    for _ in range(2):
        world.verify(begun, wrong_for(begun))
    off = world.verify(begun, code_of(begun))
    assert isinstance(off, Refused)
    assert not isinstance(off, TooMany)
    world.database.run_now(
        flow.unlock, project=world.client.project, address=address("ann@example.test"), now=world.now
    )
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
    assert world.audit()[-1] == ("code.unlocked", None)
    assert HERE not in str(world.audit()[-1])
