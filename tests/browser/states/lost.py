"""The states of an account whose owner has lost something, or from whom something was taken."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Generator
from typing import Any

from playwright.sync_api import expect

from browser.account_page import add_passkey
from browser.authenticator import Authenticator
from browser.states.world import Reach, World
from browser.test_second_factors import with_app
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.projects.flow import edit_project


@contextlib.contextmanager
def _database(world: World) -> Generator[Database]:
    database = open_database(f"sqlite:///{world.demo.folder / 'issuer.sqlite3'}")
    try:
        yield database
    finally:
        database.close()


def _project(world: World, **rules: Any) -> str:
    """A project with rules of its own, beside the demo's; its client's id."""
    with _database(world) as database:
        client, _ = database.run_now(
            create_project, name="Acme", origins=[world.demo.app], now=int(time.time()), entropy=secrets.token_bytes
        )
        database.run_now(edit_project, client.id, **rules)
    return client.id


def _account(world: World, **rules: Any) -> str:
    """Somebody at their account in a project of that kind; its client's id."""
    client_id = _project(world, **rules)
    world.page.goto(f"{world.demo.issuer}/account?client_id={client_id}")
    field = world.page.get_by_role("textbox", name="Email address")
    field.fill(world.email)
    field.press("Enter")
    world.seen("Check your email")
    world.page.get_by_role("textbox").fill(world.demo.code(world.email))
    expect(world.page.get_by_role("heading", name="Your account")).to_be_visible()
    return client_id


def _phone(world: World) -> None:
    _account(world, add_ways=["sms", "whatsapp"])
    world.page.get_by_text("Add a phone number").click()
    world.seen("Send it by WhatsApp")


def _number(world: World) -> None:
    _phone(world)
    world.page.get_by_role("textbox", name="Phone number").fill(f"+49 1511 {secrets.randbelow(9_000_000) + 1_000_000}")
    world.page.get_by_role("button", name="Send me a code by SMS").click()
    world.seen("Check your phone")


def _gone(world: World) -> None:
    _account(world)
    world.page.get_by_text("Edit").first.click()
    world.page.get_by_role("textbox", name="New email address").first.fill(f"new.{world.email}")
    world.page.get_by_role("button", name="Change").click()
    world.seen("Confirm your new address")
    world.page.get_by_role("textbox", name="Code", exact=True).fill(world.demo.code(f"new.{world.email}"))
    world.page.get_by_role("button", name="Confirm").click()
    world.seen("Put it back")


def _link(world: World) -> None:
    _gone(world)
    world.page.goto(_link_in_the_mail(world))
    world.seen("Put your address back")


def _link_in_the_mail(world: World) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for mail in world.demo.mails(world.email):
            if "/return-address" in (mail["link"] or ""):
                return str(mail["link"])
        time.sleep(0.05)
    raise AssertionError("no mail came")


def _back(world: World) -> None:
    _link(world)
    world.page.get_by_role("button", name="Put it back").click()
    world.seen("Your address is back")


def _link_of_somebody_with_a_passkey(world: World) -> None:
    _gone(world)
    Authenticator.of(world.page)
    add_passkey(world.page)
    world.page.goto(_link_in_the_mail(world))
    world.seen("Sign in to put it back")


def _codes_on_paper(world: World) -> None:
    _account(world, second_factors="allowed")
    world.page.get_by_role("button", name="Make new recovery codes").click()
    world.seen("Your recovery codes")


def _an_app(world: World) -> None:
    _account(world, second_factors="allowed")
    world.page.get_by_role("button", name="Add an authenticator app").click()
    world.seen("Scan this with your authenticator app")


def _lost(world: World) -> str:
    client_id = _account(world, second_factors="allowed")
    with _database(world) as database:
        with_app(world.demo, database, world.email, client_id)
    world.page.goto(f"{world.demo.issuer}/recover?client_id={client_id}")
    world.seen("Recover your account")
    return client_id


def _to_recover(world: World) -> None:
    _lost(world)


def _code(world: World) -> str:
    client_id = _lost(world)
    before = len([mail for mail in world.demo.mails(world.email) if mail["code"]])
    world.page.get_by_role("textbox").fill(world.email)
    world.page.get_by_role("button", name="Send me a code").click()
    world.seen("Recovery code on paper")
    world.page.get_by_role("textbox", name="Code", exact=True).fill(world.demo.code(world.email, mails=before + 1))
    return client_id


def _to_prove(world: World) -> None:
    _code(world)


def _waiting(world: World) -> str:
    client_id = _code(world)
    world.page.get_by_role("button", name="Continue").click()
    world.seen("Come back")
    return client_id


def _to_wait(world: World) -> None:
    _waiting(world)


def _under_way(world: World) -> None:
    client_id = _waiting(world)
    world.page.goto(f"{world.demo.issuer}/account?client_id={client_id}")
    world.seen("Somebody wants to recover your account")


def _counts_as_lost(world: World) -> None:
    """A passkey after a recovery: set aside by hand, for nobody moves the clock that all states share."""
    _account(world)
    Authenticator.of(world.page)
    add_passkey(world.page)
    with _database(world) as database:
        database.run_now(
            lambda tx: tx.execute(
                "UPDATE passkeys SET set_aside_at = :now WHERE subject IN "
                "(SELECT subject FROM identifiers WHERE value = :email)",
                now=int(time.time()),
                email=world.email,
            )
        )
    world.page.reload()
    world.seen("Counts as lost")


LOST: dict[str, Reach] = {
    "account, a phone": _phone,
    "account, a phone's code": _number,
    "account, an address that went": _gone,
    "account, codes on paper": _codes_on_paper,
    "account, an app": _an_app,
    "account, a recovery": _under_way,
    "account, a lost passkey": _counts_as_lost,
    "return address": _link,
    "return address, back": _back,
    "return address, a passkey": _link_of_somebody_with_a_passkey,
    "recover": _to_recover,
    "recover, code": _to_prove,
    "recover, wait": _to_wait,
}
