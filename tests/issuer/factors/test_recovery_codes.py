"""Codes on paper: read however they are typed, good once, and ended by those that come after them."""

from __future__ import annotations

import hashlib
import re
import secrets

import pytest

from issuer.factors.factor_world import FactorWorld
from splitpin.errors import InvalidRequest
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.factors.model import Held, RecoveryCodes
from splitpin.issuer.factors.recovery_code import HOW_MANY, new_codes, read_recovery_code
from splitpin.issuer.sessions.standing import SessionOver


def test_ten_of_eighty_random_bits_in_groups() -> None:
    asked: list[int] = []

    def entropy(size: int) -> bytes:
        asked.append(size)
        return secrets.token_bytes(size)

    codes = new_codes(entropy)
    assert len(set(codes)) == len(codes) == HOW_MANY == 10
    assert asked == [10] * 10
    assert all(re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", code) for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        "AOBI-EFGH-IJKL-MN27",
        "aobi-efgh-ijkl-mn27",
        " AOBI EFGH\tIJKL MN27\n",
        "AOBIEFGHIJKLMN27",
        "a0 8i ef gh ij kl mn 27",
        "A081EFGH1JKLMN27",
        "AOBI\u2011EFGH\u2013IJKL\u2010MN27",
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read_recovery_code(typed) == read_recovery_code("AOBI-EFGH-IJKL-MN27")
    assert len(read_recovery_code(typed)) == 10


@pytest.mark.parametrize(
    "typed", ["", "123456", "AOBI-EFGH-IJKL-MN2", "AOBI-EFGH-IJKL-MN277", "AOBI-EFGH-IJKL-MN9!", "\0" * 16, "ß" * 16]
)
def test_whatever_else_is_typed_is_none(typed: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read_recovery_code(typed, field="typed")
    assert refused.value.field == "typed"
    assert not typed.strip() or typed not in refused.value.message


def test_each_is_good_once(world: FactorWorld) -> None:
    ann = world.signed_in()
    codes = world.codes(ann)
    assert world.held(ann) == Held(None, RecoveryCodes(left=10, made_at=world.now))
    for used, code in enumerate(codes, 1):
        assert world.use(ann, code)
        assert not world.use(ann, code)
        assert world.held(ann) == Held(None, RecoveryCodes(left=10 - used, made_at=world.now))


def test_new_ones_end_all_that_there_were(world: FactorWorld) -> None:
    ann = world.signed_in()
    before = world.codes(ann)
    after = world.codes(ann)
    assert not any(world.use(ann, code) for code in before)
    assert world.use(ann, after[0])


def test_they_are_one_person_s(world: FactorWorld) -> None:
    ann, bob = world.signed_in(), world.signed_in("bob@example.test")
    codes = world.codes(ann)
    world.codes(bob)
    assert not any(world.use(bob, code) for code in codes)
    assert world.held(bob) == world.held(ann)


def test_who_never_had_any_has_none(world: FactorWorld) -> None:
    assert world.held(world.signed_in()) == Held()


def test_what_is_stored_gives_none_of_them(world: FactorWorld) -> None:
    ann = world.signed_in()
    codes = world.codes(ann)
    rows = world.db.run_now(lambda tx: tx.all("SELECT * FROM recovery_codes"))
    stored = repr([dict(row) for row in rows])
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    assert {bytes(row["digest"]) for row in rows}.isdisjoint(
        hashlib.sha256(read_recovery_code(code)).digest() for code in codes
    )


def test_it_is_recorded_who_made_some(world: FactorWorld) -> None:
    world.codes(world.signed_in())
    assert world.events()[-1] == ("recovery_codes.made", None)


def test_they_go_with_their_person(world: FactorWorld) -> None:
    ann = world.signed_in()
    codes = world.codes(ann)
    world.db.run_now(delete, ann.subject, now=world.now)
    assert world.held(ann) == Held()
    assert not world.use(ann, codes[0])


def test_whoever_is_gone_gets_none(world: FactorWorld) -> None:
    ann = world.signed_in()
    world.db.run_now(delete, ann.subject, now=world.now)
    with pytest.raises(SessionOver):
        world.codes(ann)


def test_it_is_used_as_it_is_read(world: FactorWorld) -> None:
    ann = world.signed_in()
    assert world.use(ann, world.codes(ann)[3].lower().replace("-", " "))
