"""Users, devices and PINs as the published clients ask for them: who may, and what they get."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.users.flow import disable

NOBODY = "00000000-0000-0000-0000-000000000000"


def public(world: HttpWorld) -> dict[str, str]:
    return {"API_KEY_ID": world.project.client_id}


def secret(world: HttpWorld) -> dict[str, str]:
    return public(world) | {"API_SECRET_KEY": world.secret}


def bearer(world: HttpWorld, payload: Mapping[str, Any]) -> dict[str, str]:
    return public(world) | {"Authorization": f"Bearer {payload['oauth_token']['access_token']}"}


async def get(world: HttpWorld, path: str, **query: str) -> Any:
    answer = await world.client.get(f"/api/v0{path}", params=query, headers=secret(world))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def enrol(world: HttpWorld, subject: str, headers: Mapping[str, str], **body: Any) -> httpx.Response:
    return await world.client.put(
        "/api/v0/user/methods",
        params={"cotter_user_id": subject, "oauth_token": "true"},
        json={"method": "TRUSTED_DEVICE", "enrolled": True} | body,
        headers=headers,
    )


def ed25519_key() -> bytes:
    return ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw()


def p256_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def b64(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


# --- looking up ---


async def test_a_user_is_found_by_address_by_id_and_in_the_list(world: HttpWorld) -> None:
    signed_in = (await world.sign_in("Ann@example.com"))["user"]
    found = await get(world, "/user", identifier="ANN@Example.com")
    assert found["ID"] == found["client_user_id"] == signed_in["ID"]
    assert found["identifier"] == "ann@example.com"
    assert found["issuer"] == world.project.client_id
    assert found["updated_at"] == found["update_at"]
    assert found["created_at"].endswith("Z")
    assert (found["deleted_at"], found["enrolled"], found["default_method"]) == ("0001-01-01T00:00:00Z", None, None)
    assert found["identifiers"] is None
    assert await get(world, f"/user/{found['ID']}") == found
    assert await get(world, "/user/list", page="0") == [found]
    assert await get(world, "/user/list", page="1") == []


@pytest.mark.parametrize("identifier", ["bob@example.com", "+41791234567", "no address", "", "a@b@c", "\x00"])
async def test_an_address_without_an_account_is_nobody_and_no_error(world: HttpWorld, identifier: str) -> None:
    """An error would end the mobile clients' sign-up."""
    assert (await get(world, "/user", identifier=identifier))["ID"] == NOBODY


async def test_another_project_s_users_are_nobody_s(world: HttpWorld) -> None:
    subject = (await world.sign_in())["user"]["ID"]
    world.db.run_now(edit_project, world.other.client_id, open_lookup=True)
    headers = {"API_KEY_ID": world.other.client_id}
    by_address = await world.client.get("/api/v0/user?identifier=ann@example.com", headers=headers)
    assert by_address.json()["ID"] == NOBODY
    assert (await world.client.get(f"/api/v0/user/{subject}", headers=headers)).status_code == 404
    enrolled = await world.client.get(f"/api/v0/user/enrolled/{subject}/PIN", headers=headers)
    assert enrolled.json() == {"enrolled": False, "method": "PIN"}


@pytest.mark.parametrize(
    "path", ["/user?identifier=a@example.com", "/user/x", "/user/methods?method=PIN", "/user/enrolled/x/PIN"]
)
async def test_questions_need_the_secret_unless_the_project_opens_them(small_world: HttpWorld, path: str) -> None:
    headers = public(small_world)
    closed = await small_world.client.get(f"/api/v0{path}", headers=headers)
    assert closed.status_code == 403
    assert "API_SECRET_KEY" in closed.json()["msg"]
    small_world.db.run_now(edit_project, small_world.project.client_id, open_lookup=True)
    assert (await small_world.client.get(f"/api/v0{path}", headers=headers)).status_code in {200, 404}


async def test_open_questions_are_counted_by_network_and_the_server_s_own_are_not(world: HttpWorld) -> None:
    world.db.run_now(edit_project, world.project.client_id, open_lookup=True)
    path = "/api/v0/user?identifier=a@example.com"
    for _ in range(300):
        assert (await world.client.get(path, headers=public(world))).status_code == 200
    refused = await world.client.get(path, headers=public(world))
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert (await world.client.get(path, headers=secret(world))).status_code == 200


async def test_the_list_needs_the_secret_and_is_newest_first_by_fifties(world: HttpWorld) -> None:
    world.db.run_now(edit_project, world.project.client_id, open_lookup=True)
    assert (await world.client.get("/api/v0/user/list", headers=public(world))).status_code == 401
    for number in range(51):
        world.clock.now += 1
        made = await world.client.post(
            "/api/v0/user/create", json={"identifier": f"p{number}@example.com"}, headers=secret(world)
        )
        assert made.status_code == 200, made.text
    first = await get(world, "/user/list", page="0")
    assert [user["identifier"] for user in first] == [f"p{number}@example.com" for number in range(50, 0, -1)]
    assert [user["identifier"] for user in await get(world, "/user/list", page="1")] == ["p0@example.com"]
    for page in ("-1", "x", "1e3", "99999999", "٣"):
        wrong = await world.client.get("/api/v0/user/list", params={"page": page}, headers=secret(world))
        assert wrong.status_code == 400


# --- making users ---


async def test_a_user_is_made_once_and_is_the_one_who_proves_the_address(world: HttpWorld) -> None:
    made = await world.client.post("/api/v0/user/create", json={"identifier": "Ann@example.com"}, headers=secret(world))
    assert made.status_code == 200
    assert "oauth_token" not in made.json()
    again = await world.client.post(
        "/api/v0/user/create?oauth_token=true", json={"identifier": "ann@EXAMPLE.com"}, headers=secret(world)
    )
    assert again.status_code == 409
    assert (await world.sign_in("ann@example.com"))["user"]["ID"] == made.json()["ID"]


async def test_the_project_s_own_name_for_a_user_is_its_server_s_to_choose(world: HttpWorld) -> None:
    body = {"client_user_id": "7", "identifiers": ["ann@example.com", "+41791234567"]}
    made = await world.client.post("/api/v0/user/create", json=body, headers=secret(world))
    assert made.json()["client_user_id"] == "7"
    for identifier in ("7", made.json()["ID"]):
        assert (await get(world, f"/user/{identifier}"))["ID"] == made.json()["ID"]
    assert (await get(world, "/user", identifier="+41791234567"))["ID"] == made.json()["ID"]
    again = await world.client.post("/api/v0/user/create", json={"client_user_id": "7"}, headers=secret(world))
    assert again.status_code == 409
    world.db.run_now(edit_project, world.project.client_id, open_lookup=True)
    stranger = await world.client.post("/api/v0/user/create", json={"client_user_id": "8"}, headers=public(world))
    assert stranger.status_code == 403


async def test_a_conflict_leaves_nothing_behind(world: HttpWorld) -> None:
    await world.sign_in("ann@example.com")
    body = {"identifiers": ["new@example.com", "ann@example.com"]}
    assert (await world.client.post("/api/v0/user/create", json=body, headers=secret(world))).status_code == 409
    assert (await get(world, "/user", identifier="new@example.com"))["ID"] == NOBODY
    assert len(await get(world, "/user/list")) == 1


@pytest.mark.parametrize(
    "body", [{}, {"identifier": ""}, {"identifier": "x"}, {"identifiers": []}, {"client_user_id": "\x00"}, [], 7]
)
async def test_what_is_no_user_is_400_in_json(small_world: HttpWorld, body: Any) -> None:
    made = await small_world.client.post("/api/v0/user/create", json=body, headers=secret(small_world))
    assert made.status_code == 400
    assert made.json().keys() == {"msg", "type"}


# --- who calls ---


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"API_KEY_ID": "nobody"}, 401),
        ({"API_KEY_ID": "11111111-2222-4333-8444-555555555555"}, 401),
        ({"API_SECRET_KEY": "wrong"}, 401),
        ({"API_SECRET_KEY": ""}, 401),
        ({"Origin": OTHER_ORIGIN}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_a_caller_who_is_not_the_project_is_told_so(
    small_world: HttpWorld, headers: dict[str, str], status: int
) -> None:
    given = headers if not headers or "API_KEY_ID" in headers else public(small_world) | headers
    answer = await small_world.client.get("/api/v0/user?identifier=a@example.com", headers=given)
    assert answer.status_code == status
    assert answer.json().keys() == {"msg", "type"}
    if not headers:
        assert "API_KEY_ID" in answer.json()["msg"]
        assert "underscores_in_headers" in answer.json()["msg"]


# --- enrolling ---


async def test_the_public_key_of_a_project_alone_enrols_nothing(world: HttpWorld) -> None:
    """What the original allowed: a stranger's key beside anybody's account, and tokens for it."""
    subject = (await world.sign_in())["user"]["ID"]
    stranger = await world.sign_in("eve@example.com")
    cookie = f"splitpin-refresh-{world.project.client_id}"
    for headers in (
        public(world),
        secret(world),
        bearer(world, stranger),
        public(world) | {"Authorization": f"Bearer {stranger['oauth_token']['id_token']}"},
        public(world) | {"Authorization": "Bearer x"},
        public(world) | {"Cookie": f"{cookie}={stranger['oauth_token']['refresh_token']}"},
        public(world) | {"Cookie": f"{cookie}=1:{'1' * 48}"},
        {"API_KEY_ID": world.other.client_id} | {"Authorization": bearer(world, stranger)["Authorization"]},
    ):
        refused = await enrol(world, subject, headers, code=b64(ed25519_key()))
        assert refused.status_code in {401, 403}, headers
        assert refused.json().keys() == {"msg", "type"}
    assert (await get(world, f"/user/{subject}"))["enrolled"] is None


@pytest.mark.parametrize("by", ["access token", "cookie"])
async def test_whoever_just_signed_in_enrols_a_device_and_gets_tokens(world: HttpWorld, by: str) -> None:
    payload = await world.sign_in()
    subject, key = payload["user"]["ID"], b64(ed25519_key())
    cookie = f"splitpin-refresh-{world.project.client_id}={payload['oauth_token']['refresh_token']}"
    headers = bearer(world, payload) if by == "access token" else public(world) | {"Cookie": cookie, "Origin": ORIGIN}
    answer = await enrol(world, subject, headers, code=key, algorithm="ED25519", device_name="Ann's phone")
    assert answer.status_code == 200, answer.text
    assert answer.json()["enrolled"] == ["TRUSTED_DEVICE"]
    assert answer.json()["default_method"] == "TRUSTED_DEVICE"
    tokens = answer.json()["oauth_token"]
    assert tokens["auth_method"] == "OTP"
    for text in {tokens["refresh_token"], payload["oauth_token"]["refresh_token"]}:  # neither ended the other
        assert (await world.token(text)).status_code == 200
    assert await get(world, f"/user/enrolled/{subject}/TRUSTED_DEVICE/{key}") == {
        "enrolled": True,
        "method": "TRUSTED_DEVICE",
    }


async def test_a_sign_in_that_was_long_ago_or_was_ended_enrols_nothing(world: HttpWorld) -> None:
    payload = await world.sign_in()
    subject = payload["user"]["ID"]
    await world.client.request(
        "DELETE",
        f"/api/v0/token/{world.project.client_id}",
        json={"refresh_token": payload["oauth_token"]["refresh_token"]},
        headers=public(world),
    )
    signed_out = await enrol(world, subject, bearer(world, payload), code=b64(ed25519_key()))
    assert signed_out.status_code == 401  # the access token itself lives on for an hour
    again = await world.sign_in("bob@example.com")
    subject = again["user"]["ID"]
    world.clock.now += 301
    assert (await enrol(world, subject, bearer(world, again), code=b64(ed25519_key()))).status_code == 401
    refreshed = (await world.token(again["oauth_token"]["refresh_token"])).json()
    new = public(world) | {"Authorization": f"Bearer {refreshed['access_token']}"}
    assert (await enrol(world, subject, new, code=b64(ed25519_key()))).status_code == 401


async def test_a_disabled_user_enrols_nothing(world: HttpWorld) -> None:
    payload = await world.sign_in()
    world.db.run_now(disable, payload["user"]["ID"], now=world.clock.now)
    answer = await enrol(world, payload["user"]["ID"], bearer(world, payload), code=b64(ed25519_key()))
    assert answer.status_code == 401


@pytest.mark.parametrize("kind", ["ED25519", "EC"])
async def test_a_key_is_the_same_key_however_it_is_written(world: HttpWorld, kind: str) -> None:
    payload = await world.sign_in()
    subject = payload["user"]["ID"]
    key = b"\xff" * 31 + b"\x3e" if kind == "ED25519" else p256_key()
    wrapped = "\r\n".join(b64(key)[at : at + 40] for at in range(0, len(b64(key)), 40)) + "\n"
    assert (await enrol(world, subject, bearer(world, payload), code=wrapped, algorithm=kind)).status_code == 200
    url_safe = base64.urlsafe_b64encode(key).decode()
    for text in (b64(key), b64(key).rstrip("="), url_safe, url_safe.rstrip("=")):
        assert (await get(world, f"/user/enrolled/{subject}/TRUSTED_DEVICE/{text}"))["enrolled"] is True
        escaped = text.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
        assert (await get(world, f"/user/enrolled/{subject}/TRUSTED_DEVICE/{escaped}"))["enrolled"] is True
        for query in (text, b64(text.encode())):
            asked = {"cotter_user_id": subject, "method": "TRUSTED_DEVICE", "public_key": query}
            assert await get(world, "/user/methods", **asked) == {"enrolled": True, "method": "TRUSTED_DEVICE"}
    assert (await get(world, f"/user/enrolled/{subject}/BIOMETRIC/{b64(key)}"))["enrolled"] is False
    assert (await get(world, f"/user/enrolled/{subject}/TRUSTED_DEVICE/{b64(ed25519_key())}"))["enrolled"] is False
    assert (await get(world, f"/user/enrolled/any/{subject}/TRUSTED_DEVICE"))["enrolled"] is True
    withdrawn = await enrol(world, subject, bearer(world, payload), code=b64(key), enrolled=False)
    assert withdrawn.json()["enrolled"] is None


def rsa_key() -> bytes:
    key = rsa.generate_private_key(65537, 2048).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def foreign_curve() -> bytes:
    key = ec.generate_private_key(ec.SECP384R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize(
    ("code", "algorithm"),
    [
        ("", None),
        ("????", None),
        ("A", None),
        (b64(bytes(31)), None),
        (b64(bytes(33)), None),
        (b64(p256_key()[:-1] + b"\x00"), None),
        (b64(p256_key()), "ED25519"),
        (b64(ed25519_key()), "EC"),
        (b64(ed25519_key()), "RSA"),
        (b64(rsa_key()), None),
        (b64(foreign_curve()), "EC"),
    ],
    ids=range(11),
)
async def test_what_is_no_key_is_400(small_world: HttpWorld, code: str, algorithm: str | None) -> None:
    payload = await small_world.sign_in()
    headers = bearer(small_world, payload)
    answer = await enrol(small_world, payload["user"]["ID"], headers, code=code, algorithm=algorithm)
    assert answer.status_code == 400
    assert answer.json().keys() == {"msg", "type"}


async def test_a_user_has_twenty_devices_at_most(small_world: HttpWorld) -> None:
    payload = await small_world.sign_in()
    headers, subject = bearer(small_world, payload), payload["user"]["ID"]
    keys = [b64(ed25519_key()) for _ in range(21)]
    answers = [(await enrol(small_world, subject, headers, code=key)).status_code for key in keys]
    assert answers == [200] * 20 + [409]
    assert (await enrol(small_world, subject, headers, code=keys[0])).status_code == 200


# --- PINs ---


async def test_a_pin_is_changed_with_the_one_before_alone_and_no_row_gives_it_away(world: HttpWorld) -> None:
    payload = await world.sign_in()
    headers, subject = bearer(world, payload), payload["user"]["ID"]
    assert (await enrol(world, subject, headers, method="PIN", code="1234")).json()["enrolled"] == ["PIN"]
    assert (await enrol(world, subject, headers, method="PIN", code="9999")).status_code == 409
    wrong = await enrol(world, subject, headers, method="PIN", code="9999", change_code=True, current_code="4321")
    assert wrong.status_code == 403
    right = await enrol(world, subject, headers, method="PIN", code="9999", change_code=True, current_code="1234")
    assert right.status_code == 200
    rows = world.db.run_now(lambda tx: tx.all("SELECT salt, digest FROM pins"))
    assert [(len(row["salt"]), len(row["digest"])) for row in rows] == [(16, 32)]
    gone = await enrol(world, subject, headers, method="PIN", code="", enrolled=False, current_code="9999")
    assert gone.json()["enrolled"] is None


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12 4", "abcd", "١٢٣٤"])
async def test_a_pin_is_4_to_12_digits(small_world: HttpWorld, pin: str) -> None:
    payload = await small_world.sign_in()
    answer = await enrol(small_world, payload["user"]["ID"], bearer(small_world, payload), method="PIN", code=pin)
    assert answer.status_code == 400


async def test_the_current_pin_is_guessed_twenty_times_an_hour_at_most(small_world: HttpWorld) -> None:
    payload = await small_world.sign_in()
    headers, subject = bearer(small_world, payload), payload["user"]["ID"]
    await enrol(small_world, subject, headers, method="PIN", code="1234")
    guesses = [
        (await enrol(small_world, subject, headers, method="PIN", code="9999", current_code="0000")).status_code
        for _ in range(21)
    ]
    assert guesses == [403] * 20 + [429]
    right = await enrol(small_world, subject, headers, method="PIN", code="9999", current_code="1234")
    assert right.status_code == 429


class Reset:
    """The three steps of a new PIN."""

    def __init__(self, world: HttpWorld, subject: str, headers: dict[str, str] | None = None) -> None:
        self.world = world
        self.subject = subject
        self.headers = headers or {}
        self.challenge: dict[str, Any] = {}

    async def step(self, step: str, /, **body: Any) -> httpx.Response:
        return await self.world.client.post(
            f"/api/v0/user/reset/{step}/{self.subject}", json={"method": "PIN"} | body, headers=secret(self.world)
        )

    async def start(self, destination: str = "ann@example.com") -> str:
        started = await self.step("start", name="Ann", sending_method="EMAIL", sending_destination=destination)
        assert started.status_code == 200, started.text
        assert started.json()["success"] is True
        assert isinstance(started.json()["challenge_id"], int)
        self.challenge = {name: started.json()[name] for name in ("challenge_id", "challenge")}
        return await self.world.code(mails=2)

    async def verify(self, code: str, **others: Any) -> httpx.Response:
        return await self.step("verify", reset_code=code, **self.challenge | others)

    async def respond(self, code: str, pin: str = "2468", **others: Any) -> httpx.Response:
        return await self.step("respond", reset_code=code, new_code=pin, **self.challenge | others)


@pytest.fixture
async def reset(world: HttpWorld) -> Reset:
    """Of somebody who has a PIN."""
    payload = await world.sign_in()
    await enrol(world, payload["user"]["ID"], bearer(world, payload), method="PIN", code="1234")
    world.clock.now += 60
    return Reset(world, payload["user"]["ID"], bearer(world, payload))


async def test_a_pin_is_reset_with_the_code_of_the_mail_once(world: HttpWorld, reset: Reset) -> None:
    code = await reset.start()
    assert (await reset.verify(code)).json() == {"success": True}
    assert (await reset.respond(code)).json() == {"success": True}
    assert (await reset.respond(code, "1357")).status_code == 403
    changed = await enrol(world, reset.subject, reset.headers, method="PIN", code="7777", current_code="2468")
    assert changed.status_code == 200


async def test_the_steps_may_be_taken_in_one(reset: Reset) -> None:
    code = await reset.start()
    assert (await reset.respond(code)).json() == {"success": True}


async def test_the_mail_goes_to_the_account_s_address_whatever_the_request_says(world: HttpWorld, reset: Reset) -> None:
    await reset.start("eve@example.com")
    mails = (await world.client.get("/inbox.json")).json()
    assert {mail["to"] for mail in mails} == {"ann@example.com"}
    assert "PIN" in mails[0]["subject"] + mails[0]["text"]


async def test_a_code_for_a_pin_is_good_for_nothing_else_and_the_other_way_round(
    world: HttpWorld, reset: Reset
) -> None:
    code = await reset.start()
    row = world.db.run_now(lambda tx: tx.one("SELECT challenge_id FROM one_time_codes WHERE purpose = 'pin_reset'"))
    assert row is not None
    world.verifier = reset.challenge["challenge"]
    assert (await world.verify(row["challenge_id"], code)).status_code == 403
    assert (await reset.verify(code)).status_code == 200


async def test_whoever_lacks_a_part_of_the_challenge_is_refused_alike(world: HttpWorld, reset: Reset) -> None:
    code = await reset.start()
    other = Reset(world, (await world.sign_in("bob@example.com"))["user"]["ID"])
    other.challenge = reset.challenge
    wrong = "000000" if code != "000000" else "111111"
    refusals = [
        await reset.verify(wrong),
        await reset.verify(code, challenge=secrets.token_urlsafe(32)),
        await reset.verify(code, challenge_id=reset.challenge["challenge_id"] + 1),
        await other.verify(code),
        await other.respond(code),
    ]
    assert {(each.status_code, each.text) for each in refusals} == {(403, refusals[0].text)}
    for field, value in (("challenge", "short"), ("challenge_id", "1")):
        assert (await reset.verify(code, **{field: value})).status_code == 400
    assert (await reset.verify(code)).status_code == 200
    assert (await reset.respond(wrong)).status_code == 403  # proven before, but by another code: over
    assert (await reset.respond(code)).status_code == 403


async def test_a_reset_needs_the_secret_and_a_user_with_a_proven_address(world: HttpWorld, reset: Reset) -> None:
    body = {"method": "PIN", "sending_method": "EMAIL"}
    path = f"/api/v0/user/reset/request/{reset.subject}"
    assert (await world.client.post(path, json=body, headers=public(world))).status_code == 401
    made = await world.client.post("/api/v0/user/create", json={"identifier": "new@example.com"}, headers=secret(world))
    assert (await Reset(world, made.json()["ID"]).step("start", sending_method="EMAIL")).status_code == 400
    assert (await Reset(world, "nobody").step("start", sending_method="EMAIL")).status_code == 404
    assert (await reset.step("start", sending_method="SMS")).status_code == 400
