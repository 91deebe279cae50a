"""PINs of users: set, changed with the one before, and set anew with a code by mail."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from issuer.edge.accounts import bearer, enrol, public, secret
from issuer.edge.http_world import HttpWorld
from splitpin.issuer.accounts.flow import disable, end_sessions


async def test_a_pin_is_changed_with_the_one_before_alone_and_no_row_gives_it_away(world: HttpWorld) -> None:
    payload = await world.sign_in()
    headers, subject = bearer(world, payload), payload["user"]["ID"]
    assert (await enrol(world, subject, headers, method="PIN", code="1234")).json()["enrolled"] == ["PIN"]
    assert (await enrol(world, subject, headers, method="PIN", code="1234")).status_code == 200  # asked for again
    assert (await enrol(world, subject, headers, method="PIN", code="9999")).status_code == 409
    wrong = await enrol(world, subject, headers, method="PIN", code="9999", change_code=True, current_code="4321")
    assert wrong.status_code == 403
    right = await enrol(world, subject, headers, method="PIN", code="9999", change_code=True, current_code="1234")
    assert right.status_code == 200
    again = await enrol(world, subject, headers, method="PIN", code="9999", change_code=True, current_code="1234")
    assert again.status_code == 200
    rows = world.db.run_now(lambda tx: tx.all("SELECT salt, digest FROM pins"))
    assert [(len(row["salt"]), len(row["digest"])) for row in rows] == [(16, 32)]
    gone = await enrol(world, subject, headers, method="PIN", code="", enrolled=False, current_code="9999")
    assert gone.json()["enrolled"] is None


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12 4", "abcd", "12x4"])
async def test_a_pin_is_4_to_12_digits(small_world: HttpWorld, pin: str) -> None:
    payload = await small_world.sign_in()
    answer = await enrol(small_world, payload["user"]["ID"], bearer(small_world, payload), method="PIN", code=pin)
    assert answer.status_code == 400


async def test_the_current_pin_is_guessed_twenty_times_an_hour_at_most(small_world: HttpWorld) -> None:
    payload = await small_world.sign_in()
    headers, subject = bearer(small_world, payload), payload["user"]["ID"]
    await enrol(small_world, subject, headers, method="PIN", code="1234")
    guesses = [
        (await enrol(small_world, subject, headers, method="PIN", code="9999", current_code="0000")).status_code
        for _ in range(21)
    ]
    assert guesses == [403] * 20 + [429]
    right = await enrol(small_world, subject, headers, method="PIN", code="9999", current_code="1234")
    assert right.status_code == 429


class Reset:
    """The three steps of a new PIN."""

    def __init__(self, world: HttpWorld, subject: str, headers: dict[str, str] | None = None) -> None:
        self.world = world
        self.subject = subject
        self.headers = headers or {}
        self.challenge: dict[str, Any] = {}

    async def step(self, step: str, /, **body: Any) -> httpx.Response:
        return await self.world.client.post(
            f"/api/v0/user/reset/{step}/{self.subject}", json={"method": "PIN"} | body, headers=secret(self.world)
        )

    async def start(self, destination: str = "ann@example.com") -> str:
        started = await self.step("start", name="Ann", sending_method="EMAIL", sending_destination=destination)
        assert started.status_code == 200, started.text
        assert started.json()["success"] is True
        assert isinstance(started.json()["challenge_id"], int)
        self.challenge = {name: started.json()[name] for name in ("challenge_id", "challenge")}
        return await self.world.code(mails=2)

    async def verify(self, code: str, **others: Any) -> httpx.Response:
        return await self.step("verify", reset_code=code, **self.challenge | others)

    async def respond(self, code: str, pin: str = "2468", **others: Any) -> httpx.Response:
        return await self.step("respond", reset_code=code, new_code=pin, **self.challenge | others)


@pytest.fixture
async def reset(world: HttpWorld) -> Reset:
    """Of somebody who has a PIN."""
    payload = await world.sign_in()
    await enrol(world, payload["user"]["ID"], bearer(world, payload), method="PIN", code="1234")
    world.clock.now += 60
    return Reset(world, payload["user"]["ID"], bearer(world, payload))


async def test_a_pin_is_reset_with_the_code_of_the_mail_once(world: HttpWorld, reset: Reset) -> None:
    code = await reset.start()
    assert (await reset.verify(code)).json() == {"success": True}
    for _ in range(2):  # the second time because the answer was lost
        assert (await reset.respond(code)).json() == {"success": True}
    assert (await reset.respond(code, "1357")).status_code == 403
    changed = await enrol(world, reset.subject, reset.headers, method="PIN", code="7777", current_code="2468")
    assert changed.status_code == 200


@pytest.mark.parametrize("end", [end_sessions, disable])
async def test_a_code_from_before_its_person_was_signed_out_sets_no_pin(
    world: HttpWorld, reset: Reset, end: Callable[..., int]
) -> None:
    code = await reset.start()
    assert (await reset.verify(code)).json() == {"success": True}
    world.clock.now += 1
    world.db.run_now(end, reset.subject, now=world.clock.now)
    assert (await reset.respond(code)).status_code == 403
    rows = world.db.run_now(lambda tx: tx.all("SELECT consumed_at FROM pin_resets"))
    assert [row["consumed_at"] for row in rows] == [None]


async def test_the_steps_may_be_taken_in_one(reset: Reset) -> None:
    code = await reset.start()
    assert (await reset.respond(code)).json() == {"success": True}


async def test_the_mail_goes_to_the_account_s_address_whatever_the_request_says(world: HttpWorld, reset: Reset) -> None:
    await reset.start("eve@example.com")
    mails = (await world.client.get("/inbox.json")).json()
    assert {mail["to"] for mail in mails} == {"ann@example.com"}
    assert "PIN" in mails[0]["subject"] + mails[0]["text"]


async def test_a_code_for_a_pin_is_good_for_nothing_else_and_the_other_way_round(
    world: HttpWorld, reset: Reset
) -> None:
    code = await reset.start()
    row = world.db.run_now(lambda tx: tx.one("SELECT challenge_id FROM one_time_codes WHERE purpose = 'pin_reset'"))
    assert row is not None
    world.verifier = reset.challenge["challenge"]
    assert (await world.verify(row["challenge_id"], code)).status_code == 403
    assert (await reset.verify(code)).status_code == 200


async def test_whoever_lacks_a_part_of_the_challenge_is_refused_alike(world: HttpWorld, reset: Reset) -> None:
    code = await reset.start()
    other = Reset(world, (await world.sign_in("bob@example.com"))["user"]["ID"])
    other.challenge = reset.challenge
    wrong = "000000" if code != "000000" else "111111"
    refusals = [
        await reset.verify(wrong),
        await reset.verify(code, challenge=secrets.token_urlsafe(32)),
        await reset.verify(code, challenge_id=reset.challenge["challenge_id"] + 1),
        await other.verify(code),
        await other.respond(code),
    ]
    assert {(each.status_code, each.text) for each in refusals} == {(403, refusals[0].text)}
    for field, value in (("challenge", "short"), ("challenge_id", "1")):
        assert (await reset.verify(code, **{field: value})).status_code == 400
    assert (await reset.verify(code)).status_code == 200
    assert (await reset.respond(wrong)).status_code == 403  # proven before, but by another code: over
    assert (await reset.respond(code)).status_code == 403


async def test_a_reset_needs_the_secret_and_a_user_with_a_proven_address(world: HttpWorld, reset: Reset) -> None:
    body = {"method": "PIN", "sending_method": "EMAIL"}
    path = f"/api/v0/user/reset/request/{reset.subject}"
    assert (await world.client.post(path, json=body, headers=public(world))).status_code == 401
    made = await world.client.post("/api/v0/user/create", json={"identifier": "new@example.com"}, headers=secret(world))
    assert (await Reset(world, made.json()["ID"]).step("start", sending_method="EMAIL")).status_code == 400
    assert (await Reset(world, "nobody").step("start", sending_method="EMAIL")).status_code == 404
    assert (await reset.step("start", sending_method="SMS")).status_code == 400
