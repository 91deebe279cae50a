"""Each part of one's own account from an app's page: what is done there is what is done on the issuer's own page."""

from __future__ import annotations

from base64 import b32decode

import pytest

from issuer.edge.account_browser import told
from issuer.edge.account_element import ANN, AccountElement, allow
from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import HttpWorld
from splitpin.issuer.factors.totp import PERIOD

NEW = "ann@new.example"


@pytest.fixture
async def page(world: HttpWorld) -> AccountElement:
    """Ann's, and she has proven that it is her."""
    return await (await AccountElement.of(world)).prove()


async def addresses(page: AccountElement) -> list[str]:
    return [each["shown"] for each in (await page.done())["addresses"]]


async def test_an_address_is_added_changed_and_removed(page: AccountElement) -> None:
    await page.done("addresses", **await page.ask_for_new(NEW))
    assert await addresses(page) == [ANN, NEW]
    await told(page.world, "An address was added at Acme")
    await page.done("addresses", replaces=NEW, **await page.ask_for_new("ann@third.example"))
    assert await addresses(page) == [ANN, "ann@third.example"]
    await page.done("addresses/remove", address=ANN)
    assert await addresses(page) == ["ann@third.example"]
    assert (await page.post("addresses/remove", address="ann@third.example")).status_code == 409


async def test_an_address_that_is_theirs_or_somebody_s_is_not_added(page: AccountElement) -> None:
    bob = await AccountElement.of(page.world, "bob@example.com")
    await page.prove()
    bound = {"code_challenge": "x" * 43, "code_challenge_method": "S256"}
    assert (await page.post("addresses/code", email=ANN, **bound)).json()["sentence"] == "refusedAddressYours"
    taken = await page.post("addresses", **await page.ask_for_new(bob.email))
    assert (taken.status_code, taken.json()["sentence"]) == (409, "refusedAddressTaken")


async def test_a_code_for_a_sign_in_adds_no_address(page: AccountElement) -> None:
    begun = await page.world.begin(NEW)
    typed = {"challenge_id": begun.json()["challenge_id"], "code": await page.world.code(NEW)}
    assert (await page.post("addresses", code_verifier=page.world.verifier, **typed)).status_code == 403
    assert await addresses(page) == [ANN]


async def test_an_app_is_added_and_asked_for_after_a_code(world: HttpWorld) -> None:
    app = FactorsPage(world)
    app.wants(second_factors="allowed")
    page = await (await AccountElement.of(world)).prove()
    assert (await page.done())["factors"] == {"totp_added_at": None, "recovery_codes": None}
    app.secret = b32decode((await page.done("totp/begin"))["secret"].replace(" ", ""))
    await page.done("totp", code=app.code())
    world.clock.now += PERIOD * 2
    assert (await page.post("recovery-codes")).status_code == 401
    assert (await page.asked())[0] == {"missing": "second"}
    await page.given(code=app.code(), code_verifier="x" * 43)
    made = await page.done("recovery-codes")
    assert len(made["codes"]) == 10
    assert (await page.done())["factors"]["recovery_codes"]["left"] == 10
    await page.done("totp/remove")
    assert (await page.done())["factors"]["totp_added_at"] is None


async def test_a_code_of_the_app_counts_after_another_code_alone(world: HttpWorld) -> None:
    """Whoever found a token cannot try codes of the app with it."""
    app = FactorsPage(world)
    app.wants(second_factors="allowed")
    page = await (await AccountElement.of(world)).prove()
    app.secret = b32decode((await page.done("totp/begin"))["secret"].replace(" ", ""))
    await page.done("totp", code=app.code())
    page.handle = ""
    refused = await page.post("proof/verify", code="123456", code_verifier="x" * 43)
    assert (refused.status_code, refused.json()["field"]) == (400, "challenge_id")


@pytest.mark.parametrize("one", [True, False])
async def test_sessions_end_one_by_one_or_all_others(world: HttpWorld, *, one: bool) -> None:
    page, other = [await AccountElement.of(world) for _ in range(2)]
    await page.prove()
    [sid] = [each["id"] for each in (await page.done())["sessions"] if not each["here"]]
    if one:
        await page.done("sessions/end", id=sid)
    else:
        await page.done("sessions/end-others")
    assert (await other.post()).status_code == 401
    assert [each["here"] for each in (await page.done())["sessions"]] == [True]


async def test_sessions_of_others_are_none(page: AccountElement) -> None:
    bob = await AccountElement.of(page.world, "bob@example.com")
    await page.prove()
    [his] = [each["id"] for each in (await bob.done())["sessions"]]
    assert (await page.post("sessions/end", id=his)).status_code == 404
    assert (await bob.post()).status_code == 200


async def test_what_an_app_may_know_is_taken_back(page: AccountElement) -> None:
    allow(page)
    shown = (await page.done())["apps"]
    assert shown == [{"client_id": page.world.other.id, "name": "Other", "given_at": page.world.clock.now}]
    await page.done("apps/withdraw", app=page.world.other.id)
    assert (await page.done())["apps"] == []


async def test_the_copy_has_what_is_kept(page: AccountElement) -> None:
    copied = await page.done("copy")
    assert copied["identifiers"][0]["value"] == ANN
    await told(page.world, "Your data at Acme was downloaded")


async def test_a_deleted_account_is_signed_out_and_can_be_kept(page: AccountElement) -> None:
    deleted = await page.done("delete")
    assert deleted["due_at"] == page.world.clock.now + (14 * 86400)
    assert "keep=account" in deleted["keep"]
    assert (await page.post()).status_code == 401
