"""Conditional create: a password manager makes a passkey for whoever has just proven an address, or nobody notices."""

from __future__ import annotations

from typing import Any

from issuer.edge.http_world import HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import BE, BS, UP, UV, SoftPasskey

SILENT = {"mediation": "conditional"}


async def options(page: Page, payload: dict[str, Any]) -> dict[str, Any]:
    answer = await page.post("registration/options", payload, **SILENT)
    assert answer.status_code == 200, answer.text
    asked: dict[str, Any] = answer.json()["publicKey"]
    return asked


async def test_nobody_has_to_be_there(world: HttpWorld) -> None:
    """P7: UP=0, which is refused of everything else; and a sign-in needs a person in any case."""
    page, ann = Page(world), await world.sign_in()
    silent = SoftPasskey(flags=BE | BS)
    asked = await options(page, ann)
    assert asked["authenticatorSelection"]["userVerification"] == "preferred"
    made = silent.made(asked, page.origin)
    assert (await page.post("registration", ann, credential=made)).status_code == 403  # not asked for so
    plain = silent.made(await page.to_add(ann), page.origin)
    assert (await page.post("registration", ann, credential=plain)).status_code == 403
    assert (await page.post("registration", ann, credential=plain, **SILENT)).status_code == 403
    assert (await page.post("registration", ann, credential=made, **SILENT)).status_code == 200
    assert initialised(world) == [0]
    for absent in (BE | BS, BE | BS | UP, BE | BS | UV):
        silent.flags = absent
        assert (await page.sign_in(silent)).status_code == 403
    silent.flags = BE | BS | UP | UV
    assert (await page.sign_in(silent)).status_code == 200
    assert initialised(world) == [1]


def initialised(world: HttpWorld) -> list[int]:
    """P17: whether its device ever recognised the person for it."""
    return [row["uv_initialised"] for row in world.db.run_now(lambda tx: tx.all("SELECT * FROM passkeys"))]


async def test_what_may_not_be_backed_up_is_not_here_either(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    made = SoftPasskey(flags=BS).made(await options(page, ann), page.origin)
    assert (await page.post("registration", ann, credential=made, **SILENT)).status_code == 403


async def test_only_the_first_passkey_of_an_account(world: HttpWorld) -> None:
    """P7: off for accounts with a passkey, also with one that was made meanwhile."""
    page, ann = Page(world), await world.sign_in()
    early = await options(page, ann)
    await page.add(ann)
    assert (await page.post("registration/options", ann, **SILENT)).status_code == 409
    made = SoftPasskey(flags=BE | BS).made(early, page.origin)
    assert (await page.post("registration", ann, credential=made, **SILENT)).status_code == 409


async def test_only_who_has_just_proven_an_address(world: HttpWorld) -> None:
    """P7: not after a sign-in with a passkey, and not later."""
    page, ann = Page(world), await world.sign_in()
    passkey = await page.add(ann)
    world.clock.now += 600
    by_passkey = (await page.sign_in(passkey)).json()
    world.db.run_now(lambda tx: tx.execute("DELETE FROM passkeys"))
    assert (await page.post("registration/options", by_passkey, **SILENT)).status_code == 409
    assert (await page.post("registration/options", by_passkey)).status_code == 200
    assert (await page.post("registration/options", ann, **SILENT)).status_code == 401
    assert (await page.post("registration/options", by_passkey, mediation="silent")).status_code == 400
