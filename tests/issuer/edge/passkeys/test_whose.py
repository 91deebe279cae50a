"""Whose a passkey is, who learns of it, and what it says of itself."""

from __future__ import annotations

import asyncio
import itertools
import time
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import BE, BS, UP, UV, SoftPasskey, octets, text
from splitpin.issuer.passkeys.model import TIMEOUT
from splitpin.issuer.passkeys.rules import edit_rules
from splitpin.jose.strict_json import parse_object


async def heard(page: Page, held: dict[str, Any]) -> httpx.Response:
    """The answer, asked for again as long as too many wait for the same row."""
    deadline = time.monotonic() + 60
    while (answer := await page.verify(held)).status_code == 503 and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    return answer


@pytest.mark.parametrize("at_once", [8, pytest.param(64, marks=pytest.mark.long)])
async def test_one_winner(world: HttpWorld, at_once: int) -> None:
    """P19: of so many assertions with one challenge."""
    page, ann = Page(world), await world.sign_in()
    passkey = await page.add(ann)
    held = passkey.held(await page.to_sign_in(), page.origin)
    answers = await asyncio.gather(*(heard(page, held) for _ in range(at_once)))
    # The same browser may ask again, because an answer was lost: it gets the grant of the one that won.
    tokens = {answer.json()["oauth_token"]["refresh_token"] for answer in answers if answer.status_code == 200}
    assert {answer.status_code for answer in answers} == {200}
    assert len(tokens) == 1
    assert (await world.token(tokens.pop())).status_code == 200
    assert (await page.verify(held)).status_code == 403  # its tokens were used
    other = await page.add(await page.signed_in(passkey))
    swapped = other.held(await page.to_sign_in(), page.origin)
    assert (await page.verify(swapped)).status_code == 200
    stolen = passkey.held({"challenge": parse_challenge(swapped)}, page.origin)
    assert (await page.verify(stolen)).status_code == 403  # another passkey, on the same challenge
    row = world.db.run_now(lambda tx: tx.one("SELECT * FROM audit_events ORDER BY id DESC LIMIT 1"))
    assert row is not None
    assert (row["event"], row["reason"], row["network"]) == ("passkey.refused", "spent", "192.0.2.0/24")
    assert (row["subject"], row["project_id"]) == (ann["user"]["ID"], world.app.project.id)
    assert row["at"] == world.clock.now


def parse_challenge(credential: dict[str, Any]) -> str:
    return str(parse_object(octets(credential["response"]["clientDataJSON"]))["challenge"])


async def test_a_passkey_belongs_to_one(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in("ann@example.com")
    bob = await world.sign_in("bob@example.com")
    passkey = await page.add(ann)
    ann = await page.signed_in(passkey)
    copy = SoftPasskey(credential_id=passkey.credential_id)
    for payload in (ann, bob):
        made = copy.made(await page.to_add(payload), page.origin)
        assert (await page.post("registration", payload, credential=made)).status_code == 409
    made = (second := SoftPasskey()).made(await page.to_add(ann), page.origin)
    first, again = [await page.post("registration", ann, credential=made) for _ in range(2)]
    assert first.json() == again.json()
    assert (await page.post("registration", bob, credential=made)).status_code == 403
    assert (await page.sign_in(second)).status_code == 200


async def test_whoever_has_one_adds_another_with_it_alone(world: HttpWorld) -> None:
    """A code proves who reads a mailbox: that is not worth a passkey to whoever has one."""
    page, ann = Page(world), await world.sign_in()
    options = await page.to_add(ann)
    passkey = await page.add(ann)
    late = await page.post("registration", ann, credential=SoftPasskey().made(options, page.origin))
    assert late.status_code == 409
    world.clock.now += 60
    begun = (await world.begin()).json()
    again = (await world.verify(begun["challenge_id"], await world.code(mails=2))).json()
    for by_code in (ann, again):
        refused = await page.post("registration/options", by_code)
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    by_passkey = await page.signed_in(passkey)
    world.clock.now += 300
    await page.add(by_passkey)
    world.clock.now += 1
    assert (await page.post("registration/options", by_passkey)).status_code == 401


async def test_of_two_first_ones_by_one_code_the_later_is_none(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    made = [SoftPasskey().made(await page.to_add(ann), page.origin) for _ in range(4)]
    answers = await asyncio.gather(*(page.post("registration", ann, credential=each) for each in made))
    assert sorted(each.status_code for each in answers) == [200, 409, 409, 409]


async def test_nobody_learns_who_has_one(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in("ann@example.com")
    await world.sign_in("bob@example.com")
    passkey = await page.add(ann)
    asked = [
        (await page.to_sign_in(email=email))["allowCredentials"]
        for email in ("ann@example.com", "bob@example.com", "nobody@example.com", "ANN@example.com")
    ]
    assert [len(each) for each in asked] == [3, 3, 3, 3]
    assert asked[0] == asked[3]
    assert asked[2] == (await page.to_sign_in(email="nobody@example.com"))["allowCredentials"]
    ids = [{each["id"] for each in some} for some in asked]
    assert text(passkey.credential_id) in ids[0]
    assert all(one.isdisjoint(other) for one, other in itertools.combinations(ids[:3], 2))
    assert {len(octets(each)) for some in ids for each in some} <= {16, 20, 32}
    assert {tuple(each["transports"]) for some in asked for each in some} == {("hybrid", "internal")}


async def test_unknown_only_where_nobody_has_it(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    passkey = await page.add(ann)
    gone = SoftPasskey(user_handle=passkey.user_handle, rp_id=passkey.rp_id)
    assert (await page.sign_in(gone)).json()["code"] == "unknown_passkey"
    assert (await page.sign_in(gone, email="ann@example.com")).json()["code"] == "refused"
    late = await page.to_sign_in()
    world.clock.now += TIMEOUT
    assert (await page.verify(gone.held(late, page.origin))).json()["code"] == "refused"
    passkey.flags = UP
    assert (await page.sign_in(passkey)).json()["code"] == "refused"
    assert (await page.verify({"id": "AAAA"})).status_code == 400


async def test_named_and_removed_by_its_owner_alone(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in("ann@example.com")
    bob = await world.sign_in("bob@example.com")
    passkey = await page.add(ann)
    name = text(passkey.credential_id)
    assert (await page.post("rename", bob, id=name, name="Bob's")).status_code == 404
    assert (await page.post("remove", bob, id=name)).status_code == 200
    for path in ("rename", "remove"):
        refused = await page.post(path, ann, id=name, name="Mallory's")
        assert refused.status_code == 401, "a code that somebody else read takes no passkey away"
    ann = (await page.sign_in(passkey)).json()
    for bad in (" ", "x" * 65, "a\nb"):
        assert (await page.post("rename", ann, id=name, name=bad)).json()["field"] == "name"
    assert (await page.post("rename", ann, id=name, name=" Ann's key ")).status_code == 200
    listed = (await page.post("list", ann)).json()["passkeys"]
    assert [each["name"] for each in listed] == ["Ann's key"]
    assert (await page.post("remove", ann, id=name)).status_code == 200
    assert (await page.sign_in(passkey)).json()["code"] == "unknown_passkey"
    assert page.events() == [("passkey.added", None), ("passkey.removed", None)]
    subjects = {mail["subject"] for mail in await mails(world, "ann@example.com", 3)}  # two at once come in any order
    assert {"A passkey was removed at Acme", "A passkey was added at Acme"} < subjects


async def mails(world: HttpWorld, to: str, count: int) -> list[dict[str, Any]]:
    for _ in range(500):
        found = [mail for mail in (await world.client.get("/inbox.json")).json() if mail["to"] == to]
        if len(found) >= count:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("no mail came")


async def test_a_disabled_or_deleted_person_s(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    passkey = await page.add(ann)
    subject = ann["user"]["ID"]
    world.db.run_now(lambda tx: tx.execute("UPDATE users SET status = 'disabled' WHERE subject = :s", s=subject))
    refused = await page.sign_in(passkey)
    assert (refused.status_code, refused.json()["code"]) == (403, "refused")


async def test_what_it_says_of_itself_is_recorded(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    passkey = await page.add(ann, SoftPasskey(count=7))
    for count, flags in (
        (8, UP | UV),
        (8, UP | UV),
        (3, UP | UV),
        (9, UP | UV | BE),
        (10, UP | UV | BE | BS),
        (11, UP | UV),
    ):
        passkey.count, passkey.flags = count, flags
        assert (await page.sign_in(passkey)).status_code == 200
    assert [event for event, _ in page.events()[1:]] == [
        "passkey.counter_fell",
        "passkey.counter_fell",
        "passkey.became_synced",
        "passkey.became_device_bound",
    ]
    row = world.db.run_now(lambda tx: tx.one("SELECT sign_count, backup_eligible, backed_up FROM passkeys"))
    assert row is not None
    assert (row["sign_count"], row["backup_eligible"], row["backed_up"]) == (11, 0, 0)


async def test_only_what_stays_on_its_device(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    synced = await page.add(ann, SoftPasskey(flags=UP | UV | BE))
    ann = await page.signed_in(synced)
    bound = await page.add(ann, SoftPasskey(count=5))
    world.db.run_now(edit_rules, world.app.project.id, device_bound_only=True, own=ISSUER)
    world.clock.now += 60  # what this process knows of the project is some seconds old
    assert (await page.sign_in(synced)).status_code == 403
    synced.flags = UP | UV
    assert (await page.sign_in(synced)).status_code == 403  # and it says now that it always stayed
    assert (await page.sign_in(bound)).status_code == 403  # it counts no further
    bound.count = 6
    assert (await page.sign_in(bound)).status_code == 200
    bound.flags, bound.count = UP | UV | BE, 7
    assert (await page.sign_in(bound)).status_code == 403
    reasons = [reason for event, reason in page.events() if event == "passkey.refused"]
    assert reasons == ["not_device_bound", "not_device_bound", "counter", "not_device_bound"]
    made = SoftPasskey(flags=UP | UV | BE).made(await page.to_add(ann), page.origin)
    assert (await page.post("registration", ann, credential=made)).status_code == 403


async def test_names_that_a_project_has(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    old = await page.add(ann)
    world.db.run_now(edit_rules, world.app.project.id, rp_ids=["acme.example", "acme.test"], own=ISSUER)
    world.clock.now += 60
    assert (await page.to_sign_in())["rpId"] == "acme.test"
    assert (await page.sign_in(old)).status_code == 200
    own = Page(world, ISSUER)
    assert (await own.to_sign_in())["rpId"] == "acme.example"  # related, or the browser refuses


async def test_no_names_on_numbers(small_world: HttpWorld) -> None:
    world = small_world
    body = {"client_id": world.app.id, "code_challenge": world.challenge, "code_challenge_method": "S256"}
    answer = await world.client.post("/api/v1/passkeys/options", json=body)
    assert answer.json()["field"] == "origin"


async def test_the_owner_is_told_that_one_is_copied_now(world: HttpWorld) -> None:
    """P18: BE 0 to 1 signs in, and is told by mail; the other way round is nobody's trouble."""
    page, ann = Page(world), await world.sign_in("ann@example.com")
    passkey = await page.add(ann)
    for flags in (UP | UV | BE | BS, UP | UV | BE, UP | UV):
        passkey.flags = flags
        assert (await page.sign_in(passkey)).status_code == 200
    told = [mail["subject"] for mail in await mails(world, "ann@example.com", 3)]
    assert [each for each in told if "copied" in each] == ["A passkey is copied to other devices now at Acme"]
