"""The OAuth token and revocation endpoints."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import HttpWorld
from splitpin.issuer.accounts.flow import disable


def claims_of(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def basic(client_id: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}


def assert_error(answer: httpx.Response, error: str, status: int = 400) -> None:
    assert (answer.status_code, answer.json()["error"]) == (status, error), answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_a_refresh_answers_a_whole_token_set_that_nobody_may_cache(world: HttpWorld) -> None:
    payload = await world.sign_in()
    world.clock.now += 100
    answer = await world.token(payload["oauth_token"]["refresh_token"])
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert tokens.keys() == {"access_token", "token_type", "expires_in", "refresh_token", "scope", "id_token"}
    assert tokens["refresh_token"] != payload["oauth_token"]["refresh_token"]
    old, new = claims_of(payload["oauth_token"]["access_token"]), claims_of(tokens["access_token"])
    assert new == old | {"iat": old["iat"] + 100, "exp": old["exp"] + 100, "jti": new["jti"]}
    assert new["jti"] != old["jti"]


async def test_the_id_token_keeps_when_the_person_signed_in_as_a_number(world: HttpWorld) -> None:
    payload = await world.sign_in()
    world.clock.now += 100
    answer = await world.token(payload["oauth_token"]["refresh_token"])
    claims = claims_of(answer.json()["id_token"])
    assert claims["auth_time"] == claims["iat"] - 100


async def test_64_refreshes_at_once_are_answered_alike_and_nobody_is_signed_out(world: HttpWorld) -> None:
    text = await world.refresh_token()
    answers = await asyncio.gather(*[world.token(text) for _ in range(64)])
    assert {answer.status_code for answer in answers} == {200}
    successors = {answer.json()["refresh_token"] for answer in answers}
    assert len(successors) == 1
    world.clock.now += 60
    assert (await world.token(successors.pop())).status_code == 200


async def test_a_token_used_again_later_signs_out_the_family(world: HttpWorld) -> None:
    first = await world.refresh_token()
    second = (await world.token(first)).json()["refresh_token"]
    world.clock.now += 3600
    assert (await world.token(first)).json()["refresh_token"] == second
    third = (await world.token(second)).json()["refresh_token"]
    world.clock.now += 11
    assert_error(await world.token(first), "invalid_grant")
    assert_error(await world.token(third), "invalid_grant")


async def test_every_bad_refresh_token_is_answered_alike(world: HttpWorld) -> None:
    spent = await world.refresh_token()
    await world.token((await world.token(spent)).json()["refresh_token"])
    world.clock.now += 60
    answers = [
        await world.token(spent),
        await world.token("nonsense"),
        await world.token("99999:" + "1" * 48),
        await world.token(await world.refresh_token(), client_id=world.other.id),
    ]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert_error(answers[0], "invalid_grant")


async def test_a_disabled_person_is_refused(world: HttpWorld) -> None:
    payload = await world.sign_in()
    world.db.run_now(disable, payload["user"]["ID"], now=world.clock.now)
    assert_error(await world.token(payload["oauth_token"]["refresh_token"]), "invalid_grant")


async def test_the_secret_is_checked_where_one_is_given(world: HttpWorld) -> None:
    mine, wrong = world.app.id, "x" * 43
    text = await world.refresh_token()
    assert_error(await world.token(text, client_secret=wrong), "invalid_client")
    bare = {"grant_type": "refresh_token", "refresh_token": text}
    refused = await world.client.post("/oauth2/token", data=bare, headers=basic(mine, wrong))
    assert_error(refused, "invalid_client", 401)
    assert refused.headers["www-authenticate"].startswith("Basic")
    foreign = await world.client.post("/oauth2/token", data=bare, headers=basic(world.other.id, world.secret))
    assert_error(foreign, "invalid_client", 401)
    by_header = await world.client.post("/oauth2/token", data=bare, headers=basic(mine, world.secret))
    assert by_header.status_code == 200
    by_body = await world.token(by_header.json()["refresh_token"], client_secret=world.secret)
    assert by_body.status_code == 200


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic " + base64.b64encode(b"nocolon").decode(), "Bearer x"])
async def test_an_authorization_header_that_is_no_basic_is_invalid_client(small_world: HttpWorld, header: str) -> None:
    answer = await small_world.client.post(
        "/oauth2/token", data={"grant_type": "refresh_token", "refresh_token": "x"}, headers={"Authorization": header}
    )
    assert_error(answer, "invalid_client", 401)


async def test_a_client_that_authenticates_in_two_ways_is_refused(small_world: HttpWorld) -> None:
    mine = basic(small_world.app.id, small_world.secret)
    assert_error(await small_world.token("x", headers=mine, client_secret="y"), "invalid_request")
    assert_error(await small_world.token("x", headers=mine, client_id="another"), "invalid_request")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", "invalid_request"),
        ("grant_type=refresh_token&refresh_token=x", "invalid_request"),
        ("client_id=CLIENT&refresh_token=x", "invalid_request"),
        ("client_id=CLIENT&grant_type=refresh_token", "invalid_request"),
        ("client_id=CLIENT&grant_type=refresh_token&refresh_token=", "invalid_request"),
        ("client_id=CLIENT&grant_type=refresh_token&refresh_token=x&refresh_token=y", "invalid_request"),
        ("client_id=CLIENT&client_id=CLIENT&grant_type=refresh_token&refresh_token=x", "invalid_request"),
        ("client_id=CLIENT&grant_type=refresh_token&refresh_token=x&what=1&what=", "invalid_request"),
        ("client_id=CLIENT&grant_type=password&username=x&password=y", "unsupported_grant_type"),
        ("client_id=CLIENT&grant_type=password&password=x", "unsupported_grant_type"),
        ("client_id=nobody&grant_type=refresh_token&refresh_token=x", "invalid_client"),
        ("client_id=%ff&grant_type=refresh_token&refresh_token=x", "invalid_request"),
        ("client_id=CLIENT&grant_type=refresh_token&refresh_token=%00", "invalid_grant"),
        ("client_id=%00&grant_type=refresh_token&refresh_token=x", "invalid_client"),
        ("&".join(f"a{number}=1" for number in range(100)), "invalid_request"),
    ],
)
async def test_a_bad_request_has_the_standard_s_error(world: HttpWorld, body: str, error: str) -> None:
    answer = await world.client.post(
        "/oauth2/token",
        content=body.replace("CLIENT", world.app.id),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert_error(answer, error)


async def test_another_content_type_is_invalid_request(small_world: HttpWorld) -> None:
    assert_error(
        await small_world.client.post("/oauth2/token", json={"grant_type": "refresh_token"}), "invalid_request"
    )


@pytest.mark.parametrize("path", ["/oauth2/token", "/oauth2/revoke"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_only_post_is_a_way_in(small_world: HttpWorld, path: str, method: str) -> None:
    answer = await small_world.client.request(method, path, params={"grant_type": "refresh_token"})
    assert_error(answer, "invalid_request", 405)
    assert "POST" in answer.headers["allow"]


async def test_revoking_ends_the_family_and_unknown_tokens_are_200_too(world: HttpWorld) -> None:
    text = await world.refresh_token()
    client = {"client_id": world.app.id}
    for token in (text, text, "unknown", "99999:" + "1" * 48):
        answer = await world.client.post("/oauth2/revoke", data=client | {"token": token, "token_type_hint": "x"})
        assert (answer.status_code, answer.content) == (200, b"")
    assert_error(await world.token(text), "invalid_grant")


async def test_only_its_own_client_can_revoke_a_token(world: HttpWorld) -> None:
    text = await world.refresh_token()
    foreign = await world.client.post("/oauth2/revoke", data={"client_id": world.other.id, "token": text})
    assert foreign.status_code == 200
    assert (await world.token(text)).status_code == 200
    nobody = await world.client.post("/oauth2/revoke", data={"client_id": "nobody", "token": text})
    assert_error(nobody, "invalid_client")
    assert_error(await world.client.post("/oauth2/revoke", data={"client_id": world.other.id}), "invalid_request")
