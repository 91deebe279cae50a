"""The published clients' dialect: 200 or `{"msg", "type"}`, and the words those clients look for."""

from __future__ import annotations

import base64
import json
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import HttpWorld

KEY_ID = "SPACE_JWT_PUBLIC:8028AAA3-EC2D-4BAA-BE7A-7C8359CCB9F9"


def decoded(segment: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))
    return found


async def refresh(world: HttpWorld, text: str | None, client_id: str | None = None) -> httpx.Response:
    body = {"grant_type": "refresh_token"} | ({} if text is None else {"refresh_token": text})
    return await world.client.post(f"/api/v0/token/{client_id or world.app.id}", json=body)


async def test_a_refresh_answers_the_oauth_token_object(world: HttpWorld) -> None:
    answer = await refresh(world, await world.refresh_token())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    token = answer.json()
    assert token.keys() == {"access_token", "id_token", "refresh_token", "expires_in", "token_type", "auth_method"}
    assert decoded(token["id_token"].split(".")[1])["auth_time"] == str(world.clock.now)
    access = decoded(token["access_token"].split(".")[1])
    assert isinstance(access["aud"], str)
    assert access["client_user_id"] == access["sub"]
    assert access["type"] == "client_access_token"
    assert (await refresh(world, token["refresh_token"])).status_code == 200


async def test_the_project_may_stand_in_the_header(world: HttpWorld) -> None:
    body = {"grant_type": "refresh_token", "refresh_token": await world.refresh_token()}
    answer = await world.client.post("/api/v0/token", json=body, headers={"API_KEY_ID": world.app.id})
    assert answer.status_code == 200
    assert answer.json()["refresh_token"]


async def test_without_the_header_the_message_says_what_may_have_dropped_it(small_world: HttpWorld) -> None:
    answer = await small_world.client.post("/api/v0/token", json={"grant_type": "refresh_token"})
    assert answer.status_code == 400
    assert "API_KEY_ID" in answer.json()["msg"]


async def test_both_dialects_share_one_family(world: HttpWorld) -> None:
    first = await world.refresh_token()
    second = (await refresh(world, first)).json()["refresh_token"]
    assert (await world.token(first)).json()["refresh_token"] == second
    third = (await refresh(world, second)).json()["refresh_token"]
    world.clock.now += 60
    assert (await world.token(first)).json()["error"] == "invalid_grant"
    assert (await refresh(world, third)).status_code == 400


@pytest.mark.parametrize("text", [None, "", "undefined", "99999:" + "1" * 48])
async def test_a_page_that_is_not_signed_in_is_told_so_in_the_words_that_stop_it(
    world: HttpWorld, text: str | None
) -> None:
    answer = await refresh(world, text)
    assert answer.status_code == 400
    assert answer.json().keys() == {"msg", "type"}
    assert "not valid" in answer.json()["msg"]


async def test_an_unknown_project_is_401(world: HttpWorld) -> None:
    answer = await refresh(world, "1:" + "1" * 48, "nobody")
    assert answer.status_code == 401
    assert answer.json()["type"] == "invalid_client"


@pytest.mark.parametrize("body", ["", "{", "[]", '{"grant_type": "password"}', '{"grant_type": 1}', "{}"])
async def test_a_bad_body_is_400_in_json(small_world: HttpWorld, body: str) -> None:
    path = f"/api/v0/token/{small_world.app.id}"
    answer = await small_world.client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json().keys() == {"msg", "type"}


async def test_signing_out_is_200_and_ends_the_family_whose_token_is_brought(world: HttpWorld) -> None:
    text = await world.refresh_token()
    path = f"/api/v0/token/{world.app.id}"
    bare = await world.client.delete(path, headers={"API_KEY_ID": world.app.id})
    assert (bare.status_code, bare.json()) == (200, {})
    successor = (await refresh(world, text)).json()["refresh_token"]
    named = await world.client.request("DELETE", path, json={"refresh_token": successor})
    assert named.status_code == 200
    assert (await refresh(world, successor)).status_code == 400


async def test_the_key_that_signs_is_first_and_under_the_one_id_the_node_client_knows(world: HttpWorld) -> None:
    keys = (await world.client.get("/api/v0/token/jwks")).json()["keys"]
    standard = (await world.client.get("/.well-known/jwks.json")).json()["keys"]
    header = decoded((await world.sign_in())["oauth_token"]["access_token"].split(".")[0])
    assert keys[0]["kid"] == KEY_ID
    assert keys[1:] == standard
    assert {key["kty"] for key in keys} == {"EC"}
    signing = next(key for key in standard if key["kid"] == header["kid"])
    assert (keys[0]["x"], keys[0]["y"]) == (signing["x"], signing["y"])
    assert all(key["crv"] == "P-256" and key["use"] == "sig" and key["alg"] == "ES256" for key in keys)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/v0/token/x", 405), ("GET", "/api/v0/what", 404)])
async def test_what_is_not_there_is_said_in_json(small_world: HttpWorld, method: str, path: str, status: int) -> None:
    answer = await small_world.client.request(method, path)
    assert answer.status_code == status
    assert answer.json().keys() == {"msg", "type"}
