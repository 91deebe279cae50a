"""What is counted against whom, where links are opened, waited for and got wrong."""

from __future__ import annotations

import pytest

from issuer.code_world import Browser, code_of, wrong_for
from issuer.codes.link_world import PAGE, LinkWorld
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.link import Opened
from splitpin.issuer.db import Database
from splitpin.issuer.policy import HOUR, Limit

ELSEWHERE = "198.51.100.0/24"
DEAD = Opened("dead")


@pytest.fixture
def world(db: Database) -> LinkWorld:
    """One where nothing has happened yet."""
    return LinkWorld.make(db)


def test_waiting_costs_nobody_anything(world: LinkWorld) -> None:
    """A tab asks every two seconds, and in an office many do."""
    world.limit(wrong_per_network=Limit(5, HOUR))
    begun = world.asked()
    for _ in range(20):
        assert world.progress(begun) == "waiting"
    world.now += 300
    for _ in range(20):
        assert isinstance(world.progress(begun), Refused)
    assert not isinstance(world.opened(world.asked(address="ben@example.test")), TooMany)


def test_wrong_links_count_against_their_network_with_wrong_codes(world: LinkWorld) -> None:
    world.limit(wrong_per_network=Limit(4, HOUR))
    begun = world.asked(PAGE)
    confirmed = world.clicked(begun)
    wrong = "A" * 65
    assert world.opened(wrong) == world.confirm(wrong) == DEAD
    assert isinstance(world.continued(confirmed, challenge="A" * 43), Refused)
    assert isinstance(world.verify(begun, wrong_for(begun)), Refused)
    stranger = Browser().verifier
    for outcome in (
        world.opened(wrong),
        world.confirm(wrong),
        world.progress(begun, verifier=stranger),
        world.continued(confirmed, challenge="A" * 43),
        world.verify(begun, code_of(begun)),
    ):
        assert isinstance(outcome, TooMany)
        assert (outcome.reason, outcome.retry_after) == ("network", HOUR)
    # A link is nothing to guess: the right one works whoever failed in the same network.
    assert world.progress(begun) == "moved"
    assert isinstance(world.continued(confirmed), Authentication)


def test_a_stranger_who_guesses_codes_locks_nobody_out_of_their_link(world: LinkWorld) -> None:
    world.limit(wrong_in_a_row=4, reserved_in_a_row=1)
    stranger = Browser()
    guessed = world.begun(browser=stranger)
    for _ in range(3):
        world.verify(guessed, wrong_for(guessed), browser=stranger, network=ELSEWHERE)
    world.now += 60
    begun = world.asked()
    assert isinstance(world.verify(begun, code_of(begun)), Refused)
    world.clicked(begun)
    assert isinstance(world.progress(begun), Authentication)
    # And whoever has shown that way who they are may use codes again, an hour after the wrong ones.
    world.now += HOUR
    begun = world.begun()
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
