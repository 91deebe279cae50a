"""Links that show their code in every browser and sign in none, whatever cookie comes with them."""

from __future__ import annotations

import pytest

from issuer.code_world import code_of, wrong_for
from issuer.codes.link_world import LinkWorld
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.link import LinkRequest, Opened
from splitpin.issuer.codes.model import NO_BROWSER, Begun
from splitpin.issuer.db import Database

DEAD = Opened("dead")


@pytest.fixture
def world(db: Database) -> LinkWorld:
    """One where nothing has happened yet."""
    return LinkWorld.make(db)


@pytest.fixture
def begun(world: LinkWorld) -> Begun:
    """A code whose mail has such a link."""
    return world.begun("ann@example.test", link=LinkRequest(NO_BROWSER))


@pytest.mark.parametrize("browser", ["", None, "A" * 43])
def test_every_browser_is_shown_the_code_and_a_press_signs_nobody_in(
    world: LinkWorld, begun: Begun, browser: str | None
) -> None:
    shown = Opened("elsewhere", "Acme", code_of(begun))
    for _ in range(3):
        assert world.opened(begun, browser=browser) == shown
        assert world.confirm(begun, browser=browser) == shown
    assert world.progress(begun) == "waiting"


def test_the_code_that_it_showed_works_in_the_window_that_asked_and_ends_it(world: LinkWorld, begun: Begun) -> None:
    shown = world.opened(begun)
    assert isinstance(shown, Opened)
    assert shown.code is not None
    assert isinstance(world.verify(begun, shown.code), Authentication)
    assert world.opened(begun) == DEAD


def test_it_ends_with_the_code(world: LinkWorld, begun: Begun) -> None:
    world.now += begun.expires_in
    assert world.opened(begun) == DEAD


def test_with_no_try_left_it_has_nothing_to_show_and_no_browser_to_lead_to(world: LinkWorld, begun: Begun) -> None:
    for _ in range(world.terms.codes.attempts):
        world.verify(begun, wrong_for(begun))
    assert world.opened(begun) == world.confirm(begun) == DEAD
    assert world.why().count("wrong_browser") == 0


def test_sent_again_it_is_the_same_link(world: LinkWorld, begun: Begun) -> None:
    world.now += begun.resend_in
    again = world.resend(begun)
    assert isinstance(again, Begun)
    assert again.message is not None
    assert begun.message is not None
    assert again.message.link == begun.message.link
    assert "Sign in to" not in again.message.text
