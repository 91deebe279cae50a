"""What a sign-in makes of a passkey that was verified, in one transaction."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import pytest

from issuer.edge.http_world import HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, Repeated, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.assertion import Assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.proving import HeldPasskey
from splitpin.issuer.policy import SET_ASIDE_KEPT
from splitpin.jose.base64url import encode

NOW = 1_800_000_000


async def held(world: HttpWorld, soft: SoftPasskey | None = None, **changes: Any) -> HeldPasskey:
    """A passkey of Ann's that was verified just now."""
    page, ann = Page(world), await world.sign_in()
    soft = await page.add(ann, soft)
    passkey = world.db.run_now(store.find, soft.credential_id, project_id=world.app.project.id)
    assert passkey is not None
    challenge = Challenge(secrets.token_bytes(52), NOW + 300)
    said = Assertion(replace(passkey, **changes), challenge, 9, backup_eligible=False, backed_up=False)
    return HeldPasskey(said, device_bound_only=False, network="192.0.2.0/24")


def events(world: HttpWorld) -> list[tuple[str, str | None, str | None, int]]:
    rows = world.db.run_now(lambda tx: tx.all("SELECT * FROM audit_events WHERE event LIKE 'passkey.%' ORDER BY id"))
    return [(row["event"], row["reason"], row["network"], row["at"]) for row in rows[1:]]


async def test_proven_once_and_told_again(world: HttpWorld) -> None:
    """P30: and whoever lost the answer hears the same, of the same moment."""
    proving = await held(world)
    passkey = proving.assertion.passkey
    who = UserCredential(passkey.subject, encode(passkey.credential_id))

    def first(tx: Transaction) -> object:
        proof = proving.prove(tx, NOW)
        proving.use_up(tx, NOW, LedTo("sid", "grant 7"))
        return proof

    proof = world.db.run_now(first)
    assert proof == Authentication(passkey.project_id, who, "WEBAUTHN", ("hwk", "user", "mfa"), NOW)
    again = world.db.run_now(proving.prove, NOW + 5)
    assert again == Repeated(who, "WEBAUTHN", ("hwk", "user", "mfa"), NOW, "sid", "grant 7")
    stored = world.db.run_now(store.find, passkey.credential_id, project_id=passkey.project_id)
    assert stored is not None
    assert (stored.sign_count, stored.used_at) == (9, NOW)


async def test_nothing_came_of_it(world: HttpWorld) -> None:
    proving = await held(world)
    world.db.run_now(proving.prove, NOW)
    world.db.run_now(lambda tx: proving.use_up(tx, NOW, None))
    again = world.db.run_now(proving.prove, NOW + 5)
    assert isinstance(again, Refused)
    assert again.reason == "spent"
    assert events(world) == [("passkey.refused", "spent", "192.0.2.0/24", NOW + 5)]


async def test_removed_at_that_moment(world: HttpWorld) -> None:
    proving = await held(world)
    world.db.run_now(lambda tx: tx.execute("DELETE FROM passkeys"))
    refused = world.db.run_now(proving.prove, NOW)
    assert isinstance(refused, Refused)
    assert refused.reason == "removed"
    assert events(world) == [("passkey.refused", "removed", "192.0.2.0/24", NOW)]
    assert isinstance(proving.refusal("why"), Refused)
    assert proving.refusal("why").reason == "why"


@pytest.mark.parametrize(("ago", "fine"), [(SET_ASIDE_KEPT - 1, True), (SET_ASIDE_KEPT, False)])
async def test_set_aside_by_a_recovery(world: HttpWorld, ago: int, *, fine: bool) -> None:
    proving = await held(world, set_aside_at=NOW - ago)
    proof = world.db.run_now(proving.prove, NOW)
    assert isinstance(proof, Authentication if fine else Refused)
    assert events(world) == ([] if fine else [("passkey.refused", "set_aside", "192.0.2.0/24", NOW)])


async def test_what_it_says_of_itself(world: HttpWorld) -> None:
    """P18, P19: with the place and the time."""
    proving = await held(world, sign_count=9)
    world.db.run_now(proving.prove, NOW)
    assert events(world) == [("passkey.counter_fell", None, "192.0.2.0/24", NOW)]
