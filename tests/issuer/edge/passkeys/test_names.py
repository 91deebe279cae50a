"""The names that passkeys are for: several at once, pages of other sites, and the way from one name to the next."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld, browser
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import SoftPasskey, text
from splitpin.errors import Conflict, InvalidRequest
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.passkeys.related import check_related, registrable_labels
from splitpin.issuer.passkeys.rules import count, edit_rules

NEW = "https://app.acme.example"
OLD_NAME, NEW_NAME = "acme.test", "acme.example"
WELL_KNOWN = "/.well-known/webauthn"


def move(world: HttpWorld) -> None:
    """The project has a new name, and keeps the old one."""
    world.db.run_now(edit_client, world.app.id, add_origins=[NEW])
    world.db.run_now(edit_rules, world.app.project.id, rp_ids=[NEW_NAME, OLD_NAME], own=ISSUER)
    world.clock.now += 60  # what this process knows of the project is some seconds old


async def related(world: HttpWorld, host: str) -> tuple[int, list[str]]:
    answer = await world.client.get(WELL_KNOWN, headers={"Host": host})
    return answer.status_code, answer.json().get("origins", [])


async def test_the_pages_that_are_related_to_a_name(world: HttpWorld) -> None:
    """P8."""
    assert (await related(world, OLD_NAME))[0] == 404
    move(world)
    answer = await world.client.get(WELL_KNOWN, headers={"Host": f"{NEW_NAME}:443"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"origins": [ORIGIN, ISSUER]}
    assert await related(world, OLD_NAME) == (200, [NEW, ISSUER])
    for stranger in (f"www.{NEW_NAME}", "example", "other.test", "%", "ac_e.test", "acme.test%", "x" * 300, "[::1]"):
        assert await related(world, stranger) == (404, []), stranger
    assert (await world.client.post(WELL_KNOWN, headers={"Host": NEW_NAME})).status_code == 405


async def test_below_a_path_the_document_is_where_browsers_look(world: HttpWorld) -> None:
    """P8: at the host's root, whatever the issuer's path is, and without a redirect."""
    move(world)
    settings = replace(world.settings, issuer=f"{ISSUER}/auth")
    async with browser(build(settings, clock=world.clock)) as client:
        answer = await client.get(WELL_KNOWN, headers={"Host": NEW_NAME})
    assert answer.json() == {"origins": [ORIGIN, ISSUER]}


def test_more_pages_than_browsers_look_at_are_refused(world: HttpWorld) -> None:
    """P8: five registrable labels, the issuer's own among them where it lies elsewhere."""
    move(world)
    project = world.app.project.id
    hosts = ("www.one.co.uk", "two.github.io", "one.com", "three.example", "four.example")
    fine = [f"https://{host}" for host in hosts]
    world.db.run_now(edit_client, world.app.id, add_origins=fine[:-1])
    world.db.run_now(check_related, project, own=ISSUER)
    world.db.run_now(edit_client, world.app.id, add_origins=fine[-1:])
    with pytest.raises(InvalidRequest) as refused:
        world.db.run_now(check_related, project, own=ISSUER)
    assert refused.value.field == "allowed_origins"
    world.db.run_now(check_related, project, own=f"https://id.{NEW_NAME}")  # one fewer: it needs no leave
    assert registrable_labels([*fine, ISSUER]) == {"one", "two", "three", "four", "localhost"}


async def test_a_page_of_another_name_may_ask_for_it(world: HttpWorld) -> None:
    """P11: two names at once, the page's own first; the challenge is for the one that was asked for."""
    page, ann = Page(world), await world.sign_in()
    old = await page.add(ann)
    move(world)
    new_page = Page(world, NEW)
    ask = {"code_challenge": world.challenge, "code_challenge_method": "S256"}
    answer = (await new_page.post("options", None, **ask)).json()
    assert (answer["publicKey"]["rpId"], answer["rp_ids"]) == (NEW_NAME, [NEW_NAME, OLD_NAME])
    assert (await Page(world).post("options", None, **ask)).json()["rp_ids"] == [OLD_NAME, NEW_NAME]
    assert (await new_page.sign_in(old)).status_code == 403  # it signs for another name than was asked for
    asked = await new_page.to_sign_in(rp_id=OLD_NAME)
    assert asked["rpId"] == OLD_NAME
    assert (await new_page.verify(old.held(asked, NEW))).status_code == 200
    named = await new_page.to_sign_in(rp_id=OLD_NAME, email="ann@example.com")
    assert text(old.credential_id) in {each["id"] for each in named["allowCredentials"]}
    own = await new_page.to_sign_in(email="ann@example.com")
    assert text(old.credential_id) not in {each["id"] for each in own["allowCredentials"]}
    for strange in ("other.test", "example", ""):
        refused = await new_page.post("options", None, **ask, rp_id=strange)
        assert (refused.status_code, refused.json()["field"]) == (400, "rp_id"), strange


async def test_a_passkey_is_added_for_the_new_name(world: HttpWorld) -> None:
    """P11: on the old page too, and counted."""
    page, ann = Page(world), await world.sign_in("ann@example.com")
    bob = await world.sign_in("bob@example.com")
    old = await page.add(ann)
    await page.add(await page.signed_in(await page.add(bob)))
    move(world)
    signed_in = (await page.sign_in(old)).json()
    listed = (await page.post("list", signed_in)).json()
    assert (listed["rp_id"], listed["present_rp_id"]) == (OLD_NAME, NEW_NAME)
    options = (await page.post("registration/options", signed_in, rp_id=NEW_NAME)).json()["publicKey"]
    assert (options["rp"]["id"], options["excludeCredentials"]) == (NEW_NAME, [])
    new = SoftPasskey()
    assert (await page.post("registration", signed_in, credential=new.made(options, page.origin))).status_code == 200
    assert (await Page(world, NEW).sign_in(new)).status_code == 200
    counted = world.db.run_now(count, world.app.project.id)
    assert [(each.rp_id, each.passkeys, each.people, each.moved) for each in counted] == [
        (NEW_NAME, 1, 1, 1),
        (OLD_NAME, 3, 2, 1),
    ]
    assert (await page.post("registration/options", signed_in, rp_id="other.test")).json()["field"] == "rp_id"


async def test_a_name_with_passkeys_is_not_dropped_by_mistake(world: HttpWorld) -> None:
    """P11: `--force`."""
    page, ann = Page(world), await world.sign_in()
    old = await page.add(ann)
    project = world.app.project.id
    with pytest.raises(Conflict, match=r"1 for acme\.test"):
        world.db.run_now(edit_rules, project, rp_ids=[NEW_NAME], own=ISSUER)
    move(world)
    with pytest.raises(Conflict):
        world.db.run_now(edit_rules, project, rp_ids=[NEW_NAME], own=ISSUER)
    assert (await page.sign_in(old)).status_code == 200
    world.db.run_now(edit_rules, project, rp_ids=[], own=ISSUER)  # the old page is there, and its host is its name
    world.db.run_now(edit_rules, project, rp_ids=[NEW_NAME], force=True, own=ISSUER)
    world.clock.now += 60
    assert (await page.sign_in(old)).status_code == 403


async def test_two_edits_at_once_both_count(world: HttpWorld) -> None:
    project = world.app.project.id
    await asyncio.gather(
        world.db.run(edit_rules, project, rp_ids=[OLD_NAME], own=ISSUER),
        world.db.run(edit_rules, project, device_bound_only=True, own=ISSUER),
        world.db.run(edit_rules, project, security_keys=True, own=ISSUER),
    )
    rules = world.db.run_now(edit_rules, project, own=ISSUER).passkeys
    assert (rules.rp_ids, rules.device_bound_only, rules.security_keys) == ((OLD_NAME,), True, True)


async def test_a_passkey_of_a_name_that_was_dropped_keeps_nobody_from_adding_one(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    await page.add(ann)
    new_page = Page(world, NEW)
    move(world)
    assert (await new_page.post("registration/options", ann)).status_code == 409
    world.db.run_now(edit_rules, world.app.project.id, rp_ids=[NEW_NAME], own=ISSUER, force=True)
    world.clock.now += 60  # what this process knows of the project is some seconds old
    await new_page.add(ann)
    assert (await new_page.post("registration/options", ann)).status_code == 409
