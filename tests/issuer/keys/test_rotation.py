"""Signing keys: published before they sign, kept after they stop, made once however many processes ask."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.keys.flow import ensure_key, list_keys, reseal, rotate
from splitpin.issuer.keys.model import KeyPolicy, StoredKey
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets
from splitpin.jose.keys import JWKSet

SECRETS = MasterSecrets([bytes(range(32))])
POLICY = KeyPolicy.CHEAPEST
NOW = 1_800_000_000

PROCESS = """
import os, sys
from splitpin.issuer.db import open_database
from splitpin.issuer.keys.flow import ensure_key, rotate
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.secrets import MasterSecrets

db = open_database(sys.argv[1])
use_case = {"ensure_key": ensure_key, "rotate": rotate}[sys.argv[2]]
print("ready", flush=True)
sys.stdin.readline()
for _ in range(20):
    db.run_now(use_case, now=int(sys.argv[3]), secrets=MasterSecrets([bytes(range(32))]), entropy=os.urandom,
               policy=KeyPolicy.CHEAPEST)
db.close()
"""


def ensure(db: Database, now: int) -> list[StoredKey]:
    return db.run_now(ensure_key, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)


def turn(db: Database, now: int) -> StoredKey:
    return db.run_now(rotate, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)


def ring_at(db: Database, now: int) -> KeyRing:
    ring = KeyRing(SECRETS, POLICY)
    ring.load(db.run_now(list_keys), now)
    return ring


def kids(jwks: JWKSet) -> list[str | None]:
    return [key.kid for key in jwks]


def test_the_first_key_signs_at_once_because_nobody_can_have_cached_a_set_without_it(db: Database) -> None:
    (key,) = ensure(db, NOW)
    ring = ring_at(db, NOW)
    assert ring.signing_key(NOW).kid == key.kid
    assert kids(ring.published(NOW)) == [key.kid]
    assert ensure(db, NOW + 1) == [key]


def test_a_new_key_is_published_a_cache_lifetime_before_it_signs_and_the_old_one_kept_until_its_tokens_end(
    db: Database,
) -> None:
    """Security goal B5, second by second, by the ring of a process and by one that has just started."""
    (old,) = ensure(db, NOW)
    begin = NOW + 5
    new = turn(db, begin)
    for now in range(begin, begin + 60):
        ensure(db, now)
        ring = ring_at(db, now)
        signs = ring.signing_key(now).kid
        assert signs == (old.kid if now < begin + POLICY.publish_ahead else new.kid), now - begin
        published = kids(ring.published(now))
        stopped = begin + POLICY.publish_ahead
        assert published == ([new.kid, old.kid] if now < stopped + POLICY.publish_after else [new.kid]), now - begin
        assert signs in published
    assert [key.kid for key in db.run_now(list_keys)] == [new.kid], "the old private key is gone for good"


def test_a_ring_read_as_seldom_as_allowed_never_signs_with_a_key_another_ring_does_not_publish(db: Database) -> None:
    ensure(db, NOW)
    rings = [KeyRing(SECRETS, POLICY) for _ in range(2)]
    for now in range(NOW, NOW + 150):
        if now in {NOW + 10, NOW + 60}:
            turn(db, now)
        for number, ring in enumerate(rings):
            if not ring.fresh(now) or (now + number) % 7 == 0:
                ring.load(db.run_now(list_keys), now)
        for signer in rings:
            for publisher in rings:
                assert signer.signing_key(now).kid in kids(publisher.published(now))


def test_a_key_that_is_old_enough_is_followed_by_the_next_without_being_asked(db: Database) -> None:
    for now in range(NOW, NOW + 3 * POLICY.lifetime, 5):
        ensure(db, now)
    assert [key.number for key in db.run_now(list_keys)][-1] == 3
    (first, *_) = db.run_now(list_keys)
    assert first.number > 1, "keys nobody needs any more are gone"


def test_rotating_while_a_new_key_waits_makes_no_other(db: Database) -> None:
    ensure(db, NOW)
    new = turn(db, NOW + 1)
    assert turn(db, NOW + 2) == new
    assert turn(db, new.signs_from).number == new.number + 1


def test_rotating_an_empty_database_makes_the_first_key(db: Database) -> None:
    assert turn(db, NOW).number == 1
    assert ring_at(db, NOW).signing_key(NOW)


@pytest.mark.parametrize("use_case", ["ensure_key", "rotate"])
def test_of_processes_that_start_or_rotate_at_once_one_makes_the_key(
    db: Database, migrated_url: str, use_case: str
) -> None:
    now = NOW
    if use_case == "rotate":
        ensure(db, NOW)
        now = NOW + 50
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, migrated_url, use_case, str(now)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60) and process.returncode for process in processes] == [0, 0, 0]
    assert len(db.run_now(list_keys)) == (1 if use_case == "ensure_key" else 2)


async def test_64_that_ensure_at_once_get_the_same_key(db: Database) -> None:
    calls = [db.run(ensure_key, now=NOW, secrets=SECRETS, entropy=os.urandom, policy=POLICY) for _ in range(64)]
    answers = await asyncio.gather(*calls)
    stored = await db.run(list_keys)
    assert len(stored) == 1
    assert answers == [stored] * 64


def test_the_database_holds_no_usable_private_key(db: Database) -> None:
    """Security goal M3: encrypted under a key outside the database, and bound to its own id."""
    (one,) = ensure(db, NOW)
    assert one.sealed is not None
    private = ring_at(db, NOW).signing_key(NOW).to_bytes()
    assert private not in one.sealed
    assert private[-32:] not in one.sealed
    assert set(json.loads(one.jwk)) <= {"kty", "crv", "x", "y", "kid", "use", "alg"}
    two = turn(db, NOW + 50)
    swapped = StoredKey(two.number, two.kid, one.sealed, two.jwk, two.created_at, two.signs_from, two.retired_at)
    with pytest.raises(ConfigurationError):
        KeyRing(SECRETS, POLICY).load([swapped], NOW)
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        KeyRing(MasterSecrets([bytes(range(50, 90))]), POLICY).load([one], NOW)


def test_the_master_secret_can_be_replaced_without_losing_a_key(db: Database) -> None:
    (key,) = ensure(db, NOW)
    newest = bytes(range(200, 240))
    both = MasterSecrets([newest, bytes(range(32))])
    assert db.run_now(reseal, secrets=both, entropy=os.urandom) == 1
    ring = KeyRing(MasterSecrets([newest]), POLICY)
    ring.load(db.run_now(list_keys), NOW)
    assert ring.signing_key(NOW).kid == key.kid


def test_published_keys_verify_what_the_ring_signs_and_hold_nothing_private(db: Database) -> None:
    """Security goal B6."""
    ensure(db, NOW)
    ring = ring_at(db, NOW)
    key = ring.signing_key(NOW)
    found = ring.published(NOW).find(key.kid)
    assert found is not None
    found.verify(key.sign(b"message"), b"message")
    for published in ring.published(NOW).to_dict()["keys"]:
        assert published.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
        assert published["kid"] == found.thumbprint()


def test_the_published_set_is_the_same_object_while_nothing_changed(db: Database) -> None:
    ensure(db, NOW)
    ring = ring_at(db, NOW)
    before = ring.published(NOW)
    ring.load(db.run_now(list_keys), NOW + 1)
    assert ring.published(NOW + 1) is before
    turn(db, NOW + 50)
    ring.load(db.run_now(list_keys), NOW + 50)
    assert ring.published(NOW + 50) is not before


async def test_a_fresh_ring_asks_nobody(db: Database) -> None:
    await db.run(ensure_key, now=NOW, secrets=SECRETS, entropy=os.urandom, policy=POLICY)
    reads: list[int] = []

    class Counting:
        """The database, and how often it was asked."""

        async def run(self, use_case: object, *args: object, **kwargs: object) -> object:
            reads.append(1)
            return await db.run(use_case, *args, **kwargs)  # type: ignore[arg-type]  # counts, whatever it is

    ring = KeyRing(SECRETS, KeyPolicy(reload=60))
    counting: Database = Counting()  # type: ignore[assignment]  # only `run` is needed here
    for now in range(NOW, NOW + 120):
        await ring.refresh(counting, now)
    assert len(reads) == 2
    await ring.refresh(counting, NOW - 3600)
    assert len(reads) == 3, "a clock set back does not leave the ring stale"


def test_a_ring_refreshed_within_a_transaction_reads_through_it(db: Database) -> None:
    ring = KeyRing(SECRETS, POLICY)

    def sign(tx: Transaction) -> str:
        ensure_key(tx, now=NOW, secrets=SECRETS, entropy=os.urandom, policy=POLICY)
        ring.refresh_in(tx, NOW)
        return ring.signing_key(NOW).kid

    assert db.run_now(sign) == db.run_now(list_keys)[0].kid


def test_an_empty_ring_says_so_and_a_clock_set_back_does_not_stop_signing(db: Database) -> None:
    with pytest.raises(LookupError):
        KeyRing(SECRETS, POLICY).signing_key(NOW)
    (key,) = ensure(db, NOW)
    assert ring_at(db, NOW - 300).signing_key(NOW - 300).kid == key.kid


def test_the_default_policy_respects_what_verifiers_cache_and_tokens_live() -> None:
    policy = KeyPolicy.DEFAULT
    assert policy.publish_ahead >= 300 + 2 * policy.reload
    assert policy.publish_after >= 86400
    assert policy.reload * 10 <= policy.publish_ahead


def test_what_was_made_survives_a_restart(migrated_url: str) -> None:
    db = open_database(migrated_url)
    before = ensure(db, NOW)
    db.close()
    db = open_database(migrated_url)
    assert ensure(db, NOW + 1) == before
    db.close()
