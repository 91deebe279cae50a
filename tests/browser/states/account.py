"""The states of the page of one's own account."""

from __future__ import annotations

from browser.account_page import add_passkey, long_ago, open_account
from browser.authenticator import Authenticator
from browser.states.world import Reach, World


def _account(world: World) -> None:
    open_account(world.page, world.demo, world.email)


def _with_passkey(world: World) -> None:
    _account(world)
    Authenticator.of(world.page)
    add_passkey(world.page)
    world.page.get_by_text("Edit").last.click()
    world.seen("Rename")


def _asks_for_passkey(world: World) -> None:
    _with_passkey(world)
    world.page.get_by_role("button", name="Rename").click()
    world.seen("Confirm that it is you")


def _asks_for_code(world: World) -> None:
    _account(world)
    long_ago(world.demo)
    world.page.get_by_role("button", name="Add a passkey").click()
    world.seen("We sent a code")


def _to_make(world: World) -> None:
    _account(world)
    world.page.get_by_role("button", name="Add a passkey").click()
    world.seen("Create a passkey")


def _new_address(world: World) -> None:
    _account(world)
    world.page.get_by_role("textbox", name="New email address").last.fill(f"new.{world.email}")
    world.page.get_by_role("button", name="Add an address").click()
    world.seen("Confirm your new address")


def _to_edit(world: World) -> None:
    _account(world)
    world.page.get_by_text("Edit").first.click()
    world.page.get_by_text("What happens then").click()
    world.seen("You can take it back for 14 days")


def _deleted(world: World) -> None:
    _to_edit(world)
    world.page.get_by_role("button", name="Delete the account").click()
    world.seen("Your account is about to be deleted")


def _to_keep(world: World) -> None:
    _deleted(world)
    world.page.get_by_role("link", name="Keep the account").click()
    world.seen("Keep the account")


ACCOUNT: dict[str, Reach] = {
    "account": _account,
    "account, a passkey": _with_passkey,
    "account, asks for a passkey": _asks_for_passkey,
    "account, asks for a code": _asks_for_code,
    "account, a new address": _new_address,
    "account, to edit": _to_edit,
    "account, deleted": _deleted,
    "account, to keep": _to_keep,
    "account, to make a passkey": _to_make,
}
