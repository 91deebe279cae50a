"""How many passkeys a person may have: of one name so many, and those that a recovery set aside are not counted."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from issuer.code_world import HERE
from issuer.recovery.acts import new_passkey, signed_in
from issuer.recovery.recovery_world import RecoveryWorld
from splitpin.errors import Conflict
from splitpin.issuer.db import Database
from splitpin.issuer.passkeys import flow
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.model import MOST_PASSKEYS, Passkey
from splitpin.issuer.passkeys.registration import NewPasskey
from splitpin.issuer.sessions.standing import in_session


@pytest.fixture
def full(db: Database) -> RecoveryWorld:
    """An account with all but one of those that it may have, on SQLite and on PostgreSQL."""
    world = RecoveryWorld.make(db)
    for _ in range(MOST_PASSKEYS - 2):
        world.enrol()
    return world


def add(world: RecoveryWorld, new: NewPasskey, challenge: Challenge | None = None) -> Passkey:
    added = world.db.run_now(
        in_session(flow.add, now=world.now),
        signed_in(world),
        new,
        challenge or Challenge(secrets.token_bytes(52), world.now + 300),
        first=False,
        names=(),
        name="New",
        network=HERE,
        now=world.now,
    )
    assert isinstance(added, tuple), added
    return added[0]


def test_there_is_an_end_of_them(full: RecoveryWorld) -> None:
    add(full, new_passkey())
    with pytest.raises(Conflict, match="remove one first"):
        add(full, new_passkey())
    assert len(full.held()) == MOST_PASSKEYS


def test_another_name_has_as_many(full: RecoveryWorld) -> None:
    add(full, new_passkey())
    assert add(full, replace(new_passkey(), rp_id="other.test")).rp_id == "other.test"


def test_those_that_were_set_aside_take_no_place(full: RecoveryWorld) -> None:
    add(full, new_passkey())
    full.db.run_now(flow.set_aside, full.subject, now=full.now)
    add(full, new_passkey())
    assert full.db.run_now(flow.usable, full.subject) == 1


def test_one_whose_answer_was_lost_is_added_once(full: RecoveryWorld) -> None:
    new, challenge = new_passkey(), Challenge(secrets.token_bytes(52), full.now + 300)
    assert add(full, new, challenge) == add(full, new, challenge)
    assert len(full.held()) == MOST_PASSKEYS
