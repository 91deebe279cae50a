"""What is on its way in a session when that ends comes to nothing: 64 at once, and each kind by itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from issuer.code_world import HERE, Browser
from issuer.recovery.acts import DONE, Acts, new_passkey, signed_in
from issuer.recovery.recovery_world import MAIL, WAIT, RecoveryWorld, waits
from issuer.recovery.test_races import MANY, at_once, finishing
from splitpin.errors import Conflict
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.db import DatabaseUnavailable
from splitpin.issuer.deletion import flow as deletion
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.first_proofs.model import WaitingProof
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.policy import DAY
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Circumstances, Session
from splitpin.issuer.sessions.standing import SessionOver, in_session

End = Callable[[RecoveryWorld, Session], Callable[[], object]]


def recovery_finishes(world: RecoveryWorld, _: Session) -> Callable[[], object]:
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    found = world.under_way()
    assert found is not None
    return finishing(world, found, browser)


def all_end(world: RecoveryWorld, _: Session) -> Callable[[], object]:
    return lambda: world.db.run_now(accounts.end_sessions, world.subject, now=world.now)


def one_ends(world: RecoveryWorld, session: Session) -> Callable[[], object]:
    return lambda: world.db.run_now(accounts.end_session, session.sid, now=world.now)


def operator_disables(world: RecoveryWorld, _: Session) -> Callable[[], object]:
    return lambda: world.db.run_now(accounts.disable, world.subject, now=world.now)


def operator_deletes(world: RecoveryWorld, _: Session) -> Callable[[], object]:
    return lambda: world.db.run_now(accounts.delete, world.subject, now=world.now)


def person_deletes(world: RecoveryWorld, _: Session) -> Callable[[], object]:
    elsewhere = signed_in(world)
    return lambda: world.db.run_now(deletion.ask, elsewhere, grace=7 * DAY, network=HERE, now=world.now)


ENDS: dict[End, str] = {
    recovery_finishes: "recovery.finished",
    all_end: "sessions.ended",
    one_ends: "session.ended",
    operator_disables: "user.disabled",
    operator_deletes: "user.deleted",
    person_deletes: "user.deletion_asked",
}


def surely(end: Callable[[], object]) -> str:
    """Ends it, however many want the account's row at the moment."""
    for _ in range(40):
        try:
            return f"ended {end()}"
        except DatabaseUnavailable:
            continue
    raise AssertionError("the end was never let in")


def done_after(world: RecoveryWorld, end: str) -> list[str]:
    """What the record has of acts after an end: whoever writes holds the account, so that it is in order."""
    rows = world.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
    events = [row["event"] for row in rows if row["reason"] not in {"link", "credential"}]
    return [event for event in events[events.index(end) :] if event in DONE]


@pytest.fixture
def session(world: RecoveryWorld) -> Session:
    """Where the person has just proven the strongest that they have."""
    return signed_in(world)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_of_64_acts_none_is_done_after_the_end(world: RecoveryWorld, end: End) -> None:
    ending = end(world, signed_in(world))
    session = signed_in(world)
    if end is one_ends:
        ending = one_ends(world, session)
    works = list(Acts(world, session).many(MANY - 1))
    at_once([*works[:24], lambda: surely(ending), *works[24:]])
    assert done_after(world, ENDS[end]) == []


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_whatever_the_act_its_session_is_over_after_the_end(world: RecoveryWorld, end: End) -> None:
    ending = end(world, signed_in(world))
    session = signed_in(world)
    if end is one_ends:
        ending = one_ends(world, session)
    ending()
    acts = Acts(world, session).all()
    for name, act in acts.items():
        with pytest.raises(SessionOver):
            pytest.fail(f"{name} was done: {act()}")
    assert done_after(world, ENDS[end]) == []


def test_whoever_asks_to_be_deleted_twice_at_once_hears_the_same(world: RecoveryWorld, session: Session) -> None:
    def ask() -> str:
        return str(world.db.run_now(deletion.ask, session, grace=DAY, network=HERE, now=world.now))

    assert at_once([ask] * 16) == {str(world.now + DAY): 16}


def test_whose_session_ended_otherwise_asks_for_no_deletion(world: RecoveryWorld, session: Session) -> None:
    one_ends(world, session)()
    with pytest.raises(SessionOver):
        world.db.run_now(deletion.ask, session, grace=DAY, network=HERE, now=world.now)
    assert world.db.run_now(deletion.find, world.subject) is None


def test_to_sign_out_of_what_is_over_is_done(world: RecoveryWorld, session: Session) -> None:
    one_ends(world, session)()
    assert not world.db.run_now(sessions.end, session.sid, because="person", now=world.now)


def waiting(world: RecoveryWorld) -> WaitingProof:
    """A code that Ann typed, who has no passkey, where a project asks for one."""
    return world.without_key().db.run_now(
        first_proofs.wait,
        Authentication(world.client.project.id, ProvenAddress("email", MAIL, MAIL), "OTP", ("otp",), world.now),
        "browser",
        client=world.client,
        subject=world.subject,
        now=world.now,
        entropy=secrets.token_bytes,
    )


def add_in_place(world: RecoveryWorld, proof: WaitingProof) -> Callable[[], object]:
    """Adds a passkey by a first proof."""
    add = in_session(passkeys.add, now=world.now, ask=first_proofs.still)
    session = proof.as_session(Circumstances(HERE), now=world.now)

    def work() -> object:
        challenge = Challenge(secrets.token_bytes(52), world.now + 300)
        return world.db.run_now(
            add, session, new_passkey(), challenge, first=False, names=(), name="New", network=HERE, now=world.now
        )

    return work


@pytest.mark.parametrize("end", [end for end in ENDS if end is not one_ends], ids=lambda end: end.__name__)
def test_a_first_proof_from_before_the_end_adds_nothing_after_it(world: RecoveryWorld, end: End) -> None:
    ending = end(world, signed_in(world))
    add = add_in_place(world, waiting(world))

    def work() -> str:
        try:
            add()
        except (SessionOver, DatabaseUnavailable):
            return "over"
        except Conflict:
            return "there is one by now"
        return "done"

    at_once([*[work] * 8, lambda: surely(ending), *[work] * 7])
    assert done_after(world, ENDS[end]) == []
    assert work() == "over"


def test_a_first_proof_adds_something_while_it_waits_and_is_the_owners(world: RecoveryWorld) -> None:
    proof = waiting(world)
    world.now += 599
    add_in_place(world, proof)()
    with pytest.raises(Conflict):  # with the first one they sign in, and add others
        add_in_place(world, proof)()
    world.now += 1
    with pytest.raises(SessionOver):
        add_in_place(world, proof)()


def test_a_first_proof_of_an_address_that_went_adds_nothing(world: RecoveryWorld) -> None:
    proof = waiting(world)
    gone = "UPDATE identifiers SET value = 'elsewhere@example.test' WHERE value = :it"
    world.db.run_now(lambda tx: tx.execute(gone, it=MAIL))
    with pytest.raises(SessionOver):
        add_in_place(world, proof)()


def test_a_recovered_account_has_nothing_that_was_under_way(world: RecoveryWorld) -> None:
    """Whatever was first: what came before the end was set aside by it, and nothing came after."""
    finish = recovery_finishes(world, signed_in(world))
    at_once([*Acts(world, signed_in(world)).many(31), lambda: surely(finish)])
    assert world.db.run_now(passkeys.usable, world.subject) == 0
    assert world.db.run_now(devices.enrolled, world.subject) == {}
    assert world.db.run_now(factors.held, world.subject).ways == ()
