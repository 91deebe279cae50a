"""Where a project asks for a passkey a code opens adding one, and no more: no token, no session, no other edge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from issuer.edge.factors_page import ANN, FactorsPage
from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from issuer.edge.passkeys.passkey_world import Page as PasskeyPage
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from issuer.edge.published_world import Page as PublishedPage
from issuer.edge.test_assurance import strengths


@pytest.fixture
def page(world: HttpWorld) -> FactorsPage:
    return FactorsPage(world)


def rows(page: FactorsPage) -> int:
    row = page.world.db.run_now(
        lambda tx: tx.one(
            "SELECT (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM grants)"
            " + (SELECT COUNT(*) FROM authorization_codes) AS n"
        )
    )
    assert row is not None
    return int(row["n"])


async def enrolled(page: FactorsPage, asked: dict[str, Any], passkey: SoftPasskey) -> httpx.Response:
    """Has a passkey made by whoever holds the handle."""
    site = PasskeyPage(page.world)
    given = {"handle": asked["next"]["handle"], "code_verifier": page.verifiers[asked["next"]["handle"]]}
    options = await site.post("registration/options", None, **given)
    if options.status_code != 200:
        return options
    made = passkey.made(options.json()["publicKey"], ORIGIN)
    return await site.post("registration", None, credential=made, **given)


async def test_who_has_none_adds_one_and_is_in_by_it(page: FactorsPage) -> None:
    page.wants(require_passkey=True)
    asked = await page.asked()
    assert (asked["code"], asked["next"]["ways"]) == ("passkey_needed", ["add_passkey"])
    assert rows(page) == 0
    passkey = SoftPasskey()
    added = await enrolled(page, asked, passkey)
    assert added.status_code == 200, added.text
    assert rows(page) == 0
    answer = await PasskeyPage(page.world).sign_in(passkey)
    assert answer.status_code == 200, answer.text
    assert answer.json()["email"] == ANN
    assert strengths(answer.json()["oauth_token"])[0][0] in {"phr", "phrh"}


async def test_who_has_one_is_let_in_by_nothing_else(page: FactorsPage) -> None:
    site = PasskeyPage(page.world)
    await site.add(await page.signed_in())
    page.wants(require_passkey=True)
    before = rows(page)
    asked = await page.asked()
    assert asked["next"]["ways"] == ["passkey"]
    refused = await enrolled(page, asked, SoftPasskey())
    assert refused.status_code == 403
    assert rows(page) == before


async def test_a_second_factor_is_no_passkey(page: FactorsPage) -> None:
    await page.with_app()
    page.wants(require_passkey=True)
    asked = await page.asked()
    assert (asked["code"], asked["next"]["ways"]) == ("passkey_needed", ["add_passkey"])
    second = await page.second(asked["next"]["handle"], page.code())
    assert (second.status_code, second.json()["code"]) == (403, "passkey_needed")
    assert "handle" not in second.json()["next"]
    again = await page.second(asked["next"]["handle"], page.code())
    assert (again.status_code, again.json()["code"]) == (403, "refused")


async def test_a_handle_adds_a_passkey_in_its_own_browser_and_where_that_is_asked_for(page: FactorsPage) -> None:
    page.wants(require_passkey=True)
    asked = await page.asked()
    handle = asked["next"]["handle"]
    right = page.verifiers[handle]
    page.verifiers[handle] = "x" * 43
    assert (await enrolled(page, asked, SoftPasskey())).status_code == 403
    page.verifiers[handle] = right
    page.wants(require_passkey=False)
    assert (await enrolled(page, asked, SoftPasskey())).status_code == 403


async def test_of_two_who_hold_the_mailbox_one_adds_a_passkey(page: FactorsPage) -> None:
    page.wants(require_passkey=True)
    one, other = await page.asked(), await page.asked()
    assert (await enrolled(page, one, SoftPasskey())).status_code == 200
    assert (await enrolled(page, other, SoftPasskey())).status_code == 403


async def test_an_identity_token_gets_no_tokens(page: FactorsPage) -> None:
    published = PublishedPage(page.world)
    payload = (await published.sign_in()).json()
    page.wants(require_passkey=True)
    asked = {"grant_type": "identity_token", "identity_token": payload["token"]}
    refused = await published.as_server(f"/token/{page.world.app.id}", asked)
    assert refused.status_code == 403
    assert "passkey" in refused.json()["msg"]


async def test_the_published_form_gets_no_code_for_the_page_around_it(page: FactorsPage) -> None:
    page.wants(require_passkey=True)
    refused = await PublishedPage(page.world).authorized()
    assert (refused.status_code, refused.json()["code"]) == (403, "passkey_needed")
    assert rows(page) == 0


async def test_nor_does_a_link(page: FactorsPage) -> None:
    world = page.world
    page.wants(require_passkey=True)
    begun = await world.ask({"Origin": ISSUER}, email=ANN, link={})
    cookie = begun.headers["set-cookie"].partition(";")[0]
    link = (await mail(world))["link"].partition("#")[2]
    confirmed = await world.client.post(
        "/api/v1/links/confirm", json={"link": link}, headers={"Origin": ISSUER, "Cookie": cookie}
    )
    assert confirmed.json()["state"] == "done", confirmed.text
    asked = {
        "client_id": world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code_verifier": world.verifier,
    }
    refused = await world.client.post("/api/v1/links/status", json=asked)
    assert (refused.status_code, refused.json()["code"]) == (403, "passkey_needed")
    again = await world.client.post("/api/v1/links/status", json=asked)
    assert again.json()["next"]["handle"] == refused.json()["next"]["handle"]
    assert rows(page) == 0


async def mail(world: HttpWorld) -> dict[str, Any]:
    await world.code(ANN)
    newest: dict[str, Any] = (await world.client.get("/inbox.json")).json()[0]
    return newest


async def test_another_project_s_people_need_none(page: FactorsPage) -> None:
    page.wants(require_passkey=True)
    other = FactorsPage(replace(page.world, app=page.world.other))
    page.world.client.headers["Origin"] = "https://other.test"
    assert (await other.first()).status_code == 200
