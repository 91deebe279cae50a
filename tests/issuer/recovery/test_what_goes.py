"""What else an account loses when it changes hands, and what is written down of it."""

from __future__ import annotations

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, THIEF, WAIT, RecoveryWorld, waits
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.admission import Admitted
from splitpin.issuer.db import Database
from splitpin.issuer.devices import store as devices
from splitpin.issuer.devices.model import StoredPin
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.recovery import ending
from splitpin.issuer.sessions.flow import list_sessions


def approve(world: RecoveryWorld) -> None:
    """A PIN, which the published clients approve things with."""
    project_id = world.client.project.id
    pin = StoredPin("k", b"s" * 16, b"d" * 32)
    world.db.run_now(devices.overwrite_pin, project_id=project_id, subject=world.subject, pin=pin, now=world.now)


def approved(world: RecoveryWorld) -> bool:
    return world.db.run_now(devices.find_pin, world.subject) is not None


def test_approvals_end_when_it_is_recovered_and_again_when_it_is_taken_back(world: RecoveryWorld) -> None:
    approve(world)
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    assert approved(world)
    assert isinstance(world.recover(MAIL, browser, network=THIEF), Admitted)
    assert not approved(world)
    approve(world)
    assert isinstance(world.use_key(), Admitted)
    assert not approved(world)


def test_sessions_say_why_they_ended_and_the_log_says_where_it_was_finished(world: RecoveryWorld) -> None:
    before = world.db.run_now(list_sessions, world.subject)
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    assert isinstance(world.recover(MAIL, browser, network=THIEF), Admitted)
    after = {each.sid: each.ended_because for each in world.db.run_now(list_sessions, world.subject)}
    assert {after[each.sid] for each in before} == {"recovered"}
    row = world.db.run_now(lambda tx: tx.one("SELECT network FROM audit_events WHERE event = 'recovery.finished'"))
    assert row is not None
    assert row["network"] == THIEF


def test_each_record_says_of_whom_it_is_and_from_where(world: RecoveryWorld) -> None:
    assert world.operator_begins()
    browser = Browser()
    assert waits(world.recover(MAIL, browser, network=THIEF))
    world.stop()
    rows = world.db.run_now(
        lambda tx: tx.all(
            "SELECT event, project_id, subject, network FROM audit_events WHERE event LIKE 'recovery.%' ORDER BY id"
        )
    )
    whose = (world.client.project.id, world.subject)
    assert [(row["event"], row["project_id"], row["subject"], row["network"]) for row in rows] == [
        ("recovery.begun", *whose, None),
        ("recovery.taken_up", *whose, THIEF),
        ("recovery.stopped", *whose, THIEF),
    ]


def test_what_a_shortened_one_was_shortened_by_is_kept(world: RecoveryWorld) -> None:
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    found = world.under_way()
    assert found is not None
    shortened = world.db.run_now(ending.shorten, found, browser.challenge, by="paper", now=world.now)
    assert shortened is not None
    assert (shortened.shortened_by, shortened.opens_at) == ("paper", world.now)
    assert world.db.run_now(ending.shorten, found, Browser().challenge, by="paper", now=world.now) is None


def test_a_deleted_account_leaves_none(world: RecoveryWorld) -> None:
    assert waits(world.recover(MAIL, Browser()))
    world.db.run_now(delete, world.subject, now=world.now)
    row = world.db.run_now(lambda tx: tx.one("SELECT COUNT(*) AS n FROM recoveries"))
    assert row is not None
    assert row["n"] == 0


def test_where_no_second_factor_is_asked_for_any_more_there_is_nothing_to_recover(db: Database) -> None:
    world = RecoveryWorld.make(db, require_passkey=False).without_key()
    world.db.run_now(edit_project, world.client.id, second_factors="off")
    assert waits(world.recover(MAIL, Browser()), "not_needed")


def test_a_lost_passkey_is_recovered_from_where_a_code_signs_in_too(db: Database) -> None:
    """Or whoever lost it could never add another one: without it nothing of the account is changed."""
    world = RecoveryWorld.make(db, require_passkey=False)
    world.db.run_now(edit_project, world.client.id, second_factors="off")
    assert isinstance(world.sign_in(MAIL), Admitted)
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    assert isinstance(world.recover(MAIL, browser), Admitted)
    assert world.held() == {world.key: world.now}
