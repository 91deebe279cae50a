"""However many click, ask and come back at once: one wins."""

from __future__ import annotations

import itertools

import pytest

from issuer.code_world import code_of
from issuer.codes.link_world import PAGE, LinkWorld
from issuer.codes.test_races import at_once
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.link import Confirmed
from splitpin.issuer.db import Database


@pytest.fixture
def world(db: Database) -> LinkWorld:
    """One where nothing has happened yet."""
    return LinkWorld.make(db)


def test_of_64_clicks_one_counts_and_all_hear_the_same(world: LinkWorld) -> None:
    begun = world.asked(PAGE)
    outcomes = at_once(64, lambda: world.confirm(begun))
    assert isinstance(outcomes[0], Confirmed)
    assert outcomes.count(outcomes[0]) == 64
    assert [event for event, _ in world.audit()] == ["code.sent", "link.confirmed"]


def test_of_64_questions_of_the_tab_one_has_the_proof(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    outcomes = at_once(64, lambda: world.progress(begun))
    assert sum(isinstance(outcome, Authentication) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 63


def test_of_64_pages_one_has_the_proof(world: LinkWorld) -> None:
    confirmed = world.clicked(world.asked(PAGE))
    outcomes = at_once(64, lambda: world.continued(confirmed))
    assert sum(isinstance(outcome, Authentication) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 63


@pytest.mark.parametrize("return_to", [None, PAGE])
def test_of_code_and_link_at_once_one_has_the_proof(world: LinkWorld, return_to: str | None) -> None:
    begun = world.asked(return_to)
    confirmed = world.clicked(begun)

    def by_link() -> object:
        return world.progress(begun) if return_to is None else world.continued(confirmed)

    def by_code() -> object:
        return world.verify(begun, code_of(begun))

    ways = itertools.cycle([by_link, by_code])

    def either() -> object:
        return next(ways)()

    outcomes = at_once(10, either)
    assert sum(isinstance(outcome, Authentication) for outcome in outcomes) == 1
