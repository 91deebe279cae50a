"""The states of the element of one's own account, in a page of the app."""

from __future__ import annotations

from browser.account_element import open_page, token_of, with_token_of
from browser.states.world import Reach, World


def _signing_in(world: World) -> None:
    open_page(world.page, world.demo)
    world.seen("Send me a code")


def _shown(world: World) -> None:
    token_of(world.demo, world.email)
    with_token_of(world.page, world.demo, token_of(world.demo, world.email))


def _to_edit(world: World) -> None:
    _shown(world)
    world.page.get_by_text("Edit").first.click()
    world.page.get_by_text("What happens then").click()
    world.seen("You can take it back for 14 days")


def _asks_for_code(world: World) -> None:
    _shown(world)
    world.page.get_by_role("button", name="Download").click()
    world.seen("Confirm that it is you")


ACCOUNT_ELEMENT: dict[str, Reach] = {
    "own account, signing in": _signing_in,
    "own account, to edit": _to_edit,
    "own account, asks for a code": _asks_for_code,
}
