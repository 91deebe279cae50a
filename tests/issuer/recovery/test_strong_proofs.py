"""What ends a wait, and for whom; an authenticator app that is lost; and how little counts for a week."""

from __future__ import annotations

import secrets

import pytest

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, PHONE, WAIT, RecoveryWorld, refused, waits
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, FirstProof, ProvenAddress
from splitpin.issuer.db import Database
from splitpin.issuer.factors import flow as factors
from splitpin.issuer.factors import store as factor_store
from splitpin.issuer.factors.recovery_code import read_recovery_code
from splitpin.issuer.policy import DAY
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.recovery.meeting import meet, proof_of
from splitpin.issuer.sessions.assurance import assurance_of
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.sessions.standing import in_session


@pytest.fixture
def app_world(db: Database) -> RecoveryWorld:
    """A project that asks for authenticator apps, and Ann, who has one."""
    world = RecoveryWorld.make(db, require_passkey=False)
    add_app(world, b"old")
    return world


def add_app(world: RecoveryWorld, sealed: bytes) -> None:
    project_id = world.client.project.id
    assert world.db.run_now(
        factor_store.begin_secret, world.subject, sealed, project_id=project_id, begun_in="s", now=world.now
    )
    assert world.db.run_now(factor_store.confirm_secret, world.subject, begun_in="s", step=1, now=world.now)


def paper(world: RecoveryWorld) -> bytes:
    """One of the codes that Ann has printed."""
    session = world.db.run_now(list_sessions, world.subject)[0]
    make = in_session(factors.regenerate, now=world.now)
    codes, _ = world.db.run_now(make, session, network="", now=world.now, entropy=secrets.token_bytes)
    return read_recovery_code(codes[0])


def sealed(world: RecoveryWorld) -> bytes | None:
    found = world.db.run_now(factor_store.find_secret, world.subject)
    return None if found is None else found.sealed


def acr(admitted: object) -> str:
    assert isinstance(admitted, Admitted)
    return assurance_of(admitted.proof, admitted.established.session.proofs).acr


def test_a_code_on_paper_beside_the_address_ends_the_wait(world: RecoveryWorld) -> None:
    code = paper(world)
    assert isinstance(world.recover(MAIL, Browser(), paper=code), Admitted)
    assert world.events() == [
        ("recovery.begun", "person"),
        ("recovery.shortened", "paper"),
        ("recovery.finished", None),
    ]
    assert world.db.run_now(factors.held, world.subject).recovery_codes is None  # set aside with the rest


def test_it_does_so_after_a_stop_and_beside_another_s_recovery(world: RecoveryWorld) -> None:
    code = paper(world)
    assert waits(world.recover(MAIL, Browser()))
    world.stop()
    assert refused(world.recover(MAIL, Browser())) == "recovery_barred"
    assert isinstance(world.recover(MAIL, Browser(), paper=code), Admitted)


def test_a_wrong_one_ends_nothing_and_a_right_one_works_once(world: RecoveryWorld) -> None:
    code = paper(world)
    browser = Browser()
    assert refused(world.recover(MAIL, browser, paper=b"0123456789")) == "recovery_code"
    assert world.under_way() is None
    assert isinstance(world.recover(MAIL, browser, paper=code), Admitted)
    assert isinstance(world.use_key(), Admitted)  # takes it back
    assert refused(world.recover(MAIL, browser, paper=code)) == "recovery_code"


def test_mailbox_and_phone_together_are_enough_where_no_passkey_is_asked_for(app_world: RecoveryWorld) -> None:
    app_world.without_key().now += 8 * DAY
    browser = Browser()
    assert refused(app_world.sign_in(MAIL)) == "second_factor_needed"
    assert waits(app_world.recover(MAIL, browser))
    assert waits(app_world.recover(MAIL, browser))  # the same once more is not two
    assert waits(app_world.recover(PHONE, Browser()), "elsewhere")
    assert isinstance(app_world.recover(PHONE, browser), Admitted)
    assert ("recovery.shortened", "both") in app_world.events()


def test_they_are_not_where_somebody_has_a_passkey_that_is_not_asked_for(app_world: RecoveryWorld) -> None:
    app_world.now += 8 * DAY
    browser = Browser()
    assert waits(app_world.recover(MAIL, browser))
    assert waits(app_world.recover(PHONE, browser))


def test_they_are_not_where_one_was_added_a_moment_ago(app_world: RecoveryWorld) -> None:
    app_world.without_key().now += 7 * DAY - 10
    browser = Browser()
    assert waits(app_world.recover(MAIL, browser))
    assert waits(app_world.recover(PHONE, browser))


def test_they_are_not_in_place_of_a_passkey(world: RecoveryWorld) -> None:
    world.now += 8 * DAY
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    assert waits(world.recover(PHONE, browser))


def test_an_app_that_is_lost_is_set_aside_and_comes_back(app_world: RecoveryWorld) -> None:
    browser = Browser()
    assert waits(app_world.recover(MAIL, browser))
    app_world.now += WAIT
    assert isinstance(app_world.recover(MAIL, browser), Admitted)
    done = app_world.now
    assert sealed(app_world) is None
    add_app(app_world, b"new")
    assert sealed(app_world) == b"new"
    row = app_world.db.run_now(lambda tx: tx.one("SELECT recovery_id FROM recoveries"))
    assert row is not None
    found = app_world.finished(row["recovery_id"])
    assert app_world.undo(found)
    assert sealed(app_world) == b"old"
    assert refused(app_world.sign_in(MAIL)) == "second_factor_needed"
    assert app_world.db.run_now(factors.clean_set_aside, now=done + 31 * DAY) == 0


def test_what_was_set_aside_goes_after_a_month(app_world: RecoveryWorld) -> None:
    browser = Browser()
    assert waits(app_world.recover(MAIL, browser))
    app_world.now += WAIT
    assert isinstance(app_world.recover(MAIL, browser), Admitted)
    add_app(app_world, b"new")
    assert app_world.db.run_now(factors.clean_set_aside, now=app_world.now + 30 * DAY) == 0
    assert app_world.db.run_now(factors.clean_set_aside, now=app_world.now + 30 * DAY + 1) == 1
    assert sealed(app_world) == b"new"


def test_for_a_week_a_new_passkey_counts_for_no_more_than_a_code(world: RecoveryWorld) -> None:
    assert acr(world.use_key()) == "phrh"
    browser = Browser()
    world.now += 1
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    assert acr(world.recover(MAIL, browser)) == "pwl1"
    done = world.now
    new = world.enrol()
    assert acr(world.use_key(new)) == "pwl1"  # and it lets its owner in all the same
    world.now = done + 7 * DAY - 1
    assert acr(world.use_key(new)) == "pwl1"
    world.now += 400
    assert acr(world.use_key(new)) == "phrh"
    assert acr(world.use_key()) == "phrh"  # the owner from before was never recovered from


def test_where_no_app_is_asked_for_any_more_there_is_nothing_to_recover(app_world: RecoveryWorld) -> None:
    app_world.without_key().db.run_now(edit_project, app_world.client.id, second_factors="off")
    assert waits(app_world.recover(MAIL, Browser()), "not_needed")


def test_whoever_has_the_app_needs_no_recovery(app_world: RecoveryWorld) -> None:
    assert waits(app_world.recover(MAIL, Browser()))
    first = FirstProof(app_world.subject, "OTP", ("otp",), app_world.now)
    second = Authentication(
        app_world.client.project.id, ProvenAddress("email", MAIL, MAIL), "TOTP", ("otp",), app_world.now, first=first
    )
    app_world.db.run_now(meet, second, terms=app_world.recovery, now=app_world.now)
    assert app_world.under_way() is None
    assert app_world.events()[-1] == ("recovery.stopped", "credential")
    assert not app_world.db.run_now(proof_of, second, app_world.subject, now=app_world.now).low
