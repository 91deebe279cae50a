"""A whole sign-in through the widget's API, from the address to tokens that verify."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from issuer.edge.http_world import ISSUER, START, HttpWorld
from splitpin import AccessTokenVerifier, InvalidToken, JWKSet


async def test_the_payload_is_the_one_of_the_contract_and_its_token_verifies(world: HttpWorld) -> None:
    payload = await world.sign_in("Ann@Example.com")
    assert payload.keys() == {"email", "oauth_token", "user"}
    token, user = payload["oauth_token"], payload["user"]
    assert token.keys() == {"access_token", "id_token", "refresh_token", "expires_in", "token_type", "auth_method"}
    assert (token["expires_in"], token["token_type"], token["auth_method"]) == (3600, "Bearer", "OTP")
    keys = JWKSet.from_dict((await world.client.get("/.well-known/jwks.json")).json())
    verifier = AccessTokenVerifier(issuer=ISSUER, audience=world.app.id, keys=keys, clock=world.clock)
    access = verifier.verify(token["access_token"])
    assert access.subject == user["ID"]
    assert access.identifier == user["identifier"] == payload["email"] == "ann@example.com"
    assert access.scope == "access"
    assert access.client_id == user["issuer"] == world.app.id
    assert (access.issued_at, access.expires_at) == (START, START + 3600)
    assert user["created_at"] == user["updated_at"] == "2027-01-15T08:00:00Z"
    assert user["deleted_at"] == "0001-01-01T00:00:00Z"
    with pytest.raises(InvalidToken):
        verifier.verify(token["id_token"])


async def test_signing_in_twice_is_the_same_person_and_two_families(world: HttpWorld) -> None:
    first = await world.sign_in()
    world.clock.now += 60
    begun = (await world.begin()).json()
    second = (await world.verify(begun["challenge_id"], await world.code(mails=2))).json()
    assert first["user"]["ID"] == second["user"]["ID"]
    assert (
        first["oauth_token"]["refresh_token"].partition(":")[0]
        != second["oauth_token"]["refresh_token"].partition(":")[0]
    )


async def test_the_same_address_in_another_project_is_another_person(world: HttpWorld) -> None:
    first = await world.sign_in()
    world.app = world.other
    begun = (await world.begin()).json()
    second = (await world.verify(begun["challenge_id"], await world.code(mails=2))).json()
    assert first["user"]["ID"] != second["user"]["ID"]


async def test_a_resend_is_the_same_code_and_the_end_does_not_move(world: HttpWorld) -> None:
    begun = (await world.begin()).json()
    assert begun == {
        "challenge_id": begun["challenge_id"],
        "expires_in": 300,
        "resend_in": 30,
        "digits": 6,
        "tries": 5,
        "link": None,
    }
    code = await world.code()
    world.clock.now += 40
    body = {
        "client_id": world.app.id,
        "challenge_id": begun["challenge_id"],
        "code_verifier": world.verifier,
    }
    again = await world.client.post("/api/v1/codes/resend", json=body)
    assert again.status_code == 200
    assert again.json() == begun | {"expires_in": 260}
    assert await world.code(mails=2) == code


async def test_a_wrong_code_is_a_problem_that_says_nothing_and_the_right_one_still_works(world: HttpWorld) -> None:
    begun = (await world.begin()).json()
    code = await world.code()
    wrong = await world.verify(begun["challenge_id"], "000000" if code != "000000" else "000001")
    assert wrong.status_code == 403
    assert wrong.headers["content-type"] == "application/problem+json"
    assert wrong.headers["cache-control"] == "no-store"
    unknown = await world.verify("A" * 22, code)
    assert wrong.json() == unknown.json()
    assert code not in wrong.text
    signed_in = await world.verify(begun["challenge_id"], code)
    assert signed_in.status_code == 200
    await world.token(signed_in.json()["oauth_token"]["refresh_token"])
    assert (await world.verify(begun["challenge_id"], code)).json() == wrong.json()


async def test_asking_too_often_is_429_with_the_seconds_to_wait(world: HttpWorld) -> None:
    await world.begin()
    again = await world.begin()
    assert again.status_code == 429
    assert int(again.headers["retry-after"]) == again.json()["retry_after"] == 30
    assert again.json()["code"] == "too_many"


async def test_of_64_uses_of_the_code_at_once_all_hear_of_the_one_sign_in(world: HttpWorld) -> None:
    begun = (await world.begin()).json()
    code = await world.code()
    answers = await asyncio.gather(*[world.verify(begun["challenge_id"], code) for _ in range(64)])
    assert [answer.status_code for answer in answers] == [200] * 64
    assert len({answer.json()["oauth_token"]["refresh_token"] for answer in answers}) == 1


@pytest.mark.parametrize("path", ["", "/resend", "/verify"])
@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{}", "client_id"),
        (b'{"client_id": 5}', "client_id"),
        (b'{"client_id": null}', "client_id"),
        (b'{"client_id": ""}', "client_id"),
        (b'{"client_id": "' + b"x" * 600 + b'"}', "client_id"),
        (b"[]", None),
        (b"null", None),
        (b'"text"', None),
        (b"", None),
        (b"{", None),
        (b"\xff", None),
        (b'{"client_id": "\xff"}', None),
        (b"[" * 50_000, None),
    ],
    ids=range(13),
)
async def test_a_broken_body_is_400_naming_the_member(
    small_world: HttpWorld, path: str, body: bytes, field: str | None
) -> None:
    answer = await small_world.client.post(
        f"/api/v1/codes{path}", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"
    assert answer.json().get("field") == field


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 400),
        ("application/json; charset=utf-8", 400),
        ("application/json;charset=utf-16", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("", 415),
    ],
)
async def test_only_json_is_read(small_world: HttpWorld, content_type: str, status: int) -> None:
    answer = await small_world.client.post("/api/v1/codes", content=b"{}", headers={"Content-Type": content_type})
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/api/v1/codes", "/oauth2/token", "/oauth2/revoke", "/api/v0/token/{key}"])
@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_64_kib_is_413(small_world: HttpWorld, path: str, declared: bool) -> None:
    async def stream() -> object:
        for _ in range(65):
            yield b" " * 1024

    form = path.startswith("/oauth2")
    headers = {"Content-Type": "application/x-www-form-urlencoded" if form else "application/json"}
    content = b" " * 65 * 1024 if declared else stream()
    path = path.format(key=small_world.app.id)
    answer = await small_world.client.post(path, content=content, headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 413
    body = answer.json()
    assert body.keys() & {"error", "msg", "detail"}


async def test_an_unknown_project_is_named(small_world: HttpWorld) -> None:
    small_world.app = replace(small_world.app, id="nobody")
    answer = await small_world.begin()
    assert answer.status_code == 400
    assert answer.json()["field"] == "client_id"


@pytest.mark.parametrize("path", ["/api/v1/codes", "/api/v1/codes/resend", "/api/v1/codes/verify"])
async def test_a_get_is_405_with_allow(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.get(path)
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]
    assert answer.json()["status"] == 405
