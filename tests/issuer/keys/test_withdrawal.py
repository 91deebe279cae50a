"""A signing key that somebody else may have: taken out at once, and there is always one that signs."""

from __future__ import annotations

import os
import random
import threading

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.keys.flow import ensure_key, list_keys, reseal, rotate, withdraw
from splitpin.issuer.keys.model import KeyPolicy, StoredKey
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets

SECRETS = MasterSecrets([bytes(range(32))])
POLICY = KeyPolicy.CHEAPEST
NOW = 1_800_000_000


def ensure(db: Database, now: int) -> list[StoredKey]:
    return db.run_now(ensure_key, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)


def turn(db: Database, now: int) -> StoredKey:
    return db.run_now(rotate, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)


def take_out(db: Database, kid: str, now: int, secrets: MasterSecrets = SECRETS) -> StoredKey | None:
    return db.run_now(withdraw, kid, now=now, secrets=secrets, entropy=os.urandom)


def state(db: Database, now: int) -> tuple[str, list[str | None]]:
    """The key that a server signs with, and those that it publishes."""
    ring = KeyRing(SECRETS, POLICY)
    ring.load(db.run_now(list_keys), now)
    return ring.signing_key(now).kid, [key.kid for key in ring.published(now)]


def test_the_only_key_has_a_successor_in_the_same_moment(db: Database) -> None:
    (stolen,) = ensure(db, NOW)
    successor = take_out(db, stolen.kid, NOW + 5)
    assert successor is not None
    assert state(db, NOW + 5) == (successor.kid, [successor.kid])
    assert len(ensure(db, NOW + 6)) == 2, "no other is made"


def test_the_key_that_waits_signs_at_once_when_its_predecessor_is_withdrawn(db: Database) -> None:
    (stolen,) = ensure(db, NOW)
    waiting = turn(db, NOW + 5)
    successor = take_out(db, stolen.kid, NOW + 6)
    assert successor is not None
    assert successor.kid == waiting.kid
    assert state(db, NOW + 6) == (waiting.kid, [waiting.kid])


def test_when_the_key_that_waits_is_withdrawn_its_predecessor_signs_on(db: Database) -> None:
    (current,) = ensure(db, NOW)
    stolen = turn(db, NOW + 5)
    take_out(db, stolen.kid, NOW + 6)
    for now in (NOW + 6, NOW + 90):
        assert state(db, now) == (current.kid, [current.kid])
    ensure(db, NOW + POLICY.lifetime)
    new = db.run_now(list_keys)[-1]
    assert new.number == stolen.number + 1
    assert new.signs_from == NOW + POLICY.lifetime + POLICY.publish_ahead


def test_a_key_that_has_stopped_is_withdrawn_and_nothing_else_changes(db: Database) -> None:
    (old,) = ensure(db, NOW)
    new = turn(db, NOW + 5)
    now = new.signs_from + 1
    assert state(db, now) == (new.kid, [new.kid, old.kid])
    take_out(db, old.kid, now)
    assert state(db, now) == (new.kid, [new.kid])


def test_what_is_withdrawn_stays_on_record_without_its_private_half(db: Database) -> None:
    (stolen,) = ensure(db, NOW)
    take_out(db, stolen.kid, NOW + 5)
    turn(db, NOW + 20)
    now = NOW + 20 + POLICY.publish_ahead + POLICY.publish_after + 1
    kept = ensure(db, now)[0]
    assert (kept.kid, kept.withdrawn_at, kept.sealed) == (stolen.kid, NOW + 5, None)
    assert db.run_now(reseal, secrets=SECRETS, entropy=os.urandom) == len(ensure(db, now)) - 1


def test_withdrawing_twice_is_once_and_an_unknown_key_is_none(db: Database) -> None:
    (stolen,) = ensure(db, NOW)
    successor = take_out(db, stolen.kid, NOW + 5)
    assert take_out(db, stolen.kid, NOW + 9) == successor
    assert db.run_now(list_keys)[0].withdrawn_at == NOW + 5
    assert take_out(db, "nobody's", NOW + 9) is None


def test_whoever_has_another_master_secret_makes_no_key_that_the_servers_cannot_open(db: Database) -> None:
    (only,) = ensure(db, NOW)
    other = MasterSecrets([bytes(range(50, 90))])
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        db.run_now(rotate, now=NOW + 50, secrets=other, entropy=os.urandom, policy=POLICY)
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        take_out(db, only.kid, NOW + 50, other)
    assert db.run_now(list_keys) == [only]


def test_whoever_rotates_and_withdraws_at_once_leaves_one_key_that_signs(db: Database, migrated_url: str) -> None:
    """In whichever order they come: what is withdrawn is out, and somebody signs."""
    ensure(db, NOW)
    others = [open_database(migrated_url) for _ in range(2)]
    now, chance = NOW, random.Random(7)
    for _ in range(25):
        now += chance.choice([1, POLICY.publish_ahead, 50])
        live = [key for key in db.run_now(list_keys) if key.withdrawn_at is None]
        stolen = {key.kid for key in chance.sample(live, k=min(2, len(live)))}
        threads = [threading.Thread(target=take_out, args=(others[0], kid, now)) for kid in stolen]
        threads.append(threading.Thread(target=turn, args=(others[1], now)))
        threads.append(threading.Thread(target=ensure, args=(db, now)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        keys = db.run_now(list_keys)
        assert sum(key.signing(now) for key in keys) == 1
        assert sum(key.waiting(now) for key in keys) <= 1
        signing, published = state(db, now)
        assert signing in published
        assert not stolen & set(published)
        assert signing == next(key.kid for key in keys if key.signing(now))
    for other in others:
        other.close()
