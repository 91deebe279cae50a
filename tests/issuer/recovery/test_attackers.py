"""Whoever has the mailbox, the phone, an operator's ear, or several of them: an owner who looks loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

import pytest

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, PHONE, THIEF, WAIT, RecoveryWorld
from splitpin.issuer.admission import Admitted
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import DAY, HOUR

MEANS = ("mailbox", "phone", "operator")
SETS = [chosen for number in (1, 2, 3) for chosen in combinations(MEANS, number)]
MONTH = 30 * DAY


@pytest.fixture
def world(migrated_sqlite_url: str) -> Iterator[RecoveryWorld]:
    """On SQLite: these are the rules, and the machine asks both databases for them."""
    database = open_database(migrated_sqlite_url)
    yield RecoveryWorld.make(database)
    database.close()


@dataclass
class Attacker:
    """Does whatever these means can do, over and over, from browsers of their own."""

    world: RecoveryWorld
    means: tuple[str, ...]
    browser: Browser = field(default_factory=Browser)
    won_at: int | None = None

    def act(self) -> None:
        if "operator" in self.means:
            self.world.operator_begins()
        for means, to in (("mailbox", MAIL), ("phone", PHONE)):
            if means not in self.means:
                continue
            for browser, again in ((self.browser, False), (Browser(), False), (self.browser, True)):
                outcome = self.world.recover(to, browser, again=again, network=THIEF)
                if isinstance(outcome, Admitted):
                    self.won_at = self.won_at or self.world.now
        if not {"mailbox", "phone"} & set(self.means):
            assert self.world.under_way() is None or self.world.standing_of(THIEF) == []


OWNERS: dict[str, Callable[[RecoveryWorld], object]] = {
    "clicks": lambda world: world.stop(),
    "signs in": lambda world: world.use_key(),
}


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("means", SETS, ids="+".join)
def test_in_a_month_of_trying_nobody_gets_in_whose_owner_looks_within_the_wait(
    world: RecoveryWorld, means: tuple[str, ...], owner: str
) -> None:
    attacker = Attacker(world, means)
    began, looked = world.now, world.now
    while world.now < began + MONTH:
        attacker.act()
        world.now += 17 * HOUR
        if world.now - looked >= WAIT - 18 * HOUR:  # as late as one who looks each three days can be
            OWNERS[owner](world)
            looked = world.now
    assert attacker.won_at is None
    assert world.held() == {world.key: None}
    assert world.standing_of(THIEF) == []
    assert isinstance(world.use_key(), Admitted)


@pytest.mark.parametrize("means", SETS, ids="+".join)
def test_without_an_owner_it_takes_the_whole_wait(world: RecoveryWorld, means: tuple[str, ...]) -> None:
    attacker = Attacker(world, means)
    began = world.now
    while world.now < began + 2 * WAIT and attacker.won_at is None:
        attacker.act()
        world.now += 7 * HOUR
    if means == ("operator",):
        assert attacker.won_at is None
        return
    assert attacker.won_at is not None
    assert attacker.won_at - began >= WAIT
    kinds = {kind for kind, _ in world.told()}
    assert {"begun", "finished"} <= kinds
    assert isinstance(world.use_key(), Admitted)  # and even then the owner comes back
    assert world.standing_of(THIEF) == []


def test_how_often_the_owner_is_written_to_has_an_end(world: RecoveryWorld) -> None:
    attacker = Attacker(world, MEANS)
    began, looked = world.now, world.now
    while world.now < began + MONTH:
        attacker.act()
        world.now += 17 * HOUR
        if world.now - looked >= DAY:
            world.stop()
            looked = world.now
    assert len([channel for _, channel in world.told() if channel == "email"]) <= 5 * 3 * 2
