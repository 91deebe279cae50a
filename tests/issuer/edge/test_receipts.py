"""What has become of a mail: from the mail server's refusal or a provider's receipt to the page that waits for it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import START, HttpWorld, http_world
from splitpin.issuer.senders.signature import signed, signing_key

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
async def hooked(migrated_url: str) -> AsyncIterator[HttpWorld]:
    async with http_world(migrated_url, hook_secret=SECRET) as world:
        yield world


async def status(world: HttpWorld, challenge_id: str, **changed: str) -> httpx.Response:
    asked = {"client_id": world.app.id, "challenge_id": challenge_id, "code_verifier": world.verifier}
    return await world.client.post("/api/v1/codes/status", json=asked | changed)


async def receipt(world: HttpWorld, message_id: str, what: str, *, sent_at: int = START) -> httpx.Response:
    body = json.dumps({"message_id": message_id, "status": what}).encode()
    headers = signed(signing_key(SECRET, ""), "msg_1", body, now=sent_at) | {"Content-Type": "application/json"}
    return await world.client.post("/api/v1/receipts", content=body, headers=headers)


async def begun(world: HttpWorld) -> tuple[str, str]:
    """A code whose mail is out: its challenge, and the name of the mail."""
    challenge_id = (await world.begin()).json()["challenge_id"]
    await world.code()
    row = world.db.run_now(lambda tx: tx.one("SELECT message_id FROM outbox"))
    assert row is not None
    return challenge_id, row["message_id"]


@pytest.mark.parametrize("what", ["delivered", "bounced"])
async def test_a_receipt_reaches_the_page_that_asked(hooked: HttpWorld, what: str) -> None:
    challenge_id, message_id = await begun(hooked)
    assert (await status(hooked, challenge_id)).json()["status"] in {"waiting", "sent"}
    for _ in range(2):  # the second says nothing new
        assert (await receipt(hooked, message_id, what)).status_code == 204
    assert (await status(hooked, challenge_id)).json() == {"status": what}


async def test_nobody_else_is_told(hooked: HttpWorld) -> None:
    challenge_id, _ = await begun(hooked)
    for answer in (
        await status(hooked, challenge_id, code_verifier="x" * 43),
        await status(hooked, challenge_id, client_id=hooked.other.id),
        await status(hooked, "A" * 22),
        await status(hooked, "nothing"),
    ):
        assert answer.status_code == 403
        assert "status" not in answer.json() or answer.json()["status"] == 403


async def test_whoever_has_no_account_is_answered_the_same(hooked: HttpWorld) -> None:
    await hooked.sign_in("known@example.com")
    answers = []
    for email in ("known@example.com", "never@example.com"):
        hooked.clock.now += 60
        challenge_id = (await hooked.begin(email)).json()["challenge_id"]
        await hooked.code(email)
        answers.append((await status(hooked, challenge_id)).json().keys())
    assert answers[0] == answers[1]


async def test_an_unsigned_an_old_and_a_malformed_receipt_change_nothing(hooked: HttpWorld) -> None:
    challenge_id, message_id = await begun(hooked)
    body: dict[str, Any] = {"message_id": message_id, "status": "bounced"}
    assert (await hooked.client.post("/api/v1/receipts", json=body)).status_code == 403
    assert (await receipt(hooked, message_id, "bounced", sent_at=START - 400)).status_code == 403
    assert (await receipt(hooked, message_id, "lost")).status_code == 400
    assert (await receipt(hooked, "unknown", "bounced")).status_code == 204
    assert (await status(hooked, challenge_id)).json()["status"] in {"waiting", "sent"}


async def test_without_a_secret_there_are_no_receipts(small_world: HttpWorld) -> None:
    assert (await receipt(small_world, "a1", "delivered")).status_code == 404
