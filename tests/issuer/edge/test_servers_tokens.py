"""What a project's own server may ask for with its secret: further claims, and tokens for an identity token."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import HttpWorld
from issuer.edge.published_world import Page
from issuer.edge.test_cotter import decoded
from splitpin.issuer.accounts.flow import disable


@pytest.fixture
def page(world: HttpWorld) -> Page:
    return Page(world)


def claims_of(token: str) -> dict[str, Any]:
    return decoded(token.split(".")[1])


def is_error(answer: httpx.Response, status: int) -> bool:
    return answer.status_code == status and answer.json().keys() == {"msg", "type"}


async def test_claims_are_added_and_nothing_else_changes(page: Page) -> None:
    token = (await page.sign_in()).json()["oauth_token"]["access_token"]
    page.world.clock.now += 600
    answer = await page.as_server("/token/custom", {"token": token, "custom_attributes": {"role": "admin"}})
    assert answer.status_code == 200
    assert answer.json().keys() == {"token"}
    before, after = claims_of(token), claims_of(answer.json()["token"])
    assert after.pop("role") == "admin"
    assert after.pop("jti") != before.pop("jti")
    assert after.pop("iat") == before.pop("iat") + 600
    assert after == before  # `exp` too: adding claims prolongs nothing


async def test_more_claims_come_beside_and_in_place_of_the_first(page: Page) -> None:
    token = (await page.sign_in()).json()["oauth_token"]["access_token"]
    for attributes in ({"role": "admin", "plan": "free"}, {"plan": "pro"}):
        answer = await page.as_server("/token/custom", {"token": token, "custom_attributes": attributes})
        token = answer.json()["token"]
    claims = claims_of(token)
    assert (claims["role"], claims["plan"]) == ("admin", "pro")


async def test_the_descendants_of_a_refresh_token_that_is_brought_carry_them(page: Page) -> None:
    tokens = (await page.sign_in()).json()["oauth_token"]
    asked = {
        "token": tokens["access_token"],
        "custom_attributes": {"role": "admin"},
        "refresh_token": tokens["refresh_token"],
    }
    given = (await page.as_server("/token/custom", asked)).json()
    assert given["refresh_token"] != tokens["refresh_token"]
    text = given["refresh_token"]
    for _ in range(3):
        page.world.clock.now += 60
        renewed = (await page.refresh(refresh_token=text)).json()
        text = renewed["refresh_token"]
        assert claims_of(renewed["access_token"])["role"] == "admin"
        assert claims_of(renewed["id_token"])["role"] == "admin"


async def test_without_one_they_end_with_the_token(page: Page) -> None:
    tokens = (await page.sign_in()).json()["oauth_token"]
    await page.as_server("/token/custom", {"token": tokens["access_token"], "custom_attributes": {"role": "admin"}})
    renewed = (await page.refresh(refresh_token=tokens["refresh_token"])).json()
    assert "role" not in claims_of(renewed["access_token"])


@pytest.mark.parametrize("name", ["sub", "aud", "exp", "identifier", "type", "scope", "authentication_method", "email"])
async def test_no_claim_of_the_token_s_own_can_be_set(page: Page, name: str) -> None:
    token = (await page.sign_in()).json()["oauth_token"]["access_token"]
    answer = await page.as_server("/token/custom", {"token": token, "custom_attributes": {name: "x"}})
    assert is_error(answer, 400)
    assert name in answer.json()["msg"]


async def test_only_a_living_access_token_of_the_project_gets_claims(page: Page) -> None:
    tokens = (await page.sign_in()).json()["oauth_token"]
    access = tokens["access_token"]
    for token in (tokens["id_token"], access[:-3] + "AAA", "x", "", tokens["refresh_token"], access + "."):
        assert is_error(await page.as_server("/token/custom", {"token": token, "custom_attributes": {}}), 403)
    page.world.clock.now += 3600
    assert is_error(await page.as_server("/token/custom", {"token": access, "custom_attributes": {}}), 403)


@pytest.mark.parametrize(("left", "status"), [(1, 200), (0, 403), (-29, 403)])
async def test_claims_are_added_until_the_very_end(page: Page, left: int, status: int) -> None:
    """Clocks of the issuer's processes may differ by half a minute; a token that has ended gets nothing for that."""
    token = (await page.sign_in()).json()["oauth_token"]["access_token"]
    page.world.clock.now += 3600 - left
    answer = await page.as_server("/token/custom", {"token": token, "custom_attributes": {"role": "admin"}})
    assert answer.status_code == status


async def test_another_project_s_server_adds_nothing(page: Page) -> None:
    token = (await page.sign_in()).json()["oauth_token"]["access_token"]
    asked = {"token": token, "custom_attributes": {}}
    other = page.world.other.id
    assert is_error(await page.as_server("/token/custom", asked, API_KEY_ID=other), 401)
    assert is_error(await page.as_server("/token/custom", asked, API_SECRET_KEY="x"), 401)
    missing = await page.as_server("/token/custom", asked, API_SECRET_KEY="")
    assert is_error(missing, 401)
    assert "API_SECRET_KEY" in missing.json()["msg"]


async def test_a_refresh_token_of_somebody_else_is_neither_used_nor_changed(page: Page) -> None:
    ann = (await page.sign_in("ann@example.com")).json()["oauth_token"]
    bob = (await page.sign_in("bob@example.com")).json()["oauth_token"]
    asked = {
        "token": ann["access_token"],
        "custom_attributes": {"role": "admin"},
        "refresh_token": bob["refresh_token"],
    }
    assert is_error(await page.as_server("/token/custom", asked), 400)
    renewed = (await page.refresh(refresh_token=bob["refresh_token"])).json()
    assert "role" not in claims_of(renewed["access_token"])
    assert renewed["refresh_token"][-8:] == "00000001"


async def test_a_disabled_person_gets_no_claims(page: Page) -> None:
    payload = (await page.sign_in()).json()
    page.world.db.run_now(disable, payload["user"]["ID"], now=page.world.clock.now)
    asked = {"token": payload["oauth_token"]["access_token"], "custom_attributes": {}}
    assert is_error(await page.as_server("/token/custom", asked), 403)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"token": 1, "custom_attributes": {}},
        {"token": "x"},
        {"token": "x", "custom_attributes": []},
        {"token": "x", "custom_attributes": {"long": "a" * 5000}},
        {"token": "x", "custom_attributes": {"": 1}},
        {"token": "x" * 20_000, "custom_attributes": {}},
    ],
)
async def test_a_bad_body_is_400_in_json(small_world: HttpWorld, body: dict[str, Any]) -> None:
    assert is_error(await Page(small_world).as_server("/token/custom", body), 400)


async def test_deep_nesting_is_no_fault_of_ours(small_world: HttpWorld) -> None:
    body = '{"token": "x", "custom_attributes": {"a": ' + "[" * 20_000 + "]" * 20_000 + "}}"
    headers = {
        "API_KEY_ID": small_world.app.id,
        "API_SECRET_KEY": small_world.secret,
        "Content-Type": "application/json",
    }
    assert is_error(await small_world.client.post("/api/v0/token/custom", content=body, headers=headers), 400)


async def test_an_identity_token_gives_the_server_tokens_for_the_same_user(page: Page) -> None:
    payload = (await page.sign_in()).json()
    page.world.clock.now += 86_400
    asked = {"grant_type": "identity_token", "identity_token": payload["token"]}
    answer = await page.as_server("/token", asked)
    assert answer.status_code == 200
    tokens = answer.json()
    assert tokens["auth_method"] == "IDENTITY_TOKEN"
    assert claims_of(tokens["access_token"])["sub"] == payload["user"]["ID"]
    assert claims_of(tokens["id_token"])["auth_time"] == payload["token"]["timestamp"]
    assert "set-cookie" not in answer.headers
    assert (await page.refresh(refresh_token=tokens["refresh_token"])).status_code == 200


async def test_an_identity_token_is_worth_nothing_without_the_secret_or_changed_or_old(page: Page) -> None:
    token = (await page.sign_in()).json()["token"]
    asked = {"grant_type": "identity_token", "identity_token": token}
    missing = await page.as_server("/token", asked, API_SECRET_KEY="")
    assert is_error(missing, 401)
    assert "API_SECRET_KEY" in missing.json()["msg"]
    for changed in ({"identifier": "bob@example.com"}, {"expire_at": str(int(time.time()) * 3)}, {"receiver": "x"}):
        assert is_error(await page.as_server("/token", asked | {"identity_token": token | changed}), 403)
    missing_or_wrong: tuple[Any, ...] = (None, {}, [], "x", token | {"signature": 1})
    for wrong in missing_or_wrong:
        assert is_error(await page.as_server("/token", asked | {"identity_token": wrong}), 400)
    page.world.clock.now += 30 * 86_400
    assert is_error(await page.as_server("/token", asked), 403)


async def test_event_tokens_are_refused_in_clear_words(page: Page) -> None:
    asked = {"grant_type": "event_token", "event_token": {"ID": 1}}
    answer = await page.as_server("/token", asked)
    assert is_error(answer, 400)
    assert answer.json()["type"] == "unsupported_grant_type"
    assert "Event tokens" in answer.json()["msg"]
