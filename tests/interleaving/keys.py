"""Who meets over the signing keys: the processes of one issuer, by the clock or by an operator."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from interleaving.explorer import Answers, Meeting
from splitpin.issuer.db import Database
from splitpin.issuer.keys.flow import ensure_key, list_keys, rotate, withdraw
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

    return Meeting({"operator": _rotate(now), "process": _ensure(now)}, judge)


def withdraw_and_withdraw(db: Database) -> Meeting:
    """Two operators withdraw the stolen key: one other key signs, at once."""
    (stolen,) = _ensure(NOW)(db)
    return Meeting(
        {"operator": _withdraw(stolen.kid), "other operator": _withdraw(stolen.kid)}, _one_signs(db, stolen.kid, NOW)
    )


def withdraw_and_rotate(db: Database) -> Meeting:
    """One operator withdraws the key while another rotates it."""
    (stolen,) = _ensure(NOW)(db)
    return Meeting({"withdraw": _withdraw(stolen.kid), "rotate": _rotate(NOW)}, _one_signs(db, stolen.kid, NOW))


def withdraw_and_due(db: Database) -> Meeting:
    """The key is withdrawn at the moment a process finds that its time is up."""
    (stolen,) = _ensure(NOW)(db)
    now = NOW + POLICY.lifetime
    return Meeting({"withdraw": _withdraw(stolen.kid, now), "process": _ensure(now)}, _one_signs(db, stolen.kid, now))


def _one_signs(db: Database, stolen: str, now: int) -> Callable[[Answers], None]:
    def judge(answers: Answers) -> None:
        keys = db.run_now(list_keys)
        signing = [key.kid for key in keys if key.signing(now)]
        assert len(signing) == 1, f"{len(signing)} keys sign"
        assert stolen not in signing, "the stolen key signs"
        assert all(key.sealed is None for key in keys if key.kid == stolen), "its private half is still there"

    return judge


def _withdraw(kid: str, now: int = NOW) -> Any:
    return lambda db: db.run_now(withdraw, kid, now=now, secrets=SECRETS, entropy=os.urandom)


def _rotate(now: int) -> Any:
    return lambda db: db.run_now(rotate, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)


def _ensure(now: int) -> Any:
    return lambda db: db.run_now(ensure_key, now=now, secrets=SECRETS, entropy=os.urandom, policy=POLICY)
