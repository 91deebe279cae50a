"""A deletion that its owner asked for: until when it is taken back, and from when the account is erased."""

from __future__ import annotations

import pytest

from issuer.sessions.session_world import SessionWorld
from splitpin.issuer.accounts.flow import enable
from splitpin.issuer.db import Database
from splitpin.issuer.deletion import flow
from splitpin.issuer.policy import DAY
from splitpin.issuer.users.flow import find_user

NETWORK = "192.0.2.0/24"


@pytest.fixture
def world(db: Database) -> SessionWorld:
    """On SQLite and on PostgreSQL."""
    return SessionWorld.make(db)


def asked(world: SessionWorld) -> str:
    """Somebody who has asked for it; the subject."""
    session = world.establish(world.person()).session
    due_at = world.db.run_now(flow.ask, session, grace=DAY, network=NETWORK, now=world.now)
    assert due_at == world.now + DAY
    return session.subject


def kept(world: SessionWorld, subject: str) -> bool:
    return world.db.run_now(flow.keep, subject, network=NETWORK, user_agent="", now=world.now)


def status(world: SessionWorld, subject: str) -> str:
    user = world.db.run_now(find_user, subject, project_id=world.project_id)
    assert user is not None
    return user.status


def test_it_is_taken_back_until_it_is_due_and_not_after(world: SessionWorld) -> None:
    subject = asked(world)
    assert (status(world, subject), world.standing(subject)) == ("disabled", [])
    world.now += DAY
    assert not kept(world, subject)
    assert status(world, subject) == "disabled"
    world.now -= 1
    assert kept(world, subject)
    assert status(world, subject) == "active"
    assert not kept(world, subject)
    assert world.db.run_now(flow.find, subject) is None


def test_it_is_due_when_its_time_has_come(world: SessionWorld) -> None:
    subject = asked(world)
    assert world.db.run_now(flow.due, now=world.now + DAY - 1, at_most=9) == []
    (due,) = world.db.run_now(flow.due, now=world.now + DAY, at_most=9)
    assert (due.subject, due.asked_at, due.due_at, due.barred) == (subject, world.now, world.now + DAY, False)


def test_it_is_asked_for_again_after_it_was_taken_back(world: SessionWorld) -> None:
    subject = asked(world)
    assert kept(world, subject)
    world.now += 60
    assert asked(world) == subject
    assert [event for event, _ in world.events()].count("user.deletion_asked") == 2


def test_one_that_an_operator_barred_is_not_taken_back(world: SessionWorld) -> None:
    subject = asked(world)
    world.db.run_now(flow.bar, subject)
    assert not kept(world, subject)
    world.db.run_now(enable, subject, now=world.now)
    assert world.db.run_now(flow.find, subject) is None
    assert not world.db.run_now(flow.forget, subject)
