"""Who meets over the signing keys: the processes of one issuer, by the clock or by an operator."""

from __future__ import annotations

import os
from typing import Any

from interleaving.explorer import Answers, Meeting
from splitpin.issuer.db import Database
from splitpin.issuer.keys.flow import ensure_key, list_keys, rotate
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.secrets import MasterSecrets

SECRETS = MasterSecrets([bytes(range(32))])
POLICY = KeyPolicy.CHEAPEST
NOW = 1_800_000_000


def start_and_start(db: Database) -> Meeting:
    """Two processes start on an empty database: one key, and both know it."""

    def judge(answers: Answers) -> None:
        kids = [key.kid for key in db.run_now(list_keys)]
        assert len(kids) == 1, "two processes made a key each"
        assert all([key.kid for key in keys] == kids for keys in answers.values()), "one started without the key"

    return Meeting({"process": _ensure(NOW), "other process": _ensure(NOW)}, judge)


def due_and_due(db: Database) -> Meeting:
    """The time of a key is up in two processes at once: one successor, and the old one stops when that begins."""
    _ensure(NOW)(db)
    now = NOW + POLICY.lifetime

    def judge(answers: Answers) -> None:
        old, new = db.run_now(list_keys)
        assert old.retired_at == new.signs_from == now + POLICY.publish_ahead, "no key signs, or two do"

    return Meeting({"process": _ensure(now), "other process": _ensure(now)}, judge)


def rotate_and_due(db: Database) -> Meeting:
    """An operator rotates at the moment it is due: one successor all the same."""
    _ensure(NOW)(db)
    now = NOW + POLICY.lifetime

    def judge(answers: Answers) -> None:
        old, new = db.run_now(list_keys)
        assert answers["operator"].kid == new.kid, "the operator was shown another key"
        assert old.retired_at == new.signs_from, "no key signs, or two do"

    def operator(db: Database) -> object:
        return db.run_now(rotate, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)

    return Meeting({"operator": operator, "process": _ensure(now)}, judge)


def _ensure(now: int) -> Any:
    return lambda db: db.run_now(ensure_key, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)
