"""One's own account from an app's page: who sees it, and what is asked before it is changed."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.account_browser import signed_in_elsewhere
from issuer.edge.account_element import ANN, AccountElement
from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import text

BOUND = {"code_challenge": "x" * 43, "code_challenge_method": "S256"}
CREDENTIAL: dict[str, Any] = {
    "id": "eA",
    "type": "public-key",
    "response": {"clientDataJSON": "eA", "attestationObject": "eA", "transports": []},
}
DANGEROUS: list[tuple[str, dict[str, Any]]] = [
    ("addresses/code", {"email": "new@example.com"} | BOUND),
    ("addresses", {"challenge_id": "x", "code": "123456", "code_verifier": "x" * 43}),
    ("addresses/remove", {"address": ANN}),
    ("passkeys/options", {}),
    ("passkeys", {"credential": CREDENTIAL}),
    ("passkeys/rename", {"id": "eA", "name": "Mine"}),
    ("passkeys/remove", {"id": "eA"}),
    ("totp/begin", {}),
    ("totp", {"code": "123456"}),
    ("totp/remove", {}),
    ("recovery-codes", {}),
    ("devices/remove", {"number": 1}),
    ("copy", {}),
    ("delete", {}),
    ("sessions/end", {"id": "x"}),
    ("sessions/end-others", {}),
    ("apps/withdraw", {"app": "x"}),
]
NEEDS = "insufficient_user_authentication"


async def test_a_token_shows_the_account(world: HttpWorld) -> None:
    page = await AccountElement.of(world)
    shown = await page.done()
    assert shown["known_as"] == ANN
    assert [each["shown"] for each in shown["addresses"]] == [ANN]
    assert [each["removable"] for each in shown["addresses"]] == [False]
    assert [each["here"] for each in shown["sessions"]] == [True]
    assert (shown["passkeys"], shown["factors"], shown["rp_id"]) == ([], None, "acme.test")


async def test_nobody_else_is_shown_anything(world: HttpWorld) -> None:
    page = await AccountElement.of(world)
    token = page.payload["oauth_token"]["access_token"]
    for wrong in ("", "x", token[:-4] + "AAAA", page.payload["oauth_token"]["refresh_token"]):
        stranger = AccountElement(world, {"oauth_token": {"access_token": wrong}})
        assert (await stranger.post()).status_code == 401, wrong
    assert (await AccountElement(world).post()).status_code == 401


async def test_the_token_of_one_app_shows_nothing_to_another(world: HttpWorld) -> None:
    page = await AccountElement.of(world)
    page.origin = OTHER_ORIGIN
    assert (await page.post("", client_id=world.other.id)).status_code == 401


async def test_a_page_of_another_origin_is_turned_away(world: HttpWorld) -> None:
    page = await AccountElement.of(world)
    await page.prove()
    page.origin = OTHER_ORIGIN
    for path, body in (("", {}), *DANGEROUS):
        answer = await page.post(path, **body)
        assert answer.status_code == 403, path
        assert answer.json()["code"] == "origin_not_allowed"


async def test_pages_of_the_app_may_read_and_no_cookie_comes_with_it(world: HttpWorld) -> None:
    page = await AccountElement.of(world)
    answer = await page.post()
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("path", "body"), DANGEROUS, ids=[path for path, _ in DANGEROUS])
async def test_a_token_changes_nothing_however_fresh_its_session_is(
    small_world: HttpWorld, path: str, body: dict[str, Any]
) -> None:
    """Whoever found one while its owner was at it has no handle."""
    page = AccountElement(small_world, await signed_in_elsewhere(small_world))
    for handle in ("", "x", "e30.e30", "\u00e9.\u00e9"):
        page.handle = handle
        refused = await page.post(path, **body)
        assert (refused.status_code, refused.json()["code"]) == (401, NEEDS), path


async def test_a_handle_is_of_one_session(world: HttpWorld) -> None:
    page = await (await AccountElement.of(world)).prove()
    world.clock.now += 60
    elsewhere = AccountElement(world, await signed_in_elsewhere(world), handle=page.handle)
    assert (await elsewhere.post("copy")).json()["code"] == NEEDS
    bob = await AccountElement.of(world, "bob@example.com")
    bob.handle = page.handle
    assert (await bob.post("copy")).json()["code"] == NEEDS


async def test_a_handle_is_good_for_five_minutes(world: HttpWorld) -> None:
    page = await (await AccountElement.of(world)).prove()
    world.clock.now += 300
    assert (await page.post("sessions/end-others")).status_code == 200
    world.clock.now += 1
    assert (await page.post("sessions/end-others")).json()["code"] == NEEDS


async def test_with_its_session_everything_ends(world: HttpWorld) -> None:
    page = await (await AccountElement.of(world)).prove()
    await page.done("sign-out")
    for path, body in (("", {}), *DANGEROUS):
        assert (await page.post(path, **body)).json()["code"] == "unauthenticated", path


async def test_a_proof_of_somebody_else_is_none(world: HttpWorld) -> None:
    ann, bob = await AccountElement.of(world), await AccountElement.of(world, "bob@example.com")
    asked, verifier = await bob.asked()
    code = await world.code("bob@example.com", mails=2)
    refused = await ann.post("proof/verify", challenge_id=asked["challenge_id"], code=code, code_verifier=verifier)
    assert refused.status_code == 403


async def test_of_whoever_has_a_passkey_a_code_is_not_enough(world: HttpWorld) -> None:
    page = await (await AccountElement.of(world)).prove()
    passkey = await page.add_passkey()
    assert (await page.post("copy")).json()["code"] == NEEDS
    await page.done("sessions/end-others")  # keeps thieves out: any proof will do
    await page.hold(passkey)
    name = text(passkey.credential_id)
    await page.done("passkeys/rename", id=name, name="Mine")
    assert [each["name"] for each in (await page.done())["passkeys"]] == ["Mine"]
    await page.done("passkeys/remove", id=name)
    assert (await page.done())["passkeys"] == []


async def test_what_was_proven_on_another_page_lends_a_handle_no_strength(world: HttpWorld) -> None:
    """Whoever reads the mailbox and has the token waits in vain for the owner to hold their passkey."""
    owner = await (await AccountElement.of(world)).prove()
    passkey = await owner.add_passkey()
    owner.handle = ""
    thief = await AccountElement(world, owner.payload).prove(asks="any", by="code")
    await owner.hold(passkey)
    assert (await owner.post("passkeys/options")).status_code == 200
    assert (await thief.post("passkeys/options")).json()["code"] == NEEDS
    assert (await thief.post("passkeys/remove", id=text(passkey.credential_id))).json()["code"] == NEEDS


async def test_passkeys_of_others_are_not_theirs(world: HttpWorld) -> None:
    bob = await (await AccountElement.of(world, "bob@example.com")).prove()
    passkey = await bob.add_passkey()
    ann = await (await AccountElement.of(world)).prove()
    name = text(passkey.credential_id)
    assert (await ann.post("passkeys/rename", id=name, name="Mine")).status_code == 404
    assert (await ann.post("passkeys/remove", id=name)).status_code == 200  # as if it had been gone
    assert len((await bob.done())["passkeys"]) == 1
    assert (await Page(world).sign_in(passkey)).status_code == 200


async def test_a_passkey_that_this_page_cannot_use_is_said_to_be_elsewhere(world: HttpWorld) -> None:
    page = await (await AccountElement.of(world)).prove()
    await page.add_passkey()
    world.db.run_now(lambda tx: tx.execute("UPDATE passkeys SET rp_id = 'old.test'"))
    page.handle = ""
    asked, _ = await page.asked()
    assert asked == {"missing": "passkey", "publicKey": None, "or_code": False}


async def test_a_sign_in_of_the_element_s_own_opens_it(world: HttpWorld) -> None:
    """The refresh token proves it, which is sent to nobody but the issuer."""
    page = AccountElement(world, await signed_in_elsewhere(world))
    opened = await page.done("open", refresh_token=page.payload["oauth_token"]["refresh_token"])
    assert opened["expires_in"] == 300
    page.handle = opened["handle"]
    await page.add_passkey()
    world.clock.now += 301
    page.handle = ""
    stale = await page.post("open", refresh_token=page.payload["oauth_token"]["refresh_token"])
    assert stale.status_code == 401
    assert (await page.post("open", refresh_token="x")).status_code == 401


@pytest.mark.parametrize("asks", ["nothing", "", None, 1])
async def test_what_is_asked_for_is_one_of_two(small_world: HttpWorld, asks: Any) -> None:
    page = await AccountElement.of(small_world)
    refused = await page.post("proof", asks=asks, **BOUND)
    assert (refused.status_code, refused.json()["field"]) == (400, "asks")
