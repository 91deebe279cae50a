"""The exchange that ends every sign-in of the published clients, member for member, and what it refuses."""

from __future__ import annotations

import asyncio
import base64
import re
import secrets
import uuid
from collections import Counter
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.published_world import Page, challenge_of
from issuer.edge.test_cotter import decoded
from issuer.given_codes import give_code
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.authorization.model import AuthorizationRequest
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.secrets import MasterSecrets

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def page(world: HttpWorld) -> Page:
    return Page(world)


async def test_the_frame_gets_a_code_in_place_of_the_payload(page: Page) -> None:
    answer = await page.authorized()
    assert answer.status_code == 200
    assert answer.json().keys() == {"authorization_code", "challenge_id"}
    assert type(answer.json()["challenge_id"]) is int
    assert answer.headers["cache-control"] == "no-store"


async def test_the_page_gets_the_payload(page: Page) -> None:
    answer = await page.sign_in("Ann@Example.com")
    client_id = page.world.app.id
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-credentials"] == "true"
    payload = answer.json()
    assert payload.keys() == {"identifier", "token", "user", "oauth_token"}
    user = payload["user"]
    assert str(uuid.UUID(user["ID"])) == user["ID"] == user["client_user_id"]
    assert user["issuer"] == client_id
    assert user["identifier"] == "ann@example.com"
    assert user["deleted_at"] == "0001-01-01T00:00:00Z"
    assert all(DATE.fullmatch(user[name]) for name in ("created_at", "updated_at", "update_at", "deleted_at"))
    tokens = payload["oauth_token"]
    assert tokens["auth_method"] == "OTP"
    access, identity = (decoded(tokens[name].split(".")[1]) for name in ("access_token", "id_token"))
    assert access["aud"] == identity["aud"] == client_id
    assert access["sub"] == identity["sub"] == user["ID"]
    assert access["identifier"] == identity["identifier"] == "ann@example.com"
    assert access["iss"] == ISSUER
    assert access["scope"] == "access"
    assert access["authentication_method"] == "OTP"
    assert access["type"] != identity["type"]
    assert identity["auth_time"] == str(page.world.clock.now)
    assert (await page.refresh(refresh_token=tokens["refresh_token"])).status_code == 200


async def test_the_user_says_which_devices_there_are(page: Page) -> None:
    user = (await page.sign_in()).json()["user"]
    assert user["default_method"] is None
    key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    asked = {"method": "TRUSTED_DEVICE", "enrolled": True, "code": base64.b64encode(key).decode()}
    path = f"/api/v0/user/methods?cotter_user_id={user['ID']}"
    assert (await page.world.client.put(path, json=asked, headers=page.headers)).status_code == 200
    page.world.clock.now += 60
    again = (await page.sign_in()).json()["user"]
    assert (again["enrolled"], again["default_method"]) == (["TRUSTED_DEVICE"], "TRUSTED_DEVICE")


async def test_the_identifier_is_all_text(page: Page) -> None:
    payload = (await page.sign_in()).json()
    identifier = payload["identifier"]
    assert all(isinstance(value, str) for value in identifier.values())
    assert identifier["identifier"] == "ann@example.com"
    assert identifier["identifier_type"] == "EMAIL"
    assert identifier["device_type"] == "BROWSER"
    assert identifier["ID"] == payload["token"]["identifier_id"]
    assert str(uuid.UUID(identifier["ID"])) == identifier["ID"]
    assert all(DATE.fullmatch(identifier[name]) for name in ("created_at", "update_at", "deleted_at", "expiry"))


async def test_the_identity_token_is_signed_with_the_published_key(page: Page) -> None:
    token = (await page.sign_in()).json()["token"]
    assert all(isinstance(value, str) for value in token.values())
    assert int(token["expire_at"]) - int(token["timestamp"]) == 2_592_000
    published = (await page.world.client.get("/api/v0/verify/public_key")).json()
    assert published["algorithm"] == "Ed25519"
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(published["public_key"]))
    text = token["identifier"] + token["identifier_type"] + token["receiver"] + token["expire_at"]
    key.verify(base64.b64decode(token["signature"]), text.encode())


async def test_whoever_comes_again_is_the_same_user(page: Page) -> None:
    first = (await page.sign_in()).json()
    page.world.clock.now += 3600
    again = (await page.sign_in()).json()
    assert first["user"]["ID"] == again["user"]["ID"]
    assert first["identifier"]["ID"] == again["identifier"]["ID"]


@pytest.mark.parametrize("method", ["OTP", "MAGIC_LINK"])
async def test_a_phone_is_said_to_be_one_and_the_method_is_the_proof_s(page: Page, method: str) -> None:
    number, now = "+12125550123", page.world.clock.now
    proof = Authentication(page.world.app.id, ProvenAddress("phone", number, number), method, ("otp",), now)
    request = AuthorizationRequest(challenge_of(page.verifier), (ORIGIN,))
    codes = AuthorizationCodes(MasterSecrets(page.world.settings.master_secrets).derive_all(AuthorizationCodes.PURPOSE))
    issued = page.world.db.run_now(give_code, proof, page.world.app, request, now=now, codes=codes)
    payload = (await page.exchange({"challenge_id": issued.number, "authorization_code": issued.code})).json()
    assert payload["user"]["identifier"] == payload["identifier"]["identifier"] == number
    assert payload["identifier"]["identifier_type"] == payload["token"]["identifier_type"] == "PHONE"
    assert payload["oauth_token"]["auth_method"] == method
    assert decoded(payload["oauth_token"]["access_token"].split(".")[1])["authentication_method"] == method


@pytest.mark.parametrize("query", ["", "?oauth_token=false", "?auth_method=WEBAUTHN&oauth_token=true"])
async def test_the_query_decides_nothing(page: Page, query: str) -> None:
    answer = await page.exchange((await page.authorized()).json(), query=query)
    assert answer.status_code == 200
    tokens = answer.json()["oauth_token"]
    assert tokens["auth_method"] == "OTP"
    assert decoded(tokens["access_token"].split(".")[1])["authentication_method"] == "OTP"


async def test_a_code_is_good_once_and_a_second_use_signs_out(page: Page) -> None:
    issued = (await page.authorized()).json()
    tokens = (await page.exchange(issued)).json()["oauth_token"]
    refreshed = (await page.refresh(refresh_token=tokens["refresh_token"])).json()
    again = await page.exchange(issued)
    assert again.status_code == 403
    assert again.json().keys() == {"msg", "type"}
    assert (await page.refresh(refresh_token=refreshed["refresh_token"])).status_code == 400


async def test_of_64_exchanges_at_once_all_get_the_payload_of_one_sign_in(page: Page) -> None:
    """Or whoever did not hear the answer would be signed out by asking again."""
    issued = (await page.authorized()).json()
    answers = await asyncio.gather(*[page.exchange(issued) for _ in range(64)])
    assert Counter(answer.status_code for answer in answers) == {200: 64}
    assert len({answer.json()["oauth_token"]["refresh_token"] for answer in answers}) == 1
    assert len({answer.headers["set-cookie"] for answer in answers}) == 1


@pytest.mark.parametrize(
    "others",
    [
        {"code_verifier": "a" * 56},
        {"redirect_url": "https://acme.test/"},
        {"redirect_url": "undefined"},
        {"authorization_code": "a" * 43},
        {"challenge_id": 987654},
        {"challenge_id": -1},
        {"challenge_id": 10**18},
        {"challenge_id": 10**30},
    ],
)
async def test_whoever_lacks_something_gets_nothing_and_spends_nothing(page: Page, others: dict[str, Any]) -> None:
    issued = (await page.authorized()).json()
    refused = await page.exchange(issued, **others)
    assert refused.status_code == 403
    assert refused.json().keys() == {"msg", "type"}
    assert "set-cookie" not in refused.headers
    assert (await page.exchange(issued)).status_code == 200


@pytest.mark.parametrize(
    "others",
    [
        {"code_verifier": None},
        {"code_verifier": "short"},
        {"code_verifier": "é" * 40},
        {"redirect_url": 1},
        {"redirect_url": "a" * 3000},
        {"challenge_id": "1"},
        {"challenge_id": 1.5},
        {"authorization_code": ["x"]},
    ],
)
async def test_a_bad_body_is_400_in_json_that_names_the_member(small_world: HttpWorld, others: dict[str, Any]) -> None:
    issued = {"challenge_id": 1, "authorization_code": "x"}
    answer = await Page(small_world).exchange(issued, **others)
    assert answer.status_code == 400
    assert answer.json().keys() == {"msg", "type"}


async def test_another_project_s_page_gets_nothing(page: Page) -> None:
    issued = (await page.authorized()).json()
    body = issued | {"code_verifier": page.verifier, "redirect_url": ORIGIN}
    path, own, other = "/api/v0/verify/get_identity", page.world.app.id, page.world.other.id
    for client_id, origin in [(own, OTHER_ORIGIN), (own, "https://evil.test"), (other, OTHER_ORIGIN), (other, None)]:
        headers = {"API_KEY_ID": client_id} | ({"Origin": origin} if origin else {})
        answer = await page.world.client.post(path, json=body, headers=headers)
        assert answer.status_code == 403
        assert answer.headers.get("access-control-allow-origin") in {None, OTHER_ORIGIN}
    assert (await page.exchange(issued)).status_code == 200


async def test_a_program_without_an_origin_is_answered(page: Page) -> None:
    issued = (await page.authorized()).json()
    body = issued | {"code_verifier": page.verifier, "redirect_url": ORIGIN}
    headers = {"API_KEY_ID": page.world.app.id}
    answer = await page.world.client.post("/api/v0/verify/get_identity", json=body, headers=headers)
    assert answer.status_code == 200


async def test_without_the_key_the_message_names_it_and_what_drops_it(small_world: HttpWorld) -> None:
    answer = await small_world.client.post("/api/v0/verify/get_identity", json={})
    assert answer.status_code == 400
    assert "API_KEY_ID" in answer.json()["msg"]
    assert "underscores" in answer.json()["msg"]


async def test_an_unknown_key_is_401(small_world: HttpWorld) -> None:
    headers = {"API_KEY_ID": str(uuid.uuid4())}
    answer = await small_world.client.post("/api/v0/verify/get_identity", json={}, headers=headers)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("authorization", "field"),
    [
        ({"redirect_uris": ["https://evil.test"]}, "redirect_uris"),
        ({"redirect_uris": []}, "redirect_uris"),
        ({"code_challenge": "undefined"}, "code_challenge"),
    ],
)
async def test_a_code_for_somebody_else_s_page_is_not_given_and_the_proof_not_spent(
    page: Page, authorization: dict[str, Any], field: str
) -> None:
    refused = await page.authorized(**authorization)
    assert refused.status_code == 400
    assert refused.json()["field"] == field
    page.world.clock.now += 30
    assert (await page.authorized()).status_code == 200


async def test_a_plain_base64_verifier_is_taken(world: HttpWorld) -> None:
    page = Page(world, verifier=base64.b64encode(secrets.token_bytes(30) + b"\xff\xef").decode())
    assert (await page.sign_in()).status_code == 200
