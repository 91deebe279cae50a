"""How sessions end, and how long one is remembered."""

from __future__ import annotations

import pytest

from issuer.sessions.session_world import START, SessionWorld
from splitpin.errors import NotFound
from splitpin.issuer.policy import DAY, HOUR
from splitpin.issuer.sessions import flow


def test_ending_one_ends_that_one(world: SessionWorld) -> None:
    ann = world.person()
    here, there = (world.establish(ann).session.sid for _ in range(2))
    world.now += 1
    assert world.end(here)
    assert world.standing(ann) == [there]
    ended = world.find(here)
    assert (ended.ended_at, ended.ended_because, ended.end_at(world.now)) == (START + 1, "operator", "ended")


def test_a_session_ends_once(world: SessionWorld) -> None:
    sid = world.establish(world.person()).session.sid
    assert world.end(sid, "person")
    assert not world.end(sid)
    assert not world.end("unknown")
    assert world.find(sid).ended_because == "person"
    assert world.events() == [("session.ended", "person")]


def test_ending_all_ends_this_persons_and_may_leave_one(world: SessionWorld) -> None:
    ann, bob = world.person(), world.person("bob@example.test")
    kept, *_ = (world.establish(ann).session.sid for _ in range(3))
    others = world.establish(bob).session.sid
    assert world.end_all(ann, but=kept) == 2
    assert world.standing(ann) == [kept]
    assert world.end_all(ann) == 1
    assert world.standing(ann) == []
    assert world.standing(bob) == [others]


def test_nobodys_sessions_cannot_be_ended(world: SessionWorld) -> None:
    with pytest.raises(NotFound):
        world.end_all("nobody")


def test_use_moves_the_idle_end_and_nothing_moves_an_ended_one(world: SessionWorld) -> None:
    session = world.establish(world.person()).session
    world.now += DAY
    resumed = world.db.run_now(flow.resume, session.sid, policy=world.policy, now=world.now)
    touched = world.find(session.sid)
    assert touched == resumed
    assert touched.seen_at == world.now
    assert 0 <= touched.idle_expires_at - (world.now + world.policy.idle_lifetime + HOUR) < DAY
    world.end(session.sid)
    assert world.db.run_now(flow.resume, session.sid, policy=world.policy, now=world.now) is None
    assert world.find(session.sid).end_at(world.now) == "ended"


def test_the_idle_end_moves_once_a_day_however_often_a_session_is_used(world: SessionWorld) -> None:
    """It is in an index: an end that moved with each use would be written there each time."""
    session = world.establish(world.person()).session
    ends = {session.idle_expires_at}
    for _ in range(3 * 24):
        world.now += HOUR
        touched = world.db.run_now(flow.resume, session.sid, policy=world.policy, now=world.now)
        assert touched is not None
        assert touched.seen_at == world.now
        assert touched.idle_expires_at >= world.now + world.policy.idle_lifetime + HOUR
        ends.add(touched.idle_expires_at)
    assert len(ends) == 1 + 3


def test_a_session_is_over_at_its_idle_end(world: SessionWorld) -> None:
    session = world.establish(world.person()).session
    assert session.end_at(session.idle_expires_at - 1) is None
    assert session.end_at(session.idle_expires_at) == "expired"
    world.now = session.idle_expires_at
    assert not world.end(session.sid)


def test_a_session_that_is_over_is_remembered_until_it_is_old(world: SessionWorld) -> None:
    ann = world.person()
    early, late = (world.establish(ann).session.sid for _ in range(2))
    world.end(early)
    assert world.db.run_now(flow.forget, ended_before=START - 1) == 0
    assert world.db.run_now(flow.forget, ended_before=START) == 1
    assert world.db.run_now(flow.find, early) is None
    assert world.db.run_now(flow.forget, ended_before=world.find(late).idle_expires_at) == 1


def test_no_name_but_that_of_a_session_finds_one(world: SessionWorld) -> None:
    assert world.db.run_now(flow.find, "unknown") is None
    assert world.db.run_now(flow.find, "\0") is None
