"""A deploy in which servers of one database have differing master secrets: they say so, and go on as they can."""

from __future__ import annotations

import logging
import os

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database
from splitpin.issuer.housekeeping import Housekeeping
from splitpin.issuer.keys.flow import IN_USE, ensure_key, list_keys, reseal, rotate, unknown_secrets
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets

OLD, NEW = bytes(range(32)), bytes(range(100, 140))
POLICY = KeyPolicy.CHEAPEST
NOW = 1_800_000_000


def unknown(db: Database, secrets: MasterSecrets, now: int) -> list[str]:
    return db.run_now(unknown_secrets, now=now, secrets=secrets)


def test_an_id_tells_nothing_of_its_secret_and_is_always_the_same() -> None:
    one, two = MasterSecrets([NEW, OLD]).ids
    assert (two,) == MasterSecrets([OLD]).ids
    assert one != two
    for secret in (OLD, NEW):
        assert secret.hex()[:8] not in one + two


def test_the_two_steps_to_a_new_secret_alarm_nobody(db: Database) -> None:
    old, behind, front = MasterSecrets([OLD]), MasterSecrets([OLD, NEW]), MasterSecrets([NEW, OLD])
    for first, second in ((old, behind), (behind, behind), (behind, front), (front, front)):
        assert unknown(db, first, NOW) == unknown(db, second, NOW) == []


def test_a_secret_that_this_process_does_not_list_is_told_for_as_long_as_it_is_used(db: Database) -> None:
    old, new = MasterSecrets([OLD]), MasterSecrets([NEW])
    unknown(db, old, NOW)
    assert unknown(db, new, NOW + 1) == list(old.ids)
    assert unknown(db, old, NOW + 2) == list(new.ids)
    assert unknown(db, new, NOW + 2 + IN_USE + 1) == []


async def test_each_server_warns_at_its_start_and_in_each_round(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    keepings = []
    for listed in ([OLD], [NEW, OLD]):
        secrets = MasterSecrets(listed)
        keepings.append(Housekeeping(db, secrets, KeyRing(secrets, POLICY), POLICY, lambda: NOW, os.urandom))
        keepings[-1].prepare()
    assert not caplog.messages, "the second lists the first one's"
    await keepings[0].round()
    (warning,) = caplog.messages
    assert MasterSecrets([NEW]).ids[0] in warning
    assert "SPLITPIN_MASTER_SECRET" in warning


def test_a_key_under_an_unknown_secret_is_published_and_the_old_one_signs_on(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Step two of a change of secrets, where a server was left out of step one."""
    left_out, ahead = MasterSecrets([OLD]), MasterSecrets([NEW, OLD])
    (first,) = db.run_now(ensure_key, now=NOW, secrets=left_out, entropy=os.urandom, policy=POLICY)
    ring = KeyRing(left_out, POLICY)
    ring.load(db.run_now(list_keys), NOW)
    second = db.run_now(rotate, now=NOW + 5, secrets=ahead, entropy=os.urandom, policy=POLICY)
    now = second.signs_from + 1
    with caplog.at_level(logging.WARNING):
        for _ in range(10):
            ring.load(db.run_now(list_keys), now)
    assert ring.signing_key(now).kid == first.kid
    assert [key.kid for key in ring.published(now)] == [second.kid, first.kid]
    (warning,) = caplog.messages
    assert second.kid in warning


def test_a_server_that_can_open_no_key_signs_nothing(db: Database) -> None:
    both = MasterSecrets([NEW, OLD])
    db.run_now(ensure_key, now=NOW, secrets=MasterSecrets([OLD]), entropy=os.urandom, policy=POLICY)
    db.run_now(reseal, secrets=both, entropy=os.urandom)
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        KeyRing(MasterSecrets([OLD]), POLICY).load(db.run_now(list_keys), NOW)
    KeyRing(MasterSecrets([NEW]), POLICY).load(db.run_now(list_keys), NOW)
