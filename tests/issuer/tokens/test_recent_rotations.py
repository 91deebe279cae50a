"""The rotations of the last seconds, second by second, at their very edges."""

from __future__ import annotations

from splitpin.issuer.tokens.recent_rotations import noted, replaced_within

GRACE = 10


def rotated(*seconds: int) -> str:
    """What is noted after a rotation in each of these seconds, from generation 0 on."""
    recent = ""
    for generation, now in enumerate(seconds):
        recent = noted(recent, generation=generation, now=now, grace=GRACE)
    return recent


def in_grace(recent: str, generations: int, now: int) -> list[int]:
    """Which of so many generations, all replaced, have grace."""
    return [each for each in range(generations) if replaced_within(recent, each, now=now, grace=GRACE)]


def test_a_token_has_its_grace_to_the_last_second() -> None:
    assert in_grace(rotated(100), 1, 110) == [0]
    assert in_grace(rotated(100), 1, 111) == []


def test_a_rotation_in_another_s_last_second_takes_nothing_from_it() -> None:
    assert in_grace(rotated(100, 110), 2, 110) == [0, 1]
    assert in_grace(rotated(100, 105, 110), 3, 110) == [0, 1, 2]
    assert in_grace(rotated(100, 105, 110), 3, 111) == [1, 2]


def test_a_second_later_the_first_is_forgotten() -> None:
    assert rotated(100, 111) == "111:1"
    assert rotated(100, 105, 111) == "105:1 111:2"


def test_the_rotations_of_one_second_are_one() -> None:
    assert rotated(100, 100, 100, 101) == "100:0 101:3"
    assert in_grace(rotated(100, 100, 100, 101), 4, 110) == [0, 1, 2, 3]
    assert in_grace(rotated(100, 100, 100, 101), 4, 111) == [3]


def test_a_clock_that_was_set_back_signs_nobody_out() -> None:
    """What is replaced then counts with what was replaced last, so the order stays."""
    recent = rotated(100, 97, 98)
    assert recent == "100:0"
    assert in_grace(recent, 3, 98) == [0, 1, 2]


def test_of_a_grant_that_was_never_rotated_nothing_has_grace() -> None:
    assert in_grace("", 3, 100) == []
