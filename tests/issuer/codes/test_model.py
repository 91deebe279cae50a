"""Codes are uniform, bound to everything they are for, and unguessable without the key."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from splitpin.issuer.codes.model import (
    CodeKeys,
    OneTimeCode,
    is_challenge_id,
    new_challenge_id,
    same_code,
)
from splitpin.issuer.secrets import MasterSecrets

KEYS = CodeKeys([b"k" * 32])
ROW = OneTimeCode(
    challenge_id="A" * 22,
    project_id="11111111-1111-4111-8111-111111111111",
    client_id="11111111-1111-4111-8111-111111111111",
    purpose="sign_in",
    kind="email",
    address="ann@example.test",
    shown="ann@example.test",
    channel="email",
    country=None,
    code_challenge="c" * 43,
    key_id=KEYS.newest,
    digits=6,
    attempts=0,
    created_at=0,
    expires_at=300,
    consumed_at=None,
)


def chi_square(counts: list[int]) -> float:
    """Pearson's statistic against the uniform distribution."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected


@pytest.mark.parametrize("digits", [6, pytest.param(8, marks=pytest.mark.long)])
def test_codes_are_uniform(digits: int) -> None:
    """Over 200,000 challenges, each digit by itself, and the whole in 1,000 classes.

    The challenges are numbered, so the outcome is the same in every run. The bounds are the 0.999 quantiles of
    chi-square with 9 and 999 degrees of freedom.
    """
    keys = CodeKeys([hashlib.sha256(b"a key for this test").digest()])
    row = replace(ROW, key_id=keys.newest, digits=digits)
    places = [[0] * 10 for _ in range(digits)]
    classes = [0] * 1000
    for number in range(200_000):
        code = keys.code(replace(row, challenge_id=f"{number:022d}"))
        classes[int(code) * 1000 // 10**digits] += 1
        for place, digit in zip(places, code, strict=True):
            place[ord(digit) - 48] += 1
    assert all(chi_square(place) < 27.88 for place in places)
    assert chi_square(classes) < 1142.7


@pytest.mark.parametrize("digits", [6, 8, 10])
def test_a_code_has_all_its_digits_leading_zeros_too(digits: int) -> None:
    codes = [KEYS.code(replace(ROW, challenge_id=f"{number:022d}", digits=digits)) for number in range(500)]
    assert all(len(code) == digits and code.isascii() and code.isdigit() for code in codes)
    assert any(code.startswith("0") for code in codes)


@pytest.mark.parametrize(
    "other",
    [
        {"challenge_id": "B" * 22},
        {"client_id": "22222222-2222-4222-8222-222222222222"},
        {"purpose": "something_else"},
        {"kind": "phone"},
        {"address": "bob@example.test"},
        {"code_challenge": "d" * 43},
    ],
)
def test_every_binding_changes_the_code(other: dict[str, str]) -> None:
    changed = replace(ROW, digits=10, **other)  # type: ignore[arg-type]
    assert KEYS.code(changed) != KEYS.code(replace(ROW, digits=10))


def test_bindings_do_not_run_together() -> None:
    """`ab` + `c` and `a` + `bc` are two inputs."""
    one = replace(ROW, digits=10, client_id="ab", address="c")
    two = replace(ROW, digits=10, client_id="a", address="bc")
    assert KEYS.code(one) != KEYS.code(two)


def test_another_key_makes_another_code() -> None:
    others = CodeKeys([b"o" * 32])
    assert others.newest != KEYS.newest
    assert others.code(replace(ROW, digits=10, key_id=others.newest)) != KEYS.code(replace(ROW, digits=10))


def test_a_code_is_made_by_the_key_it_was_begun_with() -> None:
    secrets = [bytes(range(32)), bytes(range(32, 64))]
    both = CodeKeys(MasterSecrets(secrets).derive_all(CodeKeys.PURPOSE))
    old = CodeKeys(MasterSecrets(secrets[1:]).derive_all(CodeKeys.PURPOSE))
    begun_under_old = replace(ROW, key_id=old.newest)
    assert both.newest != old.newest
    assert both.knows(old.newest)
    assert both.code(begun_under_old) == old.code(begun_under_old)
    assert not old.knows(both.newest)
    with pytest.raises(LookupError):
        old.code(replace(ROW, key_id=both.newest))


def test_the_key_id_and_the_row_tell_nothing_of_the_key() -> None:
    assert len(KEYS.newest) == 12
    assert "6b" * 6 not in KEYS.newest
    assert "ann@" not in repr(ROW)


def test_a_challenge_id_is_128_random_bits() -> None:
    assert new_challenge_id(lambda size: b"\xff" * size) == "_" * 21 + "w"
    assert is_challenge_id(new_challenge_id(bytes))
    assert not any(map(is_challenge_id, ("", "a" * 21, "a" * 23, "a" * 21 + "\n", "a" * 21 + "+", "é" * 22)))


def test_codes_are_compared_whole() -> None:
    assert same_code("123456", "123456")
    assert not any(same_code(typed, "123456") for typed in ("12345", "1234567", "023456", ""))
