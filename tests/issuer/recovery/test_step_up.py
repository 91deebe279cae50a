"""A passkey that a recovery set aside confirms nothing in a session that stands; a sign-in with it takes all back."""

from __future__ import annotations

import secrets

import pytest

from issuer.code_world import HERE, Browser
from issuer.recovery.acts import signed_in
from issuer.recovery.recovery_world import MAIL, RecoveryWorld, waits
from splitpin.errors import Refused
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, FirstProof, ProvenAddress, Repeated
from splitpin.issuer.codes.model import SIGN_IN
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.own_account.model import missing
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.proving import HeldPasskey
from splitpin.issuer.recovery.meeting import proof_of
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.signin.step_up import prove_again


def recovered(world: RecoveryWorld) -> Session:
    """The session of whoever has waited."""
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    found = world.under_way()
    assert found is not None
    world.now = found.opens_at
    admitted = world.recover(MAIL, browser)
    assert isinstance(admitted, Admitted)
    return admitted.established.session


def held(world: RecoveryWorld, key: bytes) -> HeldPasskey:
    passkey = world.db.run_now(store.find, key, project_id=world.client.project.id)
    assert passkey is not None
    return HeldPasskey(
        Assertion(passkey, Challenge(secrets.token_bytes(52), world.now + 60), 0, False, False), False, HERE
    )


def confirm(world: RecoveryWorld, session: Session, proving: HeldPasskey | TypedCode) -> object:
    return world.db.run_now(prove_again, session, proving, network=HERE, now=world.now, entropy=secrets.token_bytes)


def test_one_that_was_set_aside_confirms_nothing_and_says_so(world: RecoveryWorld) -> None:
    session, before = recovered(world), world.held()
    world.now += 60
    brought = held(world, world.key)
    for _ in range(2):
        refused = confirm(world, session, brought)
        assert isinstance(refused, Refused)
        world.now += 1
    assert world.standing() == [session]
    assert world.held() == before == {world.key: session.created_at}
    (last,) = world.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events WHERE reason = 'set_aside'"))
    assert last["event"] == "sign_in.refused"


def test_it_says_what_would_come_of_it(world: RecoveryWorld) -> None:
    session = recovered(world)
    refused = confirm(world, session, held(world, world.key))
    assert isinstance(refused, Refused)
    assert "undoes the recovery" in refused.message
    assert isinstance(world.use_key(), Admitted)
    assert world.held() == {world.key: None}
    assert session not in world.standing()


def test_one_that_was_added_since_confirms(world: RecoveryWorld) -> None:
    session = recovered(world)
    world.now += 1
    key = world.enrol()
    proven = confirm(world, session, held(world, key))
    assert isinstance(proven, Session)
    assert proven.newest.method == "WEBAUTHN"


def test_a_code_proves_its_own_person_and_nobody_who_is_nobody_yet(world: RecoveryWorld) -> None:
    (session,) = world.standing()
    world.now += 60
    assert isinstance(world.sign_in("bob@example.test"), Refused)  # registered, and let in by nothing but a passkey
    for to in ("bob@example.test", "carol@example.test"):
        refused = confirm(world, session, world.typed(to, Browser(), SIGN_IN))
        assert isinstance(refused, Refused)
        assert refused.reason == "another_person"
    assert isinstance(confirm(world, session, world.typed(MAIL, Browser(), SIGN_IN)), Session)
    assert world.db.run_now(lambda tx: tx.all("SELECT value FROM identifiers WHERE value LIKE 'carol%'")) == []
    assert len(world.standing()[0].proofs) == 2


def test_somebody_else_s_is_refused_without_a_word_of_its_past(world: RecoveryWorld) -> None:
    recovered(world)
    bob = world.sign_in("bob@example.test")
    assert isinstance(bob, Refused | Admitted)
    other = RecoveryWorld.make(world.db)
    session = recovered(other)
    refused = confirm(world, session, held(world, world.key))
    assert isinstance(refused, Refused)
    assert "recovery" not in refused.message


def test_whoever_has_none_but_those_proves_with_a_code(world: RecoveryWorld) -> None:
    session = recovered(world)
    had = world.db.run_now(passkeys.usable, world.subject)
    assert missing(session, asks="strongest", has_passkey=had > 0, now=world.now) is None


def test_a_lost_answer_is_heard_again_in_its_own_session_and_a_code_is_used_up(world: RecoveryWorld) -> None:
    (session,) = world.standing()
    world.now += 60
    typed = world.typed(MAIL, Browser(), SIGN_IN)
    proven = confirm(world, session, typed)
    assert isinstance(proven, Session)
    assert confirm(world, session, typed) == proven
    elsewhere = signed_in(world)
    assert refusal(confirm(world, elsewhere, typed)) == "spent"
    assert isinstance(world.db.run_now(typed.prove, world.now), Repeated)  # and no sign-in
    assert world.db.run_now(sessions.end, session.sid, because="person", now=world.now)
    assert refusal(confirm(world, session, typed)) == "spent"


def test_a_session_that_is_over_takes_no_proof(world: RecoveryWorld) -> None:
    (session,) = world.standing()
    world.now += 60
    assert world.db.run_now(sessions.end, session.sid, because="person", now=world.now)
    assert refusal(confirm(world, session, world.typed(MAIL, Browser(), SIGN_IN))) == "session_over"


def refusal(proven: object) -> str:
    assert isinstance(proven, Refused), proven
    return proven.reason


@pytest.mark.parametrize(("first", "low"), [(None, False), (("OTP", ("otp",)), True)])
def test_soon_after_a_recovery_a_second_factor_counts_for_no_more(
    world: RecoveryWorld, first: tuple[str, tuple[str, ...]] | None, low: bool
) -> None:
    """A code alone is worth as little as ever, and nothing is noted of it."""
    recovered(world)
    before = None if first is None else FirstProof(world.subject, *first, world.now)
    who = ProvenAddress("email", MAIL, MAIL)
    proof = Authentication(world.client.project.id, who, "TOTP", ("otp",), world.now, first=before)
    assert world.db.run_now(proof_of, proof, world.subject, now=world.now).low is low
