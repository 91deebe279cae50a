"""The requests of recoveries, ready to be sent, and sent again."""

from __future__ import annotations

from issuer.edge.http_world import HttpWorld
from issuer.edge.lost_answers import OWN, Case, Send, email, sending
from issuer.edge.passkeys.passkey_world import HEADERS
from issuer.edge.recovery_page import WAIT, RecoveryPage, with_passkey


async def begun(world: HttpWorld) -> tuple[RecoveryPage, str]:
    to = email()
    payload, _ = await with_passkey(world, to)
    page = RecoveryPage(world, to)
    assert (await page.prove()).json()["state"] == "waiting"
    return page, payload["oauth_token"]["access_token"]


async def stop_link(world: HttpWorld) -> str:
    page, _ = await begun(world)
    return page.link()


async def recovery_code(world: HttpWorld) -> Send:
    body = {
        "client_id": world.app.id, "email": email(), "code_challenge": world.challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/recovery/codes", HEADERS, json=body)


async def recovery_begun(world: HttpWorld) -> Send:
    to = email()
    await with_passkey(world, to)
    body = {"client_id": world.app.id} | await RecoveryPage(world, to).typed()
    return sending(world, "POST", "/api/v1/recovery/prove", HEADERS, json=body)


async def recovery_finished(world: HttpWorld) -> Send:
    page, _ = await begun(world)
    world.clock.now += WAIT
    body = {"client_id": world.app.id} | await page.typed()
    return sending(world, "POST", "/api/v1/recovery/prove", HEADERS, json=body)


async def recovery_seen(world: HttpWorld) -> Send:
    _, token = await begun(world)
    headers = HEADERS | {"Authorization": f"Bearer {token}"}
    return sending(world, "POST", "/api/v1/recovery/under-way", headers, json={"client_id": world.app.id})


async def recovery_stopped_by_session(world: HttpWorld) -> Send:
    _, token = await begun(world)
    headers = HEADERS | {"Authorization": f"Bearer {token}"}
    return sending(world, "POST", "/api/v1/recovery/stop-mine", headers, json={"client_id": world.app.id})


async def recovery_link_opened(world: HttpWorld) -> Send:
    return sending(world, "POST", "/api/v1/recovery/opened", OWN, json={"link": await stop_link(world)})


async def recovery_link_pressed(world: HttpWorld) -> Send:
    return sending(world, "POST", "/api/v1/recovery/stop", OWN, json={"link": await stop_link(world)})


RECOVERIES = [
    Case("POST /api/v1/recovery/codes", recovery_code, "challenge_id"),
    Case("POST /api/v1/recovery/prove", recovery_begun),
    Case("POST /api/v1/recovery/prove", recovery_finished, "refresh_token"),
    Case("POST /api/v1/recovery/under-way", recovery_seen),
    Case("POST /api/v1/recovery/stop-mine", recovery_stopped_by_session),
    Case("POST /api/v1/recovery/opened", recovery_link_opened),
    Case("POST /api/v1/recovery/stop", recovery_link_pressed),
]
