"""Devices of users: enrolled by whoever proves a sign-in of the last minutes, and by nobody else."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from issuer.edge.accounts import b64, bearer, enrol, get, public, secret
from issuer.edge.http_world import ORIGIN, HttpWorld, http_world
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy


def ed25519_key() -> bytes:
    return ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw()


def p256_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


async def test_the_public_key_of_a_project_alone_enrols_nothing(world: HttpWorld) -> None:
    """What the original allowed: a stranger's key beside anybody's account, and tokens for it."""
    subject = (await world.sign_in())["user"]["ID"]
    stranger = await world.sign_in("eve@example.com")
    cookie = f"splitpin-refresh-{world.app.id}"
    for headers in (
        public(world),
        secret(world),
        bearer(world, stranger),
        public(world) | {"Authorization": f"Bearer {stranger['oauth_token']['id_token']}"},
        public(world) | {"Authorization": "Bearer x"},
        public(world) | {"Cookie": f"{cookie}={stranger['oauth_token']['refresh_token']}"},
        public(world) | {"Cookie": f"{cookie}=1:{'1' * 48}"},
        {"API_KEY_ID": world.other.id} | {"Authorization": bearer(world, stranger)["Authorization"]},
    ):
        refused = await enrol(world, subject, headers, code=b64(ed25519_key()))
        assert refused.status_code in {401, 403}, headers
        assert refused.json().keys() == {"msg", "type"}
    assert (await get(world, f"/user/{subject}"))["enrolled"] is None


@pytest.mark.parametrize("by", ["access token", "cookie"])
async def test_whoever_just_signed_in_enrols_a_device_and_gets_tokens(world: HttpWorld, by: str) -> None:
    payload = await world.sign_in()
    subject, key = payload["user"]["ID"], b64(ed25519_key())
    cookie = f"splitpin-refresh-{world.app.id}={payload['oauth_token']['refresh_token']}"
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


async def test_a_cookie_gets_one_set_of_tokens_however_often_it_comes(world: HttpWorld) -> None:
    """It is used up by what it gets, as a refresh is: the same successor again, and then the end of all."""
    payload = await world.sign_in()
    subject = payload["user"]["ID"]
    name, kept = f"splitpin-refresh-{world.app.id}", payload["oauth_token"]["refresh_token"]
    headers = public(world) | {"Cookie": f"{name}={kept}", "Origin": ORIGIN}
    answers = [await enrol(world, subject, headers, code=b64(ed25519_key())) for _ in range(3)]
    successors = {answer.json()["oauth_token"]["refresh_token"] for answer in answers}
    assert len(successors) == 1
    assert kept not in successors
    assert all(f"{name}={next(iter(successors))}" in answer.headers["set-cookie"] for answer in answers)
    assert (await world.token(successors.pop())).status_code == 200
    world.clock.now += 60
    late = await enrol(world, subject, headers, code=b64(ed25519_key()))
    assert late.status_code == 401
    assert "oauth_token" not in late.text


async def test_an_access_token_is_turned_into_nothing_that_outlives_it(world: HttpWorld) -> None:
    """Whoever has stolen one, in the minutes after a sign-in too, has an hour."""
    payload = await world.sign_in()
    world.clock.now += 200
    answer = await enrol(world, payload["user"]["ID"], bearer(world, payload), code=b64(ed25519_key()))
    tokens = answer.json()["oauth_token"]
    assert tokens["expires_in"] == 3600 - 200
    world.clock.now += 3000
    refreshed = await world.token(tokens["refresh_token"])
    assert refreshed.json()["expires_in"] == 3600 - 3200
    world.clock.now += 400
    assert (await world.token(refreshed.json()["refresh_token"])).status_code == 400
    assert (await world.token(payload["oauth_token"]["refresh_token"])).status_code == 200


async def test_a_sign_in_that_was_long_ago_or_was_ended_enrols_nothing(world: HttpWorld) -> None:
    payload = await world.sign_in()
    subject = payload["user"]["ID"]
    await world.client.request(
        "DELETE",
        f"/api/v0/token/{world.app.id}",
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


async def test_of_any_number_at_once_a_user_has_twenty_devices_at_most(world: HttpWorld) -> None:
    payload = await world.sign_in()
    headers, subject = bearer(world, payload), payload["user"]["ID"]
    answers = await asyncio.gather(*(enrol(world, subject, headers, code=b64(ed25519_key())) for _ in range(40)))
    assert sorted(answer.status_code for answer in answers) == [200] * 20 + [409] * 20


@pytest.mark.parametrize("method", ["TRUSTED_DEVICE", "PIN"])
async def test_nobody_changes_their_methods_without_end(migrated_url: str, method: str) -> None:
    """Each change leaves a record, and each PIN, taken or not, costs a digest that is slow by design."""
    limits = replace(LimitPolicy.DEFAULT, changes_per_account=Limit(3, HOUR))
    async with http_world(migrated_url, limits=limits) as world:
        payload = await world.sign_in()
        headers, subject = bearer(world, payload), payload["user"]["ID"]
        code, other = ("1234", "9999") if method == "PIN" else (b64(ed25519_key()), b64(ed25519_key()))
        answers = [await enrol(world, subject, headers, method=method, code=each) for each in (code, code, other) * 2]
        taken = 409 if method == "PIN" else 200  # the same one again is found done, whichever it is
        assert [answer.status_code for answer in answers] == [200, 200, taken, 429, 429, 429]
        assert int(answers[4].headers["retry-after"]) > 0
        records = world.db.run_now(lambda tx: tx.all("SELECT id FROM audit_events WHERE subject = :it", it=subject))
        assert len(records) <= 1 + 3  # the sign-in's, and those


@pytest.mark.parametrize("member", ["device_type", "device_name"])
async def test_a_name_that_a_database_would_choke_on_is_400(world: HttpWorld, member: str) -> None:
    payload = await world.sign_in()
    headers, subject = bearer(world, payload), payload["user"]["ID"]
    answer = await enrol(world, subject, headers, code=b64(ed25519_key()), **{member: "\x00"})
    assert answer.status_code == 400
