"""People are told of what happens to their account, and no sign-in waits for it or fails by it."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric import ed25519

from issuer.edge.accounts import b64, bearer, enrol, secret
from issuer.edge.http_world import ISSUER, HttpWorld

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15"


async def sign_in(world: HttpWorld, agent: str, *, number: int, email: str = "ann@example.com") -> httpx.Response:
    """The sign-in of that number of somebody, in a browser of that name."""
    world.clock.now += 60
    headers = {"User-Agent": agent}
    begun = await world.client.post(
        "/api/v1/codes",
        json={
            "client_id": world.app.id,
            "email": email,
            "code_challenge": world.challenge,
            "code_challenge_method": "S256",
            "browser_passes": world.passes,  # so many mails in an hour are for somebody known
        },
        headers=headers,
    )
    typed = {
        "client_id": world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code": await world.code(email, mails=number),
        "code_verifier": world.verifier,
        "browser_passes": world.passes,
    }
    answer = await world.client.post("/api/v1/codes/verify", json=typed, headers=headers)
    world.passes[:] = [answer.json()["browser_pass"]]
    return answer


async def notices(world: HttpWorld, *, most: int = 1) -> list[dict[str, Any]]:
    """The mails without a code, newest first, once so many came or none did for a while."""
    found: list[dict[str, Any]] = []
    for _ in range(20):
        found = [mail for mail in (await world.client.get("/inbox.json")).json() if not mail["code"]]
        if len(found) >= most:
            break
        await asyncio.sleep(0.01)
    return found


async def test_a_browser_that_the_account_has_not_seen_is_told_of_and_its_session_can_be_ended(
    world: HttpWorld,
) -> None:
    first = (await sign_in(world, FIREFOX, number=1)).json()
    assert await notices(world) == []
    await sign_in(world, FIREFOX, number=2)
    assert await notices(world) == []
    stranger = (await sign_in(world, SAFARI, number=3)).json()
    (mail,) = await notices(world)
    assert mail["to"] == "ann@example.com"
    assert mail["subject"] == "New sign-in to Acme"
    assert "Safari on macOS, network 192.0.2.0/24" in mail["text"]
    link = mail["link"].partition("#")[2]
    ended = await world.client.post("/api/v1/notices/end", json={"link": link}, headers={"Origin": ISSUER})
    assert ended.json()["state"] == "ended"
    assert (await world.token(stranger["oauth_token"]["refresh_token"])).status_code == 400
    assert (await world.token(first["oauth_token"]["refresh_token"])).status_code == 200
    await sign_in(world, SAFARI, number=4)
    assert len(await notices(world, most=2)) == 1


async def test_a_flood_of_browsers_is_three_mails_an_hour(world: HttpWorld) -> None:
    await sign_in(world, FIREFOX, number=1)
    for number, platform in enumerate(["iPhone", "iPad", "Android", "Windows"], 2):
        assert (await sign_in(world, f"Chrome/140 {platform}", number=number)).status_code == 200
    assert len(await notices(world, most=4)) == 3


async def test_devices_that_come_and_go_are_told_of(world: HttpWorld) -> None:
    payload = await world.sign_in()
    key = b64(ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw())
    subject, headers = payload["user"]["ID"], bearer(world, payload)
    for _ in range(2):
        assert (await enrol(world, subject, headers, code=key, algorithm="ED25519")).status_code == 200
    (added,) = await notices(world)
    assert added["subject"] == "A device was added at Acme"
    assert added["link"].startswith(f"{ISSUER}/end-session?client_id=")
    assert (await enrol(world, subject, headers, code=key, algorithm="ED25519", enrolled=False)).status_code == 200
    removed, _ = await notices(world, most=2)
    assert removed["subject"] == "A device was removed at Acme"


async def test_a_pin_that_is_set_and_reset_is_told_of(world: HttpWorld) -> None:
    payload = await world.sign_in()
    subject = payload["user"]["ID"]
    answer = await enrol(world, subject, bearer(world, payload), method="PIN", code="482915")
    assert answer.status_code == 200
    (set_first,) = await notices(world)
    assert set_first["subject"] == "Your PIN at Acme was set"
    world.clock.now += 60

    async def step(name: str, **body: object) -> httpx.Response:
        path = f"/api/v0/user/reset/{name}/{subject}"
        return await world.client.post(path, json={"method": "PIN"} | body, headers=secret(world))

    begun = (await step("start", sending_method="EMAIL", sending_destination="ann@example.com")).json()
    proof = {
        "reset_code": await world.code(mails=2),
        "challenge_id": begun["challenge_id"],
        "challenge": begun["challenge"],
    }
    assert (await step("respond", new_code="937164", **proof)).status_code == 200
    reset, _ = await notices(world, most=2)
    assert reset["subject"] == "Your PIN at Acme was set"
    assert reset["link"] is None


async def test_a_refresh_token_that_came_twice_is_told_of_once(world: HttpWorld) -> None:
    stolen = await world.refresh_token()
    await world.token((await world.token(stolen)).json()["refresh_token"])
    world.clock.now += 60
    for _ in range(3):
        assert (await world.token(stolen)).status_code == 400
    (mail,) = await notices(world, most=2)
    assert mail["subject"] == "A session at Acme was ended"
    assert mail["link"] is None
