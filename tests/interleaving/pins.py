"""Who meets over a PIN: two who set the first one, two who change it, and whoever withdraws it meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from interleaving.explorer import Answers, Meeting
from issuer.tokens.grant_world import GrantWorld
from splitpin.errors import Conflict
from splitpin.issuer.db import Database
from splitpin.issuer.devices import flow
from splitpin.issuer.devices.model import StoredPin
from splitpin.issuer.sessions.flow import find
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import in_session


def first_and_first(db: Database) -> Meeting:
    """Two first PINs at once: one stands, and whoever set it was told so."""
    world, session = _signed_in(db)
    pins = {"phone": _pin(), "laptop": _pin()}

    def judge(answers: Answers) -> None:
        winner = _winner(answers)
        assert world.db.run_now(flow.find_pin, session.subject) == pins[winner], "the PIN is another than was answered"

    def setting(pin: StoredPin) -> Callable[[Database], object]:
        set_first = in_session(flow.set_first_pin, now=world.now)
        return lambda db: db.run_now(set_first, session, pin, network="-", now=world.now)

    return Meeting({name: setting(pin) for name, pin in pins.items()}, judge)


def change_and_change(db: Database) -> Meeting:
    """Two change the PIN, both by the PIN as it was: one of them is told that it was changed."""
    return _changing(db, {"phone": _pin(), "laptop": _pin()})


def change_and_withdraw(db: Database) -> Meeting:
    """One changes the PIN and one withdraws it, both by the PIN as it was."""
    return _changing(db, {"phone": _pin(), "laptop": None})


def _changing(db: Database, pins: Mapping[str, StoredPin | None]) -> Meeting:
    world, session = _signed_in(db)
    before = _pin()
    db.run_now(in_session(flow.set_first_pin, now=world.now), session, before, network="-", now=world.now)

    def judge(answers: Answers) -> None:
        winner = _winner(answers)
        stands = world.db.run_now(flow.find_pin, session.subject)
        assert stands == pins[winner], "the PIN is another than was answered"

    def changing(pin: StoredPin | None) -> Callable[[Database], object]:
        change = in_session(flow.change_pin, now=world.now)
        return lambda db: db.run_now(change, session, before=before, pin=pin, network="-", now=world.now)

    return Meeting({name: changing(pin) for name, pin in pins.items()}, judge)


def _winner(answers: Answers) -> str:
    winners = [name for name, answer in answers.items() if not isinstance(answer, Conflict)]
    assert len(winners) == 1, f"{len(winners)} were told that theirs is the PIN"
    return winners[0]


def _signed_in(db: Database) -> tuple[GrantWorld, Session]:
    world = GrantWorld.make(db)
    session = db.run_now(find, world.sid(world.open()))
    assert session is not None
    return world, session


def _pin() -> StoredPin:
    return StoredPin("k", os.urandom(16), os.urandom(32))
