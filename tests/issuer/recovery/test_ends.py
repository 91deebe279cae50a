"""The owner says no, on any way there is; and what an account is after it was recovered."""

from __future__ import annotations

import pytest

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, PHONE, WAIT, RecoveryWorld, refused, waits
from splitpin.errors import NotFound
from splitpin.issuer.admission import Admitted
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.policy import DAY
from splitpin.issuer.recovery import flow
from splitpin.issuer.recovery.model import BARRED_FOR, LOW_FOR, Recovery
from splitpin.issuer.sessions.standing import in_session


def begun(world: RecoveryWorld, browser: Browser) -> Recovery:
    assert waits(world.recover(MAIL, browser))
    found = world.under_way()
    assert found is not None
    return found


def recovered(world: RecoveryWorld) -> Recovery:
    """Somebody with the mailbox has waited, and is in."""
    browser = Browser()
    found = begun(world, browser)
    world.now = found.opens_at
    assert isinstance(world.recover(MAIL, browser), Admitted)
    ended = world.db.run_now(flow.find, found.recovery_id)
    assert ended is not None
    return ended


@pytest.mark.parametrize("passed", [0, WAIT - 2, WAIT + 7 * DAY - 2])
def test_a_click_stops_it_at_any_time_before_the_end(world: RecoveryWorld, passed: int) -> None:
    browser = Browser()
    found = begun(world, browser)
    world.now += passed
    assert world.stop(found)
    assert not world.stop(found)
    assert refused(world.recover(MAIL, browser)) == "recovery_barred"
    assert world.events()[-1] == ("recovery.stopped", "link")
    assert world.told().count(("stopped", "sms")) == 1
    assert world.held() == {world.key: None}


def test_after_a_stop_the_owner_has_peace(world: RecoveryWorld) -> None:
    begun(world, Browser())
    world.stop()
    world.now += BARRED_FOR - 2
    assert refused(world.recover(PHONE, Browser())) == "recovery_barred"
    assert waits(world.recover(PHONE, Browser()))


def test_whoever_has_the_passkey_needs_no_recovery(world: RecoveryWorld) -> None:
    browser = Browser()
    found = begun(world, browser)
    world.now += WAIT
    assert isinstance(world.use_key(), Admitted)
    assert world.under_way() is None
    assert world.events()[-1] == ("recovery.stopped", "credential")
    assert not world.stop(found)
    assert refused(world.recover(MAIL, browser)) == "recovery_barred"


def test_a_code_alone_stops_nothing(world: RecoveryWorld) -> None:
    found = begun(world, Browser())
    assert refused(world.sign_in(MAIL)) == "passkey_needed"
    assert world.under_way() == found


def test_whoever_recovers_is_alone_in_the_account(world: RecoveryWorld) -> None:
    before = {each.sid for each in world.standing()}
    assert before
    done = recovered(world)
    (session,) = world.standing()
    assert session.sid not in before
    assert session.newest.method == "RECOVERY"
    assert world.held() == {world.key: done.ended_at}
    assert world.db.run_now(passkeys.usable, world.subject) == 0
    assert world.events()[-1] == ("recovery.finished", None)
    assert [each for each in world.told() if each[0] == "finished"] == [("finished", "email"), ("finished", "sms")]


def test_for_a_week_nothing_counts_for_more_than_an_address(world: RecoveryWorld) -> None:
    assert world.db.run_now(flow.low_until, world.subject, now=world.now) is None
    done = recovered(world)
    assert done.ended_at is not None
    until = done.ended_at + LOW_FOR
    assert world.db.run_now(flow.low_until, world.subject, now=done.ended_at) == until
    assert world.db.run_now(flow.low_until, world.subject, now=until - 1) == until
    assert world.db.run_now(flow.low_until, world.subject, now=until) is None


@pytest.mark.parametrize("passed", [0, 29 * DAY])
def test_the_owner_before_takes_the_account_back_by_using_what_was_set_aside(world: RecoveryWorld, passed: int) -> None:
    done = recovered(world)
    new = world.enrol()
    world.now += passed
    assert isinstance(world.use_key(new), Admitted)
    owner = world.use_key()
    assert isinstance(owner, Admitted)
    assert [each.sid for each in world.standing()] == [owner.established.session.sid]
    assert world.held() == {world.key: None}
    assert refused(world.use_key(new)) == "unknown"
    assert world.events()[-1] == ("recovery.undone", "credential")
    assert ("undone", "email") in world.told()
    assert world.db.run_now(flow.low_until, world.subject, now=world.now) is None
    undone = world.db.run_now(flow.find, done.recovery_id)
    assert undone is not None
    assert undone.undone_at == world.now
    assert refused(world.recover(MAIL, Browser())) == "recovery_barred"


def test_after_a_month_what_was_set_aside_is_worth_nothing(world: RecoveryWorld) -> None:
    done = recovered(world)
    new = world.enrol()
    assert done.ended_at is not None
    world.now = done.ended_at + 30 * DAY - 1
    assert world.db.run_now(passkeys.clean_set_aside, now=world.now) == 0
    world.now += 1
    assert refused(world.use_key()) == "set_aside"
    assert isinstance(world.use_key(new), Admitted)
    assert world.db.run_now(passkeys.clean_set_aside, now=world.now + 1) == 1
    assert world.held() == {new: None}


def test_a_second_recovery_is_undone_with_the_first(world: RecoveryWorld) -> None:
    recovered(world)
    second = world.enrol()
    recovered(world)
    third = world.enrol()
    aside = world.held()
    assert aside[world.key] != aside[second]
    assert isinstance(world.use_key(), Admitted)
    assert world.held() == {world.key: None}
    assert third not in world.held()
    assert [event for event, _ in world.events()].count("recovery.undone") == 2


def test_whoever_came_between_takes_back_what_was_theirs_and_no_more(world: RecoveryWorld) -> None:
    recovered(world)
    second = world.enrol()
    recovered(world)
    aside = world.held()[world.key]
    world.enrol()
    assert isinstance(world.use_key(second), Admitted)
    assert world.held() == {world.key: aside, second: None}
    assert isinstance(world.use_key(), Admitted)
    assert world.held() == {world.key: None}


def test_the_link_of_a_notice_takes_it_back_for_three_days(world: RecoveryWorld) -> None:
    done = recovered(world)
    assert done.ended_at is not None
    assert done.can_be_undone_by_link(done.ended_at + 3 * DAY - 1)
    assert not done.can_be_undone_by_link(done.ended_at + 3 * DAY)
    assert world.undo(done)
    assert not world.undo(done)
    assert world.standing() == []
    assert world.held() == {world.key: None}


def test_what_was_set_aside_is_not_to_be_removed_by_whoever_came_after(world: RecoveryWorld) -> None:
    recovered(world)
    (session,) = world.standing()
    with pytest.raises(Exception, match="before a recovery"):
        world.db.run_now(in_session(passkeys.remove, now=world.now), session, world.key, network="", now=world.now)
    with pytest.raises(NotFound):
        world.db.run_now(in_session(passkeys.rename, now=world.now), session, world.key, name="Mine")
    assert world.key in world.held()
