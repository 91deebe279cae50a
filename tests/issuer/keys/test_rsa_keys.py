"""Keys of RS256: made when a client first needs one, rotated by themselves, and in nobody's way."""

from __future__ import annotations

import asyncio
import json
import os

import jwt
import pytest
from jwt.types import Options

from issuer.edge.http_world import START, HttpWorld, http_world
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.db import Database
from splitpin.issuer.keys.flow import ensure_key, list_keys, reseal, rotate, withdraw
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets
from splitpin.jose.keys import JWKSet
from splitpin.jose.minting import mint_id_token
from splitpin.jose.rs256 import RSASigningKey
from splitpin.jose.signing_key import Signer

SECRETS = MasterSecrets([bytes(range(32))])
POLICY = KeyPolicy.CHEAPEST
NOW = 1_800_000_000
WHENEVER: Options = {"verify_exp": False, "verify_iat": False}


def id_token(key: Signer) -> str:
    return mint_id_token(
        key,
        issuer="https://id.test",
        subject="s",
        audience="app",
        identifier="ann@example.com",
        authentication_method="OTP",
        auth_time=NOW,
        jti="j",
        issued_at=NOW,
        lifetime=60,
    )


def ring_at(db: Database, now: int) -> KeyRing:
    ring = KeyRing(SECRETS, POLICY)
    db.run_now(ring.refresh_in, now)
    return ring


def ensure(db: Database, now: int, **others: object) -> None:
    db.run_now(ensure_key, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY, **others)  # type: ignore[arg-type]


async def test_the_first_is_made_once_when_it_is_needed_and_signs_at_once(db: Database) -> None:
    ensure(db, NOW)
    rings = [ring_at(db, NOW) for _ in range(4)]
    assert [ring.rsa_signing_key(NOW) for ring in rings] == [None] * 4
    signers = await asyncio.gather(*[ring.signer_of("RS256", db, NOW, entropy=os.urandom) for ring in rings])
    kids = {signer.kid for signer in signers if isinstance(signer, RSASigningKey)}
    assert len(kids) == 1
    assert [key.algorithm for key in db.run_now(list_keys)] == ["ES256", "RS256"]
    assert await rings[0].signer_of("ES256", db, NOW, entropy=os.urandom) is rings[0].signing_key(NOW)


async def test_they_come_and_go_by_themselves(db: Database) -> None:
    ensure(db, NOW)
    ensure(db, NOW, algorithm="RS256")
    (own,) = ring_at(db, NOW).published(NOW)
    (first,) = ring_at(db, NOW).rsa_published(NOW)
    db.run_now(rotate, now=NOW, secrets=SECRETS, entropy=os.urandom, policy=POLICY, algorithm="RS256")
    ring = ring_at(db, NOW)
    assert [key["kid"] for key in ring.rsa_published(NOW)][1:] == [first["kid"]]
    assert [key.kid for key in ring.published(NOW)] == [own.kid]
    signing = ring.rsa_signing_key(NOW)
    later = ring.rsa_signing_key(NOW + POLICY.publish_ahead)
    assert signing is not None
    assert later is not None
    assert signing.kid == first["kid"] != later.kid
    new = db.run_now(withdraw, later.kid, now=NOW + 1, secrets=SECRETS, entropy=os.urandom)
    assert new is not None
    assert (new.kid, new.algorithm) == (first["kid"], "RS256")
    assert db.run_now(reseal, secrets=SECRETS, entropy=os.urandom) == 2
    left = NOW + POLICY.publish_ahead + POLICY.publish_after
    assert [key.kid for key in ring_at(db, left).published(left)] == [own.kid]


def test_others_verify_what_an_rsa_key_signed_and_our_verifiers_do_not_know_it() -> None:
    key = RSASigningKey.generate()
    restored = RSASigningKey.from_bytes(key.to_bytes())
    assert restored.kid == key.kid
    token = id_token(restored)
    assert jwt.decode(token, jwt.PyJWK(key.jwk), ["RS256"], audience="app", options=WHENEVER)["sub"] == "s"
    assert jwt.get_unverified_header(token) == {"alg": "RS256", "kid": key.kid, "typ": "JWT"}
    assert len(JWKSet.from_dict({"keys": [key.jwk]})) == 0
    assert key.jwk.keys() == {"kty", "n", "e", "use", "alg", "kid"}
    assert str(key.to_bytes()) not in repr(key)
    with pytest.raises(TypeError):
        key.__reduce__()


async def test_both_kinds_are_published_and_the_published_clients_see_none_of_it(migrated_url: str) -> None:
    async with http_world(migrated_url) as world:
        before = await published(world)
        world.db.run_now(edit_client, world.other.id, metadata={"id_token_signed_response_alg": "RS256"})
        master = MasterSecrets(world.settings.master_secrets)
        world.db.run_now(
            ensure_key, now=START, secrets=master, entropy=os.urandom, policy=KeyPolicy.DEFAULT, algorithm="RS256"
        )
        world.clock.now += KeyPolicy.DEFAULT.reload
        after = await published(world)
        assert [key["kty"] for key in after] == ["EC", "RSA"]
        assert after[:1] == before
        cotter = (await world.client.get("/api/v0/token/jwks")).json()["keys"]
        assert {key["kty"] for key in cotter} == {"EC"}
        token = (await world.sign_in())["oauth_token"]["access_token"]
        assert jwt.get_unverified_header(token)["kid"] == after[0]["kid"]
        key = jwt.PyJWKSet.from_json(json.dumps({"keys": after}))[after[0]["kid"]]
        decoded = jwt.decode(token, key, ["ES256"], audience=world.app.id, options=WHENEVER)
        assert decoded["client_id"] == world.app.id


async def published(world: HttpWorld) -> list[dict[str, str]]:
    keys: list[dict[str, str]] = (await world.client.get("/.well-known/jwks.json")).json()["keys"]
    return keys
