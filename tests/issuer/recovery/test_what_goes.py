"""What else an account loses when it changes hands, and what is written down of it."""

from __future__ import annotations

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, THIEF, WAIT, RecoveryWorld, waits
from splitpin.issuer.admission import Admitted
from splitpin.issuer.devices import store as devices
from splitpin.issuer.devices.model import StoredPin
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
