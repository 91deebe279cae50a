"""A recovery over HTTP: begun, seen, stopped, finished, undone, and what whoever is written to reads."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.recovery_page import WAIT, RecoveryPage, with_passkey


async def mails(world: HttpWorld, subject: str) -> list[dict[str, Any]]:
    """Those of a subject, once there is one."""
    for _ in range(500):
        received: list[dict[str, Any]] = (await world.client.get("/inbox.json")).json()
        if found := [mail for mail in received if subject in mail["subject"]]:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError(subject)


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_the_whole_way(world: HttpWorld) -> None:
    payload, passkey = await with_passkey(world)
    page = RecoveryPage(world)
    told = (await page.prove()).json()
    assert (told["state"], told["opens_at"] - told["begun_at"]) == ("waiting", WAIT)
    world.clock.now = told["opens_at"] - 62
    assert (await page.prove()).json() == told
    answer = await page.prove()
    assert answer.status_code == 200, answer.text
    recovered = answer.json()
    assert recovered["user"]["ID"] == payload["user"]["ID"]
    old = await world.token(payload["oauth_token"]["refresh_token"])
    assert old.status_code == 400
    new = await Page(world).add(recovered)
    assert (await Page(world).sign_in(new)).status_code == 200
    assert (await Page(world).sign_in(passkey)).status_code == 200  # the owner from before takes it back
    assert (await world.token(recovered["oauth_token"]["refresh_token"])).status_code == 400
    assert refused(await Page(world).sign_in(new)) == (403, "unknown_passkey")


async def test_every_mail_has_a_link_that_stops_it_and_says_who_began(world: HttpWorld) -> None:
    await with_passkey(world)
    page = RecoveryPage(world)
    assert (await page.prove()).status_code == 200
    (begun,) = await mails(world, "wants to recover your account at Acme")
    assert begun["to"] == "ann@example.com"
    assert "network 192.0.2.0/24" in begun["text"]
    assert "unless you stop it" in begun["text"]
    fragment = begun["link"].rpartition("#")[2]
    assert begun["link"].startswith(f"{ISSUER}/stop-recovery?")
    assert begun["link"] in begun["text"]
    assert fragment == page.link()
    seen = await page.follow("opened", fragment)
    assert (seen["state"], seen["name"], seen["begun_by"]) == ("under_way", "Acme", "person")
    assert (await page.follow("opened"))["state"] == "under_way"  # looking stops nothing
    assert (await page.follow("stop"))["state"] == "stopped"
    (stopped,) = await mails(world, "was stopped")
    assert stopped["link"] is None
    world.clock.now += WAIT
    barred = await page.prove()
    assert refused(barred) == (429, "too_many")
    assert int(barred.headers["retry-after"]) > 0


async def test_a_recovery_that_was_finished_is_undone_by_the_same_link(world: HttpWorld) -> None:
    _, passkey = await with_passkey(world)
    page = RecoveryPage(world)
    assert (await page.prove()).status_code == 200
    link = page.link()
    world.clock.now += WAIT
    recovered = (await page.prove()).json()
    (finished,) = await mails(world, "was recovered")
    assert finished["link"].endswith(link)
    assert (await page.follow("opened"))["state"] == "finished"
    assert (await page.follow("stop"))["state"] == "stopped"
    assert (await world.token(recovered["oauth_token"]["refresh_token"])).status_code == 400
    assert (await Page(world).sign_in(passkey)).status_code == 200
    assert await mails(world, "as it was before")


async def test_a_session_sees_it_and_stops_it_however_old_its_proof_is(world: HttpWorld) -> None:
    payload, _ = await with_passkey(world)
    token = payload["oauth_token"]["access_token"]
    page = RecoveryPage(world)
    assert (await page.post("under-way", token)).json() == {"recovery": None}
    assert (await page.prove()).status_code == 200
    world.clock.now += 1200
    seen = (await page.post("under-way", token)).json()["recovery"]
    assert (seen["begun_by"], seen["network"]) == ("person", "192.0.2.0/24")
    assert (await page.post("stop-mine", token)).json() == {"recovery": None}
    assert (await page.post("under-way", token)).json() == {"recovery": None}
    assert (await page.follow("opened"))["state"] == "stopped"
    for path in ("under-way", "stop-mine"):
        assert refused(await page.post(path)) == (401, "unauthenticated")
        assert refused(await page.post(path, "made-up")) == (401, "unauthenticated")


async def test_another_browser_learns_that_and_no_more(world: HttpWorld) -> None:
    await with_passkey(world)
    assert (await RecoveryPage(world).prove()).status_code == 200
    other = RecoveryPage(world)
    assert (await other.prove()).json()["state"] == "elsewhere"
    world.clock.now += 3600  # a mailbox gets four mails an hour from one network
    again = (await other.prove(again=True)).json()
    assert (again["state"], again["opens_at"] - again["begun_at"]) == ("waiting", WAIT)


async def test_whose_account_opens_by_a_code_is_told_so(world: HttpWorld) -> None:
    await world.sign_in()
    assert (await RecoveryPage(world).prove()).json() == {"state": "not_needed"}
    assert (await RecoveryPage(world, "nobody@example.com").prove()).json() == {"state": "not_needed"}


async def test_the_mail_of_its_code_says_what_it_is_for(world: HttpWorld) -> None:
    await RecoveryPage(world).typed()
    received = (await world.client.get("/inbox.json")).json()
    assert "is your code to recover your account at Acme" in received[0]["text"]
    assert "read the code to nobody who calls you" in received[0]["text"]


async def test_a_code_for_it_signs_nobody_in(world: HttpWorld) -> None:
    await with_passkey(world)
    body = {"client_id": world.app.id} | await RecoveryPage(world).typed()
    answer = await world.client.post("/api/v1/codes/verify", json=body)
    assert refused(answer) == (403, "refused")


@pytest.mark.parametrize("link", ["x", "A" * 64 + "B", "A" * 65])
async def test_a_link_that_is_none_of_ours_is_dead(world: HttpWorld, link: str) -> None:
    await with_passkey(world)
    page = RecoveryPage(world)
    assert (await page.prove()).status_code == 200
    for path in ("opened", "stop"):
        assert await page.follow(path, link) == {"state": "dead"}
    assert (await page.follow("opened"))["state"] == "under_way"


@pytest.mark.parametrize("origin", [None, "https://acme.test", "null"])
async def test_only_our_own_page_follows_a_link(world: HttpWorld, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    for path in ("opened", "stop"):
        answer = await world.client.post(f"/api/v1/recovery/{path}", json={"link": "x"}, headers=headers)
        assert refused(answer) == (403, "cross_site")


async def test_without_scripts_the_link_is_pasted_and_a_button_pressed(world: HttpWorld) -> None:
    await with_passkey(world)
    page = RecoveryPage(world)
    assert (await page.prove()).status_code == 200
    browser = PlainBrowser(world)
    await browser.open("/stop-recovery")
    told = await browser.press("open", link=f"{ISSUER}/stop-recovery#{page.link()}")
    assert "Stop the recovery of your account at Acme?" in told.text
    assert "from the network 192.0.2.0/24" in told.text
    assert (await page.follow("opened"))["state"] == "under_way"
    assert "It is stopped" in (await browser.press("confirm")).text
    assert (await page.follow("opened"))["state"] == "stopped"
