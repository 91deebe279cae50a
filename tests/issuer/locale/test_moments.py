"""Times and lengths of time, as the language says them."""

from __future__ import annotations

import pytest

from splitpin.issuer.locale.moments import length_of_time, moment


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (90, "90 seconds"),
        (91, "2 minutes"),
        (5400, "90 minutes"),
        (5401, "2 hours"),
        (200_000, "3 days"),
    ],
)
def test_a_length_of_time_is_never_told_shorter_than_it_is(seconds: int, words: str) -> None:
    assert length_of_time(seconds, "en") == words


def test_a_moment_says_day_and_time_in_words_that_every_program_shows() -> None:
    assert moment(1_796_000_000, "en") == "November 30, 2026, 12:53 AM UTC"
